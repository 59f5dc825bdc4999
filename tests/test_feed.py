"""The news feed against what RFC 4287 requires, and what keeps its entries the same from build to build."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from handbook.content.changelog import Section
from handbook.exports.feed import build_feed, feed_entry
from tests.html import Html, words
from tests.tiny_site import Built, TinySite

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")  # sections 4.1.1 and 4.1.2: exactly one in the feed and in each entry
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")  # section 3.3, RFC 3339
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")  # version 5
NEW = Section("2026-02-02: New", "New & <old>", "2026-02-02", '### Added\n\n- A *b* <i>c</i> & "d" [e](https://example.org/?a=1&b=2)')
OLD = Section("0.1.0 (2026-01-01)", "0.1.0", "2026-01-01", "- First.")
CHANGES = """# Changelog

## Unreleased

- Later.

## 2026-02-02: Now & <then>

- One.
- Two ]]> & *three*.

## 0.1.0 (2026-01-01)

- First.
"""


def children(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return element.findall(f"{ATOM}{name}")


def check_atom(xml: str) -> ElementTree.Element:
    """The feed, after a look at each rule of RFC 4287 that concerns what we write."""
    feed = ElementTree.fromstring(xml)  # noqa: S314 (our own file)
    assert feed.tag == f"{ATOM}feed"
    entries = children(feed, "entry")
    for element in (feed, *entries):
        for name in ONCE:
            assert len(children(element, name)) == 1, name
        assert UUID.fullmatch(children(element, "id")[0].text or "")
        assert MOMENT.fullmatch(children(element, "updated")[0].text or "")
        assert len(children(element, "content")) <= 1
    assert all(len(children(author, "name")) == 1 for author in children(feed, "author"))
    assert children(feed, "author"), "4.1.1: an author, unless each entry has one"
    kinds = [(link.get("rel"), link.get("type")) for link in children(feed, "link")]
    assert len(set(kinds)) == len(kinds), "4.1.1: one alternate link of a type and language"
    assert "self" in {rel for rel, _ in kinds}, "4.1.1: a link to the feed itself (should)"
    assert all(link.get("href") for link in children(feed, "link")), "4.2.7.1"
    ids = [children(each, "id")[0].text for each in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    for content in [each for entry in entries for each in children(entry, "content")]:
        assert content.get("type") == "html"
        assert not list(content), "3.1.1.2: HTML is escaped, so no element stands in it"
        assert (content.text or "").strip()
    known = {f"{ATOM}{name}" for name in ("feed", "entry", "id", "title", "updated", "author", "name", "link", "rights", "content")}
    assert {each.tag for each in feed.iter()} <= known
    return feed


@pytest.fixture
def written(tiny: TinySite) -> Built:
    tiny.write("CHANGELOG.md", CHANGES)
    return tiny.build(strict=True)


def test_the_feed_is_valid_and_says_what_changed(written: Built) -> None:
    feed = check_atom(written.text("feed.xml"))
    assert written.text("feed.xml").startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    first, second = children(feed, "entry")
    assert [children(each, "title")[0].text for each in (first, second)] == ["Now & <then>", "0.1.0"]
    assert children(feed, "updated")[0].text == children(first, "updated")[0].text == "2026-02-02T00:00:00Z"
    shown = Html(children(first, "content")[0].text or "")
    assert [words(each) for each in shown.all("li")] == ["One.", "Two ]]> & three."]
    assert "Later" not in written.text("feed.xml")


def test_without_an_address_links_are_relative_and_with_one_they_are_absolute(
    tiny: TinySite, written: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def links(built: Built) -> dict[str | None, str | None]:
        return {each.get("rel"): each.get("href") for each in children(check_atom(built.text("feed.xml")), "link")}

    assert links(written) == {"alternate": "index.html", "self": "feed.xml"}
    monkeypatch.setenv("HANDBOOK_SITE_URL", "https://example.org/book")
    assert links(tiny.build(strict=True)) == {"alternate": "https://example.org/book/", "self": "https://example.org/book/feed.xml"}


def test_an_entry_keeps_its_id_wherever_it_stands_and_whatever_its_text() -> None:
    assert [each.id for each in build_feed([NEW, OLD], "").entries][1] == build_feed([OLD], "").entries[0].id
    assert feed_entry(OLD).id == feed_entry(Section(OLD.heading, OLD.title, OLD.date, "- Mended.")).id
    assert feed_entry(OLD).id != feed_entry(NEW).id
    assert build_feed([NEW, OLD], "").id == build_feed([OLD], "https://example.org/").id
    assert feed_entry(OLD).id == "urn:uuid:216acca7-4450-5163-bef7-3878f6bdb144", "readers would see every old entry anew"


def test_markdown_becomes_html_and_html_stays_text() -> None:
    html = feed_entry(NEW).html
    assert "<h3>Added</h3>" in html
    assert '<em>b</em> &lt;i&gt;c&lt;/i&gt; &amp; "d" <a href="https://example.org/?a=1&amp;b=2">e</a>' in html


def test_every_head_and_every_foot_leads_to_the_feed(written: Built) -> None:
    pages = {
        "index.html": "feed.xml",
        "compare/plants.html": "../feed.xml",
        "compare/plants/aster.html": "../../feed.xml",
        "404.html": "/feed.xml",
    }
    for path, address in pages.items():
        page = written.page(path)
        heads = [each for each in page.all("head/link") if each.get("type") == "application/atom+xml"]
        assert [(each.get("rel"), each.get("href")) for each in heads] == [("alternate", address)]
        assert [each.get("href") for each in page.all("footer//a") if words(each) == "News feed"] == [address]


def test_without_a_changelog_there_is_no_feed_and_no_link_to_it(tiny: TinySite) -> None:
    built = tiny.build(strict=True)
    assert "feed.xml" not in built.files
    assert "feed.xml" not in built.text("index.html")


def test_the_real_feed(real_site: Built) -> None:
    assert children(check_atom(real_site.text("feed.xml")), "entry")
