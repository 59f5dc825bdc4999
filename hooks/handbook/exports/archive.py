"""The built site as one archive for reading offline: the same site gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handbook.addresses import HOME, page_address
from handbook.exports.sums import refuse_ruin
from handbook.problems import Fault, refused

NAME = "open-source-ai-handbook"
NOTE = "OPEN-ME.txt"
_AS_OF = re.compile(r'<meta name="handbook-as-of" content="(\d{4}-\d{2}-\d{2})">')
_FIRST_YEAR = 1980  # the dates of a ZIP archive begin there (APPNOTE.TXT, section 4.4.6)
_READABLE_FILE = 0o100644 << 16  # the upper half holds the mode of Unix (APPNOTE.TXT, section 4.4.15)
_UNIX = 3
_NOTE_TEXT = """The Open Source AI Handbook
Data as of {as_of}

HOW TO OPEN IT
1. Unpack the archive. A page that is opened inside it finds none of the others.
2. Open index.html, which lies beside this file, in a web browser.

Nothing needs a network: chapters, tables, charts, quizzes, search and downloads work from this folder, and no page sends
anything anywhere. Only links to sources lead out. reference/whole-book.html holds all chapters on one page, for paper.

WHAT THE BROWSER KEEPS
Results of quizzes stay in your browser. Opened from a folder, Firefox keeps them for each page apart, so that the page for
reviewing finds none there. Export works in every browser.

LICENCE
Text and data: Creative Commons Attribution 4.0 International (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/
Code: MIT. Data taken from others keep their licence; reference/data.html names it. You may copy this folder and pass it on.
"""


@dataclass(frozen=True, slots=True)
class Archive:
    """What is to be packed: the folder of a built site, and the day its data speak of (YYYY-MM-DD)."""

    site: Path
    as_of: str

    @property
    def name(self) -> str:
        """The folder inside the archive, and the name of its file without the ending."""
        return f"{NAME}-{self.as_of}"

    @property
    def moment(self) -> tuple[int, int, int, int, int, int]:
        """The date of every file: that day at midnight."""
        year, month, day = map(int, self.as_of.split("-"))
        return max(year, _FIRST_YEAR), month, day, 0, 0, 0

    def members(self) -> Iterator[tuple[str, bytes]]:
        """The path inside the archive and the content of each file: the note first, then the site in the order of its paths."""
        yield NOTE, _NOTE_TEXT.format(as_of=self.as_of).replace("\n", "\r\n").encode("ascii")
        paths = {path.relative_to(self.site).as_posix(): path for path in self.site.rglob("*") if path.is_file()}
        yield from ((name, paths[name].read_bytes()) for name in sorted(paths) if name != NOTE)


def open_site(site: Path) -> Archive:
    """The archive of a built site, not written yet; raises a fault when the folder holds none, or not all of it."""
    start = site / page_address(HOME)
    if not start.is_file():
        raise Fault(f"{site}: there is no index.html, so no site was built here; run `make site`, or `mkdocs build -d {site}`")
    found = _AS_OF.search(start.read_text("utf-8"))
    if not found:
        raise Fault(f"{start}: the page names no as-of date, so it is no page of the handbook; run `make site` and name that folder")
    refuse_ruin(site)
    return Archive(site, found[1])


def write_archive(archive: Archive, target: Path) -> int:
    """Write the ZIP file and say how many files it holds. What was there before stays until the new one is whole.

    Raises a fault when it would lie inside the site that it packs, and when the system refuses (a full disk).
    """
    if target.resolve().is_relative_to(archive.site.resolve()):
        raise Fault(f"{target}: the archive would lie inside the site that it packs; name a file outside of {archive.site}")
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        count = _pack(archive, part)
        part.replace(target)
    except OSError as error:
        raise Fault(f"{refused(error, target)}; no archive was written") from error
    finally:
        with suppress(OSError):
            part.unlink()
    return count


def _pack(archive: Archive, target: Path) -> int:
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in archive.members():
            packed.writestr(member(f"{archive.name}/{name}", archive.moment), content, zipfile.ZIP_DEFLATED, 9)
        return len(packed.namelist())


def member(path: str, moment: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    """The entry of a file, without anything that depends on the machine or the hour."""
    info = zipfile.ZipInfo(path, moment)
    info.create_system = _UNIX
    info.external_attr = _READABLE_FILE
    return info
