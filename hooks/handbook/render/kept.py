"""Results kept from one build to the next, in one file of the project's own folder.

Each place (a kind of result and the page that it is of) holds one text, together with a hash of everything that it was made from, the
code included, so it can't be out of date. The file heals itself: a damaged one is begun anew, one that can't be read or written is
done without. It never holds more than a text for each place; those of pages that are gone leave with the next whole build.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

FILE = "kept.sqlite"
PACKAGE = Path(__file__).parents[1]
PATIENCE = 0.1  # seconds to wait for another build that writes at the moment
BUSY = "locked"  # as SQLite says it
BEGIN = (
    "PRAGMA journal_mode = MEMORY",
    "PRAGMA synchronous = OFF",  # what a power cut damages is made again
    "CREATE TABLE IF NOT EXISTS kept (place BLOB PRIMARY KEY, inputs BLOB, crc INTEGER, text BLOB)",
)


def engine_state() -> tuple[tuple[str, int, int], ...]:
    """What changes when somebody edits the engine's code."""
    found = ((str(path), path.stat()) for path in sorted(PACKAGE.rglob("*.py")))
    return tuple((path, entry.st_mtime_ns, entry.st_size) for path, entry in found)


@lru_cache(maxsize=1)
def running_code() -> str:
    """The engine that is running, the installed libraries with their versions, and that of Python."""
    found = {each.name for folder in sys.path if Path(folder).is_dir() for each in Path(folder).glob("*.dist-info")}
    return repr((engine_state(), sys.version, sorted(found)))


class Kept:
    """Texts by what they are and what they were made from. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self.file = folder / FILE if folder else None
        self.code = running_code() if folder else ""
        self.used: set[bytes] = set()
        self.base: sqlite3.Connection | None = None
        self._open()
        if not self.base:
            self._open()  # the first time took a damaged file away

    def text(self, make: Callable[[], str], place: str, *parts: str) -> str:
        """What `make` makes from `parts` for a place, or what was made from them before."""
        found = self.get(place, *parts)
        if found is None:
            found = make()
            self.put(found, place, *parts)
        return found

    def get(self, place: str, *parts: str) -> str | None:
        """What was made from `parts` for a place, if that is known."""
        for inputs, crc, data in self._do("SELECT inputs, crc, text FROM kept WHERE place = ?", (self._use(place),)):
            if isinstance(data, bytes) and inputs == self._hash(parts) and crc == crc32(data):
                return data.decode("utf-8", "surrogatepass")
        return None

    def put(self, text: str, place: str, *parts: str) -> None:
        """Keep what was made from `parts` for a place, instead of what was kept there."""
        data = text.encode("utf-8", "surrogatepass")
        self._do("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (self._use(place), self._hash(parts), crc32(data), data))

    def tidy(self) -> None:
        """Drop the places that this build did not ask for, and let go of the file."""
        unused = {place for (place,) in self._do("SELECT place FROM kept")} - self.used
        if unused:
            self._do("DELETE FROM kept WHERE place = ?", *((place,) for place in unused))
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        base, self.base = self.base, None
        if base:
            base.close()

    def _use(self, place: str) -> bytes:
        named = place.encode("utf-8", "surrogatepass")
        self.used.add(named)
        return named

    def _hash(self, parts: tuple[str, ...]) -> bytes:
        hashed = blake2b(digest_size=16)
        for part in (self.code, *parts):
            data = part.encode("utf-8", "surrogatepass")
            hashed.update(b"%d " % len(data))
            hashed.update(data)
        return hashed.digest()

    def _open(self) -> None:
        with suppress(OSError, sqlite3.Error):
            if self.file:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self.base = sqlite3.connect(self.file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        for each in BEGIN:
            self._do(each)

    def _do(self, statement: str, *rows: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """What a statement finds, once for each row; trouble ends the use of the file, and a damaged file goes."""
        try:
            return [found for row in rows or ((),) for found in self.base.execute(statement, row)] if self.base else []
        except sqlite3.Error as error:
            self.close()
            if self.file and BUSY not in str(error):
                with suppress(OSError):
                    self.file.unlink()
            return []
