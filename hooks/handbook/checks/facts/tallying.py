"""`handbook verdicts`: what each rubric says of the models, and how many of its verdicts say one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import click

from handbook.checks.folder import DOCS, find_root, root_option
from handbook.data.loading import load_library
from handbook.data.records import Library
from handbook.data.sourcing import long_citations
from handbook.problems import Fault, Problems, suggestion
from handbook.rubrics.registry import DATASET, judge
from handbook.rubrics.verdicts import Verdict

INDEX = ("gradings", "osai")  # the dataset and the index of the records that the European index publishes
Verdicts = Mapping[str, Mapping[str, Verdict]]  # by model, then by rubric


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many, or a measure of its own."""

    words: str
    figure: str


@click.command("verdicts")
@root_option
@click.option("--summary", is_flag=True, help="Only how many verdicts say one thing.")
@click.argument("models", nargs=-1)
def verdicts(root: Path | None, summary: bool, models: tuple[str, ...]) -> None:
    """What the rubrics say of all models, or of those named, and what a range hangs on."""
    folder = find_root(root)
    library = load_library(folder / DOCS / "data", folder, Problems())
    refuse_unknown(models, library)
    judged = judge_all(library, models)
    for tally in tallies(judged, library):
        click.echo(f"{tally.figure:>10}  {tally.words}")
    for line in () if summary else _lines(judged):
        click.echo(line)


def refuse_unknown(models: Iterable[str], library: Library) -> None:
    """Raise a fault for a name that no model has, and for a handbook without models."""
    held = library.datasets.get(DATASET)
    if not held or not held.records:
        raise Fault(f"there is nothing to judge: docs/data/{DATASET}/ holds no record that can be read")
    for name in models:
        if name not in held.records:
            raise Fault(f'"{name}" is no model in {DATASET}; {suggestion(name, held.records)}')


def judge_all(library: Library, models: Iterable[str] = ()) -> Verdicts:
    """The verdicts on the models named, or on all of them."""
    wanted = set(models)
    held = library.datasets[DATASET].records.values()
    chosen = [record for record in held if record.id in wanted or not wanted]
    return {record.id: {each.rubric: each for each in judge(record, library)} for record in chosen}


def tallies(judged: Verdicts, library: Library) -> Iterator[Tally]:
    """The figures of the summary, one a line."""
    indexed = {record.text("model") for record in library.datasets[INDEX[0]].records.values() if record.text("index") == INDEX[1]}
    yield _count("models with one MOF class", judged, lambda each: _settled(each["mof"]))
    yield Tally("median width of the European index's range", _width(judged, judged))
    yield Tally("the same, where the index has a record", _width(judged, indexed))
    yield _count("models with one G7 level", judged, lambda each: _settled(each["g7"]))
    yield _count("models whose EU exemption is clear", judged, lambda each: each["eu-ai-act"].level != "unclear")
    yield _count("models for which the OSAID cannot be established", judged, lambda each: each["osaid"].level == "cannot-be-established")
    yield locators(library)


def locators(library: Library) -> Tally:
    """How many citations of sources longer than a page name the place in them."""
    cells = [cell for each in library for record in each.records.values() for cell in record.cells.values()]
    cited = [bool(each.locator) for cell in cells for each in long_citations(cell, library)]
    return Tally(f"of {len(cited)} citations of long sources name the place", f"{sum(cited) / len(cited):.1%}" if cited else "none")


def _settled(verdict: Verdict) -> bool:
    return verdict.lowest == verdict.highest


def _count(words: str, judged: Verdicts, test: Callable[[Mapping[str, Verdict]], bool]) -> Tally:
    return Tally(words, f"{sum(map(test, judged.values()))} of {len(judged)}")


def _width(judged: Verdicts, chosen: Iterable[str]) -> str:
    widths = [float(judged[name]["osai"].highest) - float(judged[name]["osai"].lowest) for name in chosen if name in judged]
    return f"{median(widths):.2f}" if widths else "none"


def _lines(judged: Verdicts) -> Iterator[str]:
    for name, by_rubric in judged.items():
        yield name
        for rubric, verdict in by_rubric.items():
            hanging = "" if _settled(verdict) else f"  hangs on: {', '.join(verdict.open_fields)}"
            yield f"  {rubric:<10} {verdict.label}{hanging}"
