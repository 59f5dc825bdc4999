"""Reads files that anybody may have sent: only real files, of a bounded size, in UTF-8; everything else is a fault, never a wait."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from handbook.problems import Position, Problems

MAX_BYTES = 1_000_000
# What begins with a dot; unsaved work and backups of Emacs (#x#, x~) and Vim (x.swp, 4913); pictures and settings of Windows
_LEFT_LYING = re.compile(r"\..*|#.*#|.*~|.*\.sw[op]|4913|Thumbs\.db|desktop\.ini", re.DOTALL | re.IGNORECASE)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)


def is_passed_over(path: Path) -> bool:
    """Whether nobody meant a name to be read: files of editors and systems, and links to nothing."""
    return _LEFT_LYING.fullmatch(path.name) is not None or (path.is_symlink() and not leads_somewhere(path))


def leads_somewhere(path: Path) -> bool:
    """Whether a path, followed through its links, ends at something (a link in a circle does not)."""
    try:
        return path.exists()
    except (OSError, RuntimeError):
        return False


def files_in(folder: Path, suffix: str) -> list[Path]:
    """The entries of a folder with a suffix, sorted by name, without what is passed over and without empty folders."""
    try:
        found = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError:
        return []
    return [path for path in found if path.name.endswith(suffix) and not is_passed_over(path) and not is_empty_folder(path)]


def is_empty_folder(path: Path) -> bool:
    """Whether a path is a folder that holds nothing."""
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def walk(folder: Path) -> Iterator[Path]:
    """Everything below a folder except folders, sorted, without following links; what is passed over is left out."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for path in found:
        if is_passed_over(path):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from walk(path)
        else:
            yield path


def kind_fault(path: Path) -> str:
    """Why a path is no file to be read, or ""."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return f"this file can't be read: {error.strerror}"
    if stat.S_ISREG(mode):
        return ""
    kind = next((words for test, words in _KINDS if test(mode)), "a device")
    return f"this is {kind}, wanted is a file; put the file itself here, or delete it"


def read_bytes(path: Path, shown: str, problems: Problems, most: int = MAX_BYTES, advice: str = "split it") -> bytes | None:
    """The bytes of a real file of a bounded size; None after a fault."""
    fault = kind_fault(path) or _size_fault(path, most, advice)
    if fault:
        problems.add(shown, None, fault)
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        problems.add(shown, None, f"this file can't be read: {error.strerror}")
        return None


def text_to_look_into(path: Path) -> str:
    """The text of a file whose faults are told elsewhere, to find a line or a name in; "" for what is not read at all."""
    raw = read_bytes(path, "", Problems(), 20 * MAX_BYTES)
    return "" if raw is None else raw.decode("utf-8-sig", errors="replace")


def _size_fault(path: Path, most: int, advice: str) -> str:
    size = path.stat().st_size
    return f"the file has {size:,} bytes, at most {most:,} are read; {advice}" if size > most else ""


def read_utf8(path: Path, shown: str, problems: Problems, most: int = MAX_BYTES, advice: str = "split it") -> str | None:
    """The text of a file in UTF-8 with or without its mark, line ends as they are; None after a fault."""
    raw = read_bytes(path, shown, problems, most, advice)
    if raw is None:
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.add(shown, Position(line), f"byte {error.start + 1} is not UTF-8; save the file as UTF-8")
        return None
