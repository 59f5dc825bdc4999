"""What is known against the locked packages: a stored copy of published advisories, so that the audit needs no network.

    python -m tests.supply.advisories                       hold the lock files against the stored copy
    python -m tests.supply.advisories refresh FOLDER        make the copy anew from a clone of pypa/advisory-database

The copy keeps the advisories of locked packages only: their ids and the versions they are about. How old it is stands in it.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.supply.locks import Locked, all_locks

STORED = Path(__file__).with_name("advisories.json")
SOURCE = "https://github.com/pypa/advisory-database"
OLD_DAYS = 30
_ENDS = ("fixed", "last_affected")


@dataclass(frozen=True, slots=True)
class Span:
    """Versions from one on, up to one that mends the fault (`fixed`) or to the last that has it; "" for an open end."""

    introduced: str
    fixed: str = ""
    last_affected: str = ""

    def holds(self, version: Version) -> bool:
        """Whether a version lies in it."""
        if self.introduced != "0" and version < Version(self.introduced):
            return False
        if self.fixed:
            return version < Version(self.fixed)
        return not self.last_affected or version <= Version(self.last_affected)


@dataclass(frozen=True, slots=True)
class Advisory:
    """One published advisory about one package."""

    id: str
    package: str
    spans: tuple[Span, ...]
    versions: tuple[str, ...]

    def is_about(self, locked: Locked) -> bool:
        """Whether the pinned version is among the affected ones."""
        version = Version(locked.version)
        return locked.name == self.package and (
            any(each.holds(version) for each in self.spans) or any(Version(each) == version for each in self.versions)
        )


@dataclass(frozen=True, slots=True)
class Stored:
    """The stored copy: the state of the database that it was made from, and the advisories about our packages."""

    date: str
    commit: str
    advisories: tuple[Advisory, ...]

    def age(self, today: datetime.date) -> int:
        """Days since the state of the database."""
        return (today - datetime.date.fromisoformat(self.date)).days


def spans(events: Iterable[dict[str, str]]) -> Iterator[Span]:
    """The spans of a list of events in the OSV form."""
    start = ""
    for event in events:
        if "introduced" in event:
            start = event["introduced"]
            continue
        end = next((each for each in _ENDS if each in event), None)
        if start and end:
            yield Span(start, **{end: event[end]})
            start = ""
    if start:
        yield Span(start)


def read_advisory(text: str) -> Iterator[Advisory]:
    """What an advisory in the OSV form says of each package; a withdrawn one says nothing."""
    told: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    for each in () if told.get("withdrawn") else told.get("affected", ()):
        ranges = [one for one in each.get("ranges", ()) if one["type"] == "ECOSYSTEM"]
        found = tuple(span for one in ranges for span in spans(one["events"]))
        versions = () if found else tuple(map(str, each.get("versions", ())))
        yield Advisory(told["id"], canonicalize_name(each["package"]["name"]), found, versions)


def collect(database: Path, names: Iterable[str]) -> tuple[Advisory, ...]:
    """The advisories about some packages, from a clone of the database."""
    paths = (path for name in sorted(set(names)) for path in sorted((database / "vulns" / name).glob("*.yaml")))
    return tuple(each for path in paths for each in read_advisory(path.read_text("utf-8")))


def as_text(stored: Stored) -> str:
    """The stored copy as JSON, one advisory a line, so that a refresh shows what came and went."""
    head = {"source": SOURCE, "licence": "CC BY 4.0", "date": stored.date, "commit": stored.commit}
    lines = ",\n".join(json.dumps(asdict(each, dict_factory=_said)) for each in stored.advisories)
    return f'{json.dumps(head)[:-1]}, "advisories": [\n{lines}\n]}}\n'


def _said(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in fields if value}


def read_stored(text: str) -> Stored:
    """The stored copy, read back."""
    told = json.loads(text)
    found = (
        Advisory(each["id"], each["package"], tuple(Span(**span) for span in each.get("spans", ())), tuple(each.get("versions", ())))
        for each in told["advisories"]
    )
    return Stored(told["date"], told["commit"], tuple(found))


def audit(locked: Iterable[Locked], stored: Stored) -> list[str]:
    """A sentence for each pinned version that an advisory is about."""
    return [f"{pin}: {each.id} is about this version" for pin in locked for each in stored.advisories if each.is_about(pin)]


def refresh(database: Path) -> None:
    """Write the stored copy anew."""
    asked = ["git", "-C", str(database), "log", "-1", "--format=%cs %H"]
    date, commit = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()
    found = collect(database, (each.name for each in all_locks()))
    STORED.write_text(as_text(Stored(date, commit, found)), "utf-8", newline="\n")


def report(locked: list[Locked], stored: Stored, found: list[str], today: datetime.date) -> str:
    """What the audit says: each finding, the counts, and how old the advisories are."""
    counts = f"{len(locked)} pins, {len(stored.advisories)} advisories as of {stored.date}: {len(found) or 'none'} about a pinned version"
    age = stored.age(today)
    return "\n".join([*found, f"{counts}; they are {age} days old, so newer ones are missing" if age > OLD_DAYS else counts])


def main() -> int:
    """Refresh or audit, as the command line says. A refresh fails for nothing that it finds: the audit does."""
    renewing = sys.argv[1:2] == ["refresh"]
    if renewing:
        refresh(Path(sys.argv[2]))
    stored, locked = read_stored(STORED.read_text("utf-8")), all_locks()
    found = audit(locked, stored)
    print(report(locked, stored, found, datetime.datetime.now(tz=datetime.UTC).date()))
    return 1 if found and not renewing else 0


if __name__ == "__main__":
    sys.exit(main())
