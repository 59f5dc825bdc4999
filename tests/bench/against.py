"""What the handbook's engine costs beside bare Material: the same pages, built in turns, as ratios of CPU time.

Four sites of 60 pages with the same words: Material alone, the engine, the engine with 12 tables of 60 × 12 from data files, and
Material alone with the same tables written by hand. Then the real site, and Material alone with its finished pages (`handbook stage`).
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bench.sites import FIELDS, build_site, chapter, navigation, value_of
from tests.tiny_site import REPOSITORY

PAGES, TABLES, ROWS = 60, 12, 60
RESULTS = REPOSITORY / "build/bench.json"
Build = Callable[[Path], float]


@dataclass(frozen=True)
class Ratio:
    """A kind of site beside the one it is measured against: the median of the rounds, the least and the most, and the bound."""

    name: str
    against: str
    median: float
    least: float
    most: float
    bound: float | None  # None: measured for comparison only

    @property
    def kept(self) -> bool:
        """Whether the median keeps the bound."""
        return self.bound is None or self.median <= self.bound


def bare(root: Path, tables: int = 0) -> Path:
    """A site of Material alone: the words and settings of the others without our hooks and templates; tables are written by hand."""
    (root / "docs").mkdir(parents=True)
    for number in range(PAGES):
        name = "index" if number == 0 else f"page-{number}"
        text = chapter(number, PAGES, f"\n{pipe_table()}" if number < tables else "")
        (root / f"docs/{name}.md").write_text(text, "utf-8")
    (root / "mkdocs.yml").write_text(json.dumps({**settings_of_material(), "nav": navigation(PAGES)}), "utf-8")
    return root


def settings_of_material() -> dict[str, Any]:
    """What our own settings ask of Material and of Markdown: its features and extensions, not what stands in this repository."""
    ours = yaml.load((REPOSITORY / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""), yaml.CSafeLoader)
    theme = {name: value for name, value in ours["theme"].items() if name in ("name", "language", "font", "features", "palette")}
    kept = ("site_name", "use_directory_urls", "plugins", "validation", "markdown_extensions")
    return {**{name: ours[name] for name in kept}, "theme": theme}


def pipe_table() -> str:
    """The table of the other sites in Markdown."""
    heads = ["Name", *(f"Field {field}" for field in range(FIELDS))]
    rows = [[f"Thing {number}", *(value_of(number, field) for field in range(FIELDS))] for number in range(ROWS)]
    return "\n".join(f"| {' | '.join(each)} |" for each in (heads, ["---"] * len(heads), *rows)) + "\n"


def staged(root: Path) -> Path:
    """The finished pages of the real site as a site of Material alone; the frame and its settings are the same."""
    from handbook.site.staging import write_stage  # noqa: PLC0415  # the builder, which the other measurements do not load here

    write_stage(REPOSITORY, root)
    return root


def sites(folder: Path) -> dict[str, Path]:
    """The sites of invented pages."""
    return {
        "bare": bare(folder / "bare"),
        "engine": build_site(folder / "engine", records=ROWS, page_count=PAGES),
        "tables": build_site(folder / "tables60", records=ROWS, tables=TABLES, page_count=PAGES),
        "pipe": bare(folder / "pipe", TABLES),
    }


def measure(folder: Path, build: Build, rounds: int, real: Path) -> list[Ratio]:
    """Build every site once in each round and compare within the round, so that what else the machine does weighs on all alike."""
    roots = {**sites(folder), "real": real, "stage": staged(folder / "stage")}
    for root in roots.values():
        build(root)  # the first build fills caches
    taken = [{name: build(root) for name, root in roots.items()} for _ in range(rounds)]
    return [
        ratio("the engine, 60 pages", "engine", "bare", taken, 1.12),
        ratio("the engine with 12 tables of 60 × 12", "tables", "bare", taken, 1.32),
        ratio("Material with the same tables by hand", "pipe", "bare", taken, None),
        ratio("the real site", "real", "stage", taken, 0.80),
    ]


def ratio(name: str, one: str, other: str, taken: list[dict[str, float]], bound: float | None) -> Ratio:
    """How two sites compare over all rounds."""
    found = [each[one] / each[other] for each in taken]
    return Ratio(name, other, statistics.median(found), min(found), max(found), bound)


def tell(ratios: list[Ratio]) -> bool:
    """Print the ratios, and keep them as JSON."""
    for each in ratios:
        spread = f"({each.least:.2f} to {each.most:.2f})"
        at_most = "" if each.bound is None else f"at most {each.bound:g}"
        sys.stdout.write(f"{'ok ' if each.kept else 'NO '} {each.name:<40} {each.median:5.2f} × {each.against:<6} {spread:<16} {at_most}\n")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps([asdict(each) for each in ratios], indent=1), "utf-8")
    return all(each.kept for each in ratios)
