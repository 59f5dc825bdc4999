"""A `changes` fence: what changed for readers, from the dated sections of the changelog."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handbook.content.changelog import Section
from handbook.fences.kind import FenceKind, Showing, nothing
from handbook.render.inline import block_markdown
from handbook.render.templates import own_html


@dataclass(frozen=True, slots=True)
class Change:
    """One dated section; `anchor` is its id on the page."""

    title: str
    date: str
    anchor: str
    html: Markup


def change(section: Section) -> Change:
    """A section as the page shows it, its headings one level lower than its own."""
    return Change(section.title, section.date, section.anchor, own_html(block_markdown(section.text)))


def show_changes(showing: Showing, asked: object, address: str) -> Markup:
    """The sections, newest first."""
    return showing.renderer.render("changes", address, changes=tuple(map(change, showing.corpus.changelog)))


CHANGES = FenceKind("changes", (), nothing, show_changes)
