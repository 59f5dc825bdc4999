"""Any bytes, and anything that a folder can hold, end in a located fault: no traceback, no waiting."""

from __future__ import annotations

import datetime
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content.changelog import ChangelogReader
from handbook.content.drawings import load_drawing, read_svg
from handbook.content.limits import read_page
from handbook.content.pages import scan_page
from handbook.problems import Problems
from tests.patience import patience
from tests.tiny_site import TinySite

TODAY = datetime.date(2026, 11, 23)
RECORD, PAGE, QUIZ, NEWS = "docs/data/plants/odd.yml", "docs/odd.md", "docs/quizzes/odd.yml", "CHANGELOG.md"


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
def test_each_odd_file_is_a_fault(name: str, kind: str, tiny: TinySite) -> None:
    make, said = ODD[kind]
    path = tiny.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    with patience():
        result = tiny.check()
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
