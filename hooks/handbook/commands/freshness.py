"""`handbook freshness`: the cells past their shelf life."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import click

from handbook.checks.folder import DOCS, find_root, root_option
from handbook.checks.project import as_of
from handbook.data.environment import day_of
from handbook.data.freshness import stale_cells
from handbook.data.loading import load_library
from handbook.problems import Fault, Problems


@click.command()
@root_option
@click.option("--as-of", "day", metavar="DATE", default="", help="The day to judge by, YYYY-MM-DD (default: the newest check in the data).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Lines to read, or JSON.")
def freshness(root: Path | None, day: str, form: str) -> None:
    """List the cells past their shelf life, those due longest first."""
    folder = find_root(root)
    if not (folder / DOCS / "data").is_dir():
        raise click.UsageError(f"{folder / DOCS / 'data'} is not there, so there is no data to look at")
    problems = Problems()
    library = load_library(folder / DOCS / "data", folder, problems)
    stale = sorted(stale_cells(library, _day(day) or as_of(library)))
    if form == "json":
        click.echo(json.dumps([dataclasses.asdict(each) for each in stale], indent=1))
    else:
        for each in stale:
            click.echo(f"{each.due}  {each.dataset}/{each.record}/{each.field}  checked {each.checked}")
        click.echo(f"{len(stale)} cells are past their shelf life", err=True)
    if problems.found:
        raise click.ClickException(f"{problems.found[0]}; the list holds only what could be read (`handbook check` names every fault)")


def _day(text: str) -> str:
    """A full date, or a usage error."""
    try:
        return day_of(text)
    except Fault as fault:
        raise click.BadParameter(str(fault), param_hint="--as-of") from fault
