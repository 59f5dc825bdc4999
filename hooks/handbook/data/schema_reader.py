"""Reads `dataset.yml` into a `Description` and reports every fault in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from handbook.data.names import RECORD_ID
from handbook.data.patterns import safe_pattern
from handbook.data.reading.settings import Settings, read_settings
from handbook.data.reading.strict_yaml import Node, Scalar, Sequence
from handbook.data.schema import (
    CONSTRAINT_KEYS,
    DATASET_KEYS,
    EVIDENCE_RULES,
    FIELD_KEYS,
    GROUP_KEYS,
    LABEL_KEYS,
    PAGES,
    PLACEHOLDER,
    RESERVED_DATASETS,
    RESERVED_NAMES,
    SHOWN_IN_KEYS,
    TYPES,
    Constraints,
    Description,
    Evidence,
    Field,
    Group,
    Label,
    Pages,
    ShownIn,
)
from handbook.data.values import STATES
from handbook.problems import Problems, suggestion

FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_SHELF_LIFE = 36_500


class Describer:
    """Reads one dataset description; faults go to `problems` under the file name `file`."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file = file
        self.problems = problems

    def description(self, name: str, node: Node | None) -> Description | None:
        """The description in a file's root node, or None when it is no description at all."""
        settings = read_settings(node, DATASET_KEYS, "a dataset description", self.file, self.problems)
        if not settings:
            return None
        if name in RESERVED_DATASETS:
            settings.fault(None, f'a dataset can\'t be called "{name}", for a download has that name; rename the folder')
        fields = dict(self.fields(settings))
        groups = tuple(self.groups(settings))
        self.check_groups(settings, fields, groups)
        self.check_ties(settings, fields)
        return Description(
            name=name,
            file=self.file,
            title=settings.text("title"),
            singular=settings.text("singular"),
            description=settings.markdown("description"),
            licence=settings.text("licence"),
            title_field=self.title_field(settings, fields),
            summary=self.summary(settings, fields),
            id_pattern=self.pattern(settings, "id_pattern") or RECORD_ID,
            pages=cast(Pages, settings.choice("pages", PAGES, "none")),
            attribution=tuple(each.text for each in settings.texts("attribution")),
            groups=groups,
            overview=tuple(self.overview(settings, fields)),
            extends=settings.text("extends", required=False),
            located=settings.flag("located"),
            fields=fields,
        )

    def title_field(self, settings: Settings, fields: dict[str, Field]) -> str:
        """The field that names a record; without one its id does."""
        return settings.choice("title_field", fields, "")

    def summary(self, settings: Settings, fields: dict[str, Field]) -> str:
        """The sentence about a record; what stands in braces is a field or {id}."""
        sentence = settings.text("summary", required=False)
        for name in PLACEHOLDER.findall(sentence):
            if name not in ("id", *fields):
                settings.fault("summary", f"summary: {{{name}}} is no field; {suggestion(name, ('id', *fields))}")
        return sentence

    def overview(self, settings: Settings, fields: dict[str, Field]) -> Iterator[str]:
        """The columns of the opening table; a name that is no field is a fault."""
        for name in settings.texts("overview"):
            if name.text in fields:
                yield name.text
            else:
                settings.fault(name, f'overview: "{name.text}" is no field; {suggestion(name.text, fields)}')

    def fields(self, settings: Settings) -> Iterator[tuple[str, Field]]:
        """The columns by name; a name that stands twice is a fault."""
        seen: set[str] = set()
        for each in settings.mappings("fields", FIELD_KEYS, "a field"):
            field = self.field(each)
            if field.name in seen:
                each.fault("name", f'name: "{field.name}" is used by an earlier field; choose another')
            seen.add(field.name)
            yield field.name, field

    def field(self, settings: Settings) -> Field:
        """One entry of `fields`."""
        kind = settings.choice("type", TYPES, "string")
        built = Field(
            name=self.field_name(settings),
            title=settings.text("title"),
            description=settings.markdown("description"),
            type=kind,
            item_type=settings.choice("items", TYPES[:-1], "string") if kind == "list" else kind,
            evidence=cast(Evidence, settings.choice("evidence", EVIDENCE_RULES, "record")),
            unit=settings.text("unit", required=False),
            group=settings.text("group", required=False),
            dataset=settings.text("dataset", required=False),
            of=settings.text("of", required=False),
            inherits=settings.text("inherits", required=False),
            locator=settings.text("locator", required=False),
            judgement=settings.flag("judgement"),
            stale_after_days=settings.whole("stale_after_days", 1, LONGEST_SHELF_LIFE, 0),
            shown_in=self.shown_in(settings),
            constraints=self.constraints(settings),
            labels=dict(self.labels(settings)),
        )
        self.check_fit(settings, built)
        return built

    def check_fit(self, settings: Settings, built: Field) -> None:
        """What only some types need."""
        if built.item_type == "enum" and not built.labels and not isinstance(settings.node.get("labels"), Scalar | Sequence):
            settings.fault(None, f"{built.name}: an enum needs `labels`, one for each allowed value")
        if built.item_type == "reference" and not built.dataset:
            settings.fault(None, f"{built.name}: a reference needs `dataset`, the folder its ids come from")

    def check_ties(self, settings: Settings, fields: dict[str, Field]) -> None:
        """What `of` and `inherits` name are fields."""
        for each in fields.values():
            for key, name in (("of", each.of), ("inherits", each.inherits)):
                if name and name not in fields:
                    settings.fault("fields", f'{each.name}: {key} "{name}" is no field; {suggestion(name, fields)}')

    def check_groups(self, settings: Settings, fields: dict[str, Field], groups: tuple[Group, ...]) -> None:
        """Every group that a field names is declared."""
        names = [each.name for each in groups]
        for each in fields.values():
            if each.group and each.group not in names:
                settings.fault("fields", f'{each.name}: group "{each.group}" is not declared; {suggestion(each.group, names)}')

    def field_name(self, settings: Settings) -> str:
        """A name that is also a column of the CSV and a key of the JSON."""
        name = settings.text("name")
        if name and (not FIELD_NAME.fullmatch(name) or name in RESERVED_NAMES):
            allowed = f"use small letters, digits and underscores, none of {', '.join(RESERVED_NAMES)}"
            settings.fault("name", f'"{name}" can\'t be a field name; {allowed}')
        return name

    def groups(self, settings: Settings) -> Iterator[Group]:
        """The sections of a profile."""
        for each in settings.mappings("groups", GROUP_KEYS, "a group", required=False):
            yield Group(each.text("name"), each.text("title"))

    def labels(self, settings: Settings) -> Iterator[tuple[str, Label]]:
        """The allowed values of an enum."""
        for value, node in settings.entries("labels").items():
            yield value, self.label(value, node)

    def label(self, value: str, node: Node) -> Label:
        """One allowed value: its title alone, or its title, state and meaning."""
        if isinstance(node, Scalar):
            return Label(title=node.text)
        settings = read_settings(node, LABEL_KEYS, f"the label {value}", self.file, self.problems)
        if not settings:
            return Label(value)
        return Label(
            settings.text("title", required=False) or value, settings.choice("state", STATES, ""), settings.markdown("means", False)
        )

    def shown_in(self, settings: Settings) -> ShownIn | None:
        """The unit in which numbers are shown."""
        shown = settings.mapping("shown_in", SHOWN_IN_KEYS, "`shown_in`")
        if not shown:
            return None
        factor = self.decimal(shown, "factor")
        if factor is not None and factor <= 0:
            shown.fault("factor", f"factor: {factor} is not possible; write a number above zero")
        return ShownIn(factor, shown.text("unit")) if factor and factor > 0 else None

    def constraints(self, settings: Settings) -> Constraints:
        """What a value must satisfy beyond its type."""
        rules = settings.mapping("constraints", CONSTRAINT_KEYS, "`constraints`")
        if not rules:
            return Constraints()
        least, most = self.decimal(rules, "minimum"), self.decimal(rules, "maximum")
        if least is not None and most is not None and least > most:
            rules.fault("minimum", f"minimum: {least} is above the maximum, {most}; no value could satisfy both")
            least = most = None
        return Constraints(least, most, self.pattern(rules, "pattern"), rules.flag("required"), rules.flag("unique"), rules.flag("noted"))

    def decimal(self, settings: Settings, key: str) -> Decimal | None:
        """A number, exact."""
        number = settings.number(key)
        return None if number is None else Decimal(str(number))

    def pattern(self, settings: Settings, key: str) -> str:
        """A pattern of the small vocabulary."""
        found = settings.value(key, safe_pattern)
        return found.pattern if found else ""
