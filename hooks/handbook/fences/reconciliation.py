"""A `reconciliation` fence: our verdicts beside those that others published."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from handbook.fences.kind import FenceKind, Showing, nothing
from handbook.views.reconciliation import reconciliation


def show_reconciliation(showing: Showing, asked: object, address: str) -> Markup:
    """A table of all gradings, and for those that part from us the components."""
    entries = reconciliation(showing.library)
    counts = Counter(each.agrees for each in entries)
    return showing.renderer.render("reconciliation", address, entries=entries, counts=counts, as_of=showing.as_of)


RECONCILIATION = FenceKind("reconciliation", (), nothing, show_reconciliation)
