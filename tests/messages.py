"""Golden messages: ways to spoil a book (tests/golden/messages/*.yml), each with all that is said about it, word for word.

A file of cases has one kind of input. A case changes one file: `old` becomes `new` in it, `add` stands at its end, `text` or `bytes` (in
hexadecimal digits) is the whole of it, `repeat` and `times` make it long. `files` writes others beside it. What all cases of a file share
(`file`, `old`) stands once at its top; `book: yes` takes the book with a chapter and a quiz, which costs more time.

`python -m tests.messages` writes what is said today into the files. The difference that git shows is then read line by line: a message
that helps nobody is mended in the engine, not kept.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook.checks.everything import check_everything
from handbook.commands.check import further
from handbook.foreign.grading import GRADERS, Findings
from handbook.foreign.lenient_yaml import read_foreign
from tests.conftest import TODAY
from tests.tiny_book import tiny_book
from tests.tiny_site import REPOSITORY, TinySite

FOLDER = Path(__file__).parent / "golden" / "messages"
BASE = FOLDER / "base"
FILES = sorted(FOLDER.glob("*.yml"))


@dataclass(frozen=True)
class Case:
    """One way to spoil a book, and all that is said about it."""

    name: str
    written: Mapping[str, Any]  # as in the file of cases, with what its file says of all
    says: tuple[str, ...]


def read(path: Path) -> dict[str, Any]:
    """A file of cases; every value is text."""
    held: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (builds only text, lists and mappings)
    return held


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    held = read(path)
    shared = {key: value for key, value in held.items() if key not in ("about", "cases")}
    for each in held["cases"]:
        yield Case(f"{path.stem}: {each['name']}", {**shared, **each}, tuple(each.get("says", ())))


class Book:
    """A book that is spoilt, checked and put right again, case by case."""

    def __init__(self, folder: Path, *, whole: bool) -> None:
        self.site = tiny_book(folder) if whole else TinySite(folder)
        self.own_overrides()
        for path in (each for each in BASE.rglob("*") if each.is_file()):
            self.site.write(path.relative_to(BASE).as_posix(), path.read_bytes())

    def own_overrides(self) -> None:
        """The templates of the repository, with drawings of its own: the real ones need not be read for each case."""
        templates = self.site.root / "overrides"
        templates.unlink()
        (templates / "handbook").mkdir(parents=True)
        for each in (REPOSITORY / "overrides" / "handbook").iterdir():
            if each.name != "figures":
                (templates / "handbook" / each.name).symlink_to(each)

    def said(self, case: Mapping[str, Any]) -> tuple[str, ...]:
        """All that the check says of the spoilt book, which is whole again afterwards."""
        changes = {case["file"]: self.spoilt(case)} if "file" in case else {}
        changes.update({name: text.encode() for name, text in case.get("files", {}).items()})
        before = {name: self.bytes_of(name) for name in changes}
        try:
            for name, raw in changes.items():
                self.site.write(name, raw)
            return tuple(map(str, check_everything(self.site.root, self.site.root / "docs", TODAY, further).problems))
        finally:
            for name, held in before.items():
                self.put_back(name, held)

    def spoilt(self, case: Mapping[str, Any]) -> bytes:
        """The bytes of the file that a case changes."""
        if "bytes" in case:
            return bytes.fromhex(case["bytes"])
        if "text" in case or "repeat" in case:
            text = case.get("text", "") + case.get("repeat", "") * int(case.get("times", "1"))
        elif "add" in case:
            text = self.site.read(case["file"]) + case["add"]
        else:
            text = self.site.read(case["file"])
            assert case["old"] in text, f"{case['old']!r} is not in {case['file']}"
            text = text.replace(case["old"], case["new"], 1)
        return str(text).encode()

    def bytes_of(self, name: str) -> bytes | None:
        path = self.site.root / name
        return path.read_bytes() if path.is_file() else None

    def put_back(self, name: str, held: bytes | None) -> None:
        """A file as it was; one that was not there takes its empty folders with it."""
        path = self.site.root / name
        if held is not None:
            path.write_bytes(held)
            return
        path.unlink()
        while not any((path := path.parent).iterdir()):
            path.rmdir()


class Desk:
    """Says what is said of each case; each of the two books is made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.books: dict[bool, Book] = {}

    def said(self, case: Mapping[str, Any]) -> tuple[str, ...]:
        """All messages about a case, of the check or of the grading of another project's record."""
        if "rubric" in case:
            return graded(case)
        whole = case.get("book") == "yes"
        if whole not in self.books:
            self.books[whole] = Book(self.folder / ("book" if whole else "tiny"), whole=whole)
        return self.books[whole].said(case)


def graded(case: Mapping[str, Any]) -> tuple[str, ...]:
    """What is said of a record of another project."""
    findings = Findings()
    root = read_foreign(case["text"].encode(), case["file"], findings.faults)
    if root is not None:
        GRADERS[case["rubric"]](root, case["file"], findings)
    return tuple(map(str, (*findings.faults, *findings.remarks)))


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    block = "\n" in text.rstrip("\n") and not any(line != line.rstrip() for line in text.split("\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if block else None)


_Dumper.add_representer(str, _text)


def rewrite(path: Path, desk: Desk) -> None:
    """Write what is said today into a file of cases."""
    held = read(path)
    for each, case in zip(held["cases"], cases(path), strict=True):
        each["says"] = list(desk.said(case.written))
    path.write_text(yaml.dump(held, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000), "utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for file in FILES:
            if not sys.argv[1:] or file.stem in sys.argv[1:]:
                rewrite(file, Desk(Path(made) / file.stem))
