"""Markdown that was converted before is not converted again: a page keeps its HTML as long as nothing that went into it changes.

What goes into it is the text, the settings, the files that links may lead to, and what the text asked of the data. These questions
are asked again, in their order, and the kept HTML serves only if the answers are the same. A conversion of which the builder had
something to say (a link that leads nowhere) is not kept, so it is said each time.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import get_toc

from handbook.content.chapters import is_chapter
from handbook.site.build import SLOT, Build, empty_slot
from handbook.site.questions import ask

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

PACKAGE = "handbook"
SPEAKER = logging.getLogger("mkdocs.structure.pages")  # what the builder says of links


def keep_conversion(page: Page, build: Build, config: MkDocsConfig) -> None:
    """Let the builder take the kept HTML of a page when it is going to convert it."""
    if ours_alone(config):
        page.render = partial(render, page, build)  # type: ignore[method-assign]  # of this page only


def ours_alone(config: MkDocsConfig) -> bool:
    """Whether no plugin put an extension of its own beside ours: it may want to see each page being converted."""
    extensions = (type(each).__module__ for each in config.markdown_extensions if not isinstance(each, str))
    return all(each.startswith(f"{PACKAGE}.") for each in extensions)


def render(page: Page, build: Build, config: MkDocsConfig, files: Files) -> None:
    """What the builder's `Page.render` does, or the same from what is kept."""
    place, parts = f"conversion {page.file.src_uri}", inputs(page, build, config, files)
    found = build.renderer.kept.get(place, *parts)
    if found is not None and restore(json.loads(found), page, build, files):
        return
    build.asked = []
    with listening() as said:
        type(page).render(page, config, files)
    if not said and set(SLOT.findall(page.content or "")) <= set(slots(page, build)):  # others were written by hand, which is a fault
        build.renderer.kept.put(json.dumps(conversion(page, build), ensure_ascii=False), place, *parts)


def inputs(page: Page, build: Build, config: MkDocsConfig, files: Files) -> tuple[str, ...]:
    """What a conversion depends on besides the data. The numbers of slots are left out: a page before may have got one more."""
    build.circumstances = build.circumstances or f"{settings(config)} {places(files)}"
    terms = build.terms.state if is_chapter(build.page_text) else ""
    return SLOT.sub(empty_slot(""), page.markdown or ""), terms, build.circumstances


def settings(config: MkDocsConfig) -> str:
    """What the settings of the site say of Markdown and links; our own fences and extensions are part of the engine."""
    names = [each for each in config.markdown_extensions if isinstance(each, str)]
    configs = {name: {key: value for key, value in each.items() if key != "custom_fences"} for name, each in config.mdx_configs.items()}
    return repr((names, configs, config.use_directory_urls, dict(config.validation), dict(config.validation.links)))


def places(files: Files) -> str:
    """Where links may lead."""
    return repr([(each.src_uri, each.dest_uri, each.inclusion.name) for each in files])


def conversion(page: Page, build: Build) -> dict[str, Any]:
    """What came of converting a page. Slots are numbered as they come: those of the text, then those of its fences."""
    numbers = slots(page, build)
    return {
        "asked": [(each.kind, each.words, each.answer) for each in build.asked],
        "html": SLOT.sub(lambda match: empty_slot(str(numbers.index(match[1]))), page.content or ""),
        "toc": tokens(page.toc),
        "title": page._title_from_render,  # noqa: SLF001  # no other way leads to the first heading
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
    }


def restore(kept: dict[str, Any], page: Page, build: Build, files: Files) -> bool:
    """Give a page what is kept of it, if the data still answer as they did."""
    build.asked = []
    for kind, words, answer in kept["asked"]:
        if list(map(unnumbered, ask(build, kind, words))) != list(map(unnumbered, answer)):
            return False
    numbers = slots(page, build)
    page.content = SLOT.sub(lambda match: empty_slot(numbers[int(match[1])]), kept["html"])
    page.toc = get_toc(kept["toc"])
    page._title_from_render = kept["title"]  # noqa: SLF001
    page.present_anchor_ids = set(kept["anchors"])
    page.links_to_anchors = {files.src_uris[uri]: links for uri, links in kept["links"].items()}
    return True


def slots(page: Page, build: Build) -> list[str]:
    """The numbers of a page's slots: those that stand in its text, and those that its fences were given."""
    answers = [text for each in build.asked for text in each.answer]
    return SLOT.findall("".join([page.markdown or "", *answers]))


def unnumbered(text: str) -> str:
    """An answer without the number of its slot."""
    return SLOT.sub(empty_slot(""), text)


def tokens(links: Iterable[AnchorLink]) -> list[dict[str, Any]]:
    """A table of contents as `get_toc` takes it."""
    return [{"name": each.title, "id": each.id, "level": each.level, "children": tokens(each.children)} for each in links]


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """What the builder says of a page's links, also when it is told to be quiet; it says no more and no less for that."""
    said: list[logging.LogRecord] = []
    before, loudness = SPEAKER.level, SPEAKER.getEffectiveLevel()

    def note(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.INFO:
            said.append(record)
        return record.levelno >= loudness

    SPEAKER.setLevel(min(loudness, logging.INFO))
    SPEAKER.addFilter(note)
    try:
        yield said
    finally:
        SPEAKER.removeFilter(note)
        SPEAKER.setLevel(before)
