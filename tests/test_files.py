"""Files that anybody may have sent: what is read, what is passed over, and what is said of the rest."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from handbook.data.reading import files
from handbook.data.reading.characters import INVISIBLE, character_fault, invisible
from handbook.data.reading.files import (
    files_in,
    is_passed_over,
    kind_fault,
    leads_somewhere,
    read_bytes,
    read_utf8,
    text_to_look_into,
    walk,
)
from handbook.problems import Problems


def below(folder: Path, paths: list[Path]) -> list[str]:
    """Paths as seen from a folder."""
    return [path.relative_to(folder).as_posix() for path in paths]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a bit of everything."""
    for name in ("b.yml", "a.yml", ".hidden.yml", "note.txt", "in.yml/c.yml", "deep/er/d.yml", ".git/e.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a: b\n", "utf-8")
    (tmp_path / "empty.yml").mkdir()
    (tmp_path / "good-link.yml").symlink_to("a.yml")
    (tmp_path / "dead-link.yml").symlink_to("nothing")
    (tmp_path / "circle.yml").symlink_to("circle.yml")
    (tmp_path / "to-deep").symlink_to("deep")
    (tmp_path / "to-empty.yml").symlink_to("empty.yml")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "passed_over"),
    [
        ("a.yml", False),
        (".hidden.yml", True),
        ("in.yml", False),
        ("good-link.yml", False),
        ("to-deep", False),
        ("dead-link.yml", True),
        ("circle.yml", True),
        ("not-there.yml", False),  # no link: that it is missing is told where it is read
    ],
)
def test_what_nobody_meant_to_be_read_is_passed_over(folder: Path, name: str, passed_over: bool) -> None:
    assert is_passed_over(folder / name) is passed_over


def test_a_link_leads_somewhere_when_it_ends_at_something(folder: Path) -> None:
    assert {each: leads_somewhere(folder / each) for each in ("a.yml", "good-link.yml", "dead-link.yml", "circle.yml", "nothing")} == {
        "a.yml": True,
        "good-link.yml": True,
        "dead-link.yml": False,
        "circle.yml": False,
        "nothing": False,
    }


def test_the_files_of_a_folder_come_sorted_and_by_their_ending(folder: Path) -> None:
    assert below(folder, files_in(folder, ".yml")) == ["a.yml", "b.yml", "good-link.yml", "in.yml", "to-empty.yml"]
    assert files_in(folder / "not-there", ".yml") == []
    assert files_in(folder / "a.yml", ".yml") == []


def test_a_walk_goes_into_folders_and_follows_no_link(folder: Path) -> None:
    found = ["a.yml", "b.yml", "deep/er/d.yml", "good-link.yml", "in.yml/c.yml", "note.txt", "to-deep", "to-empty.yml"]
    assert below(folder, list(walk(folder))) == found
    assert list(walk(folder / "not-there")) == [folder / "not-there"]


def test_only_files_are_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as held:
        held.bind(os.path.relpath(folder / "socket"))
        said = {name: kind_fault(folder / name) for name in ("a.yml", "deep", "good-link.yml", "pipe", "socket")}
    wanted = "this is {}, wanted is a file; put the file itself here, or delete it"
    kinds = {"deep": "a folder", "good-link.yml": "a link", "pipe": "a pipe", "socket": "a socket"}
    assert said == {"a.yml": "", **{name: wanted.format(kind) for name, kind in kinds.items()}}
    assert kind_fault(Path(os.devnull)) == wanted.format("a device")
    assert kind_fault(folder / "none") == "this file can't be read: No such file or directory"


def test_what_is_no_file_is_told_and_not_read(folder: Path) -> None:
    problems = Problems()
    assert read_bytes(folder / "deep", "shown", problems) is None
    assert read_utf8(folder / "deep", "shown", problems) is None
    assert [str(each) for each in problems] == ["shown: this is a folder, wanted is a file; put the file itself here, or delete it"]


def test_a_file_has_as_many_bytes_as_are_read_and_no_more(tmp_path: Path) -> None:
    path, problems = tmp_path / "f", Problems()
    path.write_bytes(b"x" * 1000)
    assert read_bytes(path, "f", problems, 1000) == b"x" * 1000
    assert not problems.found
    path.write_bytes(b"x" * 1001)
    assert read_bytes(path, "f", problems, 1000, "cut it") is None
    assert [str(each) for each in problems] == ["f: the file has 1,001 bytes, at most 1,000 are read; cut it"]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "f").write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = Problems()
    assert read_bytes(tmp_path / "f", "f", problems) is None
    assert [str(each) for each in problems] == ["f: this file can't be read: Permission denied"]


@pytest.mark.parametrize(
    ("raw", "text", "said"),
    [
        (b"", "", ""),
        (b"a\r\nb", "a\r\nb", ""),
        (b"\xef\xbb\xbfa", "a", ""),
        ("ü".encode(), "ü", ""),
        (b"\xff", None, "f:1:1: byte 1 is not UTF-8; save the file as UTF-8"),
        (b"a\nb\n\xff", None, "f:3:1: byte 5 is not UTF-8; save the file as UTF-8"),
        (b"a\n\xff\n\n", None, "f:2:1: byte 3 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_text_is_utf_8(tmp_path: Path, raw: bytes, text: str | None, said: str) -> None:
    (tmp_path / "f").write_bytes(raw)
    problems = Problems()
    assert read_utf8(tmp_path / "f", "f", problems) == text
    assert "\n".join(map(str, problems)) == said


def test_a_text_to_look_into_is_never_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"\xef\xbb\xbfa \xff")
    assert text_to_look_into(path) == "a \ufffd"
    assert text_to_look_into(tmp_path / "none") == ""
    monkeypatch.setattr(files, "MAX_BYTES", 1)
    path.write_bytes(b"x" * 20)
    assert text_to_look_into(path) == "x" * 20
    path.write_bytes(b"x" * 21)
    assert text_to_look_into(path) == ""


ZWNJ, ZWJ = "\u200c", "\u200d"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", []),
        ("a\nb", []),
        ("a\tb", [(1, "\t")]),
        ("ü\u200bx\u00ad", [(1, "\u200b"), (3, "\u00ad")]),
        (f"\u0645\u06cc{ZWNJ}\u062e\u0648", []),  # Persian needs the joiner between its letters
        (f"\u0915\u094d{ZWJ}\u0937", []),  # Devanagari after a vowel sign
        (f"{ZWNJ}\u062e", [(0, ZWNJ)]),
        (f"\u062e{ZWNJ}", [(1, ZWNJ)]),
        (f"\u062e{ZWNJ} \u062e", [(1, ZWNJ)]),
        (f"\u062ea{ZWNJ}b\u062e", [(2, ZWNJ)]),
        (f"\u062e{ZWNJ}b", [(1, ZWNJ)]),
        (f"b{ZWNJ}\u062e", [(1, ZWNJ)]),
        (f"\u0661{ZWJ}\u0662", [(1, ZWJ)]),  # digits are no letters
        ("\u062e\u200b\u062e", [(1, "\u200b")]),
    ],
)
def test_characters_that_no_reader_can_see(text: str, found: list[tuple[int, str]]) -> None:
    assert list(invisible(text)) == found


def test_none_of_them_is_printable() -> None:
    """So a text that is printable as a whole needs no second look."""
    assert not [each for each in map(chr, range(sys.maxunicode + 1)) if INVISIBLE.match(each) and each.isprintable()]


def test_some_of_them_may_be_allowed_and_each_is_named() -> None:
    assert list(invisible("a\tb\x07", frozenset("\t"))) == [(3, "\x07")]
    assert list(invisible("a\nb", frozenset())) == [(1, "\n")]
    assert character_fault("\u200b") == "an invisible character (ZERO WIDTH SPACE); delete it"
    assert character_fault("\x07") == "an invisible character (control character U+0007); delete it"
