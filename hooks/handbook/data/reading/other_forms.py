"""What has one form here and is written in others elsewhere: dates in words, addresses cut short, quotes of typographers.

Each function says what was most likely meant, so that a message can name it; none of them lets another form pass.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SINGLE = "\u2018\u201a"  # single quotation marks that open, high and low
CLOSING = {"“": '”“"', "”": '”"', "„": '“”"', "«": "»", "»": "«", **dict.fromkeys(SINGLE, "’\u2018'")}  # opening mark → what may close it
ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?([/?#][!#$%&()*+,./:;=?@\[\]_~0-9A-Za-z-]*)?")
_IN_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?)?(?P<month>[A-Za-z]{3,9})\.?"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{4})"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:[-/.]|,? )(?P<month>\d{1,2}|[A-Za-z]{3,9})(?:[-/. ](?P<day>\d{1,2}))?(?:[T ][\d:.+Z-]+)?")
_TOGETHER = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})?")
_YEAR_LAST = re.compile(r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<other>\d{1,2})(?P=sign)(?P<year>\d{4})")
_MONTH_AND_YEAR = re.compile(r"(?P<month>\d{1,2})[/.](?P<year>\d{4})")
_SCHEME = re.compile(r"(?P<scheme>https?)?(?P<sign>:?/*)(?P<host>(?:www\.)?[\w-]+(?:\.[\w-]+)+)(?P<rest>[:/?#].*)?", re.IGNORECASE)


def likely_dates(text: str) -> tuple[str, ...]:
    """The ISO dates that a text may mean: one, or two where nobody knows which number is the month."""
    last = _YEAR_LAST.fullmatch(text)
    if last and last["sign"] == ".":
        found = [_iso(last["year"], last["other"], last["one"])]  # with full stops the day comes first
    elif last:
        found = [_iso(last["year"], last["other"], last["one"]), _iso(last["year"], last["one"], last["other"])]
    else:
        found = [_named(text)]
    return tuple(dict.fromkeys(filter(None, found)))


def _named(text: str) -> str:
    """The date in a text whose parts can be told apart by their form."""
    for pattern in (_IN_WORDS, _YEAR_FIRST, _TOGETHER, _MONTH_AND_YEAR):
        match = pattern.fullmatch(text)
        if match:
            parts = match.groupdict()
            return _iso(parts["year"], parts["month"], parts.get("day") or parts.get("after") or "")
    return ""


def _iso(year: str, month: str, day: str) -> str:
    """An ISO date to the month or the day; "" for what is none."""
    number = int(month) if month.isdigit() else _month(month)
    written = f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    try:
        date.fromisoformat(f"{written}-01"[:10])
    except ValueError:
        return ""
    return written


def _month(word: str) -> int:
    """The number of a month by its English name or the beginning of it; 0 for another word."""
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(word.casefold())), 0)


def likely_address(text: str) -> str:
    """The https address that a text most likely means; "" when that would be a guess."""
    match = _SCHEME.fullmatch(text.strip("<> "))
    address = f"https://{match['host'].lower()}{(match['rest'] or '').replace(' ', '%20')}" if match else ""
    return address if ADDRESS.fullmatch(address) else ""


def within_quotes(text: str) -> str:
    """What stands between the typographic quotes around a whole text; "" without such quotes."""
    closing = CLOSING.get(text[:1], "")
    inner = text[1:-1]
    return inner.strip() if len(text) > 2 and text[-1] in closing and text[0] not in inner else ""


def straight(text: str) -> str:
    """A text in the quotes of YAML."""
    return f'"{text}"' if not re.search(r'["\\]', text) else "'{}'".format(text.replace("'", "''"))


def is_never_closed(text: str) -> bool:
    """Whether a text begins with a double typographic quote that has no partner in it."""
    return text[:1] in CLOSING and text[:1] not in SINGLE and not any(sign in text[1:] for sign in CLOSING[text[0]])
