"""What a `chart` fence may add beyond its fields: a caution, words below a bar, scales, marks to measure against."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass

from handbook.data.schema import Description, Field
from handbook.data.strict_yaml import Mapping, Node, Scalar
from handbook.data.values import parse_single
from handbook.problems import Fault, suggestion
from handbook.query.queries import QueryReader

MOST_DETAILS = 3
SCALES = ("own", "shared")
NUMBER = Field("number", "", "", "number", "number", "none")
EVERYWHERE = ("caution",)
SETTINGS: AbstractMapping[str, tuple[str, ...]] = {
    "bar": ("as_unknown", "details", "scales"),
    "dot": ("as_unknown", "named"),
    "share": ("as_unknown",),
    "series": (),
    "strip": ("as_unknown", "lines", "named"),
    "timeline": ("as_unknown", "named"),
    "memory": ("lines", "parameters"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """Settings with a default.

    `details`: fields whose words stand below a bar. `own_scales`: each group of bars has a scale of its own. `as_unknown`: values
    of an enum which say that nothing is known. `named`: records whose names are written into the drawing, the most important first.
    `lines`: values marked across the drawing. `parameters`: sizes of models.
    """

    caution: str = ""
    details: tuple[Field, ...] = ()
    own_scales: bool = False
    as_unknown: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    lines: tuple[float, ...] = ()
    parameters: tuple[float, ...] = ()


DEFAULTS = Options()


class OptionReader:
    """Reads those settings; faults go to the problems of `rows`."""

    def __init__(self, rows: QueryReader) -> None:
        self.rows = rows

    def options(self, node: Mapping, description: Description, fields: AbstractMapping[str, Field]) -> Options:
        """The settings of a chart whose fields are known by their role."""
        return Options(
            caution=self.rows.text(node, "caution") if "caution" in node.items else "",
            details=tuple(self.details(node, description)),
            own_scales=self.own_scales(node),
            as_unknown=tuple(self.as_unknown(node, fields)),
            named=tuple(self.named(node, description)),
            lines=tuple(self.numbers(node, "lines")),
            parameters=tuple(sorted(set(self.numbers(node, "parameters")))),
        )

    def details(self, node: Mapping, description: Description) -> list[Field]:
        """The fields below a bar."""
        names = self.rows.scalars(node.get("details"))
        if len(names) > MOST_DETAILS:
            self.rows.fault(names[MOST_DETAILS], f"details: {len(names)} fields do not fit on one line; name at most {MOST_DETAILS}")
        return [field for field in (self.rows.field(each, description, "details") for each in names) if field]

    def own_scales(self, node: Mapping) -> bool:
        """Whether each group is measured by itself."""
        if "scales" not in node.items:
            return False
        word = self.rows.text(node, "scales")
        if word not in SCALES:
            self.rows.fault(node.get("scales"), f'scales: "{word}" is not possible; {suggestion(word, SCALES)}')
        if "group" not in node.items:
            self.rows.fault(
                node.get("scales"), "scales: a chart without groups has one scale; name a field under `group`, or leave this out"
            )
        return word == "own"

    def as_unknown(self, node: Mapping, fields: AbstractMapping[str, Field]) -> list[str]:
        """Values of the fields that divide the records."""
        allowed = [value for field in fields.values() for value in field.labels]
        for each in self.rows.scalars(node.get("as_unknown")):
            if not allowed:
                self.rows.fault(each, "as_unknown: it names values of an enum, and this chart divides by none; leave it out")
            elif each.text not in allowed:
                self.rows.fault(each, f'as_unknown: "{each.text}" is no value here; {suggestion(each.text, allowed)}')
        return [each.text for each in self.rows.scalars(node.get("as_unknown"))]

    def named(self, node: Mapping, description: Description) -> list[str]:
        """The present ids of the records to be named."""
        found = []
        for each in self.rows.scalars(node.get("named")):
            record = self.rows.library.find(description.name, each.text)
            if record:
                found.append(record.id)
            else:
                held = self.rows.library.datasets[description.name].records
                self.rows.fault(each, f'named: "{each.text}" is no record of {description.name}; {suggestion(each.text, held)}')
        return found

    def numbers(self, node: Mapping, key: str) -> list[float]:
        """Numbers above zero."""
        return [number for number in (self.number(each, key) for each in self.rows.scalars(node.get(key))) if number]

    def number(self, node: Node, key: str) -> float:
        """One of them, or 0 after a fault."""
        text = node.text if isinstance(node, Scalar) else ""
        try:
            number = float(parse_single(text, NUMBER))
        except Fault as fault:
            self.rows.fault(node, f"{key}: {fault}")
            return 0.0
        if number <= 0:
            self.rows.fault(node, f"{key}: {text} is not possible; write a number above zero")
        return max(number, 0.0)
