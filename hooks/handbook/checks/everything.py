"""All that a strict build and the tests of content would find, found without them, each fault once."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.checks.cascades import without_cascades
from handbook.checks.destinations import Destinations
from handbook.checks.leftovers import check_leftovers
from handbook.checks.links import check_links
from handbook.checks.markdown_rules import check_markdown_rules
from handbook.checks.names import check_names
from handbook.checks.navigation import check_navigation
from handbook.checks.placing import placed
from handbook.checks.project import Project, load_project
from handbook.checks.spelling import check_spelling
from handbook.checks.unused import check_unused
from handbook.content.readability import check_reading
from handbook.content.site_settings import read_site
from handbook.data.environment import environment_faults
from handbook.problems import Location, Problem, Problems

ENVIRONMENT = "environment"
Further = Callable[[Project], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A project, and its faults in the order of files and lines."""

    project: Project
    problems: tuple[Problem, ...]


def check_everything(root: Path, docs: Path, today: datetime.date, further: Further = lambda _: ()) -> Checked:
    """Load and check a handbook. `further` are checks of a room above this one."""
    project = load_project(root, docs, today)
    found = Problems([*project.problems, *further(project), *check_manuscript(project)])
    found.found += [Problem(Location(ENVIRONMENT), words) for words in environment_faults(os.environ)]
    return Checked(project, tuple(Problems(list(placed(without_cascades(found, project), root)))))


def check_manuscript(project: Project) -> Iterator[Problem]:
    """What the data do not need, but readers do: links, places, names, spelling, sentences, sizes."""
    problems = Problems()
    site = read_site(project.root, problems)
    yield from problems
    yield from check_names(project)
    yield from check_leftovers(project.docs, project.root)
    yield from check_spelling(project)
    for path, page in project.pages.items():
        yield from check_markdown_rules(page)
        yield from check_reading(path, page)
    if site:
        known = Destinations(project, site)
        yield from check_navigation(known)
        yield from check_unused(project, site)
        for path, page in project.pages.items():
            yield from check_links(path, page, known)
