"""A `reconciliation` fence: our verdicts beside those that others published."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from handbook.fences.comparison import attach
from handbook.fences.kind import FenceKind, Showing, nothing
from handbook.views.proofs import reconciliation_proofs
from handbook.views.reconciliation import Reconciled, reconciliation

TABLE = "reconciliation"


def show_reconciliation(showing: Showing, asked: object, address: str) -> Markup:
    """A table of all gradings, and for those that part from us the components."""
    entries = reconciliation(showing.library)
    proofs = attach(showing, address, TABLE, reconciliation_proofs(entries, showing.library, showing.as_of))
    return rendered(showing, entries, address, proofs)


def show_bare_reconciliation(showing: Showing, asked: object, address: str) -> Markup:
    """The table for paper; what parts stands below it."""
    return rendered(showing, reconciliation(showing.library), address, "")


def rendered(showing: Showing, entries: tuple[Reconciled, ...], address: str, proofs: str) -> Markup:
    """The HTML of both."""
    counts = Counter(each.agrees for each in entries)
    return showing.renderer.render(
        "reconciliation", address, table=TABLE, entries=entries, counts=counts, as_of=showing.as_of, proofs=proofs
    )


RECONCILIATION = FenceKind("reconciliation", (), nothing, show_reconciliation, show_bare_reconciliation)
