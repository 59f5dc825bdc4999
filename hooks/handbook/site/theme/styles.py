"""The style sheets of the site: the theme's without what no page uses, ours, and ours for paper, all written small.

A phone waits for its style sheets before it shows a word. The theme's own two are 149 kB, most of it
for features that this site switches on nowhere; less than half is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import lightningcss

from handbook.problems import Problems, shown_name

OWN_SHEETS = {"assets/stylesheets/handbook.css": "styles", "assets/stylesheets/print.css": "styles_on_paper"}  # and their parts in `extra`
THEME_SHEET = "assets/stylesheets/main.*.min.css"
_BODIES = re.compile(r"\{[^{}]*\}")
_TO_THE_LEFT = re.compile(r"(?:^|(?<=[{};]))(?:\[dir=rtl\][^{},]*,?)+\{[^{}]*\}")  # rules for books that are read from right to left
_CLASS = re.compile(r"\.([a-zA-Z_-][\w-]*)")

# Parts of the theme that this site switches on nowhere, by the names of their classes and custom properties.
# A page that begins to use one of them fails a test, and the part is struck off this list.
UNUSED = re.compile(
    r"tabbed-.*|task-list-.*|footnote.*|critic|cards?|linenos|linenodiv|highlighttable"
    r"|emojione|twemoji|gemoji|giscus|arithmatex|katex-html|mermaid"
    r"|abstract|bug|danger|example|failure|info|question|quote|success|tip|warning"  # kinds of boxes; ours have names of their own
    r"|md-(?:annotation|author|banner|consent|draft|feedback|input|meta|pagination|pin|post|profile|progress|select|social|source|status|tag|version)"
    r"(?:s|-.*|_.*)?"
    r"|md-content--post|md-header__source|md-nav__source|md-sidebar--post"
    r"|--md-(?:annotation|mermaid|source|status|tag|tasklist|tabbed|tooltip|version).*"
    r"|--md-admonition-icon--(?!note$).*"
)


def theme_sheet(folders: Iterable[Path]) -> str:
    """The CSS of the theme found in its folders, without the rules for parts that are switched off ("" when it brings none)."""
    found = next((each for folder in folders for each in sorted(folder.glob(THEME_SHEET))), None)
    return without_unused(found.read_text("utf-8")) if found else ""


def without_unused(css: str) -> str:
    """A style sheet without the rules for the names in UNUSED, and for a language that is written from right to left."""
    return _TO_THE_LEFT.sub("", str(lightningcss.process_stylesheet(css, unused_symbols=unused_names(css))))


def unused_names(css: str) -> set[str]:
    """The classes and custom properties of a style sheet that UNUSED names."""
    names = set(_CLASS.findall(_BODIES.sub("{}", css))) | set(re.findall(r"--[\w-]+", css))
    return {name for name in names if UNUSED.fullmatch(name)}


def own_sheet(parts: Iterable[Path], root: Path, problems: Problems) -> str:
    """Our style sheets in the order of `parts`; one that is no CSS is reported and left out."""
    sheets: list[str] = []
    for path in parts:
        try:
            sheets.append(str(lightningcss.process_stylesheet(path.read_text("utf-8"))))
        except (OSError, ValueError) as error:
            problems.add(shown_name(path, root), None, f"this style sheet can't be read: {error}")
    return "".join(sheets)
