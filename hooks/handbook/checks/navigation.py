"""The navigation: every page has one place in it, every entry leads to a page, and the overview of the tables leads to each of them."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from handbook.addresses import TABLES, shows_data
from handbook.checks.destinations import Destinations
from handbook.checks.links import LINK
from handbook.checks.names import page_name
from handbook.problems import Location, Problem, nearest

OVERVIEW = f"{TABLES}/index.md"


def check_navigation(known: Destinations) -> Iterator[Problem]:
    """Every fault of the navigation."""
    yield from wrong_entries(known)
    yield from missing_pages(known)
    yield from missing_from_overview(known)


def wrong_entries(known: Destinations) -> Iterator[Problem]:
    """Entries without a page, and pages that stand in the navigation twice."""
    pages = {*known.project.pages, *known.generated}
    first: dict[str, int] = {}
    for entry in known.site.nav:
        if "://" in entry.path:
            continue
        if entry.path not in pages:
            close = nearest(entry.path, pages)
            meant = f'did you mean "{close}"?' if close else "write the file, or take the entry out"
            yield Problem(entry.at, f'nav: "{entry.path}" is no page below docs/; {meant}')
        elif first.setdefault(entry.path, entry.at.line) != entry.at.line:
            yield Problem(entry.at, f'nav: "{entry.path}" stands in line {first[entry.path]} already; a page has one place')


def missing_pages(known: Destinations) -> Iterator[Problem]:
    """Pages that no reader would find."""
    pages = {*known.project.pages, *known.generated}
    listed = {each for entry in known.site.nav for each in (entry.path, nearest(entry.path, pages) if entry.path not in pages else "")}
    for path in sorted(pages - listed):
        if (
            any(page_name(path, path))  # it will have another name
            or known.site.not_in_nav.match_file(path)
            or known.site.excluded.match_file(path)
            or (path in known.generated and path.count("/") > 1)
        ):
            continue
        dataset, _ = known.generated.get(path, (None, ""))
        file = dataset.description.file if dataset else known.project.pages[path].file
        neighbours = [entry for entry in known.site.nav if dirname(entry.path) == dirname(path)]
        where = (
            f"below line {neighbours[-1].at.line} ({neighbours[-1].path})" if neighbours else f"under `nav:`, line {known.site.nav_at.line}"
        )
        yield Problem(Location(file, 1, 1), f'the page stands nowhere in the navigation; write "- {path}" into {known.site.file}, {where}')


def missing_from_overview(known: Destinations) -> Iterator[Problem]:
    """Tables that the overview of all tables does not lead to: those that stand in its part of the navigation."""
    page = known.project.pages.get(OVERVIEW)
    own = next((entry for entry in known.site.nav if entry.path == OVERVIEW), None)
    if not page or not own or not any(page.marks(LINK)):
        return
    linked = {normpath(join(TABLES, mark.text.partition("#")[0])) for mark in page.marks(LINK)}
    for entry in known.site.nav:
        if entry.above[:1] == own.above[:1] and shows_data(entry.path) and entry.path not in {OVERVIEW, *linked}:
            words = f'no link leads to "{entry.path}"; write [its title]({basename(entry.path)}) and the question that it answers'
            yield Problem(Location(page.file, 1, 1), f"the overview of the tables is not complete: {words}")
