"""`handbook check`: every fault that a strict build or the tests of content would find, and with --fix the cures of the plain ones."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from handbook.checks.budgets import heavy_chapters
from handbook.checks.everything import Checked, check_everything
from handbook.checks.facts.due import overdue
from handbook.checks.facts.upkeep import upkeep
from handbook.checks.folder import DOCS, find_root, root_option
from handbook.checks.project import Project
from handbook.commands.fix import mend
from handbook.commands.reporting import FORMS
from handbook.commands.schema import stale_schemas
from handbook.content.site_settings import read_site
from handbook.data.reading.files import walk
from handbook.problems import Problem, Problems, nearest, shown_name
from handbook.site.rehearsal import rehearse

NOTHING = 2


@click.command()
@root_option
@click.option("--fix", is_flag=True, help="Mend what has one plain cure: shows the changes and asks first.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@click.option("--format", "form", type=click.Choice(sorted(FORMS)), default="text", help="Lines to read, JSON, or GitHub's annotations.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(root: Path | None, fix: bool, yes: bool, form: str, paths: tuple[Path, ...]) -> None:
    """List every fault of data, quizzes and pages with file, line, column and cure; of PATHS only, if any are named.

    Exit status: 0 without faults, 1 with faults, 2 when there was nothing to check.
    """
    folder = find_root(root)
    chosen = tuple(chosen_path(each, folder) for each in paths)
    if fix:
        mend(folder, chosen, ask=not yes)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    checked = check_everything(folder, folder / DOCS, today, further)
    told = list(within(checked.problems, chosen))
    click.echo(FORMS[form](told), nl=False)
    if form == "text":
        for notice in () if checked.problems else within(tuple(notices(checked.project, today)), chosen):
            click.echo(f"{notice} (a notice, no fault)")
    click.echo(summary(checked, told, chosen), err=True)
    sys.exit(exit_status(checked, told))


def notices(project: Project, today: datetime.date) -> Iterator[Problem]:
    """What is no fault. It is told when there are none: of a file that can't be read nobody knows what it cites."""
    yield from overdue(project.library, today)
    yield from heavy_chapters(project)
    yield from upkeep(project.library, project.pages, project.corpus.quizzes.values(), today)


def further(project: Project) -> Iterator[Problem]:
    """What rooms above the checks know: the HTML that pages become, and whether the schemas say what the datasets say."""
    if read_site(project.root, Problems()):  # without settings nobody knows how Markdown is read; their own fault is told
        yield from rehearse(project)
    yield from stale_schemas(project.root, project.library)


def chosen_path(path: Path, root: Path) -> str:
    """A path that was named, relative to the root; one that is not there is a usage error."""
    for whole in (Path.cwd() / path, root / path):  # an absolute path stays what it is
        if whole.exists() and whole.resolve().is_relative_to(root):
            return shown_name(whole.resolve(), root)
    held = [shown_name(each, root) for each in walk(root / DOCS)]
    close = nearest(path.as_posix(), held)
    raise click.UsageError(f'"{path}" is no file and no folder here{f"; did you mean {close}?" if close else ""}')


def within(problems: tuple[Problem, ...], chosen: tuple[str, ...]) -> Iterator[Problem]:
    """The faults in some files and folders; all of them when none are named."""
    for problem in problems:
        file = problem.location.file
        if not chosen or any(path in (".", file) or file.startswith(f"{path}/") for path in chosen):
            yield problem


def summary(checked: Checked, told: list[Problem], chosen: tuple[str, ...]) -> str:
    """How much was looked at, and how many faults there are."""
    project = checked.project
    records = sum(len(dataset.records) for dataset in project.library)
    elsewhere = len(checked.problems) - len(told)
    more = f" in {', '.join(chosen)}{f', {elsewhere} elsewhere' if elsewhere else ''}" if chosen else ""
    faults = f"{len(told) or 'no'} fault{'' if len(told) == 1 else 's'}{more}"
    return f"{records} records, {len(project.corpus.quizzes)} quizzes, {len(project.pages)} pages: {faults}"


def exit_status(checked: Checked, told: list[Problem]) -> int:
    """1 with faults; 2 when nothing was there to have any."""
    project = checked.project
    if told:
        return 1
    return 0 if project.pages or len(project.library.datasets) else NOTHING
