"""The `handbook` command, for contributors and for checks in continuous integration."""

from __future__ import annotations

import dataclasses
import datetime
import json
import sys
from pathlib import Path

import click

from handbook.checks.due import overdue
from handbook.checks.project import as_of, load_project
from handbook.checks.tallying import verdicts
from handbook.checks.upkeep import upkeep
from handbook.data.freshness import stale_cells
from handbook.data.loading import load_library
from handbook.exports.archive import open_site, write_archive
from handbook.foreign.grading import grade
from handbook.problems import Fault, Problems
from handbook.site.rehearsal import rehearse


@click.group()
@click.version_option(package_name="open-source-ai-handbook")
def main() -> None:
    """Tools of the Open Source AI Handbook."""


main.add_command(grade)
main.add_command(verdicts)


@main.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Folder of the handbook (where mkdocs.yml is).",
)
def check(root: Path) -> None:
    """Check data, quizzes and chapters; list every fault with file, line and column."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    project = load_project(root.resolve(), (root / "docs").resolve(), today)
    project.problems.found.extend(rehearse(project))
    for problem in project.problems:
        click.echo(str(problem))
    kept = upkeep(project.library, project.pages, project.corpus.quizzes.values(), today)
    for notice in (*overdue(project.library, today), *kept):
        click.echo(f"{notice} (a notice, no fault)")
    counted = len(project.problems)
    records = sum(len(dataset.records) for dataset in project.library)
    faults = f"{counted or 'no'} fault{'' if counted == 1 else 's'}"
    click.echo(f"{records} records, {len(project.corpus.quizzes)} quizzes, {len(project.pages)} pages: {faults}", err=True)
    sys.exit(1 if counted else 0)


@main.command()
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), help="Folder of the handbook.")
@click.option("--as-of", "day", metavar="DATE", default="", help="The day to judge by, YYYY-MM-DD (default: the newest check in the data).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Lines to read, or JSON.")
def freshness(root: Path, day: str, form: str) -> None:
    """List the cells past their shelf life, those due longest first."""
    problems = Problems()
    library = load_library((root / "docs" / "data").resolve(), root.resolve(), problems)
    stale = sorted(stale_cells(library, _day(day) or as_of(library)))
    if form == "json":
        click.echo(json.dumps([dataclasses.asdict(each) for each in stale], indent=1))
    else:
        for each in stale:
            click.echo(f"{each.due}  {each.dataset}/{each.record}/{each.field}  checked {each.checked}")
        click.echo(f"{len(stale)} cells are past their shelf life", err=True)
    if problems.found:
        raise click.ClickException(f"{problems.found[0]}; the list holds only what could be read (`handbook check` names every fault)")


@main.command("zip")
@click.argument("site", type=click.Path(path_type=Path), default=Path("site"))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), required=False)
def pack(site: Path, out: Path | None) -> None:
    """Pack a built site (SITE, else site/) into one archive for reading offline (OUT, else build/…-<as-of>.zip)."""
    try:
        archive = open_site(site)
        target = out or Path("build") / f"{archive.name}.zip"
        count = write_archive(archive, target)
    except Fault as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"{target}: {count} files, {target.stat().st_size / 1e6:.1f} MB")


def _day(text: str) -> str:
    """A full date, or a usage error."""
    try:
        return datetime.date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise click.BadParameter(f'"{text}" is no day; write YYYY-MM-DD', param_hint="--as-of") from error
