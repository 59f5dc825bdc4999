"""A `comparison` fence: a table of records."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from handbook.addresses import proofs_address
from handbook.content.chapters import is_chapter
from handbook.exports.proofs import proofs_script
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.query.queries import MOST_ROWS, QUERY_KEYS, Query, QueryReader
from handbook.views.proofs import Proofs, table_proofs
from handbook.views.tables import build_table

MOST_ROWS_IN_A_CHAPTER = 100


def rows_of(asked: Asked) -> QueryReader:
    """The reader of the rows; a chapter shows fewer than a data page."""
    return QueryReader(asked.settings, asked.library, MOST_ROWS_IN_A_CHAPTER if is_chapter(asked.page) else MOST_ROWS)


def read_comparison(asked: Asked) -> Query | None:
    """Rows and columns of a table."""
    rows = rows_of(asked)
    dataset, caption = rows.dataset(), asked.settings.text("caption")
    if not dataset:
        return None
    columns = rows.columns(dataset.description)
    return rows.query(dataset.description, caption, columns, rows.further(dataset.description, columns))


def show_comparison(showing: Showing, query: Query, address: str) -> Markup:
    """The table with the evidence of its cells; that of a long one lies beside the page, for readers who ask for it."""
    table = build_table(query, showing.library, showing.as_of)
    proofs = None if table.has_evidence else table_proofs(query, showing.library)
    beside = attach(showing, address, query.id, proofs)
    return showing.renderer.render("table", address, table=table, proofs=beside, report=showing.repository)


def attach(showing: Showing, address: str, name: str, proofs: Proofs | None) -> str:
    """Lay the evidence of a table beside its page; its address, or "" where there is none."""
    if not proofs:
        return ""
    path = proofs_address(address, name)
    showing.attach(path, proofs_script(name, proofs))
    return path


def show_bare_comparison(showing: Showing, query: Query, address: str) -> Markup:
    """The table for paper: its rows link to their pages, for nobody can open the evidence there."""
    table = build_table(query, showing.library, showing.as_of)
    rows = tuple(replace(row, evidence=None) for row in table.rows)
    return showing.renderer.render("table", address, table=replace(table, rows=rows), proofs="", report="")


COMPARISON = FenceKind("comparison", (*QUERY_KEYS, "columns", "further", "caption"), read_comparison, show_comparison, show_bare_comparison)
