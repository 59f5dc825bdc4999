"""What a change of the data moves: cells, verdicts, statistics, the sentences that state them, and the charts that draw them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handbook.charts.subjects import Subject
from handbook.checks.project import Project
from handbook.content.pages import NUMBER
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.problems import Fault
from handbook.rubrics.registry import DATASET, judge, rubrics
from handbook.rubrics.verdicts import Verdict
from handbook.views.cells import show_cell
from handbook.views.prose_values import prose_value, statistic_text

NOTHING = "—"
_SENTENCE = re.compile(r"[^.!?]*$"), re.compile(r"^[^.!?]*[.!?]?")
LONGEST_SENTENCE = 200


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that reads otherwise: what it is, and how it read before and reads now."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Moves:
    """Everything that a change moves, by kind."""

    cells: tuple[Move, ...]
    verdicts: tuple[Move, ...]
    statistics: tuple[Move, ...]
    sentences: tuple[Move, ...]
    charts: tuple[Move, ...]

    def kinds(self) -> Iterator[tuple[str, tuple[Move, ...]]]:
        """The kinds with their titles, in the order in which one follows from another."""
        yield "Cells", self.cells
        yield "Verdicts", self.verdicts
        yield "Statistics", self.statistics
        yield "Sentences", self.sentences
        yield "Charts", self.charts


def moves(before: Project, after: Project) -> Moves:
    """What lies between two states of a handbook."""
    return Moves(
        tuple(moved_cells(before.library, after.library)),
        tuple(compare(verdict_words(before.library), verdict_words(after.library))),
        tuple(compare(statistic_words(before), statistic_words(after))),
        tuple(moved_sentences(before, after)),
        tuple(moved_charts(before, after)),
    )


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Move]:
    """The names whose words differ; those that stand on one side only, too."""
    for name in sorted({*before, *after}):
        one, other = before.get(name, NOTHING), after.get(name, NOTHING)
        if one != other:
            yield Move(name, one, other)


def moved_cells(before: Library, after: Library) -> Iterator[Move]:
    """Records that came and went, and cells that changed in those that stayed."""
    for name in sorted({*before.datasets, *after.datasets}):
        old, new = before.datasets.get(name), after.datasets.get(name)
        renamed = after.renamed.get(name, {})
        held = {renamed.get(key, key): record for key, record in (old.records if old else {}).items()}
        for key in sorted({*held, *(new.records if new else {})}):
            yield from moved_record(f"{name}/{key}", (old, held.get(key)), (new, new.records.get(key) if new else None), (before, after))


Side = tuple[Dataset | None, Record | None]


def moved_record(path: str, before: Side, after: Side, libraries: tuple[Library, Library]) -> Iterator[Move]:
    """What changed in one record."""
    (old, one), (new, other) = before, after
    present = libraries[1].renamed.get("sources", {})
    if one is None or other is None or old is None or new is None:
        yield Move(path, NOTHING if one is None else "a record", "deleted" if other is None else "a new record")
        return
    for name in (*new.description.fields, *(each for each in old.description.fields if each not in new.description.fields)):
        words = (cell_words(old, one, name, libraries[0], present), cell_words(new, other, name, libraries[1], present))
        if words[0] != words[1]:
            yield Move(f"{path}/{name}", *words)


def cell_words(dataset: Dataset, record: Record, name: str, library: Library, present: Mapping[str, str]) -> str:
    """A cell in words: its value, and what else a reader would see of it. `present` gives the new keys of renamed sources."""
    field = dataset.description.fields.get(name)
    if not field:
        return NOTHING
    cell = record.cell(name)
    shown = show_cell(field, cell, library)
    return ", ".join(filter(None, (shown.text, evidence_words(cell, present))))


def evidence_words(cell: Cell, present: Mapping[str, str]) -> str:
    """Sources, date, note and other readings of a cell, in short."""
    cited = "; ".join(f"{present.get(each.source, each.source)}{f' ({each.locator})' if each.locator else ''}" for each in cell.citations)
    disputes = " ".join(f"disputed: {each.reading}" for each in cell.disputes)
    parts = (
        f"source {cited}" if cited else "",
        f"checked {cell.checked}" if cell.checked else "",
        disputes,
        f"note: {cell.note}" if cell.note else "",
    )
    return ", ".join(filter(None, parts))


def verdict_words(library: Library) -> dict[str, str]:
    """Each verdict on each record by "rubric, record"."""
    dataset = library.datasets.get(DATASET)
    if not dataset:
        return {}
    titles = {name: rubric.title for name, rubric in rubrics().items()}
    judged = ((record, verdict) for record in dataset.records.values() for verdict in judge(record, library))
    return {f"{titles[verdict.rubric]}, {record.id}": words_of(verdict) for record, verdict in judged}


def words_of(verdict: Verdict) -> str:
    """A verdict in short: its level, and its bounds where they differ."""
    if verdict.lowest == verdict.highest:
        return verdict.label
    return f"{verdict.label} ({verdict.lowest} to {verdict.highest})"


def statistic_words(project: Project) -> dict[str, str]:
    """Each statistic in words."""
    return {name: safely(lambda each=each: statistic_text(each, project.library)) for name, each in project.corpus.statistics.items()}  # type: ignore[misc]


def safely(words: Callable[[], str]) -> str:
    """Words, or why there are none."""
    try:
        return words()
    except Fault:
        return "cannot be told"


def moved_sentences(before: Project, after: Project) -> Iterator[Move]:
    """Sentences that take a value from the data and read otherwise now, though nobody touched them."""
    for path, page in after.pages.items():
        for mark in page.marks(NUMBER):
            one, other = number_words(mark.text, before), number_words(mark.text, after)
            if one != other and path in before.pages and f"@{{{mark.text}}}" in before.pages[path].text:
                line = page.text.split("\n")[mark.line - 1]
                yield Move(f"{page.file}:{mark.line}: {sentence_around(line, mark.column - 1)}", one, other)


def number_words(name: str, project: Project) -> str:
    """A number from the data in words."""
    return safely(lambda: prose_value(name, project.library, project.corpus.statistics).text)


def sentence_around(line: str, at: int) -> str:
    """The sentence of a line that holds a place."""
    before, after = _SENTENCE[0].search(line[:at]), _SENTENCE[1].search(line[at:])
    return f"{before[0] if before else ''}{after[0] if after else ''}".strip()[:LONGEST_SENTENCE]


def moved_charts(before: Project, after: Project) -> Iterator[Move]:
    """Charts whose marks stand elsewhere."""
    drawn = {name: marks_of(subject) for name, subject in charts_of(before)}
    for name, subject in charts_of(after):
        now = marks_of(subject)
        if name in drawn and drawn[name] != now:
            changed = len({*drawn[name].items()} ^ {*now.items()})
            yield Move(name, f"{len(drawn[name])} records", f"{len(now)} records, {changed} differences")


def charts_of(project: Project) -> Iterator[tuple[str, Subject]]:
    """The charts of all pages by file and id."""
    for (file, _), answer in project.answers.items():
        if isinstance(answer, Subject):
            yield f"{file}#{answer.request.records.id}", answer


def marks_of(subject: Subject) -> dict[str, str]:
    """What a chart shows of each record."""
    fields = tuple(subject.request.roles.values())
    return {each.id: "; ".join(str(each.cell(field.name).value) for field in fields) for each in subject.records}
