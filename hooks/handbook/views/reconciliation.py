"""Our verdicts beside published ones: equal, or the components on which they part, who has what evidence, which record errs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.data.records import Cell, Library, Record
from handbook.data.ties import follows
from handbook.rubrics.evidence import COMPONENTS, PART_NAMES
from handbook.rubrics.mof.tables import mof_tables
from handbook.rubrics.openness_index import AVERAGED, MOST_POINTS
from handbook.rubrics.registry import DATASET, rubrics
from handbook.rubrics.verdicts import Condition, Rubric, Verdict
from handbook.views.answers import CELL
from handbook.views.cells import ShownCell, address_of, show_cell
from handbook.views.evidence import ShownSource, show_source
from handbook.views.gradings import COMPARED, GRADINGS
from handbook.views.judging import Parting, line_step, mistaken, names_condition
from handbook.views.verdicts import ShownVerdict, decider, show_verdict

GRADES = ("weights_grades", "code_grades", "data_grades", "document_grades", "licence_grades")
PROGRESS = "mot_progress_3"
CLASS_THREE = 3
MOST_SOURCES = 2


@dataclass(frozen=True, slots=True)
class OurCell:
    """A cell of ours that answers for a component: its title, its value, and where it stands."""

    title: str
    shown: ShownCell
    address: str


@dataclass(frozen=True, slots=True)
class Parted:
    """A component on which two records part. `sources` are ours: the source and the place in it."""

    component: str
    theirs: str
    ours: tuple[OurCell, ...]
    sources: tuple[tuple[ShownSource, str], ...]
    judged: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One published grading beside our verdict. `agrees`: equal | within | parts. `published` and `verdict` are what both rest on."""

    id: str
    model: str
    address: str
    index: str
    grading: str
    record_url: str
    match: str
    theirs: str
    ours: str
    progress: str
    agrees: str
    parted: tuple[Parted, ...]
    explained_by: tuple[str, ...]
    published: Cell
    verdict: ShownVerdict

    @property
    def parts(self) -> bool:
        """Whether there is anything to say beside the two results."""
        return bool(self.parted or self.explained_by)


def reconciliation(library: Library) -> tuple[Reconciled, ...]:
    """Every grading of a model of ours, by the name of the model."""
    held = library.datasets.get(GRADINGS)
    compared = (reconcile(each, library) for each in held.records.values() if each.text("index") in COMPARED) if held else ()
    return tuple(sorted((each for each in compared if each), key=lambda each: (each.model.casefold(), each.index)))


def reconcile(grading: Record, library: Library) -> Reconciled | None:
    """One grading; None when its model has no row, or when it gives no result."""
    models = library.datasets[DATASET]
    record = models.records.get(grading.text("model"))
    name, rubric_id, within = COMPARED[grading.text("index")]
    cell = grading.cell(name)
    if not record or not cell.known:
        return None
    rubric = rubrics()[rubric_id]
    verdict = rubric.judge(record, library)
    agrees = "parts" if not within(cell.value, verdict) else "equal" if verdict.lowest == verdict.highest else "within"
    fields = library.datasets[GRADINGS].description.fields
    words = {each: show_cell(fields[each], grading.cell(each), library).text for each in ("index", "match", name)}
    parted = tuple(_parted(grading, record, rubric, verdict, library))
    return Reconciled(
        grading.id,
        models.title(record),
        address_of(models, record),
        words["index"],
        address_of(library.datasets[GRADINGS], grading),
        grading.text("record_url"),
        words["match"],
        words[name],
        verdict.label,
        _progress(grading, verdict),
        agrees,
        parted,
        explaining(rubric, verdict, float(str(cell.value))) if agrees == "parts" and not parted else (),
        cell,
        show_verdict(verdict, record, models, library),
    )


def _parted(grading: Record, record: Record, rubric: Rubric, verdict: Verdict, library: Library) -> Iterator[Parted]:
    """The components whose published grade lies outside what our cells allow."""
    conditions = {each.id: each for each in rubric.conditions}
    for line in _lines(grading):
        condition = conditions.get(names_condition(line, grading.text("index")))
        step = line_step(line)
        if condition is None or _allows(verdict, condition, step, rubric):
            continue
        cells = tuple(_our_cells(condition, record, library))
        parting = Parting(line, step, verdict.spans[condition.id], tuple(cell for _, cell in cells), grading)
        shown = tuple(_shown(name, record, library) for name, _ in cells)
        yield Parted(condition.words, line.partition(": ")[2], shown, _sources(cells, library), mistaken(parting))


def _lines(grading: Record) -> Iterator[str]:
    for name in GRADES:
        value = grading.cell(name).value
        yield from (str(each) for each in (value if isinstance(value, tuple) else ()))


def _allows(verdict: Verdict, condition: Condition, step: int, rubric: Rubric) -> bool:
    """Whether our span holds their step. The framework knows only there and not there: a part is not there."""
    span = verdict.spans[condition.id]
    if rubric.id == "mof":
        return (step and span.high > 1) or (not step and span.low < 2)
    return span.low <= step <= span.high


def _our_cells(condition: Condition, record: Record, library: Library) -> Iterator[tuple[str, Cell]]:
    """The cells behind a condition that say something."""
    parts = library.find(COMPONENTS, record.id)
    for name in condition.fields:
        held = parts if name in PART_NAMES else record
        cell = held.cell(name) if held else Cell(unknown="not-looked")
        if cell.known or cell.note:
            yield name, cell


def _shown(name: str, record: Record, library: Library) -> OurCell:
    models = library.datasets[DATASET]
    told = decider(name, record, models, library)
    return OurCell(told.title, told.shown, f"{address_of(models, record)}#{CELL}{_place(name, record, library)}")


def _place(name: str, record: Record, library: Library) -> str:
    """The field whose cell the page shows: that of the repository's licence, where a part's licence only follows from it."""
    parts = library.find(COMPONENTS, record.id) if name in PART_NAMES else None
    field = library.datasets[COMPONENTS].description.fields[name] if parts else None
    return field.inherits if field and parts and follows(field, parts) and parts.cell(field.inherits).known else name


def _sources(cells: tuple[tuple[str, Cell], ...], library: Library) -> tuple[tuple[ShownSource, str], ...]:
    """The sources of our cells, each place once."""
    cited = dict.fromkeys((each.source, each.locator) for _, cell in cells for each in cell.citations)
    return tuple((show_source(key, 0, library), locator) for key, locator in list(cited)[:MOST_SOURCES])


def _progress(grading: Record, verdict: Verdict) -> str:
    """The share of the components of class III: theirs, and ours."""
    cell = grading.cell(PROGRESS)
    if not cell.known or verdict.rubric != "mof":
        return ""
    spans = [verdict.spans[name] for name in mof_tables().required(CLASS_THREE)]
    low, high = sum(each.low == 2 for each in spans), sum(each.high == 2 for each in spans)
    ours = str(low) if low == high else f"{low} to {high}"
    return f"{round(float(str(cell.value)) * len(spans))} of {len(spans)} components of class III; ours: {ours}"


def explaining(rubric: Rubric, verdict: Verdict, published: float) -> tuple[str, ...]:
    """Which single components would explain a score that its index does not break down, by what our cells allow for all others."""
    if not rubric.saying.score:
        return ()
    weights = {each: 0.5 if each in AVERAGED else 1.0 for each in verdict.spans}
    most = 3 if rubric.id == "openness-index" else 2
    total = published * MOST_POINTS / 100 if rubric.id == "openness-index" else published * most * len(weights)
    low, high = (sum(weights[name] * end for name, end in ends.items()) for ends in _ends(verdict))
    margin = min(weights.values(), default=0) / 2

    def explains(name: str) -> bool:
        span, weight = verdict.spans[name], weights[name]
        return low - weight * span.low - margin < total < high + weight * (most - span.high) + margin

    return tuple(each.words for each in rubric.conditions if explains(each.id))


def _ends(verdict: Verdict) -> tuple[Mapping[str, int], Mapping[str, int]]:
    return {name: span.low for name, span in verdict.spans.items()}, {name: span.high for name, span in verdict.spans.items()}
