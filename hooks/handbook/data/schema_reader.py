"""Reads `dataset.yml` into a `Description` and reports every fault in it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from handbook.data.schema import (
    CONSTRAINT_KEYS,
    DATASET_KEYS,
    EVIDENCE_RULES,
    FIELD_KEYS,
    GROUP_KEYS,
    LABEL_KEYS,
    PAGES,
    PLACEHOLDER,
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
from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.data.values import STATES, check_markdown, parse_number
from handbook.problems import Fault, Problems, suggestion

RECORD_ID = "[a-z0-9][a-z0-9.-]*"  # also the file name and part of an address
_NUMBER = Field("", "", "", "number", "number", "none")


class Describer:
    """Reads one dataset description; faults go to `problems` under the file name `file`."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file = file
        self.problems = problems

    def description(self, name: str, node: Node | None) -> Description | None:
        """The description in a file's root node, or None when it is no description at all."""
        if not isinstance(node, Mapping):
            self.fault(node, "a dataset description is a mapping that begins with `title:`")
            return None
        self.known_keys(node, DATASET_KEYS)
        fields = {each.name: each for each in map(self.field, self.items(node, "fields")) if each}
        title_field = self.text(node, "title_field")
        if title_field and title_field not in fields:
            self.fault(node.get("title_field"), f'title_field: "{title_field}" is no field; {suggestion(title_field, fields)}')
        self.check_ties(node, fields)
        groups = tuple(self.group(each) for each in self.items(node, "groups"))
        self.check_groups(node, fields, groups)
        return Description(
            name=name,
            file=self.file,
            title=self.text(node, "title", required=True),
            singular=self.text(node, "singular", required=True),
            description=self.markdown(node, "description", required=True),
            licence=self.text(node, "licence", required=True),
            title_field=title_field,
            summary=self.summary(node, fields),
            id_pattern=self.text(node, "id_pattern") or RECORD_ID,
            pages=cast(Pages, self.choice(node, "pages", PAGES, "none")),
            attribution=tuple(self.scalars(node, "attribution")),
            groups=groups,
            overview=tuple(self.overview(node, fields)),
            extends=self.text(node, "extends"),
            fields=fields,
        )

    def summary(self, node: Mapping, fields: dict[str, Field]) -> str:
        """The sentence about a record; what stands in braces is a field or {id}."""
        said = self.text(node, "summary")
        for name in PLACEHOLDER.findall(said):
            if name not in ("id", *fields):
                self.fault(node.get("summary"), f"summary: {{{name}}} is no field; {suggestion(name, ('id', *fields))}")
        return said

    def overview(self, node: Mapping, fields: dict[str, Field]) -> list[str]:
        """The columns of the opening table; a name that is no field is a fault."""
        names = self.scalars(node, "overview")
        for name in names:
            if name not in fields:
                self.fault(node.get("overview"), f'overview: "{name}" is no field; {suggestion(name, fields)}')
        return [name for name in names if name in fields]

    def field(self, node: Node) -> Field | None:
        """One entry of `fields`."""
        if not isinstance(node, Mapping):
            self.fault(node, "each entry of `fields` is a mapping that begins with `- name:`")
            return None
        self.known_keys(node, FIELD_KEYS)
        kind = self.choice(node, "type", TYPES, "string")
        item_type = self.choice(node, "items", TYPES[:-1], "string") if kind == "list" else kind
        built = Field(
            name=self.field_name(node),
            title=self.text(node, "title", required=True),
            description=self.markdown(node, "description", required=True),
            type=kind,
            item_type=item_type,
            evidence=cast(Evidence, self.choice(node, "evidence", EVIDENCE_RULES, "record")),
            unit=self.text(node, "unit"),
            group=self.text(node, "group"),
            dataset=self.text(node, "dataset"),
            of=self.text(node, "of"),
            inherits=self.text(node, "inherits"),
            judgement=self.flag(node, "judgement"),
            stale_after_days=self.days(node),
            shown_in=self.shown_in(node),
            constraints=self.constraints(node),
            labels=self.labels(node),
        )
        self.check_fit(node, built)
        return built

    def check_fit(self, node: Mapping, built: Field) -> None:
        if built.item_type == "enum" and not built.labels:
            self.fault(node, f"{built.name}: an enum needs `labels`, one for each allowed value")
        if built.item_type == "reference" and not built.dataset:
            self.fault(node, f"{built.name}: a reference needs `dataset`, the folder its ids come from")

    def check_ties(self, node: Mapping, fields: dict[str, Field]) -> None:
        """What `of` and `inherits` name are fields."""
        for each in fields.values():
            for key, name in (("of", each.of), ("inherits", each.inherits)):
                if name and name not in fields:
                    self.fault(node.get("fields"), f'{each.name}: {key} "{name}" is no field; {suggestion(name, fields)}')

    def check_groups(self, node: Mapping, fields: dict[str, Field], groups: tuple[Group, ...]) -> None:
        names = [each.name for each in groups]
        for each in fields.values():
            if each.group and each.group not in names:
                self.fault(node.get("fields"), f'{each.name}: group "{each.group}" is not declared; {suggestion(each.group, names)}')

    def field_name(self, node: Mapping) -> str:
        name = self.text(node, "name", required=True)
        if name and (not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in RESERVED_NAMES):
            self.fault(
                node.get("name"),
                f'"{name}" can\'t be a field name; use small letters, digits and underscores, none of {", ".join(RESERVED_NAMES)}',
            )
        return name

    def group(self, node: Node) -> Group:
        if not isinstance(node, Mapping):
            self.fault(node, "a group is written {name: …, title: …}")
            return Group("", "")
        self.known_keys(node, GROUP_KEYS)
        return Group(self.text(node, "name", required=True), self.text(node, "title", required=True))

    def labels(self, node: Mapping) -> dict[str, Label]:
        return {value: self.label(value, each) for value, each in self.entries(node, "labels").items()}

    def label(self, value: str, node: Node) -> Label:
        if isinstance(node, Scalar):
            return Label(title=node.text)
        if not isinstance(node, Mapping):
            self.fault(node, f"label {value}: write {{title: …, state: …, means: …}}")
            return Label(value)
        self.known_keys(node, LABEL_KEYS)
        state = self.choice(node, "state", STATES, "")
        return Label(self.text(node, "title") or value, state, self.markdown(node, "means"))

    def shown_in(self, node: Mapping) -> ShownIn | None:
        shown = node.get("shown_in")
        if not isinstance(shown, Mapping):
            return None
        self.known_keys(shown, SHOWN_IN_KEYS)
        factor = self.number(shown, "factor")
        return ShownIn(factor, self.text(shown, "unit", required=True)) if factor else None

    def constraints(self, node: Mapping) -> Constraints:
        rules = node.get("constraints")
        if not isinstance(rules, Mapping):
            return Constraints()
        self.known_keys(rules, CONSTRAINT_KEYS)
        return Constraints(
            self.number(rules, "minimum"),
            self.number(rules, "maximum"),
            self.text(rules, "pattern"),
            self.flag(rules, "required"),
            self.flag(rules, "unique"),
            self.flag(rules, "noted"),
        )

    def number(self, node: Mapping, key: str) -> Decimal | None:
        text = self.text(node, key)
        try:
            return Decimal(str(parse_number(text, _NUMBER))) if text else None
        except Fault as fault:
            self.fault(node.get(key), f"{key}: {fault}")
            return None

    def days(self, node: Mapping) -> int:
        return int(self.number(node, "stale_after_days") or 0)

    def flag(self, node: Mapping, key: str) -> bool:
        return self.choice(node, key, ("yes", "no"), "no") == "yes"

    def choice(self, node: Mapping, key: str, allowed: tuple[str, ...], default: str) -> str:
        text = self.text(node, key) or default
        if text not in (*allowed, default):
            self.fault(node.get(key), f'{key}: "{text}" is not possible; {suggestion(text, allowed)}')
            return default
        return text

    def markdown(self, node: Mapping, key: str, required: bool = False) -> str:
        text = self.text(node, key, required)
        try:
            check_markdown(text)
        except Fault as fault:
            self.fault(node.get(key), f"{key}: {fault}")
        return " ".join(text.split())

    def text(self, node: Mapping, key: str, required: bool = False) -> str:
        value = node.get(key)
        if isinstance(value, Scalar):
            return value.text
        if value is not None or required:
            self.fault(value or node, f"`{key}` needs a text")
        return ""

    def scalars(self, node: Mapping, key: str) -> list[str]:
        return [each.text for each in self.items(node, key) if isinstance(each, Scalar)]

    def items(self, node: Mapping, key: str) -> tuple[Node, ...]:
        value = node.get(key)
        if value is not None and not isinstance(value, Sequence):
            self.fault(value, f"`{key}` is a list: one entry a line, each after a hyphen")
        return value.items if isinstance(value, Sequence) else ()

    def entries(self, node: Mapping, key: str) -> dict[str, Node]:
        value = node.get(key)
        if value is not None and not isinstance(value, Mapping):
            self.fault(value, f"`{key}` is a mapping: one `value: meaning` a line")
        return value.items if isinstance(value, Mapping) else {}

    def known_keys(self, node: Mapping, allowed: tuple[str, ...]) -> None:
        for key, at in node.keys.items():
            if key not in allowed:
                self.fault(at, f'"{key}" is not known here; {suggestion(key, allowed)}')

    def fault(self, at: Node | None, message: str) -> None:
        self.problems.add(self.file, at, message)
