"""What a change of the data moves: cells, verdicts, statistics, the sentences that state them, and the charts that draw them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handbook.charts.subjects import Subject
from handbook.checks.project import Project
from handbook.content.pages import NUMBER
from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.sourcing import SOURCES
from handbook.problems import Fault
from handbook.rubrics.registry import DATASET, judge, rubrics
from handbook.views.cells import show_cell
from handbook.views.prose_values import prose_value, statistic_text

NOTHING = "—"
ALIKE = 0.75  # of the cells of two records say the same: one of them is the other under a new id
Renamed = Mapping[str, Mapping[str, str]]  # dataset → old id → new id
_KEY = re.compile(r"(?<=@)[\w.:+-]*\w")
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


def moves(before: Project, after: Project, judged_before: Mapping[str, str]) -> Moves:
    """What lies between two states of a handbook. `judged_before` are the verdicts of the first, by whatever rules."""
    renamed = renames(before.library, after.library)
    return Moves(
        tuple(moved_cells(before.library, after.library, renamed)),
        tuple(compare(under_new_ids(judged_before, renamed.get(DATASET, {})), verdict_words(after.library))),
        tuple(compare(statistic_words(before), statistic_words(after))),
        tuple(moved_sentences(before, after)),
        tuple(moved_charts(before, after, renamed)),
    )


def renames(before: Library, after: Library) -> Renamed:
    """The records that have another id now: by their aliases, and where nobody wrote one, by what they say."""
    return {each.description.name: dict(renamed_in(before.datasets.get(each.description.name), each)) for each in after}


def renamed_in(old: Dataset | None, new: Dataset) -> Iterator[tuple[str, str]]:
    """The records of one dataset that have another id now: old id, new id."""
    gone = {key: record for key, record in (old.records if old else {}).items() if key not in new.records}
    for key, record in new.records.items():
        if not old or key in old.records:
            continue
        known = next((each for each in record.aliases if each in gone), "")
        known = known or next((each for each, other in gone.items() if says_the_same(other, record)), "")
        if known:
            del gone[known]
            yield known, key


def says_the_same(one: Record, other: Record) -> bool:
    """Whether most cells of two records say the same."""
    names = {*one.cells, *other.cells}
    same = sum(said_by(one.cell(name)) == said_by(other.cell(name)) for name in names)
    return same >= ALIKE * len(names) > 0


def said_by(cell: Cell) -> tuple[object, ...]:
    """What a cell says, wherever it stands."""
    return cell.value, cell.unknown, cell.not_applicable, cell.note


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Move]:
    """The names whose words differ; those that stand on one side only, too."""
    for name in sorted({*before, *after}):
        one, other = before.get(name, NOTHING), after.get(name, NOTHING)
        if one != other:
            yield Move(name, one, other)


def moved_cells(before: Library, after: Library, renames: Renamed) -> Iterator[Move]:
    """Records that came, went and got another id, and cells that changed in those that stayed."""
    present = renames.get(SOURCES, {})
    for name in sorted({*before.datasets, *after.datasets}):
        old, new = before.datasets.get(name), after.datasets.get(name)
        renamed = renames.get(name, {})
        yield from (Move(f"{name}/{key}", f"the id {former}", "renamed") for former, key in sorted(renamed.items()))
        held = {renamed.get(key, key): record for key, record in (old.records if old else {}).items()}
        for key in sorted({*held, *(new.records if new else {})}):
            sides = (old, held.get(key)), (new, new.records.get(key) if new else None)
            yield from moved_record(f"{name}/{key}", *sides, (before, after), present)


Side = tuple[Dataset | None, Record | None]


def moved_record(path: str, before: Side, after: Side, libraries: tuple[Library, Library], present: Mapping[str, str]) -> Iterator[Move]:
    """What changed in one record; `present` gives the new keys of renamed sources."""
    (old, one), (new, other) = before, after
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
        f"note: {_KEY.sub(lambda key: present.get(key[0], key[0]), cell.note)}" if cell.note else "",
    )
    return ", ".join(filter(None, parts))


def under_new_ids(verdicts: Mapping[str, str], renamed: Mapping[str, str]) -> dict[str, str]:
    """Verdicts by "rubric, record", with the new ids of the records that have one."""
    parts = ((name.rpartition(", "), words) for name, words in verdicts.items())
    return {f"{rubric}, {renamed.get(record, record)}": words for (rubric, _, record), words in parts}


def verdict_words(library: Library) -> dict[str, str]:
    """Each verdict on each record by "rubric, record"."""
    dataset = library.datasets.get(DATASET)
    if not dataset:
        return {}
    titles = {name: rubric.title for name, rubric in rubrics().items()}
    judged = ((record, verdict) for record in dataset.records.values() for verdict in judge(record, library))
    return {
        f"{titles[verdict.rubric]}, {record.id}": words_of(verdict.label, verdict.lowest, verdict.highest) for record, verdict in judged
    }


def words_of(label: str, lowest: str, highest: str) -> str:
    """A verdict in short: its level, and its bounds where they differ."""
    bounds = f"{lowest} to {highest}"
    return label if lowest == highest or label == bounds else f"{label} ({bounds})"


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


def moved_charts(before: Project, after: Project, renames: Renamed) -> Iterator[Move]:
    """Charts whose marks stand elsewhere."""
    drawn = {name: marks_of(subject, renames) for name, subject in charts_of(before)}
    for name, subject in charts_of(after):
        now = marks_of(subject, {})
        if name in drawn and drawn[name] != now:
            changed = len({*drawn[name].items()} ^ {*now.items()})
            yield Move(name, f"{len(drawn[name])} records", f"{len(now)} records, {changed} differences")


def charts_of(project: Project) -> Iterator[tuple[str, Subject]]:
    """The charts of all pages by file and id."""
    for (file, _), answer in project.answers.items():
        if isinstance(answer, Subject):
            yield f"{file}#{answer.request.records.id}", answer


def marks_of(subject: Subject, renames: Renamed) -> dict[str, str]:
    """What a chart shows of each record, by its new id."""
    fields = tuple(subject.request.roles.values())
    renamed = renames.get(subject.request.records.dataset, {})
    return {renamed.get(each.id, each.id): "; ".join(str(each.cell(field.name).value) for field in fields) for each in subject.records}
