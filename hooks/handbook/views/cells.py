"""How a cell reads: its words, its state, its number in the unit of the column."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from handbook.addresses import page_address, record_address
from handbook.data.records import FAULTY, Cell, Dataset, Library, Record
from handbook.data.schema import Field
from handbook.data.values import Single, Value

LINKING_TYPES = ("licence", "reference", "page")
SIGNIFICANT_DIGITS = 4
STATE_WORDS = {"yes": "yes", "partial": "partial", "no": "no", "not-applicable": "not applicable"}
KINDS = {"text": "text", "url": "link"}  # the others are plain
UNKNOWN_WORDS = {
    "not-looked": "not looked up",
    "looked-not-found": "not found",
    "not-disclosed": "not disclosed",
    FAULTY: "faulty entry",
}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell ready for a template; `links` are words and page of each entry of a list of references.

    kind: chip (has a state) | number | text (inline Markdown) | link | plain. `href` is an address
    (links) or a page path below the site's root (references and licences with a profile).
    """

    text: str
    kind: str
    state: str = ""
    href: str = ""
    page: str = ""
    noted: bool = False
    disputed: bool = False
    stale: bool = False
    links: tuple[tuple[str, str], ...] = ()


def show_cell(field: Field, cell: Cell, library: Library) -> ShownCell:
    """The shown form of a cell."""
    state = cell.state(field)
    text = show_value(field, cell.value, library) if cell.value is not None else _missing_words(cell)
    kind = _kind(field, cell, state)
    href = str(cell.value) if kind == "link" else ""
    leads = field.item_type in LINKING_TYPES
    page = _profile_of(field, cell.value, library) if leads else ""
    links = _links_of(field, cell.value, library) if leads else ()
    return ShownCell(text, kind, state, href, page, bool(cell.note), bool(cell.disputes), links=links)


def _missing_words(cell: Cell) -> str:
    return UNKNOWN_WORDS.get(cell.unknown, "not looked up") if cell.unknown else STATE_WORDS["not-applicable"]


def _kind(field: Field, cell: Cell, state: str) -> str:
    if state:
        return "chip"
    if field.is_numeric:
        return "number"
    return KINDS.get(field.type, "plain")


def _profile_of(field: Field, value: Value | None, library: Library) -> str:
    """The page that a licence, a reference or a page path leads to, or an empty string."""
    return "" if value is None or isinstance(value, tuple) else link_of(field, value, library)


def _links_of(field: Field, value: Value | None, library: Library) -> tuple[tuple[str, str], ...]:
    """The words and the address of each entry of a list that leads to pages."""
    return tuple((show_single(field, each, library), link_of(field, each, library)) for each in (value if isinstance(value, tuple) else ()))


def link_of(field: Field, value: Single, library: Library) -> str:
    """The address below the site's root that one value leads to, or an empty string."""
    if field.item_type == "page":
        return page_address(str(value))
    held = library.datasets.get(field.target) if field.item_type in LINKING_TYPES else None
    record = library.find(field.target, str(value)) if held else None
    return address_of(held, record) if held and record else ""


def address_of(dataset: Dataset, record: Record) -> str:
    """Where a record is shown, below the site's root: its page, its section of the dataset's page, or ""."""
    return record_address(dataset.description.name, record.id, dataset.description.pages)


def show_value(field: Field, value: Value, library: Library) -> str:
    """A value in words; lists are joined by semicolons."""
    if isinstance(value, tuple):
        return "; ".join(show_single(field, each, library) for each in value)
    return show_single(field, value, library)


def show_single(field: Field, value: Single, library: Library) -> str:
    """One value in words: numbers in the shown unit, enums by their title, references by their name."""
    if isinstance(value, int | float):
        return show_number(value, field)
    if field.item_type == "enum":
        return field.labels[value].title
    if field.item_type == "url":
        return value.removeprefix("https://").removesuffix("/")
    if field.item_type == "page":
        return library.pages.get(value, value)
    if field.item_type == "reference":
        record = library.find(field.dataset, value)
        return library.datasets[field.dataset].title(record) if record else value
    return value.removeprefix("LicenseRef-") if field.item_type == "licence" else value


def show_number(value: float, field: Field) -> str:
    """A number divided by the shown factor, four significant digits, thousands separated by commas."""
    number = Decimal(str(value)) / (field.shown_in.factor if field.shown_in else 1)
    rounded = Context(prec=SIGNIFICANT_DIGITS).create_decimal(number)
    if number == number.to_integral_value() or abs(rounded) >= 1000:
        return f"{number.to_integral_value():,f}"
    return f"{rounded:f}".rstrip("0").rstrip(".")
