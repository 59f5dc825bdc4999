"""Results kept between builds: found by what they were made from, healed when damaged, done without when there is no place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.render import kept as module
from handbook.render.kept import FILE, Kept

TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)  # lone surrogates too: a page may hold anything
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "no database": lambda _: b"no database at all" * 300,
    "a torn head": lambda whole: b"\0" * 200 + whole[200:],
    "cut": lambda whole: whole[: len(whole) // 2],
    "zeros within": lambda whole: whole[:5000] + b"\0" * 3000 + whole[8000:],
}


def keep(folder: Path, text: str, *parts: str) -> None:
    with closing(Kept(folder)) as kept:
        kept.put(text, *parts)


def found(folder: Path, *parts: str) -> str | None:
    with closing(Kept(folder)) as kept:
        return kept.get(*parts)


@given(st.dictionaries(TEXTS, st.tuples(st.lists(TEXTS, max_size=3), TEXTS), max_size=5))
def test_each_place_gives_its_text_to_those_who_have_its_parts(kept_there: dict[str, tuple[list[str], str]]) -> None:
    with TemporaryDirectory() as folder, closing(Kept(Path(folder))) as kept:
        for place, (parts, text) in kept_there.items():
            kept.put("before", place, "others")
            kept.put(text, place, *parts)
        for place, (parts, text) in kept_there.items():
            assert kept.get(place, *parts) == text
            assert kept.get(place, *parts, "one more") is None


def test_the_border_between_two_parts_counts(tmp_path: Path) -> None:
    keep(tmp_path, "text", "place", "ab", "c")
    tried = (("ab", "c"), ("a", "bc"), ("abc",))
    assert [found(tmp_path, "place", *parts) for parts in tried] == ["text", None, None]


def test_however_often_a_page_is_saved_one_text_is_kept(tmp_path: Path) -> None:
    for number in range(50):
        keep(tmp_path, "text " * 1000, "place", str(number))
    assert (tmp_path / FILE).stat().st_size < 40_000


def test_a_text_is_made_once(tmp_path: Path) -> None:
    made: list[str] = []
    for _ in range(2):
        with closing(Kept(tmp_path)) as kept:
            assert kept.text(lambda: made.append("once") or "text", "part") == "text"  # type: ignore[func-returns-value]
    assert made == ["once"]


def test_other_code_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, "text", "part")
    monkeypatch.setattr(module, "running_code", lambda: "other")
    assert found(tmp_path, "part") is None


def test_what_a_build_did_not_use_goes(tmp_path: Path) -> None:
    keep(tmp_path, "old", "old")
    keep(tmp_path, "used", "used")
    kept = Kept(tmp_path)
    assert kept.get("used") == "used"
    kept.put("new", "new")
    kept.tidy()
    assert [found(tmp_path, each) for each in ("old", "used", "new")] == [None, "used", "new"]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_heals_and_never_says_something_else(damage: str, tmp_path: Path) -> None:
    texts = {str(number): f"text {number} " * 400 for number in range(20)}
    for part, text in texts.items():
        keep(tmp_path, text, part)
    file = tmp_path / FILE
    file.write_bytes(DAMAGE[damage](file.read_bytes()))
    assert all(found(tmp_path, part) in (None, text) for part, text in texts.items())
    for part, text in texts.items():
        keep(tmp_path, text, part)  # the first of these may meet the damage, and clears it away
    for part, text in texts.items():
        keep(tmp_path, text, part)
    assert {part: found(tmp_path, part) for part in texts} == texts


def test_one_wrong_byte_is_no_other_text(tmp_path: Path) -> None:
    keep(tmp_path, "the right words", "part")
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes().replace(b"the right words", b"the wrong words"))
    assert found(tmp_path, "part") is None


def test_while_another_writes_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)
    keep(tmp_path, "text", "part")
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other, closing(Kept(tmp_path)) as kept:
        other.execute("BEGIN EXCLUSIVE")
        assert kept.text(lambda: "text", "part") == "text"
        other.execute("COMMIT")
    assert found(tmp_path, "part") == "text"


@pytest.mark.parametrize("there", ["file", "folder"])
def test_where_there_is_no_place_nothing_is_kept(there: str, tmp_path: Path) -> None:
    if there == "file":
        (tmp_path / "cache").write_text("no folder", "utf-8")
    else:
        (tmp_path / "cache" / FILE).mkdir(parents=True)
    keep(tmp_path / "cache", "text", "part")
    assert found(tmp_path / "cache", "part") is None
