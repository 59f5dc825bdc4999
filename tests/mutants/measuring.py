"""Which tests run which line of the code, and how long they take: so a change meets the tests that may notice it, the quickest first."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.changes import Change

BUILT = frozenset({"real_site", "chromium", "address", "open_page"})  # fixtures that build the site or start a browser
SLOW = (  # files of tests that build sites, start programs, or try everything: minutes for what a quicker test has noticed before
    "any_file", "archive", "attacks", "bad_inputs", "book", "commands", "data_edits", "doors", "events", "honest_check",
    "honest_check_data", "honest_check_pages", "labs", "layers", "not_found", "nothing_lost", "other_builders", "publishing",
    "repository", "serving", "staging", "supply", "twins",
)  # fmt: skip
FEW = 20  # so few tests run a file that is read once and for all; then any test of its room may notice


@dataclass
class Measured:
    """How long each test takes, which tests run each line of each file, and which tests fail without a change."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    failing: list[str] = field(default_factory=list)

    def tests_for(self, change: Change, bound: float) -> list[str]:
        """The quickest tests that run the line, then those that run the file, for so many seconds in all."""
        held = self.lines.get(change.file, {})
        direct = set(held.get(str(change.line), ()))
        touching = _all(held) - direct
        near = self.of_room(change.file) - direct - touching if len(direct | touching) < FEW else set()
        chosen, spent = [], 0.0
        for group in (direct, touching, near):
            for test in sorted(group.difference(self.failing), key=lambda each: self.seconds[each]):
                spent += self.seconds[test]
                if spent <= bound:
                    chosen.append(test)
        return chosen

    def of_room(self, file: str) -> set[str]:
        """The tests that run anything in the room of a file."""
        room = "/".join(file.split("/")[:3])
        return set().union(*(_all(held) for name, held in self.lines.items() if name.startswith(f"{room}/")))


def _all(lines: dict[str, list[str]]) -> set[str]:
    return {each for tests in lines.values() for each in tests}


def quick_files(copy: Path) -> list[str]:
    """The files of tests that are worth measuring."""
    found = sorted((copy / "tests").rglob("test_*.py"))
    return [path.relative_to(copy).as_posix() for path in found if path.stem.removeprefix("test_") not in SLOW]


class Measuring:
    """A plugin of pytest that notes what each test runs, into a file."""

    def __init__(self, copy: Path, out: Path) -> None:
        from coverage import Coverage  # noqa: PLC0415 (only who runs this has it)

        self.copy, self.out, self.measured, self.began = copy, out, Measured(), 0.0
        self.coverage: Any = Coverage(data_file=None, include=[str(copy / "hooks/handbook/*")])
        self.coverage.start()
        self.coverage.switch_context("")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [each for each in items if not BUILT & set(getattr(each, "fixturenames", ()))]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.coverage.switch_context(nodeid)
        self.began = time.time()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.coverage.switch_context("")
        self.measured.seconds[nodeid] = time.time() - self.began

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.measured.failing.append(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        data = self.coverage.get_data()
        for file in data.measured_files():
            held = {str(line): [each for each in tests if each] for line, tests in data.contexts_by_lineno(file).items()}
            self.measured.lines[Path(file).relative_to(self.copy).as_posix()] = held
        self.out.write_text(json.dumps(vars(self.measured)), "utf-8")
