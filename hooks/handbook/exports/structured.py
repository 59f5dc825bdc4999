"""What search engines and reference tools read in a page: schema.org (release 30.0) as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.addresses import PAGE, download, page_address
from handbook.content.corpus import Corpus
from handbook.content.glossary import GLOSSARY
from handbook.data.records import Dataset, Library, Record
from handbook.data.schema import Description
from handbook.exports.questions import quiz_in_short, quiz_ld
from handbook.render.inline import plain_text
from handbook.views.cells import address_of

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
CONTEXT = {"@context": "https://schema.org"}
LANGUAGE = "en-GB"
AUTHOR = "The contributors of the Open Source AI Handbook"
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the path to a page; a section without a page of its own has no address."""

    title: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What holds for all pages. `address` ends in a slash or is "" when nobody said where the site lives.

    `chapters` are their files in the order of the book, `review` is the file of the page with every question ("" when there is none).
    """

    name: str = ""
    description: str = ""
    address: str = ""
    as_of: str = ""
    chapters: tuple[str, ...] = ()
    review: str = ""

    def url(self, path: str) -> str:
        """The address of a page or of a file below docs/, or "" without one of the site."""
        return f"{self.address}{page_address(path) if path.endswith(PAGE) else path}" if self.address and path else ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The page that is described; `trail` leads from Home to what stands above it."""

    source: str
    title: str
    meta: Mapping[str, Any]
    trail: tuple[Crumb, ...] = ()
    home: bool = False


def json_ld(subject: Subject, corpus: Corpus, site: Site) -> str:
    """The JSON-LD of a page, safe inside a script element; "" for a page that has nothing to say."""
    nodes = list(page_nodes(subject, corpus, site))
    if not nodes:
        return ""
    return _dump({**CONTEXT, **nodes[0]} if len(nodes) == 1 else {**CONTEXT, "@graph": nodes})


def page_nodes(subject: Subject, corpus: Corpus, site: Site) -> Iterator[Node]:
    """Everything that a page is: the book, a dataset, a glossary, a chapter, questions; and its place in the book."""
    if subject.home:
        yield website_ld(site, corpus.library)
    for held in corpus.library:
        if held.description.index_page == subject.source:
            yield from data_nodes(held, site)
    if "objectives" in subject.meta:
        parts = [quiz_in_short(each, site.url(site.review)) for each in corpus.quizzes.values() if each.chapter == subject.source]
        yield chapter_ld(subject.meta, site.url(subject.source), parts)
    if subject.source == site.review:
        for quiz in corpus.quizzes.values():
            yield quiz_ld(quiz, corpus.library.pages.get(quiz.chapter, ""), site.url(site.review), site.url(quiz.chapter))
    if site.address and subject.trail:
        yield breadcrumbs_ld(subject, site)


def data_nodes(held: Dataset, site: Site) -> Iterator[Node]:
    """A dataset as such; the glossary also as a set of terms."""
    yield dataset_ld(held.description, site)
    if held.description.name == GLOSSARY:
        yield glossary_ld(held, site)


def website_ld(site: Site, library: Library) -> Node:
    """A schema.org WebSite whose part is the Book with its chapters."""
    common = {"name": site.name, "inLanguage": LANGUAGE, "license": LICENCE_ADDRESS, "isAccessibleForFree": True}
    by = {"@type": "Organization", "name": AUTHOR}
    chapters = [_said({"@type": "LearningResource", "name": library.pages.get(path, ""), "url": site.url(path)}) for path in site.chapters]
    own = {"author": by, "bookFormat": "https://schema.org/EBook", "dateModified": site.as_of, "hasPart": chapters}
    book = _said({"@type": "Book", **common, **own})
    return _said({"@type": "WebSite", **common, "description": site.description, "url": site.address, "creator": by, "hasPart": book})


def dataset_ld(described: Description, site: Site) -> Node:
    """A schema.org Dataset. Addresses are given only when the site's own is known."""
    downloads = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": site.url(download(described.name, ending))}
        for kind, ending in (("text/csv", "csv"), ("application/json", "json"))
        if site.address
    ]
    return _said(
        {
            "@type": "Dataset",
            "name": described.title,
            "description": plain_text(described.description),
            "url": site.url(described.index_page),
            "license": LICENCE_ADDRESS,
            "dateModified": site.as_of,
            "isAccessibleForFree": True,
            "variableMeasured": [each.title for each in described.fields.values()],
            "creator": {"@type": "Organization", "name": AUTHOR},
            "distribution": downloads,
        }
    )


def glossary_ld(held: Dataset, site: Site) -> Node:
    """A schema.org DefinedTermSet with a DefinedTerm for each record of the glossary."""
    return _said(
        {
            "@type": "DefinedTermSet",
            "name": held.description.title,
            "description": plain_text(held.description.description),
            "url": site.url(held.description.index_page),
            "license": LICENCE_ADDRESS,
            "inLanguage": LANGUAGE,
            "hasDefinedTerm": [term_ld(each, held, site) for each in held.records.values()],
        }
    )


def term_ld(record: Record, held: Dataset, site: Site) -> Node:
    """One term with its definition and its other names."""
    also = record.cell("also").value
    return _said(
        {
            "@type": "DefinedTerm",
            "name": held.title(record),
            "description": plain_text(record.text("definition")),
            "termCode": record.id,
            "alternateName": list(also) if isinstance(also, tuple) else [],
            "url": site.url(address_of(held, record)),
        }
    )


def chapter_ld(meta: Mapping[str, Any], url: str = "", parts: Iterable[Node] = ()) -> Node:
    """A schema.org LearningResource from a chapter's front matter."""
    known = {
        "@type": "LearningResource",
        "name": str(meta.get("title", "")),
        "description": str(meta.get("summary", "")),
        "license": LICENCE_ADDRESS,
        "inLanguage": LANGUAGE,
        "educationalLevel": str(meta.get("level", "")),
        "timeRequired": f"PT{meta.get('minutes', 0)}M",
        "teaches": [str(each) for each in meta["objectives"]],
        "keywords": [str(each) for each in meta.get("tags", ())],
        "dateModified": str(meta.get("reviewed", "")),
        "isAccessibleForFree": True,
    }
    return {**known, **_said({"url": url, "hasPart": list(parts)})}


def breadcrumbs_ld(subject: Subject, site: Site) -> Node:
    """A schema.org BreadcrumbList. Sections without a page of their own have no address and are left out."""
    steps = [(each.title, each.address) for each in subject.trail if each.address]
    steps.append((subject.title, subject.source))
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": {"@id": site.url(path)}}
        for position, (title, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _said(content: Node) -> Node:
    """The properties that say something."""
    return {key: value for key, value in content.items() if value not in ("", [], None)}


def _dump(content: Node) -> str:
    """JSON in which no character can end a script element."""
    return json.dumps(content, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
