"""What the check says of a page, fault by fault, and what of a page leads where."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.html import classed, words
from tests.tiny_site import TinySite


def said(tiny: TinySite, text: str) -> str:
    """What the check says of the first page with some text at its end."""
    tiny.write("docs/index.md", f"{tiny.read('docs/index.md')}\n{text}\n")
    return tiny.check().stdout


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("![Of @{plants/aster/share}](a.png)", "a number from the data can’t stand in the description of a picture"),
        ("# Of @{plants/aster/share}", "a number from the data can’t stand in a heading"),
        ("See [@aster-card, section", "docs/index.md:18:5: a citation is broken across two lines; keep [@key, place] on one line"),
        ("See [@aster-crad].", 'source "aster-crad" does not exist; did you mean "aster-card"'),
        ("See @{plants/aster/shrae}.", '"@{plants/aster/shrae}": no field shrae; did you mean "share"?'),
        ("!!! note\n\n    A box.", 'there is no box "note" here'),
    ],
)
def test_faults(tiny: TinySite, text: str, fault: str) -> None:
    told = said(tiny, text)
    assert told.startswith("docs/index.md:18:")
    assert fault.replace("’", "'") in told.replace("’", "'")


def test_pages_that_speak_of_a_record_stand_in_the_order_of_their_files(tiny: TinySite) -> None:
    for name in ("zebra", "apple", "mango"):
        tiny.write(f"docs/{name}.md", f"---\ntitle: About {name}\n---\n\n# About {name}\n\nIt has @{{plants/aster/share}}.\n")
    page = tiny.build().page("compare/plants/aster.html")
    text = words(page.article)
    places = [text.index(f"About {name}") for name in ("apple", "mango", "zebra")]
    assert places == sorted(places)


def test_a_record_can_be_corrected_where_its_source_lives(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_REPOSITORY", "https://example.org/owner/book")
    page = tiny.build().page("compare/plants/aster.html")
    edits = [each.attrib["href"] for each in page.article.iter("a") if "/edit/" in each.attrib.get("href", "")]
    assert "https://example.org/owner/book/edit/main/docs/data/plants/aster.yml" in edits
    monkeypatch.delenv("HANDBOOK_REPOSITORY")
    assert "/edit/" not in tiny.build().text("compare/plants/aster.html")


def test_each_cell_of_a_profile_can_be_reported_without_a_script(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_REPOSITORY", "https://example.org/owner/book")
    built = tiny.build(strict=True)
    assert not built.stopped
    for record in ("aster", "birch", "cedar"):
        page = built.page(f"compare/plants/{record}.html")
        hrefs = [each.attrib["href"] for each in classed(page.article, "hb-report")[0].iter("a")]
        cells = {each.attrib["id"] for each in page.article.iter() if each.attrib.get("id", "").startswith("cell-")}
        forms = [parse_qs(urlsplit(each).query, strict_parsing=True) for each in hrefs]
        assert all(each.startswith("https://example.org/owner/book/issues/new?title=") for each in hrefs)
        assert cells <= {each["body"][0].partition("#")[2].partition(" ")[0] for each in forms}, "each cell has its link"
        assert f"(docs/data/plants/{record}.yml)" in forms[0]["body"][0]
    assert forms[0]["title"] == ["cedar mini: Developer"]
    assert "The cell says " in forms[0]["body"][0]
    assert "issues/new" not in built.text("compare/plants/cedar.html.md"), "the twin is for reading"


def test_no_cell_can_be_reported_where_nobody_said_where(tiny: TinySite) -> None:
    assert "hb-report" not in tiny.build().text("compare/plants/aster.html")


def test_a_box_of_ours_is_shown(tiny: TinySite) -> None:
    tiny.write("docs/index.md", f'{tiny.read("docs/index.md")}\n!!! plain "In plain words"\n\n    Short.\n')
    assert classed(tiny.build().page("index.html").article, "plain")
