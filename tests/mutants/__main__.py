"""Draws changes by chance and tells which of them no test notices. HACKING.md says what to install beside the rest.

python -m tests.mutants SEED [--count 60] [--room rubrics …] [--seconds 8] [--out build/mutants-SEED.json] [--passing-over EARLIER.json …]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.mutants.changes import Change, sampled
from tests.mutants.measuring import Measured
from tests.mutants.noticing import Workbench

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("rubrics", "data", "content", "query")
PATIENCE = 8  # times the seconds, for what the quickest tests did not notice


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("seed")
    parser.add_argument("--count", type=int, default=60, help="changes in each room")
    parser.add_argument("--room", action="append", choices=ROOMS, help="all of them where it is left out")
    parser.add_argument("--seconds", type=float, default=8, help="of tests for each change; what survives meets eight times as many")
    parser.add_argument("--out", type=Path, help="where the outcomes are written")
    parser.add_argument("--passing-over", type=Path, nargs="*", default=[], help="earlier outcomes, whose changes are left out")
    return parser.parse_args()


def outcome(bench: Workbench, measured: Measured, change: Change, seconds: float) -> dict[str, Any]:
    """What became of a change: the quickest tests first, then many more."""
    noticed = any(bench.notices(change, measured.tests_for(change, bound), bound) for bound in (seconds, PATIENCE * seconds))
    return {**vars(change), "before": "", "lines": change.lines, "noticed": noticed}


def told(room: str, found: Sequence[dict[str, Any]]) -> str:
    """The figures of a room."""
    noticed = sum(each["noticed"] for each in found)
    return f"{room}: {noticed} of {len(found)} noticed, {100 * noticed / max(1, len(found)):.0f} %"


def main() -> None:
    """Try the changes of each room; outcomes are written as they come."""
    asked = options()
    out = asked.out or ROOT / "build" / f"mutants-{asked.seed}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    known = frozenset(each["after"] for path in asked.passing_over for each in json.loads(path.read_text("utf-8")))
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(ROOT, Path(folder))
        measured = bench.measure()
        for room in asked.room or ROOMS:
            changes, left_out = sampled(ROOT / "hooks/handbook" / room, ROOT, asked.seed, asked.count, known)
            mine = []
            for change in changes:
                mine.append({"room": room, **outcome(bench, measured, change, asked.seconds)})
                out.write_text(json.dumps([*found, *mine], indent=1), "utf-8")
                if not mine[-1]["noticed"]:
                    print(f"{change.file}:{change.line}", *change.lines, sep="\n  ", flush=True)
            found += mine
            print(f"{told(room, mine)}; {left_out} more can't change what the code does", flush=True)
    print(told("all", found))


if __name__ == "__main__":
    main()
