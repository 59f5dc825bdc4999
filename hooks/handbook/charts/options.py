"""What a `chart` fence may add beyond its fields: a caution, words below a bar, scales, marks to measure against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.data.schema import Description, Field
from handbook.data.values import parse_number
from handbook.problems import Fault, suggestion
from handbook.query.queries import QueryReader

MOST_DETAILS = 3
SCALES = ("own", "shared")
NUMBER = Field("number", "", "", "number", "number", "none")


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
    """Reads those settings."""

    def __init__(self, rows: QueryReader) -> None:
        self.rows = rows
        self.settings = rows.settings

    def options(self, description: Description, dividing: Iterable[Field]) -> Options:
        """The settings of a chart whose records some fields divide."""
        return Options(
            caution=self.settings.text("caution", required=False),
            details=tuple(self.details(description)),
            own_scales=self.own_scales(),
            as_unknown=tuple(self.as_unknown(dividing)),
            named=tuple(self.rows.records(self.settings.texts("named"), description, "named")),
            lines=tuple(self.numbers("lines")),
            parameters=tuple(sorted(set(self.numbers("parameters")))),
        )

    def details(self, description: Description) -> Iterator[Field]:
        """The fields below a bar."""
        names = self.settings.texts("details")
        if len(names) > MOST_DETAILS:
            self.settings.fault(names[MOST_DETAILS], f"details: {len(names)} fields do not fit on one line; name at most {MOST_DETAILS}")
        for each in names:
            field = self.rows.field(each, description, "details")
            if field:
                yield field

    def own_scales(self) -> bool:
        """Whether each group is measured by itself."""
        word = self.settings.choice("scales", SCALES, "shared")
        if self.settings.has("scales") and not self.settings.has("group"):
            advice = "name a field under `group`, or leave this out"
            self.settings.fault("scales", f"scales: a chart without groups has one scale; {advice}")
        return word == "own"

    def as_unknown(self, dividing: Iterable[Field]) -> Iterator[str]:
        """Values of the fields that divide the records."""
        allowed = [value for field in dividing for value in field.labels]
        for each in self.settings.texts("as_unknown"):
            if not allowed:
                self.settings.fault(each, "as_unknown: it names values of an enum, and this chart divides by none; leave it out")
            elif each.text not in allowed:
                self.settings.fault(each, f'as_unknown: "{each.text}" is no value here; {suggestion(each.text, allowed)}')
            yield each.text

    def numbers(self, key: str) -> Iterator[float]:
        """Numbers above zero."""
        for each in self.settings.texts(key):
            try:
                yield above_zero(each.text)
            except Fault as fault:
                self.settings.fault(each, f"{key}: {fault}")


def above_zero(text: str) -> float:
    """A number above zero, also as 7e9."""
    number = float(parse_number(text, NUMBER))
    if number <= 0:
        raise Fault(f"{text} is not possible; write a number above zero")
    return number
