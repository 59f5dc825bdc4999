"""Any bytes, and anything that a folder can hold, end in a located fault: no traceback, no waiting, no pattern that grows with a square."""

from __future__ import annotations

import datetime
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.checks.pages import BROKEN_CITATION, HEADING_WITH_NUMBER, numbers_in_pictures
from handbook.content.changelog import ChangelogReader
from handbook.content.drawings import load_drawing, read_svg
from handbook.content.limits import character_faults, cost_faults, read_page
from handbook.content.pages import NUMBER, read_heading, scan_page, without_code
from handbook.data.citations import CITATION
from handbook.data.reading.characters import INVISIBLE, invisible
from handbook.data.reading.files import files_in, is_passed_over, leads_somewhere
from handbook.data.reading.strict_yaml import read_file, read_text
from handbook.data.values import check_markdown
from handbook.problems import MOST_PER_FILE, Fault, Problems
from tests.tiny_site import TinySite

TODAY = datetime.date(2026, 11, 23)
RECORD, PAGE, QUIZ, NEWS = "docs/data/plants/odd.yml", "docs/odd.md", "docs/quizzes/odd.yml", "CHANGELOG.md"
PICTURE = "docs/assets/images/odd.svg"


def folder(path: Path) -> None:
    path.mkdir()
    (path / "inner").write_text("x", "utf-8")


def unix_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # such names are short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def link_out(path: Path) -> None:
    outside = path.parents[len(path.parents) - 2] / "etc" / "hostname"
    path.symlink_to(outside if outside.exists() else "/etc/passwd")


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (folder, "this is a folder, wanted is a file"),
    "pipe": (os.mkfifo, "this is a pipe, wanted is a file"),
    "socket": (unix_socket, "this is a socket, wanted is a file"),
    "link out of the tree": (link_out, "this is a link, wanted is a file"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "this is a link, wanted is a file"),
    "link to a folder": (lambda path: path.symlink_to(path.parent), "this is a link, wanted is a file"),
    "too large": (lambda path: path.write_bytes(b"# x\n" * 600_000), "the file has 2,400,000 bytes, at most "),
    "not UTF-8": (lambda path: path.write_bytes("# gr\u00fcn\n".encode("latin-1")), "byte 5 is not UTF-8"),
    "UTF-16": (lambda path: path.write_bytes("# x\n".encode("utf-16")), "byte 1 is not UTF-8"),
    "NUL": (lambda path: path.write_bytes(b"# x\x00y\n"), "an invisible character"),
}


@pytest.mark.parametrize("name", [RECORD, PAGE, QUIZ, NEWS])
@pytest.mark.parametrize("kind", ODD)
def test_each_odd_file_is_a_fault_within_two_seconds(name: str, kind: str, tiny: TinySite) -> None:
    make, said = ODD[kind]
    path = tiny.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    began = time.process_time()
    result = tiny.check()
    assert time.process_time() - began < 2
    assert result.exit_code == 1
    assert any(line.startswith(name) and (said in line or kind == "folder") for line in result.stdout.splitlines()), result.output


@pytest.mark.parametrize("kind", ["folder", "pipe", "link out of the tree", "link to a device"])
def test_an_odd_page_is_told_by_a_build_too_and_nothing_of_it_is_published(kind: str, tiny: TinySite) -> None:
    ODD[kind][0](tiny.root / PAGE)
    built = tiny.build()
    assert any(PAGE in each for each in built.warnings)
    assert "odd.html" not in built.files
    assert "odd.md" not in built.files


def test_a_link_to_a_folder_ends_the_build(tiny: TinySite) -> None:
    (tiny.root / "docs" / "circle").symlink_to(tiny.root / "docs")
    built = tiny.build()
    assert built.stopped
    assert any("circle is a link to a folder" in each for each in built.warnings)


def test_what_editors_leave_behind_is_passed_over(tiny: TinySite) -> None:
    for name in ("docs/data/plants/.#aster.yml", "docs/.#index.md", "docs/quizzes/.#q.yml", "docs/data/plants/gone.yml", "docs/gone.md"):
        (tiny.root / name).parent.mkdir(exist_ok=True)
        (tiny.root / name).symlink_to("user@host.1234:1")
    (tiny.root / "docs/data/plants/round.yml").symlink_to("round.yml")
    (tiny.root / "docs/data/plants/old.yml").mkdir()
    (tiny.root / "docs/data/.obsidian").mkdir()
    tiny.write("docs/data/plants/._aster.yml", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ")
    result = tiny.check()
    assert (result.exit_code, result.stdout) == (0, "")
    built = tiny.build(strict=True)
    assert not built.stopped, built.warnings


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'<?xml version="1.0" encoding="big5"?><svg/>', "viewBox"),
        (b'<?xml version="1.0" encoding="utf-7"?><svg/>', "viewBox"),
        (b'<?xml version="1.0" encoding="hex"?><svg/>', "viewBox"),
        (b'<?xml version="1.0" encoding="no-such"?><svg/>', "viewBox"),
        ("<svg/>".encode("utf-16"), "byte 1 is not UTF-8"),
        (b"<g>" * 3000, "elements more than 20 levels deep"),
        (b"<svg>" + b"<g>" * 3000 + b"</g>" * 3000 + b"</svg>", "elements more than 20 levels deep"),
        (b"", "no element found"),
        (b"\xff\xfe", "byte 1 is not UTF-8"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><svg>&a;</svg>', "a drawing has no document type"),
        (b"<svg>" + b"x" * 300_000 + b"</svg>", "at most 200,000 are read"),
        (b"<a:svg/>", "the file begins with <a:svg>"),
        (b"<svg/><svg/>", "junk after document element"),
        (b"<svg x='1' x='2'/>", "duplicate attribute"),
        (b"\x00", "no well-formed XML"),
    ],
)
def test_a_drawing_of_any_bytes_is_a_fault(raw: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    path.write_bytes(raw)
    problems = Problems()
    assert load_drawing(path, "x.svg", problems) is None
    assert any(said in str(each) for each in problems), list(problems)


@given(st.binary(max_size=300) | st.text(alphabet="<>/svg \"'=&;!-[]?x", max_size=80).map(str.encode))
def test_any_bytes_are_a_drawing_or_a_fault(raw: bytes) -> None:
    problems = Problems()
    assert (read_svg(raw, "x", problems) is None) == (len(problems) > 0)


@given(st.text(alphabet="#2026-1: abUnreleased()[]<>*\n\u202e\x00", max_size=200) | st.text(max_size=200))
def test_any_text_is_a_changelog_or_a_fault(text: str) -> None:
    problems = Problems()
    ChangelogReader("c", problems, TODAY).sections(text)
    assert all(each.location.file == "c" for each in problems)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_a_fault(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(raw)
    problems = Problems()
    text = read_page(path, "p", problems)
    scan_page(text, "p", problems)
    assert text or not raw.strip(b"\xef\xbb\xbf") or len(problems)


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
    began = time.process_time()
    read_file(path, "x.yml", problems)
    assert time.process_time() - began < 1
    assert len(problems) == MOST_PER_FILE + 1


def test_twenty_thousand_unknown_sources_are_told_in_two_seconds(tiny: TinySite) -> None:
    records = "".join(
        f"- {{id: p{at}, name: P{at}, remark: x, evidence: {{source: no-such-{at}, checked: 2026-01-01}}}}\n" for at in range(9_000)
    )
    tiny.write("docs/data/plants/many.yml", records)
    began = time.process_time()
    assert tiny.check().exit_code == 1
    assert time.process_time() - began < 4


def quickest(work: Callable[[], object]) -> float:
    """The best of some runs, in seconds of this process."""
    best = 9.0
    for _ in range(5):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


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
def test_twice_the_text_takes_about_twice_the_time(reader: str, repeated: str) -> None:
    read, start = READERS[reader], "# a " if repeated == "{ " else ""
    once, twice = start + repeated * (30_000 // len(repeated)), start + repeated * (60_000 // len(repeated))
    taken = quickest(lambda: read(twice))
    assert taken < 0.02 or taken / quickest(lambda: read(once)) < 2.9, taken


@pytest.mark.parametrize("repeated", ["[", "[@", "*a", "`a", "<b>", "a:\n: b\n", "1. ", "> ", "- ", "[^", "&", "{: .a }", "|a", "[a][b]"])
def test_a_page_of_nothing_but_marks_is_checked_in_two_seconds(repeated: str, tiny: TinySite) -> None:
    tiny.write(PAGE, f"# A\n\n{repeated * (30_000 // len(repeated))}\n")
    began = time.process_time()
    result = tiny.check()
    assert time.process_time() - began < 2
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
