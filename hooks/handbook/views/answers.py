"""What a page about one record says first: the answer to the question with which people come."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.data.records import Cell, Dataset, Library, Record
from handbook.data.schema import Field
from handbook.data.ties import follows
from handbook.rubrics.evidence import COMPONENTS, PART_NAMES
from handbook.rubrics.registry import DATASET, rubrics
from handbook.rubrics.sentences import Sentence, sentence
from handbook.views.beside import comparisons
from handbook.views.cells import address_of, show_cell
from handbook.views.explorables.memory import show, weights_gb
from handbook.views.permissions import LICENCES, Permissions, licence_line, permissions, permissions_of

if TYPE_CHECKING:
    from handbook.views.verdicts import ShownVerdict

FIRST = "osaid"  # the definition whose verdict answers "is it open source?"
SHORT: Mapping[str, str] = {  # its levels as the beginning of an answer
    "met": "Yes, by the OSI’s definition",
    "needs-review": "Perhaps, by the OSI’s definition",
    "not-met": "No, not by the OSI’s definition",
    "cannot-be-established": "That is not settled by the OSI’s definition",
}
MISUSED: Mapping[str, str] = {
    "yes": "Yes.",
    "carrier": "Only as a carrier: the harm hid in the file.",
    "no": "No.",
    "unclear": "That is unclear.",
    "none": "No model was involved.",
}
ASKED: Mapping[str, frozenset[str]] = {  # the fields that an answer cannot do without
    DATASET: frozenset({"weights", "weights_licence"}),
    LICENCES: frozenset({"commercial_use", "modification", "redistribution"}),
    "frameworks": frozenset({"licence", "status"}),
    "incidents": frozenset({"open_model"}),
}
SIZES = re.compile(r" \([^()]*\)$")
FAMILY = re.compile(r"\(.+(,| to ).+\)$")  # a row for several sizes names them behind the family
Line = tuple[str, str]
CELL = "cell-"  # before the name of a field: where its cell stands on the page
CLOSED = "none"  # of the weights: the model is only reached over the network
BITS = (16, 4)
# Gigabytes that the weights may take at 4 bits, with room for the context, and what has as much memory.
MACHINES: tuple[tuple[float, str], ...] = (
    (2.5, "a phone or any laptop"),
    (9, "a laptop with 16 GB of memory"),
    (20, "a graphics card or a laptop with 32 GB"),
    (65, "one data-centre card of 80 GB"),
    (560, "a server with up to eight cards of 80 GB"),
)
LARGER = "several servers at once"


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict in one sentence, and what would settle its range: title and place on the page of each open cell.

    A range without an open cell is one that the definition itself leaves.
    """

    rubric: str
    words: str
    settled_by: tuple[tuple[str, str], ...] = ()
    ranges: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands above the evidence: the verdicts in words, the licence or that nothing is to be had, the size, what to compare with."""

    told: tuple[Told, ...] = ()
    licence: Permissions | None = None
    closed: bool = False
    size: str = ""
    compare: tuple[tuple[str, str], ...] = ()


def first_line(record: Record, dataset: Dataset, library: Library) -> Line:
    """The question a page answers and the answer, or two empty strings where nobody asks one thing first."""
    line = LINES.get(dataset.description.name)
    return line(record, dataset, library) if line and _can_tell(dataset) else ("", "")


def _can_tell(dataset: Dataset) -> bool:
    """Whether a dataset has the fields that its answer is read from; one of the same name elsewhere may not."""
    return ASKED[dataset.description.name] <= dataset.description.fields.keys()


def model_line(record: Record, dataset: Dataset, library: Library) -> Line:
    """Whether a model is open source; the sizes behind its name are no part of the question."""
    return f"Is {SIZES.sub('', dataset.title(record))} open source?", str(opening(record, library))


def framework_line(record: Record, dataset: Dataset, library: Library) -> Line:
    """Whether a framework is open source and alive."""
    field, licence = dataset.description.fields["status"], library.find(LICENCES, record.text("licence"))
    approved = licence.text("osi_approved") if licence else ""
    status = show_cell(field, record.cell("status"), library).text
    named = dataset.title(record), licence.id.removeprefix("LicenseRef-") if licence else ""
    told = {"yes": f"Yes, under {named[1]}", "no": f"No: {named[1]} is not approved by the OSI"}.get(approved, "Not known")
    day = record.text("status_as_of")
    return f"Is {named[0]} open source, and is it kept up?", f"{told}. Status{f' on {day}' if day else ''}: {status}."


def incident_line(record: Record, dataset: Dataset, library: Library) -> Line:
    """Whether an open model was misused."""
    return "Was a model with open weights misused?", MISUSED.get(record.text("open_model"), "Nobody has established that.")


def opening(record: Record, library: Library) -> Sentence:
    """Whether a model is open source, by the definition that asks exactly that."""
    rubric = rubrics()[FIRST]
    verdict = rubric.judge(record, library)
    return Sentence(SHORT[verdict.level], sentence(rubric, verdict, record, library).rest)


def answer(record: Record, dataset: Dataset, library: Library, verdicts: tuple[ShownVerdict, ...]) -> Answer:
    """What the page of a record says first."""
    compare = comparisons(record, dataset)
    if dataset.description.name == LICENCES and _can_tell(dataset):
        return Answer(licence=permissions(record, dataset), compare=compare)
    if dataset.description.name != DATASET:
        return Answer(compare=compare)
    told = tuple(_tell(each, record, library) for each in verdicts)
    licence = permissions_of(record, "weights_licence", library)
    closed = record.text("weights") == CLOSED and not licence  # copies of weights that were withdrawn keep their licence
    return Answer(told, licence, closed, "" if closed else size(record), compare)


def _tell(shown: ShownVerdict, record: Record, library: Library) -> Told:
    """One verdict; the definition of the first line says here only what would settle it."""
    rubric, verdict = shown.rubric, shown.verdict
    words = "" if rubric.id == FIRST else str(sentence(rubric, verdict, record, library))
    cells = {name: _cell(name, record, library) for name in verdict.open_fields}
    unsettled = [name for name, cell in cells.items() if cell and (cell.unknown or cell.disputes)]
    named = unsettled or [name for name, cell in cells.items() if cell and cell.known and not rubric.saying.room]
    return Told(rubric.title, words, tuple(_place(name, cells[name], library) for name in named), verdict.lowest != verdict.highest)


def _cell(name: str, record: Record, library: Library) -> Cell | None:
    """A cell that stands on the page: of the model, or of its components. One that only follows from another does not."""
    held = library.find(COMPONENTS, record.id) if name in PART_NAMES else record
    return held.cells.get(name) if held and not follows(_field(name, library), held) else None


def _field(name: str, library: Library) -> Field:
    return library.datasets[COMPONENTS if name in PART_NAMES else DATASET].description.fields[name]


def _place(name: str, cell: Cell | None, library: Library) -> tuple[str, str]:
    """What is open, in words, and where: the cell, or the page of the licence that it names when that is what leaves it open."""
    field = _field(name, library)
    settled = cell and cell.known and not cell.disputes
    licence = library.find(LICENCES, str(cell.value)) if cell and settled and field.type == "licence" else None
    return field.title, address_of(library.datasets[LICENCES], licence) if licence else f"#{CELL}{name}"


def size(record: Record) -> str:
    """How large a model is and what it runs on: the weights alone, by the formula of the chapter on memory."""
    parameters = record.cell("params_total").value
    family = " in the largest size" if FAMILY.search(record.text("name")) else ""
    if not isinstance(parameters, int):
        return ""
    large, small = (weights_gb(parameters, bits) for bits in BITS)
    active = record.cell("params_active").value
    mixture = f", {_billions(active)} of them used for one token" if isinstance(active, int) else ""
    machine = next((words for limit, words in MACHINES if small <= limit), LARGER)
    taken = f"{_gigabytes(large)} of memory at 16 bits each; at 4 bits they take {_gigabytes(small)}"
    if large < 1:  # what needs no fewer bits: the numbers would come down to nothing
        taken = "less than 1 GB of memory at 16 bits each"
    return f"{_billions(parameters)} parameters{family}{mixture}. The weights take {taken}, which asks for {machine}."


def _gigabytes(number: float) -> str:
    return f"{show(number).removesuffix('.0')} GB"


def _billions(number: float) -> str:
    return f"{number / 1e9:.3g} billion" if number >= 1e9 else f"{number / 1e6:.3g} million"


LINES: Mapping[str, Callable[[Record, Dataset, Library], Line]] = {
    DATASET: model_line,
    LICENCES: licence_line,
    "frameworks": framework_line,
    "incidents": incident_line,
}
