"""What the handbook's engine costs beside other tools: the same pages, built in turns, as ratios of CPU time.

Every site of a group is built once in each round, one after the other, and compared within the round, so that what else the
machine does weighs on all alike. The results go to build/bench.json, and with `--publish` into the dataset behind the page
"How fast is it".
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import statistics
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench import rivals
from tests.bench.rivals import Site, by_hugo, by_mkdocs, by_zensical
from tests.tiny_site import REPOSITORY

PAGES, TABLES = 60, 12
RESULTS = REPOSITORY / "build/bench.json"
PUBLISHED = REPOSITORY / "docs/data/build-times/measured.yml"


@dataclass(frozen=True)
class Group:
    """Sites that are built in turns. The first is the measure of the others; `wanted` has the bounds, by the names of sites."""

    name: str
    rounds: int
    sites: dict[str, Site]
    titles: dict[str, str]
    wanted: dict[str, float]


@dataclass(frozen=True)
class Ratio:
    """A site beside the first of its group: the median of the rounds, the least and the most, and the bound."""

    id: str
    title: str
    against: str
    median: float
    least: float
    most: float
    seconds: float  # the median of its own CPU time
    rounds: int
    bound: float | None  # None: measured for comparison only

    @property
    def kept(self) -> bool:
        """Whether the median keeps the bound."""
        return self.bound is None or self.median <= self.bound


def cpu_seconds(site: Site) -> float:
    """The CPU time of one build in a process of its own, its children included."""
    site.prepare()
    process = os.posix_spawn(site.command[0], site.command, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{' '.join(site.command)} failed")
    return used.ru_utime + used.ru_stime


def groups(folder: Path, real: Path) -> Iterator[Group]:
    """What is measured: 60 pages in every tool, more pages, longer tables, and the real site beside its finished pages."""
    yield sixty_pages(folder)
    for pages in (300, 1000):
        yield many_pages(folder, pages)
    yield long_tables(folder)
    yield real_site(folder, real)


def sixty_pages(folder: Path) -> Group:
    """60 pages in every tool; 12 tables of 60 rows and 12 fields in those that have tables."""
    out = folder / "out"
    bare = rivals.material(folder / "bare", PAGES)
    for name in ("zensical-cold", "zensical-warm"):
        rivals.material(folder / name, PAGES)
    engine, tables = rivals.engine(folder / "engine", PAGES), rivals.engine(folder / "tables", PAGES, TABLES)
    sites = {
        "bare": by_mkdocs(bare, out),
        "engine": by_mkdocs(engine, out),
        "engine-first": by_mkdocs(engine, out, cold=True),
        "tables": by_mkdocs(tables, out),
        "tables-first": by_mkdocs(tables, out, cold=True),
        "by-hand": by_mkdocs(rivals.material(folder / "by-hand", PAGES, TABLES), out),
        "table-reader": by_mkdocs(rivals.table_reader(folder / "table-reader", PAGES, TABLES), out),
        "macros": by_mkdocs(rivals.macros(folder / "macros", PAGES, TABLES), out),
        "zensical-cold": by_zensical(folder / "zensical-cold", cold=True),
        "zensical-warm": by_zensical(folder / "zensical-warm", cold=False),
        "hugo": by_hugo(folder / "hugo", PAGES, out),
    }
    titles = {
        "bare": "Material alone",
        "engine": "Our engine, no table",
        "engine-first": "Our engine, first build, no table",
        "tables": "Our engine, 12 tables from data files",
        "tables-first": "Our engine, first build, 12 tables",
        "by-hand": "Material, the same tables by hand",
        "table-reader": "Material with table-reader, the same tables",
        "macros": "Material with macros, the same tables",
        "zensical-cold": "Zensical, first build, no table",
        "zensical-warm": "Zensical, second build, no table",
        "hugo": "Hugo, a bare layout, no table",
    }
    return Group("60 pages", 5, sites, titles, {"engine": 1.12, "tables": 1.32})


def many_pages(folder: Path, pages: int) -> Group:
    """More pages, without tables."""
    out = folder / "out"
    names = f"bare-{pages}", f"engine-{pages}"
    roots = rivals.material(folder / names[0], pages), rivals.engine(folder / names[1], pages)
    titles = f"Material alone, {pages} pages", f"Our engine, {pages} pages"
    sites = (by_mkdocs(root, out) for root in roots)
    return Group(f"{pages} pages", 2, dict(zip(names, sites, strict=True)), dict(zip(names, titles, strict=True)), {names[1]: 1.12})


def long_tables(folder: Path) -> Group:
    """12 tables of 1,000 rows, by hand and from data files."""
    out = folder / "out"
    sites = {
        "by-hand-1000": by_mkdocs(rivals.material(folder / "by-hand-1000", PAGES, TABLES, 1000), out),
        "tables-1000": by_mkdocs(rivals.engine(folder / "tables-1000", PAGES, TABLES, 1000), out),
    }
    titles = {"by-hand-1000": "Material, 12 tables of 1,000 rows by hand", "tables-1000": "Our engine, 12 tables of 1,000 rows"}
    return Group("1,000 rows", 2, sites, titles, {"tables-1000": 1.0})


def real_site(folder: Path, real: Path) -> Group:
    """This book, and Material alone with the book's finished pages (`handbook stage`)."""
    from handbook.site.staging import write_stage  # noqa: PLC0415  # the builder, which the other measurements do not load here

    write_stage(REPOSITORY, folder / "stage")
    out = folder / "out"
    sites = {"stage": by_mkdocs(folder / "stage", out), "real": by_mkdocs(real, out), "real-first": by_mkdocs(real, out, cold=True)}
    titles = {"stage": "Material alone, fed the finished pages of this book", "real": "This book", "real-first": "This book, first build"}
    return Group("this book", 3, sites, titles, {"real": 0.80})


def measured(group: Group) -> list[Ratio]:
    """The ratios of a group, the first site beside itself included."""
    for site in group.sites.values():
        cpu_seconds(site)  # the first build fills caches
    taken = [{name: cpu_seconds(site) for name, site in group.sites.items()} for _ in range(group.rounds)]
    first, *_ = group.sites
    return [ratio(group, name, first, taken) for name in group.sites]


def ratio(group: Group, name: str, first: str, taken: list[dict[str, float]]) -> Ratio:
    """How a site compares with the first of its group over all rounds."""
    found = [each[name] / each[first] for each in taken]
    seconds = statistics.median(each[name] for each in taken)
    spread = statistics.median(found), min(found), max(found)
    return Ratio(name, group.titles[name], group.titles[first], *spread, seconds, group.rounds, group.wanted.get(name))


def tell(found: Ratio) -> None:
    """Print a ratio beside its bound."""
    spread = f"({found.least:.2f} to {found.most:.2f})"
    at_most = "" if found.bound is None else f"at most {found.bound:g}"
    mark = "ok " if found.kept else "NO "
    sys.stdout.write(f"{mark} {found.title:<52} {found.median:5.2f} {spread:<16} {found.seconds:6.2f} s  {at_most}\n")
    sys.stdout.flush()


def measure(folder: Path, real: Path, *, publish: bool) -> bool:
    """Measure every group, print it, keep it as JSON, and perhaps publish it; whether every bound is kept."""
    found: list[Ratio] = []
    for group in groups(folder, real):
        for each in measured(group):
            tell(each)
            found.append(each)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps([asdict(each) for each in found], indent=1), "utf-8")
    if publish:
        PUBLISHED.write_text(as_records(found, datetime.datetime.now(tz=datetime.UTC).date().isoformat()), "utf-8")
    return all(each.kept for each in found)


def as_records(found: list[Ratio], day: str) -> str:
    """The results as records of the dataset, without those that are the measure of others."""
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processor cores, Python {platform.python_version()}"
    lines = ["# Written by `python -m tests.bench against --publish`."]
    for each in (each for each in found if each.title != each.against):
        lines += [
            f"- id: {each.id}",
            f"  evidence: {{source: build-times, checked: {day}}}",
            f"  title: {json.dumps(each.title)}",
            f"  against: {json.dumps(each.against)}",
            f"  ratio: {each.median:.2f}",
            f"  least: {each.least:.2f}",
            f"  most: {each.most:.2f}",
            f"  seconds: {each.seconds:.2f}",
            f"  rounds: {each.rounds}",
            f"  day: {day}",
            f"  machine: {json.dumps(machine)}",
            f"  wanted: {each.bound:.2f}" if each.bound else "  not_applicable: [wanted]",
        ]
    return "\n".join(lines) + "\n"
