"""What the text of a cell means: one function for each type of field.

Each function takes the text and the field, and returns the value or raises `Fault` in a contributor's words.
Types follow Table Schema (Frictionless) where it has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from handbook.data.patterns import fits
from handbook.data.reading.other_forms import ADDRESS, likely_address, likely_dates
from handbook.data.schema import Field
from handbook.problems import Fault, suggestion

Single = str | int | float
Value = Single | tuple[Single, ...]

STATES = ("yes", "partial", "no")
MOST_DIGITS = 60
LONGEST_TEXT = 8_000
MOST_SIGNS = 600
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")  # Decimal alone would take 1_000, 010 and NaN
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
OWN_LICENCE = "LicenseRef-"  # how SPDX spells licences that it does not list
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+ ()-]{0,99}")
_SIGNS = re.compile(r"[\[\]()*_`&<]")  # what Markdown's patterns begin with
_HTML_TAG = re.compile(r"<[A-Za-z/!]")
_MARKDOWN_LINK = re.compile(r"\]\(([^)]*)\)")


def parse_string(text: str, field: Field) -> str:
    """Plain text on one line, shown as it stands."""
    if "\n" in text:
        raise Fault("a line break in plain text; write it on one line, or fold it with >-")
    if text.casefold() in READ_AS_MISSING:
        raise Fault(f'"{text}" is read as an empty cell by other programs; write another word, or list the field under `unknown`')
    pattern = field.constraints.pattern
    if pattern and not fits(pattern, text):
        raise Fault(f'"{text}" does not have the form {pattern}')
    return text


def parse_text(text: str, field: Field) -> str:
    """Inline Markdown: emphasis, code and https links, no HTML. Sources are named beside a value, not inside it."""
    if "[@" in text:
        raise Fault("a citation inside a value; name the source under `source:`, or put the sentence into the `note:`")
    check_markdown(text)
    return " ".join(text.split())


def check_markdown(text: str) -> None:
    """Raise a fault for HTML tags, pictures, links that are not https, and texts that would take long to read."""
    if len(text) > LONGEST_TEXT or len(_SIGNS.findall(text)) > MOST_SIGNS:
        raise Fault(f"more than {LONGEST_TEXT:,} characters, or than {MOST_SIGNS} brackets and stars, in one text; say it in fewer words")
    if _HTML_TAG.search(text):
        raise Fault("HTML in a text; use Markdown (**bold**, *emphasis*, `code`, [words](https://…))")
    if "![" in text:
        raise Fault("a picture in a text; say it in words, or link to it")
    for target in _MARKDOWN_LINK.findall(text[: text.rfind(")") + 1]):  # behind the last ) each search would run to the end in vain
        parse_url(target.strip(), None)


def parse_number(text: str, field: Field) -> int | float:
    """A decimal number, also as 7e9; whole numbers stay exact."""
    if not _NUMBER.fullmatch(text):
        raise Fault(f'"{text}" is no number; write digits only, like 7000000000 or 7e9 or 0.25{_unit_hint(field)}')
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Fault(f'"{text}" is out of any sensible range') from None
    if abs(number.adjusted()) > MOST_DIGITS or len(text) > MOST_DIGITS:
        raise Fault(f'"{text}" is out of any sensible range')
    _check_range(number, field)
    return int(number) if number == number.to_integral_value() else float(number)


def parse_integer(text: str, field: Field) -> int:
    """A whole number, also as 7e9."""
    number = parse_number(text, field)
    if isinstance(number, float):
        raise Fault(f'"{text}" is not a whole number{_unit_hint(field)}')
    return number


def _unit_hint(field: Field) -> str:
    return f" (unit: {field.unit})" if field.unit else ""


def _check_range(number: Decimal, field: Field) -> None:
    low, high = field.constraints.minimum, field.constraints.maximum
    if low is not None and number < low:
        raise Fault(f"{number} is below the smallest sensible value {low}{_unit_hint(field)}")
    if high is not None and number > high:
        raise Fault(f"{number} is above the largest sensible value {high}{_unit_hint(field)}")


def parse_date(text: str, field: Field | None = None) -> str:
    """An ISO 8601 date as precise as it is known: 2024, 2024-05 or 2024-05-31."""
    if not _DATE.fullmatch(text):
        raise Fault(f'"{text}" is no date; write {" or ".join(likely_dates(text)) or "2024, 2024-05 or 2024-05-31"}')
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise Fault(f'"{text}" is no day of the calendar') from None
    return text


def parse_day(text: str) -> str:
    """An ISO 8601 date to the day."""
    meant = (text,) if _DATE.fullmatch(text) else likely_dates(text)
    if any(len(each) < len("2026-11-23") for each in meant):
        raise Fault(f'"{text}" is not precise enough; write the day, like 2026-11-23')
    if not meant:
        raise Fault(f'"{text}" is no date; write the day, like 2026-11-23')
    return parse_date(text)


def parse_url(text: str, field: Field | None = None) -> str:
    """An https address of ordinary characters, without user name or password."""
    if ADDRESS.fullmatch(text) and "@" not in urlsplit(text).netloc:
        return text
    meant = likely_address(text)
    if meant and re.match(r"<?https\b(?!\.)", text, re.IGNORECASE):
        raise Fault(f'"{text}" is no https address; did you mean "{meant}"?')
    if not text.startswith("https://"):
        cure = f'; write "{meant}" if the page opens there' if meant else ""
        raise Fault(f'"{text}" is no https address; only links that begin with https:// are published{cure}')
    raise Fault(
        f'"{text}" has characters or parts that an address here may not have; '
        "write it as the browser's address bar shows it, with %20 for a space"
    )


def parse_enum(text: str, field: Field) -> str:
    """One of the labels that the field declares."""
    if text not in field.labels:
        raise Fault(f'"{text}" is no value of this field; {suggestion(text, field.labels)}')
    return text


def parse_state(text: str, field: Field) -> str:
    """Yes, partial or no."""
    if text not in STATES:
        raise Fault(f'"{text}" is no state; {suggestion(text, STATES)}; what nobody knows is listed under `unknown`')
    return text


def parse_licence(text: str, field: Field) -> str:
    """The id of a licence, perhaps misspelt; what was meant is told when all files are read."""
    if not _LICENCE.fullmatch(text):
        raise Fault(no_licence(text))
    return text


def no_licence(text: str) -> str:
    """The message about the id of a licence that is neither in SPDX's list nor in ours."""
    unlisted = text.startswith(OWN_LICENCE)
    cure = "add it there first" if unlisted else f"look it up at spdx.org/licenses, or add it there as {OWN_LICENCE} and a name"
    return f'"{text}" is no SPDX id and no licence of docs/data/licences/; {cure}'


def parse_id(text: str, field: Field) -> str:
    """The id of a record; whether it exists is checked when all files are read."""
    if not _ID.fullmatch(text):
        raise Fault(f'"{text}" has not the form of an id: letters, digits, dots and hyphens')
    return text


READ_AS_MISSING = frozenset({"none", "null", "na", "n/a", "nan", "<na>", "#n/a"})
PARSERS: dict[str, Callable[[str, Field], Single]] = {
    "string": parse_string,
    "text": parse_text,
    "integer": parse_integer,
    "number": parse_number,
    "date": parse_date,
    "url": parse_url,
    "enum": parse_enum,
    "state": parse_state,
    "licence": parse_licence,
    "reference": parse_id,
    "page": parse_string,
}


def parse_single(text: str, field: Field) -> Single:
    """The value of one piece of text under the (item) type of a field."""
    return PARSERS[field.item_type](text, field)
