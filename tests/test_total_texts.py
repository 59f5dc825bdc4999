"""Any text ends in a located fault: escapes, characters that nobody sees, and patterns that never grow with a square."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.checks.pages import BROKEN_CITATION, HEADING_WITH_NUMBER, numbers_in_pictures
from handbook.content.limits import character_faults, cost_faults
from handbook.content.pages import NUMBER, read_heading, scan_page, without_code
from handbook.data.citations import CITATION
from handbook.data.reading.characters import INVISIBLE, invisible
from handbook.data.reading.files import files_in, is_passed_over, leads_somewhere
from handbook.data.reading.strict_yaml import read_file, read_text
from handbook.data.values import check_markdown
from handbook.problems import MOST_PER_FILE, Fault, Problems
from tests.patience import patience
from tests.tiny_site import TinySite

RECORD, PAGE, QUIZ, NEWS = "docs/data/plants/odd.yml", "docs/odd.md", "docs/quizzes/odd.yml", "CHANGELOG.md"

ESCAPES = [
    r"\0",
    r"\a",
    r"\b",
    r"\e",
    r"\x1b",
    r"\x7f",
    r"\x85",
    r"\u202e",
    r"\u200b",
    r"\u2066",
    r"\uFEFF",
    r"\L",
    r"\P",
    r"\N",
    r"\r",
    r"\t",
]
FARSI, SINHALA = "مدل\u200cهای", "ශ්\u200dරී"  # noqa: RUF001 (letters that look like Latin ones are the point)


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("form", ['a: "x{}y"', '"x{}y": a', 'a: ["x{}y"]'])
def test_an_escape_obeys_the_rule_on_characters(escape: str, form: str) -> None:
    problems = Problems()
    read_text(form.format(escape), "f", problems)
    assert any("written as an escape: an invisible character" in str(each) for each in problems), list(problems)


@pytest.mark.parametrize("text", [r'a: "x\ny"', r'a: "x\u00e9y"', r'a: "x\"y\\"', f"a: {FARSI}", f"a: '{SINHALA}'"])
def test_other_escapes_and_joiners_that_a_script_needs_are_read(text: str) -> None:
    problems = Problems()
    assert read_text(text, "f", problems)
    assert not list(problems)


@pytest.mark.parametrize("text", ["Op\u200cen", "a\u200db", "\u200cمدل", "مدل\u200c", "مدل\u200c x", "मॉ\u200d1"])
def test_joiners_elsewhere_are_invisible_characters(text: str) -> None:
    assert len(list(invisible(text))) == 1


def test_the_list_of_invisible_characters_is_that_of_unicode() -> None:
    import sys  # noqa: PLC0415
    import unicodedata  # noqa: PLC0415

    wanted = {each for each in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(each) in {"Cc", "Cf", "Zl", "Zp", "Cs"}}
    found = set(INVISIBLE.findall("".join(map(chr, range(sys.maxunicode + 1)))))
    assert wanted - found == set()
    assert found - wanted <= {"\ufffe", "\uffff"} | {chr(each) for each in range(0x13430, 0x13440)}


def test_a_file_of_faults_tells_some_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\x01" * 900_000)
    problems = Problems()
    with patience():
        read_file(path, "x.yml", problems)
    assert len(problems) == MOST_PER_FILE + 1


def test_nine_thousand_unknown_sources_are_told(tiny: TinySite) -> None:
    records = "".join(
        f"- {{id: p{at}, name: P{at}, remark: x, evidence: {{source: no-such-{at}, checked: 2026-01-01}}}}\n" for at in range(9_000)
    )
    tiny.write("docs/data/plants/many.yml", records)
    with patience():
        assert tiny.check().exit_code == 1


def alone(text: str) -> None:
    """What a reader of notes does, whatever it says."""
    try:
        check_markdown(text)
    except Fault:
        return


READERS: dict[str, Callable[[str], object]] = {
    "numbers": lambda text: list(NUMBER.finditer(text)),
    "citations": lambda text: list(CITATION.finditer(text)),
    "broken citations": lambda text: list(BROKEN_CITATION.finditer(text)),
    "numbers in headings": lambda text: list(HEADING_WITH_NUMBER.finditer(text)),
    "numbers in pictures": lambda text: list(numbers_in_pictures(text)),
    "headings": read_heading,
    "code": without_code,
    "pages": lambda text: scan_page(text, "p", Problems()),
    "costs": lambda text: list(cost_faults(text)),
    "notes": alone,
    "characters": lambda text: list(invisible(text)),
    "YAML": lambda text: read_text(text, "f", Problems()),
}
REPEATED = ["![@{", "](", "[@", "@{", "# { ", "{ ", "`", "` `` ", "``a`", "![", "!", "[", "<", "a: ", "- ", "\u200c"]
REPEATED += ["```\n", "~~~a\n", "  ", "#", "\\"]


@pytest.mark.parametrize("repeated", REPEATED)
@pytest.mark.parametrize("reader", READERS)
def test_no_reader_takes_the_square_of_a_long_text(reader: str, repeated: str) -> None:
    """Each needs a fraction of a second; what looks again from every character needs minutes."""
    start = "# a " if repeated == "{ " else ""
    with patience():
        READERS[reader](start + repeated * (240_000 // len(repeated)))


@pytest.mark.parametrize("repeated", ["[", "[@", "*a", "`a", "<b>", "a:\n: b\n", "1. ", "> ", "- ", "[^", "&", "{: .a }", "|a", "[a][b]"])
def test_a_page_of_nothing_but_marks_is_checked(repeated: str, tiny: TinySite) -> None:
    tiny.write(PAGE, f"# A\n\n{repeated * (30_000 // len(repeated))}\n")
    with patience():
        result = tiny.check()
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1


@given(st.text(alphabet="`a ", max_size=60))
@example("```` a ``` b ````")
def test_code_is_what_markdown_takes_for_it(line: str) -> None:
    """A row of backticks is closed by the next row of the same length, as in CommonMark."""
    assert len(without_code(line)) == len(line)
    assert without_code(without_code(line)) == without_code(line)


@pytest.mark.parametrize(
    ("line", "level", "words", "attributes"),
    [
        ("## Words", 2, "Words", ""),
        ("# Words { #id .c }", 1, "Words", "#id .c"),
        ("# Words {: #id }", 1, "Words", "#id"),
        ("# A {b} c", 1, "A {b} c", ""),
        ("# A {b} { #c }", 1, "A {b}", "#c"),
        ("# A { { #c }", 1, "A", "{ #c"),
        ("# }", 1, "}", ""),
    ],
)
def test_headings(line: str, level: int, words: str, attributes: str) -> None:
    heading = read_heading(line)
    assert heading
    assert (heading.level, heading.words, heading.attributes) == (level, words, attributes)


@pytest.mark.parametrize(
    ("within", "beyond", "said"),
    [
        ("x" * 8_000, "x" * 8_001, "8,001 characters without a blank line, at most 8,000 are read"),
        ("x\n" * 199 + "x", "x\n" * 200 + "x", "more than 200 lines without a blank one"),
        ("a* " * 500, "a* " * 501, "more than 500 brackets, stars and other marks without a blank line"),
        (" " * 40 + "x", " " * 41 + "x", "a line that begins after more than 40 spaces"),
        ("\t" * 10 + "x", "\t" * 11 + "x", "a line that begins after more than 40 spaces"),
        ("> " * 10 + "x", "> " * 11 + "x", "more than ten quotations, or five lists"),
        ("- * + - * x", "- * + - * + x", "more than ten quotations, or five lists"),
        ("- - - - - -", "- - - - - - x", "more than ten quotations, or five lists"),
        ("<b>x\n\n" * 60, "<b>x\n\n" * 61, "more than 60 HTML elements inside each other"),
        ("<b>x</b>\n\n" * 61, "<b>x\n\n" * 61, "more than 60 HTML elements inside each other"),
        (f"{'* ' * 500}\n\n" * 6, f"{'* ' * 500}\n\n" * 7, "too many brackets, stars and other marks up to here"),
    ],
)
def test_what_a_page_may_cost_ends_exactly_there(within: str, beyond: str, said: str) -> None:
    above = "# T\n\n"
    assert [message for _, message in cost_faults(above + within) if said in message] == []
    ((place, message),) = ((at, message) for at, message in cost_faults(above + beyond) if said in message)
    last = max(number for number, line in enumerate((above + beyond).split("\n"), 1) if line.strip())
    assert message.startswith(said)
    assert place.line == (3 if "blank" in said else last)


def test_an_invisible_character_is_told_with_its_line_and_column() -> None:
    ((place, message),) = character_faults("# T\n\tab\u200bc\n")
    assert (place.line, place.column, message) == (2, 4, "an invisible character (ZERO WIDTH SPACE); delete it")


@pytest.mark.parametrize("target", ["gone.md", "round.md", "a" * 300])
def test_a_link_that_leads_nowhere_is_passed_over(tmp_path: Path, target: str) -> None:
    link = tmp_path / "round.md"
    link.symlink_to(target)
    assert not leads_somewhere(link)
    assert is_passed_over(link)
    assert files_in(tmp_path, ".md") == []
