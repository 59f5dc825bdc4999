"""A `paths` fence: every reading path of the data, for whom it is and how long it takes."""

from __future__ import annotations

from markupsafe import Markup

from handbook.fences.kind import FenceKind, Showing, nothing
from handbook.views.cells import address_of

DATASET = "paths"


def show_paths(showing: Showing, asked: object, address: str) -> Markup:
    """The paths in the order of the data: (name, address, for whom, minutes) each."""
    dataset = showing.library.datasets.get(DATASET)
    records = dataset.records.values() if dataset else ()
    paths = tuple(
        (dataset.title(each), address_of(dataset, each), each.text("for_whom"), each.cell("minutes").value) for each in records if dataset
    )
    return showing.renderer.render("paths", address, paths=paths)


PATHS = FenceKind("paths", (), nothing, show_paths)
