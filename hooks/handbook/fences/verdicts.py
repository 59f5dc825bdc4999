"""A `verdicts` fence: records under every rubric, with what decides."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from handbook.fences.comparison import attach, rows_of
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.query.queries import QUERY_KEYS, Query
from handbook.views.proofs import verdict_proofs
from handbook.views.verdicts import verdict_table


def read_verdicts(asked: Asked) -> Query | None:
    """Rows of a table whose columns are the rubrics."""
    rows = rows_of(asked)
    dataset, caption = rows.dataset(), asked.settings.text("caption")
    return rows.query(dataset.description, caption, (), rows.further(dataset.description, ())) if dataset else None


def show_verdicts(showing: Showing, query: Query, address: str) -> Markup:
    """The table with its reasons; those of a long one lie beside the page."""
    table = verdict_table(query, showing.library, showing.as_of)
    proofs = attach(showing, address, query.id, None if table.with_reasons else verdict_proofs(table, showing.library))
    return showing.renderer.render("verdict-table", address, table=table, proofs=proofs)


def show_bare_verdicts(showing: Showing, query: Query, address: str) -> Markup:
    """The table for paper, without the reasons."""
    table = verdict_table(query, showing.library, showing.as_of)
    return showing.renderer.render("verdict-table", address, table=replace(table, with_reasons=False), proofs="")


VERDICTS = FenceKind("verdicts", (*QUERY_KEYS, "further", "caption"), read_verdicts, show_verdicts, show_bare_verdicts)
