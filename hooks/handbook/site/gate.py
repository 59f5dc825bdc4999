"""The gate between the builder and the readers: what is read at all, and what every page is held against before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from handbook.addresses import record_page
from handbook.checks.html.inline_scripts import script_patterns
from handbook.checks.html.policy import headers_file
from handbook.checks.html.publishing import Origin, as_published
from handbook.checks.site_files import published_files
from handbook.content.front_matter import published
from handbook.data.reading.files import walk
from handbook.problems import Problem
from handbook.site.build import Build

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

HEADERS = "_headers"
CHARSET = '<meta charset="utf-8">'
SCRIPTS_OF_THEME = ("base.*", "partials/javascripts/*")


def refuse_linked_folders(docs: Path) -> None:
    """End the build at a link to a folder: the builder follows such links, also in circles."""
    linked = next((path for path in walk(docs) if path.is_dir()), None)
    if linked:
        raise PluginError(f"{linked} is a link to a folder; put the folder itself there, or delete the link")


def keep_placed(files: Files, config: MkDocsConfig) -> None:
    """Take out links, special files and whatever else the check of files refuses, so that nothing of it is read or published."""
    placed = published_files(Path(config.docs_dir))
    for file in list(files):
        if file.src_dir == config.docs_dir and file.src_uri not in placed:
            files.remove(file)


def describe(page: Page, build: Build) -> None:
    """Give a page the settings of its head that the checks let pass. Like titles taken from headings, the title is HTML to the theme."""
    read = build.project.pages.get(page.file.src_uri)
    if read:
        page.meta = published(read.front)
    if "title" in page.meta:
        page.meta["title"] = escape(page.meta["title"], quote=False)


def passed(html: str, build: Build, source: str) -> str:
    """The HTML of a page's text, or after faults the box that tells them."""
    problems = build.gate.text_problems(html, lambda: origin_of(build, source))
    return told("problem", problems, build, source) if problems else as_published(html)


def gated(html: str, build: Build, source: str) -> str:
    """A whole page with its policy, or after faults a page that tells them: what is refused is never written.

    Under `mkdocs serve` a page has no policy, for it would keep the server's script from loading the page anew.
    """
    problems, policy = build.gate.page_problems(html, lambda: origin_of(build, source))
    if problems:
        return told("withheld", problems, build, source)
    return html if build.served else html.replace(CHARSET, f'{CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def told(template: str, problems: Iterable[Problem], build: Build, source: str) -> str:
    """A template that tells faults to whoever reads the page; they are counted as warnings."""
    build.report(problems)
    return str(build.renderer.render(template, source, problems=[str(each) for each in problems]))


def origin_of(build: Build, source: str) -> Origin:
    """The file that a page was written in, or the record that it was made of."""
    read = build.project.pages.get(source)
    if read:
        return Origin(read.file, read.text)
    record = next((each for held in build.library for each in held.records.values() if record_page(each.dataset, each.id) == source), None)
    return Origin(record.at.file, line=record.at.line) if record else Origin(f"the page {source}")


def theme_scripts(env: Any) -> tuple[re.Pattern[str], ...]:
    """What the scripts look like that the theme's templates write into pages."""
    found = {str(path.relative_to(root)) for root in env.loader.searchpath for each in SCRIPTS_OF_THEME for path in Path(root).glob(each)}
    return script_patterns(env.loader.get_source(env, name)[0] for name in sorted(found))


def write_headers(build: Build, folder: Path) -> None:
    """Write the policy for web hosts that read it from a file."""
    (folder / HEADERS).write_text(headers_file(build.gate.scripts.hashes.values()), "utf-8", newline="\n")
