"""The `handbook` command, for contributors and for checks in continuous integration."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from handbook.project import load_project


@click.group()
@click.version_option(package_name="open-source-ai-handbook")
def main() -> None:
    """Tools of the Open Source AI Handbook."""


@main.command()
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
              help="Folder of the handbook (where mkdocs.yml is).")
def check(root: Path) -> None:
    """Check data, quizzes and chapters; list every fault with file, line and column."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    project = load_project(root.resolve(), (root / "docs").resolve(), today)
    for problem in project.problems:
        click.echo(str(problem))
    counted = len(project.problems)
    records = sum(len(dataset.records) for dataset in project.library)
    click.echo(f"{records} records, {len(project.quizzes)} quizzes, {len(project.pages)} pages: {counted or 'no'} fault{'' if counted == 1 else 's'}", err=True)
    sys.exit(1 if counted else 0)
