"""Measures the budgets of the design and prints them beside their bounds. Exit 1 when one is broken.

python -m tests.bench               the ratios and the memory
python -m tests.bench against       the engine beside other tools, as ratios, also in build/bench.json; --publish writes the dataset
python -m tests.bench serve         how long an author waits under `mkdocs serve`, on the real site
python -m tests.bench inp [SITE]    how soon each kind of page answers, on a slow machine
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

from handbook.data.loading import load_library
from handbook.data.reading.strict_yaml import read_text
from handbook.problems import Problems
from handbook.query.queries import Query
from handbook.render.templates import Renderer
from handbook.views.tables import build_table
from tests.bench.against import measure as beside_others
from tests.bench.inp import measure as answer_times
from tests.bench.serve import waits
from tests.bench.sites import FIELDS, build_site
from tests.tiny_site import REPOSITORY

ROUNDS = 5


@dataclass(frozen=True)
class Run:
    """What one build cost."""

    seconds: float
    memory: float


def build(root: Path) -> Run:
    """Build a site in a process of its own; its CPU time and peak memory."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    arguments = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml"), "-d", str(root / "../bench-site")]
    process = os.posix_spawn(sys.executable, arguments, environment)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"the build of {root} failed")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def interleaved(*roots: Path) -> list[float]:
    """The median CPU time of building each site, one after the other in each round."""
    rounds = [[build(root).seconds for root in roots] for _ in range(ROUNDS)]
    return [statistics.median(each) for each in zip(*rounds, strict=True)]


def quickest(work: Callable[[], object]) -> float:
    """The least CPU time of a piece of work in three runs."""
    times = []
    for _ in range(3):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def tell(name: str, found: float, bound: float, unit: str = "") -> bool:
    """Print one measurement; whether it keeps its bound."""
    print(f"{'ok ' if found <= bound else 'NO '} {name:<58} {found:9.2f} {unit:<4} at most {bound:g}", flush=True)
    return found <= bound


def tables(folder: Path) -> bool:
    """12 tables of 60 × 12 against the same site, data and hooks without."""
    without, having = interleaved(build_site(folder / "plain", records=60), build_site(folder / "tables", records=60, tables=12))
    return tell("12 tables of 60 × 12, against the site without", having / without, 1.08, "×")


def profiles(folder: Path) -> bool:
    """The CPU time of a profile page, the same at 200 and at 1,000."""
    costs = []
    for count in (200, 1000):
        without, having = interleaved(
            build_site(folder / f"none{count}", records=count, evidence="record"),
            build_site(folder / f"pages{count}", records=count, evidence="record", pages="record"),
        )
        costs.append(1000 * (having - without) / count)
    kept = [tell(f"profile page at {count} records", cost, 6, "ms") for count, cost in zip((200, 1000), costs, strict=True)]
    return all(kept) and tell("the same at 1,000 as at 200 (ratio less 1)", abs(costs[1] / costs[0] - 1), 0.15)


def rows(folder: Path) -> bool:
    """Reading 100 to 10,000 records: linear, and not slower than the loose loader."""
    per_row, ratios = [], []
    for count in (100, 1000, 10_000):
        data = build_site(folder / f"rows{count}", records=count) / "docs/data"
        text = (data / "things/from-0.yml").read_text("utf-8")
        per_row.append(quickest(partial(load_library, data, data, Problems())) / count)
        ratios.append(quickest(partial(read_text, text, "f", Problems())) / quickest(partial(yaml.load, text, yaml.CSafeLoader)))
    kept = tell("a record at 10,000, against a record at 1,000", per_row[2] / per_row[1], 1.5, "×")
    return tell("strict reader, against CSafeLoader", ratios[-1], 1.0, "×") and kept


def rendering(folder: Path) -> bool:
    """A table of 2,000 rows costs what ten of 200 cost."""
    data = build_site(folder / "render", records=2000) / "docs/data"
    library = load_library(data, data, Problems())
    renderer = Renderer(REPOSITORY / "overrides/handbook")

    def show(limit: int) -> None:
        request = Query("t", "things", tuple(f"field_{number}" for number in range(FIELDS)), (), {}, (), limit, "Things.")
        renderer.render("table", "index.html", table=build_table(request, library, "2026-11-23"), proofs="", report=None)

    return tell("a row of a table of 2,000, against one of 200", quickest(lambda: show(2000)) / quickest(lambda: show(200)) / 10, 1.3, "×")


def memory(folder: Path) -> bool:
    """Peak memory of the real site, and of 10,000 records; measured first, for a child's peak begins with its parent's size."""
    real = tell("peak memory of the real site", build_real(folder).memory, 120, "MiB")
    large = build(build_site(folder / "memory", records=10_000, evidence="record"))
    return tell("peak memory of 10,000 records", large.memory, 300, "MiB") and real


def build_real(folder: Path) -> Run:
    """Build the real site into a scratch folder."""
    return build(real_site(folder))


def real_site(folder: Path) -> Path:
    """The settings of the real site in a scratch folder, with links to its files."""
    (folder / "real").mkdir()
    settings = f"INHERIT: {REPOSITORY}/mkdocs.yml\n"
    (folder / "real/mkdocs.yml").write_text(settings, "utf-8")
    for name in ("hooks", "overrides", "docs"):
        (folder / "real" / name).symlink_to(REPOSITORY / name)
    return folder / "real"


def serving(folder: Path) -> bool:
    """Seconds until an author sees the first page, and what was just saved."""
    kept = [tell(name, statistics.median(seconds), bound, "s") for name, bound, seconds in waits(folder, ROUNDS)]
    return all(kept)


def against(folder: Path) -> bool:
    """The engine beside other tools."""
    return beside_others(folder, real_site(folder), publish="--publish" in sys.argv)


def main() -> int:
    """Run every measurement of a kind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = {"serve": (serving,), "against": (against,)}
        measures = kinds.get("".join(sys.argv[1:2]), (memory, tables, profiles, rows, rendering))
        kept = [measure(folder) for measure in measures]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.path.insert(0, str(REPOSITORY / "hooks"))
    asked = sys.argv[1:]
    sys.exit(answer_times(Path(asked[1]) if len(asked) > 1 else REPOSITORY / "site") if asked[:1] == ["inp"] else main())
