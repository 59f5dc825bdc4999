"""The news of the handbook as an Atom feed (RFC 4287): one entry for each dated section of the changelog."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.addresses import CHANGES, FEED, HOME, page_address
from handbook.content.changelog import Section
from handbook.render.inline import block_markdown

# Names the feed for good: ids are made from it, so it must not follow the address or the name of the site.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "open-source-ai-handbook.changelog")


@dataclass(frozen=True, slots=True)
class Entry:
    """One atom:entry (section 4.1.2). `html` is a fragment; the template escapes it, as type="html" wants (section 3.1.1.2)."""

    id: str
    title: str
    updated: str
    html: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """The atom:feed (section 4.1.1); `home` and `here` are absolute when the site has an address, else relative."""

    id: str
    updated: str
    home: str
    here: str
    entries: tuple[Entry, ...]


def build_feed(sections: Sequence[Section], site: str) -> Feed:
    """The feed of the sections of a changelog (at least one). `site`, its address, ends in a slash or is ""."""
    entries = tuple(feed_entry(each, site) for each in sections)
    newest = max(each.updated for each in entries)
    return Feed(NAMESPACE.urn, newest, site or page_address(HOME), f"{site}{FEED}", entries)


def feed_entry(section: Section, site: str = "") -> Entry:
    """A section as an entry: its id comes from its heading, so that it keeps it wherever it stands."""
    address = f"{site}{page_address(CHANGES)}#{section.anchor}"
    return Entry(uuid.uuid5(NAMESPACE, section.heading).urn, section.title, moment(section.date), block_markdown(section.text), address)


def moment(date: str) -> str:
    """The first second of a day (YYYY-MM-DD), as RFC 3339 writes it."""
    return f"{date}T00:00:00Z"
