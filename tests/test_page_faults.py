"""What the check says of a page, fault by fault, and what of a page leads where."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.html import Html, classed, words
from tests.tiny_site import REPOSITORY, TinySite


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


def forms(page: Html) -> list[dict[str, list[str]]]:
    """What the links of a page to forms fill in; each leads to the form of the repository."""
    hrefs = [each.attrib["href"] for each in page.article.iter("a") if "issues/new" in each.attrib.get("href", "")]
    assert all(each.startswith("https://example.org/owner/book/issues/new?template=cell.yml&") for each in hrefs)
    return [parse_qs(urlsplit(each).query, strict_parsing=True) for each in hrefs]


def test_each_cell_of_a_profile_can_be_reported_without_a_script(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_REPOSITORY", "https://example.org/owner/book")
    built = tiny.build(strict=True)
    assert not built.stopped
    for record in ("aster", "birch", "cedar"):
        page = built.page(f"compare/plants/{record}.html")
        places = [each for each in page.article.iter() if each.attrib.get("id", "").startswith("cell-")]
        shown = {each.attrib["id"].removeprefix("cell-") for each in places if words(each)}  # the others only lead to where a group begins
        assert shown
        assert {f"plants/{record}/{each}" for each in shown} <= {each["cell"][0] for each in forms(page)}, "each cell has its link"
    assert "issues/new" not in built.text("compare/plants/cedar.html.md"), "the twin is for reading"


def test_each_cell_of_a_section_can_be_reported_and_its_record_corrected(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_REPOSITORY", "https://example.org/owner/book")
    tiny.replace("docs/data/licences/dataset.yml", "pages: record", "pages: dataset")
    (tiny.root / "docs/compare/licences.md").unlink()
    page = tiny.build().page("compare/licences.html")
    shown = {each.attrib["id"] for each in page.article.iter() if "-cell-" in each.attrib.get("id", "")}
    assert len({each.partition("-cell-")[0] for each in shown}) == 2, "two sections"
    assert {f"licences/{each.replace('-cell-', '/')}" for each in shown} <= {each["cell"][0] for each in forms(page)}
    edits = {each.attrib["href"] for each in page.article.iter("a") if "/edit/" in each.attrib.get("href", "")}
    assert "https://example.org/owner/book/edit/main/docs/data/licences/Apache-2.0.yml" in edits


def test_a_cell_of_every_dataset_can_be_reported(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write("docs/reference/data.md", "---\ntitle: Data\n---\n\n# Data\n\n```datasets\n```\n")
    assert not forms(tiny.build().page("reference/data.html"))
    monkeypatch.setenv("HANDBOOK_REPOSITORY", "https://example.org/owner/book")
    built = tiny.build()
    assert {each["cell"][0] for each in forms(built.page("reference/data.html"))} == {"licences/", "plants/", "sources/"}
    table = classed(built.page("compare/plants.html").article, "hb-table")[0]
    assert [words(each) for each in classed(table, "hb-report")] == ["Report a cell."]


def test_the_form_has_the_field_that_the_links_fill_in() -> None:
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE/cell.yml").read_text("utf-8"))
    assert "cell" in {each["id"] for each in form["body"]}


def test_no_cell_can_be_reported_where_nobody_said_where(tiny: TinySite) -> None:
    assert "hb-report" not in tiny.build().text("compare/plants/aster.html")


def test_a_box_of_ours_is_shown(tiny: TinySite) -> None:
    tiny.write("docs/index.md", f'{tiny.read("docs/index.md")}\n!!! plain "In plain words"\n\n    Short.\n')
    assert classed(tiny.build().page("index.html").article, "plain")
