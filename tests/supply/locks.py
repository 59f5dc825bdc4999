"""The lock files, read: which packages in which versions, and the sums of their files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).parents[2]
SITE, DEV = "requirements.txt", "requirements-dev.txt"
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Locked:
    """One package as a lock file pins it."""

    lock: str
    name: str
    version: str
    marker: str
    sums: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.lock}: {self.name} {self.version}"


def read_lock(path: Path) -> Iterator[Locked]:
    """The packages of one lock file, as `uv pip compile --generate-hashes` writes it."""
    for line in path.read_text("utf-8").replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith(("#", "-")):
            continue
        wanted = Requirement(line.partition("--hash")[0].strip())
        pins = [each.version for each in wanted.specifier if each.operator == "=="]
        if len(pins) != 1:
            raise ValueError(f"{path}: {wanted} is not pinned to one version")
        yield Locked(path.name, canonicalize_name(wanted.name), pins[0], str(wanted.marker or ""), tuple(_HASH.findall(line)))


def read_locks(paths: Iterable[Path]) -> list[Locked]:
    """The packages of several lock files, in their order."""
    return [each for path in paths for each in read_lock(path)]


def all_locks() -> list[Locked]:
    """All lock files of the repository."""
    return read_locks(sorted(REPOSITORY.glob("requirements*.txt")))
