"""Plain text as Markdown: whatever it looks like, a standard parser reads the same text again."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.render.markdown_text import (
    BREAK,
    code_block,
    code_span,
    escaped,
    glued,
    in_cell,
    linked,
    lowered,
    marked,
    one_line,
    paragraph,
    plain_line,
    plain_name,
    raised,
)
from tests.html import words
from tests.markdown_reader import read_markdown, tags

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
MARKS = st.text("\\`*_~<>[]()!#&;:+-=.0123456789xX| \n/ab", max_size=30)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        # what stands as it is
        ("2024-06-12, Apache-2.0, 35.5 % (about)", "2024-06-12, Apache-2.0, 35.5 % (about)"),
        ("[1, section 3] [2]", "[1, section 3] [2]"),
        ("snake_case and a < b > c & d", "snake_case and a < b > c & d"),
        ("Wow! C# +1 -1 #1", "Wow! C# +1 -1 #1"),
        # what would be markup
        ("*a* _b_ `c` ~~d~~ \\e", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\\\e"),
        ("<b>x</b> <!-- y -->", "\\<b>x\\</b> \\<!-- y -->"),
        ("&lt; &#60;", "\\&lt; \\&#60;"),
        ("[x](y) [x][y]", "[x\\](y) [x\\][y]"),
        # what would begin a block
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("12. a", "12\\. a"),
        ("1) a", "1\\) a"),
        ("---", "\\---"),
        ("[1]: a", "\\[1]: a"),
        ("[x] a", "\\[x] a"),
        # white space
        ("  a \n\t b  ", "a b"),
    ],
)
def test_text_is_escaped_where_it_must_be_and_nowhere_else(text: str, written: str) -> None:
    assert plain_line(text) == written


@given(TEXT | MARKS)
@example("&")
@example("a\\")
def test_any_text_comes_back_as_one_paragraph(text: str) -> None:
    page = read_markdown(plain_line(text))
    assert words(page.one("body")) == " ".join(text.split())
    assert tags(page) <= {"p"}


@given(st.lists(MARKS, max_size=4))
@example(["&#", "0;"])
@example(["[x]", "(y)"])
@example(["!", "[x]", "(y)"])
@example(["<", "b>"])
def test_pieces_of_a_line_make_no_markup_together(pieces: list[str]) -> None:
    """A line is escaped piece by piece, as HTML hands it over."""
    page = read_markdown(paragraph(glued([escaped(each) for each in pieces if each])))
    assert words(page.one("body")) == " ".join("".join(pieces).split())
    assert tags(page) <= {"p"}


@given(TEXT | MARKS)
def test_any_text_fits_a_cell(text: str) -> None:
    page = read_markdown(f"| a | b |\n| --- | --- |\n| {in_cell(escaped(text))} | end |\n")
    cell, end = page.all("td")
    assert (words(cell), words(end)) == (" ".join(text.split()), "end")


@given(TEXT | MARKS)
@example("` ")
def test_any_code_comes_back(text: str) -> None:
    assert words(read_markdown(code_block(f"a {text}")).one("pre")).split() == ["a", *text.split()]
    spans = read_markdown(f"x {code_span(f'a{text}')}").all("code")
    assert [" ".join(words(each).split()) for each in spans] == [" ".join(f"a{text}".split())]


@pytest.mark.parametrize(
    ("text", "address"), [("a", "b.md"), ("a [dev]", "b c(d).md"), ("a ] b", "https://e.org/x_(y)"), ("[", "a?b=1&copy=2"), ("a", "x<y>")]
)
def test_a_link_leads_where_it_should(text: str, address: str) -> None:
    link = read_markdown(linked(escaped(text), address)).one("a")
    assert words(link) == text
    assert link.attrib["href"].replace("%3C", "<").replace("%3E", ">").replace("%20", " ") == address


@given(MARKS)
@example("[x](y)")
@example("] [")
def test_any_text_can_be_a_link(text: str) -> None:
    line = one_line(escaped(f"a{text}"))
    assert [words(each) for each in read_markdown(linked(line, "b.md")).all("a")] == [" ".join(f"a{text}".split())]


def test_an_exclamation_before_a_link_makes_no_image() -> None:
    assert glued([escaped("Look!"), linked("here", "a.md")]) == "Look\\![here](a.md)"


def test_marks_touch_their_words() -> None:
    assert marked("**", " a b ") == " **a b** "
    assert marked("*", "  ") == "  "


def test_a_line_break_is_kept_in_a_paragraph_alone() -> None:
    assert paragraph(f"a {BREAK} - b") == "a\\\n\\- b"
    assert in_cell(f"a{BREAK}b | c") == "a b \\| c"


def test_small_digits() -> None:
    assert (raised("9"), raised("-10"), raised("†"), lowered("2")) == ("⁹", "⁻¹⁰", "†", "₂")


def test_a_name_for_the_map_has_no_brackets() -> None:
    assert plain_name("FLUX.1 [dev]") == "FLUX.1 (dev)"
