"""A `requirements` fence: the things that a reader may require of the records of a dataset."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.data.reading.settings import Settings
from handbook.data.records import Library
from handbook.data.schema import Description, Field
from handbook.fences.comparison import attach
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.problems import suggestion
from handbook.query.queries import QueryReader
from handbook.views.explorables.requirements import Requirement, RequirementsQuery, judge_rows
from handbook.views.proofs import requirement_proofs

REQUIREMENT_KEYS = ("id", "title", "field")


def read_requirements(asked: Asked) -> RequirementsQuery | None:
    """What readers may require of the records of a dataset."""
    rows = QueryReader(asked.settings, asked.library)
    dataset = rows.dataset()
    name, caption = asked.settings.name("id"), asked.settings.text("caption")
    if not dataset:
        return None
    described = dataset.description
    further = tuple(described.fields[each] for each in rows.further(described, ()) if each in described.fields)
    return RequirementsQuery(name, caption, dataset, tuple(requirements(asked, described)), further)


def requirements(asked: Asked, description: Description) -> Iterator[Requirement]:
    """The listed requirements; an id that stands twice is a fault."""
    seen: set[str] = set()
    for each in asked.settings.mappings("requirements", REQUIREMENT_KEYS, "a requirement"):
        name = each.name("id")
        if name in seen:
            each.fault("id", f'id: "{name}" stands twice; give each requirement its own')
        seen.add(name)
        yield Requirement(name, each.text("title"), tuple(path(each, description, asked.library)))


def path(settings: Settings, description: Description, library: Library) -> Iterator[Field]:
    """The fields of `weights_licence.commercial_use`, each looked up where the one before leads."""
    text = settings.text("field")
    names = text.split(".") if text else []
    for position, name in enumerate(names, 1):
        field = description.fields.get(name)
        if not field:
            settings.fault("field", f'field: "{name}" is no field of {description.name}; {suggestion(name, description.fields)}')
            return
        yield field
        target = library.datasets.get(field.target)
        if position < len(names) and not target:
            settings.fault("field", f'field: "{name}" leads to no other record, so nothing can follow it')
            return
        description = target.description if target else description


def show_requirements(showing: Showing, query: RequirementsQuery, address: str) -> Markup:
    """Which records meet which requirements; a script lets readers tick theirs."""
    proofs = attach(showing, address, f"{query.id}-table", requirement_proofs(query, showing.library))
    return showing.renderer.render("requirements", address, query=query, rows=judge_rows(query, showing.library), proofs=proofs)


def show_bare_requirements(showing: Showing, query: RequirementsQuery, address: str) -> Markup:
    """The table for paper."""
    return showing.renderer.render("requirements", address, query=query, rows=judge_rows(query, showing.library), proofs="")


REQUIREMENTS = FenceKind(
    "requirements", ("id", "dataset", "caption", "further", "requirements"), read_requirements, show_requirements, show_bare_requirements
)
