"""The index of our own search, made from what the search plugin read off the pages.

It comes in two files. `search_index.json`, which the theme loads, names every page and section and says what each page answers;
that is enough for a first result. `texts.js` holds the running texts in the same order, and the search fetches it by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any

from handbook.addresses import KEYS, dataset_page, page_file, record_page, shows_data
from handbook.checks.project import Project
from handbook.content.chapters import is_chapter
from handbook.content.glossary import GLOSSARY, spellings
from handbook.content.pages import PageText
from handbook.content.search_words import SearchWords
from handbook.data.reading.strict_yaml import Scalar, Sequence
from handbook.data.records import Dataset, Record

Entry = Mapping[str, str]  # location, title, text: as the plugin writes them, the last two as HTML
INDEX, TEXTS = "search/search_index.json", "search/texts.js"
CUSTOM_LICENCE = "LicenseRef-"  # what follows is our own naming, which nobody types, or that of a model, which has a page
OPENING = 240
KINDS = ("chapter", "page", "record", "terms", "list")  # in this order where nothing else decides
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|dl|dt|dd|pre|div|br|h\d)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_FAMILY = re.compile(
    r"[^\W\d_]{3,}(?:[ -][^\W\d_]{3,})*(?=[\s-]*[a-z]?\d)", re.IGNORECASE
)  # "Llama" of "Llama 3.1", "Apache" of "Apache-2.0"
_TOLD = re.compile(r"[^\W\d_][^\d.:]{0,60}")  # a few words: no version, day or address
_BRACKETS = re.compile(r"\s*[(\[].*")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the index: where it stands, what it is, and its entries, of which the first is the page itself."""

    location: str
    kind: str
    entries: tuple[Entry, ...]
    record: Record | None = None
    dataset: Dataset | None = None


def rewrite_index(site: Path, project: Project) -> None:
    """Put our index in the place of the plugin's; without one there is nothing to do."""
    if not (site / INDEX).is_file():
        return
    read = json.loads((site / INDEX).read_text("utf-8"))
    pages = sorted(found_pages(read["docs"], project), key=_order)
    config = {**read["config"], **as_config(project.corpus.words)}
    index = {"config": config, "docs": [shown_page(each, project) for each in pages]}
    texts = [plain(entry["text"]) for page in pages for entry in page.entries]
    (site / INDEX).write_text(_json(index), "utf-8", newline="\n")
    (site / TEXTS).write_text(f"var searchTexts = {_json(texts)}", "utf-8", newline="\n")


def found_pages(docs: Iterable[Entry], project: Project) -> Iterator[Found]:
    """The pages of the plugin's index with their sections."""
    records = {record_page(each.dataset, each.id): (each, held) for held in project.library for each in held.records.values()}
    indexes = {held.description.index_page: held for held in project.library}
    for location, entries in groupby(docs, key=lambda each: each["location"].partition("#")[0]):
        source = page_file(location)
        record, dataset = records.get(source, (None, indexes.get(source)))
        yield Found(location, kind_of(source, project, record), tuple(entries), record, dataset)


def kind_of(source: str, project: Project, record: Record | None) -> str:
    """Whether a page is a chapter, the page of a record, one that lists records or keys, or another page."""
    if record:
        return "record"
    page = project.pages.get(source)
    if page and is_chapter(page):
        return "chapter"
    if source == dataset_page(GLOSSARY):
        return "terms"
    return "list" if shows_data(source) or not page or source == KEYS else "page"


def _order(page: Found) -> tuple[int, int]:
    """Where nothing else decides, chapters stand first and the newer record above the older one."""
    return KINDS.index(page.kind), -_day(page.record, page.dataset) if page.record and page.dataset else 0


def _day(record: Record, dataset: Dataset) -> int:
    """The first date of a record as a number."""
    dates = (record.text(field.name) for field in dataset.description.select(lambda each: each.type == "date"))
    return int(f"{next(filter(None, dates), '0').replace('-', ''):0<8}")


def shown_page(page: Found, project: Project) -> dict[str, Any]:
    """What the first file says of a page; what is empty is left out."""
    first, *others = page.entries
    source = project.pages.get(page_file(page.location))
    written = {
        "location": page.location,
        "title": plain(first["title"]),
        "kind": page.kind,
        "names": list(names_of(page.record, page.dataset)) if page.record and page.dataset else [],
        "asked": [*front_matter(source, "question"), *project.corpus.questions.get(page_file(page.location), ())],
        "said": " ".join(front_matter(source, "summary")) or opening(plain(first["text"])),
        "tags": list(told(page.record, page.dataset) if page.record and page.dataset else front_matter(source, "tags")),
        "sections": [list(section(each, page)) for each in others],
    }
    return {name: value for name, value in written.items() if value}


def told(record: Record, dataset: Dataset) -> Iterator[str]:
    """The short texts that say what a record is, such as the maker, the country and the modality of a model."""
    title = dataset.title(record)
    texts = (record.text(field.name) for field in dataset.description.select(lambda each: each.type == "string"))
    yield from (each for each in dict.fromkeys(texts) if each != title and _TOLD.fullmatch(each))


def front_matter(page: PageText | None, key: str) -> Iterator[str]:
    """The text, or each text of the list, that a page's front matter has under a key."""
    node = page.front.get(key) if page and page.front else None
    for each in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(each, Scalar):
            yield each.text


def opening(text: str) -> str:
    """The first sentences of a text, for pages that have no summary."""
    return text if len(text) <= OPENING else text[:OPENING].rpartition(" ")[0]


def section(entry: Entry, page: Found) -> Iterator[str]:
    """The anchor of a section, its heading, and the other names of the record that it shows."""
    anchor = entry["location"].partition("#")[2]
    yield from (anchor, plain(entry["title"]))
    record = page.dataset.records.get(anchor) if page.dataset else None
    if record and page.dataset:
        yield from names_of(record, page.dataset)


def names_of(record: Record, dataset: Dataset) -> Iterator[str]:
    """The other names of a record: its title without what stands in brackets, its id, the ids it once had, a term's other spellings."""
    title = dataset.title(record)
    ids = () if record.id.startswith(CUSTOM_LICENCE) else (record.id, *record.aliases)
    others = (_BRACKETS.sub("", title), *ids, *(spellings(record) if record.dataset == GLOSSARY else ()))
    own_page = (title, *ids[:1]) if dataset.description.pages == "record" and ids else ()
    families = (match[0] for each in own_page if (match := _FAMILY.match(each)))
    told = {_bare(each): each for each in (*families, *reversed(others), title)}
    yield from (each for bare, each in told.items() if bare != _bare(title))


def _bare(name: str) -> str:
    """A name without capitals and hyphens, so that an id which repeats it is not taken for another."""
    return name.casefold().replace("-", " ")


def as_config(words: SearchWords) -> dict[str, Any]:
    """The words of the search as its script reads them."""
    return {
        "ignored": list(words.ignored),
        "aspects": list(words.aspects),
        "words": {meaning: list(phrases) for meaning, phrases in words.meanings.items()},
    }


def plain(html: str) -> str:
    """The text of a piece of HTML."""
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(" ", html))).split())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
