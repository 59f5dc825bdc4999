"""What the text of a cell means: numbers, dates, addresses, ids, and the Markdown of notes."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handbook.data.schema import Constraints, Field, Label, ShownIn
from handbook.data.values import check_markdown, parse_single, parse_url
from handbook.problems import Fault
from handbook.views.cells import show_number

FINITE = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


def field(kind: str, **more: object) -> Field:
    """A field of one type."""
    return Field("field", "Field", "", kind, kind, "record", **more)  # type: ignore[arg-type]  # the caller knows


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "7e9", 7_000_000_000),
        ("integer", "176E+9", 176_000_000_000),
        ("integer", "-0", 0),
        ("integer", "123456789012345678901234567890", 123456789012345678901234567890),
        ("integer", "1.0", 1),
        ("number", "0.25", 0.25),
        ("number", "3.10", 3.1),
        ("number", "1e-3", 0.001),
        ("string", "3.10", "3.10"),
        ("string", "no", "no"),
        ("string", "010", "010"),
        ("date", "2024", "2024"),
        ("date", "2024-05", "2024-05"),
        ("date", "2024-02-29", "2024-02-29"),
        ("state", "no", "no"),
        ("text", "two\n lines", "two lines"),
        ("url", "https://example.org/a_b?c=%20d#e", "https://example.org/a_b?c=%20d#e"),
        ("licence", "LicenseRef-Llama-3.1", "LicenseRef-Llama-3.1"),
    ],
)
def test_the_type_decides_what_text_means(kind: str, text: str, value: object) -> None:
    read = parse_single(text, field(kind))
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("integer", "1_000", "is no number"),
        ("integer", "010", "is no number"),
        ("integer", "0x10", "is no number"),
        ("integer", "seven", "is no number"),
        ("integer", "١٢", "is no number"),
        ("integer", "NaN", "is no number"),
        ("integer", "Infinity", "is no number"),
        ("integer", "7,000", "is no number"),
        ("integer", "7.5", "is not a whole number"),
        ("integer", "1e400", "out of any sensible range"),
        ("number", "1e999999999999999999999", "out of any sensible range"),
        ("date", "2024-13", "is no day of the calendar"),
        ("date", "2023-02-29", "is no day of the calendar"),
        ("date", "0000", "is no day of the calendar"),
        ("date", "31.5.2024", "write 2024-05-31"),
        ("date", "the spring", "write 2024, 2024-05 or 2024-05-31"),
        ("date", "2024-W01", "is no date"),
        ("date", "٢٠٢٤", "is no date"),
        ("state", "maybe", "allowed: no, partial, yes"),
        ("state", "Yes", 'did you mean "yes"?'),
        ("state", "unknown", "listed under `unknown`"),
        ("string", "two\nlines", "a line break in plain text"),
        ("licence", "Apache_2.0", "is no SPDX id"),
        ("text", "<b>bold</b>", "HTML in a text"),
        ("text", "[x](javascript:alert(1))", "is no https address"),
        ("url", "http://example.org", "is no https address"),
    ],
)
def test_what_does_not_fit_is_explained(kind: str, text: str, said: str) -> None:
    with pytest.raises(Fault, match=said.replace("?", r"\?")):
        parse_single(text, field(kind))


def test_an_enum_takes_its_labels_only() -> None:
    weights = field("enum", labels={"open": Label("open"), "gated": Label("gated")})
    assert parse_single("gated", weights) == "gated"
    with pytest.raises(Fault, match='"opne" is no value of this field; did you mean "open"'):
        parse_single("opne", weights)


def test_constraints_name_the_bound_and_the_unit() -> None:
    share = field("number", unit="share", constraints=Constraints(Decimal(0), Decimal(1)))
    with pytest.raises(Fault, match=r"25 is above the largest sensible value 1 \(unit: share\)"):
        parse_single("25", share)
    with pytest.raises(Fault, match="below the smallest"):
        parse_single("-0.1", share)
    with pytest.raises(Fault, match="does not have the form"):
        parse_single("xyz", field("string", constraints=Constraints(pattern="[0-9a-f]+")))


@given(FINITE)
def test_a_number_is_read_exactly_and_shown_within_its_digits(number: Decimal) -> None:
    read = parse_single(f"{number:f}", field("number"))
    assert Decimal(str(read)) == pytest.approx(number)
    shown = show_number(float(read), field("number"))
    # four significant digits, or whole above a thousand
    assert float(shown.replace(",", "")) == pytest.approx(float(read), rel=5.1e-4)


@given(st.integers(-(10**24), 10**24))
def test_whole_numbers_stay_exact(number: int) -> None:
    assert parse_single(str(number), field("integer")) == number
    assert int(show_number(number, field("integer")).replace(",", "")) == number


@pytest.mark.parametrize(
    ("value", "shown_in", "text"),
    [
        (7_000_000_000, ShownIn(Decimal("1e9"), "billion"), "7"),
        (350_000_000, ShownIn(Decimal("1e9"), "billion"), "0.35"),
        (1_500_000_000_000, ShownIn(Decimal("1e9"), "billion"), "1,500"),
        (0.25, ShownIn(Decimal("0.01"), "%"), "25"),
        (0.12346, ShownIn(Decimal("0.01"), "%"), "12.35"),
        (0.00001234, None, "0.00001234"),
        (999.96, None, "1,000"),  # was once shown as 1: the zeros of a rounded whole number were stripped
        (99.996, None, "100"),
        (12345.6, None, "12,346"),
        (0, None, "0"),
    ],
)
def test_numbers_are_shown_in_the_unit_of_the_column(value: float, shown_in: ShownIn | None, text: str) -> None:
    assert show_number(value, field("number", shown_in=shown_in)) == text


@given(st.text(max_size=40))
def test_no_text_crashes_a_type(text: str) -> None:
    for kind in ("string", "text", "integer", "number", "date", "url", "state", "licence", "reference"):
        with suppress(Fault):
            parse_single(text, field(kind))


ATTACKS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&#58;alert(1)",
    "javascript&colon;alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//example.org",
    "/relative",
    "#anchor",
    "https:example.org",
    "https:/example.org",
    "https:///example.org",
    "https://",
    "https://localhost/",
    "https://user@example.org/",
    "https://user:pass@example.org/",
    "https://example.org\\@evil.test/",
    'https://example.org/"onclick=alert(1)',
    "https://example.org/'x",
    "https://example.org/<b>",
    "https://example.org/a b",
    "https://example.org/\u202egnp",
    "https://ex\u0430mple.org/",
    "https://example.org:port/",
    "https://.org/",
    "https://example..org/",
    "https://example.org/`x`",
    "https://example.org\n.evil.test",
    "blob:https://example.org/",
    "mailto:a@example.org",
]


@pytest.mark.parametrize("address", ATTACKS)
def test_attacks_are_no_addresses(address: str) -> None:
    with pytest.raises(Fault):
        parse_url(address)


@given(st.text())
def test_an_address_is_plain_https(rest: str) -> None:
    assume(rest)
    for address in (rest, f"https://{rest}", f"https://example.org/{rest}"):
        try:
            parse_url(address)
        except Fault:
            continue
        assert address.startswith("https://")
        assert address.isascii()
        assert not set(address) & set(" \"'<>\\^`{|}\t\r\n")
        assert "@" not in address.split("/")[2]


@pytest.mark.parametrize("text", ["a < b & c > d", "*emphasis* and `code`", "[words](https://example.org)", "5 <6"])
def test_harmless_markdown_passes(text: str) -> None:
    check_markdown(text)


@pytest.mark.parametrize(("within", "beyond"), [("x" * 8_000, "x" * 8_001), ("[" * 600, "[" * 601)])
def test_what_one_text_may_hold_ends_exactly_there(within: str, beyond: str) -> None:
    check_markdown(within)
    with pytest.raises(Fault, match="more than 8,000 characters, or than 600 brackets and stars, in one text"):
        check_markdown(beyond)
