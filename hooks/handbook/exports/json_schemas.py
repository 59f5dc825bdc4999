"""JSON Schemas of what people write: records of each dataset, descriptions of datasets, quizzes, statistics.

Editors complete keys by them, show what a field means, and underline what is wrong while somebody types. `handbook check` knows
more (sources that exist, dates that can be): a schema says the form, the check the sense. Dialect: draft 7, which editors read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handbook.content.quizzes import OPTION_KEYS, QUESTION_KEYS, QUIZ_KEYS
from handbook.data.records import UNKNOWN_REASONS, Library
from handbook.data.schema import (
    CONSTRAINT_KEYS,
    DATASET_KEYS,
    EVIDENCE_RULES,
    FIELD_KEYS,
    GROUP_KEYS,
    LABEL_KEYS,
    PAGES,
    SHOWN_IN_KEYS,
    TYPES,
    Description,
    Field,
)
from handbook.data.values import STATES
from handbook.exports.key_words import DATASET_WORDS, FIELD_WORDS, QUIZ_WORDS, RECORD_WORDS, STATISTIC_WORDS
from handbook.query.statistics import SHOWS, STATISTIC_KEYS

Schema = dict[str, Any]
DIALECT = "http://json-schema.org/draft-07/schema#"
TEXT: Schema = {"type": "string"}
ANY_TEXT: Schema = {"type": ["string", "number", "boolean"]}  # `no`, `3.10` and `2024-05` are written without quotes
YES_OR_NO: Schema = {"enum": ["yes", "no", True, False]}
FOLDER = "schemas"


def json_schemas(library: Library) -> dict[str, Schema]:
    """Every schema by the name of its file."""
    own = {"dataset": dataset_schema(), "quiz": quiz_schema(), "statistics": statistics_schema()}
    return {**own, **{f"record-{each.description.name}": record_file_schema(each.description) for each in library}}


def closed(properties: Mapping[str, Schema], required: Iterable[str] = (), **further: Any) -> Schema:
    """A mapping with these keys and no others."""
    needed = {"required": sorted(required)} if tuple(required) else {}
    return {"type": "object", "additionalProperties": False, "properties": dict(properties), **needed, **further}


def described(words: Mapping[str, str], known: Iterable[str], kinds: Mapping[str, Schema] | None = None) -> dict[str, Schema]:
    """Keys with what each means; a key is a text unless a kind is given."""
    return {key: {**(kinds or {}).get(key, ANY_TEXT), "description": words[key]} for key in known}


def several(item: Schema) -> Schema:
    """One, or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


def ref(name: str) -> Schema:
    """A piece that is described once in its file."""
    return {"$ref": f"#/definitions/{name}"}


def shared_pieces(description: Description) -> dict[str, Schema]:
    """What the cells of a dataset have in common."""
    source = {"anyOf": [TEXT, {"type": "array", "items": TEXT}, {"type": "object", "additionalProperties": ANY_TEXT}]}
    dispute = closed({"reading": ANY_TEXT, "source": ref("source"), "note": TEXT}, ("reading", "source"))
    pieces: dict[str, Schema] = {
        "source": source,
        "note": TEXT,
        "checked": ANY_TEXT,
        "disputed": several(dispute),
    }
    names: Schema = {"type": "array", "items": {"enum": list(description.fields)}, "uniqueItems": True}
    return {**{key: {**piece, "description": RECORD_WORDS[key]} for key, piece in pieces.items()}, "fields": names}


def record_file_schema(description: Description) -> Schema:
    """The schema of a file of records: one mapping, or a list of mappings with ids."""
    pieces = shared_pieces(description)
    cells = {name: {"description": meaning(field), **cell_schema(field, pieces)} for name, field in description.fields.items()}
    pieces["record"] = closed({"id": {**ANY_TEXT, "description": RECORD_WORDS["id"]}, **shared_keys(), **cells})
    listed = {"type": "array", "items": {"allOf": [ref("record"), {"required": ["id"]}]}}
    title = f"{description.title}: a record"
    return {"$schema": DIALECT, "title": title, "anyOf": [ref("record"), listed], "definitions": pieces}


def shared_keys() -> dict[str, Schema]:
    """What every record may have beside its fields."""
    evidence = closed({"source": ref("source"), "checked": ref("checked")})
    unknown = closed({reason: {"description": words, "allOf": [ref("fields")]} for reason, words in UNKNOWN_REASONS.items()})
    kinds = {"aliases": {"type": "array", "items": ANY_TEXT}, "evidence": evidence, "unknown": unknown}
    keys = {key: {**kind, "description": RECORD_WORDS[key]} for key, kind in kinds.items()}
    return {**keys, "not_applicable": {"description": RECORD_WORDS["not_applicable"], "allOf": [ref("fields")]}}


def cell_schema(field: Field, pieces: dict[str, Schema]) -> Schema:
    """A cell, written short or long; cells with the same values share one piece."""
    value = value_schema(field)
    long = closed(
        {
            "value": value,
            "unknown": {"enum": list(UNKNOWN_REASONS)},
            "not_applicable": YES_OR_NO,
            **{name: ref(name) for name in ("source", "note", "disputed", "checked")},
        }
    )
    cell = {"anyOf": [value, long]}
    name = next((name for name, piece in pieces.items() if piece == cell), f"cell-{field.name}")
    pieces[name] = cell
    return {"allOf": [ref(name)]}


def value_schema(field: Field) -> Schema:
    """What the value of a field may be."""
    single = single_schema(field)
    return several(single) if field.is_list else single


def single_schema(field: Field) -> Schema:
    """What one value of a field may be; `yes` and `no` are words that editors take for truth values."""
    if field.item_type == "enum":
        return {"enum": with_truth_values(field.labels)}
    if field.item_type == "state":
        return {"enum": with_truth_values(STATES)}
    if field.item_type in ("integer", "number"):
        return number_schema(field)
    if field.item_type == "url":
        return {"type": "string", "pattern": "^https://"}
    if field.item_type == "date":
        return {"anyOf": [{"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, {"type": "integer"}]}
    return ANY_TEXT


def with_truth_values(words: Iterable[str]) -> list[Any]:
    """Words, and what YAML readers of editors make of yes and no."""
    truth = {"yes": True, "no": False}
    listed = list(words)
    return [*listed, *(truth[each] for each in listed if each in truth)]


def number_schema(field: Field) -> Schema:
    """A number between its bounds; 7e9 is a text to some readers."""
    bounds = (("minimum", field.constraints.minimum), ("maximum", field.constraints.maximum))
    number: Schema = {"type": "number", **{name: float(bound) for name, bound in bounds if bound is not None}}
    return {"anyOf": [number, {"type": "string", "pattern": "^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$"}]}


def meaning(field: Field) -> str:
    """What a field means, its unit, and what its labels mean."""
    unit = f" Unit: {field.unit}." if field.unit else ""
    labels = "".join(f"\n- {name}: {label.means or label.title}" for name, label in field.labels.items())
    return f"{field.title}. {field.description}{unit}{labels}"


def dataset_schema() -> Schema:
    """The schema of `dataset.yml`."""
    label = {"anyOf": [ANY_TEXT, closed(described(FIELD_WORDS, LABEL_KEYS, {"state": {"enum": with_truth_values(STATES)}}))]}
    rules = {"required": YES_OR_NO, "unique": YES_OR_NO, "noted": YES_OR_NO, "minimum": ANY_TEXT, "maximum": ANY_TEXT}
    kinds: dict[str, Schema] = {
        "type": {"enum": list(TYPES)},
        "items": {"enum": list(TYPES[:-1])},
        "evidence": {"enum": list(EVIDENCE_RULES)},
        "judgement": YES_OR_NO,
        "stale_after_days": {"type": "integer", "minimum": 1},
        "shown_in": closed(described(FIELD_WORDS, SHOWN_IN_KEYS), SHOWN_IN_KEYS),
        "constraints": closed(described(FIELD_WORDS, CONSTRAINT_KEYS, rules)),
        "labels": {"type": "object", "additionalProperties": label},
    }
    field = closed(described(FIELD_WORDS, FIELD_KEYS, kinds), ("name", "title", "description", "type"))
    group = closed(described(FIELD_WORDS, GROUP_KEYS), GROUP_KEYS)
    lists: dict[str, Schema] = {
        "pages": {"enum": list(PAGES)},
        "attribution": {"type": "array", "items": ANY_TEXT},
        "groups": {"type": "array", "items": group},
        "overview": {"type": "array", "items": ANY_TEXT},
        "fields": {"type": "array", "items": field, "minItems": 1},
    }
    needed = ("title", "singular", "description", "licence", "title_field", "pages", "fields")
    return closed(described(DATASET_WORDS, DATASET_KEYS, lists), needed, **{"$schema": DIALECT, "title": "The description of a dataset"})


def quiz_schema() -> Schema:
    """The schema of a quiz."""
    option = closed(described(QUIZ_WORDS, OPTION_KEYS, {"correct": YES_OR_NO}), ("text", "why"))
    options = {"options": {"type": "array", "items": option, "minItems": 2, "maxItems": 5}}
    question = closed(described(QUIZ_WORDS, QUESTION_KEYS, options), ("id", "prompt", "options"))
    questions = {"questions": {"type": "array", "items": question, "minItems": 5}}
    return closed(described(QUIZ_WORDS, QUIZ_KEYS, questions), QUIZ_KEYS, **{"$schema": DIALECT, "title": "A quiz"})


def statistics_schema() -> Schema:
    """The schema of a file of statistics."""
    conditions: Schema = {"type": "object"}
    bounds = closed({"min": ANY_TEXT, "max": ANY_TEXT})
    kinds: dict[str, Schema] = {
        "where": conditions,
        "of": conditions,
        "show": {"enum": list(SHOWS)},
        "expect": {"anyOf": [ANY_TEXT, bounds]},
        "says": {"type": "object", "additionalProperties": ANY_TEXT},
    }
    statistic = closed(described(STATISTIC_WORDS, STATISTIC_KEYS, kinds), ("means", "dataset", "show"))
    return {"$schema": DIALECT, "title": "Statistics", "type": "object", "additionalProperties": statistic}
