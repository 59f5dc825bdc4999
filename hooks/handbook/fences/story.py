"""A `story` fence: requirements added one after the other to the block of requirements on the same page."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.fences.requirements import path
from handbook.query.queries import QueryReader
from handbook.views.explorables.requirements import Requirement, RequirementsQuery
from handbook.views.explorables.stories import Story, steps

STEP_KEYS = ("id", "title", "field", "text")
SETTINGS = ("id", "dataset", "caption", "of", "steps")


def read_story(asked: Asked) -> Story | None:
    """The steps, each a requirement with the sentence that leads to it."""
    settings = asked.settings
    name, caption, dataset = settings.name("id"), settings.text("caption"), QueryReader(settings, asked.library).dataset()
    of = settings.name("of")
    if not dataset:
        return None
    pairs = tuple(told(asked, dataset.description.name))
    query = RequirementsQuery(name, caption, dataset, tuple(each for each, _ in pairs))
    done = steps(query, tuple(text for _, text in pairs), asked.library) if all(each.path for each, _ in pairs) else ()
    return Story(name, caption, of, dataset.description.title, done)


def told(asked: Asked, dataset: str) -> Iterator[tuple[Requirement, str]]:
    """Each requirement and its sentence; its id is that of the box to tick."""
    description = asked.library.datasets[dataset].description
    for each in asked.settings.mappings("steps", STEP_KEYS, "a step"):
        yield Requirement(each.name("id"), each.text("title"), tuple(path(each, description, asked.library))), each.text("text")


def show_story(showing: Showing, story: Story, address: str) -> Markup:
    """The steps with their counts; a script takes them one by one."""
    return showing.renderer.render("story", address, story=story)


STORY = FenceKind("story", SETTINGS, read_story, show_story)
