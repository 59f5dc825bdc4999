"""A `verdicts` fence: records under every rubric, with what decides."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from handbook.fences.comparison import rows_of
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.query.queries import QUERY_KEYS, Query
from handbook.views.verdicts import verdict_table


def read_verdicts(asked: Asked) -> Query | None:
    """Rows of a table whose columns are the rubrics."""
    rows = rows_of(asked)
    dataset, caption = rows.dataset(), asked.settings.text("caption")
    return rows.query(dataset.description, caption) if dataset else None


def show_verdicts(showing: Showing, query: Query, address: str) -> Markup:
    """The table with its reasons."""
    return showing.renderer.render("verdict-table", address, table=verdict_table(query, showing.library, showing.as_of))


def show_bare_verdicts(showing: Showing, query: Query, address: str) -> Markup:
    """The table for paper, without the reasons."""
    table = verdict_table(query, showing.library, showing.as_of)
    return showing.renderer.render("verdict-table", address, table=replace(table, with_reasons=False))


VERDICTS = FenceKind("verdicts", (*QUERY_KEYS, "caption"), read_verdicts, show_verdicts, show_bare_verdicts)
