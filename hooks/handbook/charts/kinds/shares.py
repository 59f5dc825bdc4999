"""For each year or value one full bar, divided by kind. Unknown is a kind of its own and hatched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from handbook.charts.categories import Category
from handbook.charts.limits import too_many
from handbook.charts.shapes import FULL, Drawing, Drawn, Label, Mark, Numbers, shortened
from handbook.charts.subjects import KIND, PERIOD, ChartKind, Faults, Subject
from handbook.charts.texts import spelt_out
from handbook.data.records import Record

BESIDE = 2.8  # percent of the width for each letter of a name that stands beside its bar
LONGEST_BESIDE = 11
BAR = 24
ROOM_FOR_A_LETTER = 3.6
ROOM_FOR_MORE = 2.5  # for each letter of a letter and its number, with the plate below it
UNKNOWN_PERIOD = "unknown"


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the bars and their names stand: short names beside the bars, longer ones above."""

    names: tuple[str, ...]

    @property
    def beside(self) -> bool:
        return all(len(name) <= LONGEST_BESIDE for name in self.names)

    @property
    def start(self) -> float:
        return BESIDE * max(map(len, self.names), default=0) if self.beside else 0.0

    @property
    def step(self) -> int:
        return BAR + 8 if self.beside else BAR + 30

    def bar_top(self, place: int) -> int:
        return place * self.step + (2 if self.beside else 20)

    def name(self, place: int) -> Label:
        down = 17 if self.beside else -6
        return Label(shortened(self.names[place]), 0.0, self.bar_top(place) + down, "name")


def draw_shares(subject: Subject) -> Drawn:
    """The bars of all periods in their order, each with the count of its records."""
    held: dict[str, Counter[Category]] = {}
    for record in subject.records:
        held.setdefault(period_of(subject, record), Counter())[subject.categories.of[record.id]] += 1
    periods = sorted(held, key=lambda each: (each == UNKNOWN_PERIOD, each.casefold()))
    rows = Rows(tuple(f"{each} ({held[each].total()})" for each in periods))
    marks = [mark for place, each in enumerate(periods) for mark in stack(held[each], subject.categories.all, rows, place)]
    said = [on_mark(mark, subject.categories.all) for mark in marks]
    words = (*map(rows.name, range(len(periods))), *chain.from_iterable(said))
    return Drawn(Drawing(len(periods) * rows.step, tuple(marks), words), numbers(subject, held, periods), notes(subject), named=all(said))


def period_of(subject: Subject, record: Record) -> str:
    """The year of a date, or the words of any other value."""
    field = subject.role("by")
    cell = record.cell(field.name)
    if not cell.known:
        return UNKNOWN_PERIOD if cell.unknown else "not applicable"
    return str(cell.value)[:4] if field.type == "date" else subject.shown("by", record)


def stack(held: Counter[Category], kinds: Sequence[Category], rows: Rows, place: int) -> list[Mark]:
    """The parts of one full bar, end to end."""
    x, total, marks = rows.start, held.total(), []
    for kind in kinds:
        width = (FULL - rows.start) * held[kind] / total
        if width:
            title = f"{rows.names[place]}: {kind.words}, {held[kind]}"
            marks.append(Mark("bar", x, rows.bar_top(place), width, BAR, kind.colour, kind.hatched, kinds.index(kind), title))
        x += width
    return marks


def on_mark(mark: Mark, kinds: Sequence[Category]) -> list[Label]:
    """The words of a part with its count, or its letter where there is less room; nothing where there is none."""
    letter, count = kinds[mark.form].letter, mark.title.rpartition(", ")[2]
    counted = f"{letter} {count}"
    text = counted if mark.width >= ROOM_FOR_MORE * len(counted) else letter
    short = Label(text, mark.x + mark.width / 2, mark.y + 16, "on", "middle", colour="hatched" if mark.hatched else mark.colour,
                  lettered=True)  # fmt: skip
    labels = spelt_out(short, f"{kinds[mark.form].words}: {count}", mark.width)
    return [each for each in labels if not each.lettered or mark.width >= ROOM_FOR_A_LETTER]


def numbers(subject: Subject, held: dict[str, Counter[Category]], periods: Sequence[str]) -> Numbers:
    """Counts of each kind by period, and their sum."""
    kinds = subject.categories.all
    rows = tuple((each, *(str(held[each][kind]) for kind in kinds), str(held[each].total())) for each in periods)
    return Numbers((subject.role("by").title, *(kind.words for kind in kinds), "All"), rows)


def notes(subject: Subject) -> tuple[str, ...]:
    """What the hatching means."""
    hatched = any(kind.hatched and kind.words.startswith("at least") for kind in subject.categories.all)
    said = "Numbers count the records; the number in brackets counts all of a row."
    return (said, "Hatched: the evidence leaves a range, and the part names its lower end.") if hatched else (said,)


def faults_of_shares(subject: Subject) -> Faults:
    """Too many bars."""
    dated = subject.role("by").type == "date"
    words = (subject.shown("by", record) for record in subject.records)
    yield from too_many(len({each[:4] if dated else each for each in words}))


SHARE_CHART = ChartKind(
    name="share",
    draw=draw_shares,
    needs={"category": KIND, "by": PERIOD},
    settings=("as_unknown",),
    check=faults_of_shares,
    rubric_role="category",
    divided_by="category",
)
