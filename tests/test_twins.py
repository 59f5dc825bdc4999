"""The Markdown twins of a tiny site: where they lie, what they say of themselves, where their links lead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.exports.twins import Links, ShownPage, twin_text
from handbook.render.templates import Renderer
from tests.html import words
from tests.markdown_reader import read_markdown
from tests.tiny_site import REPOSITORY, Built, TinySite

PAGE = "compare/plants/aster.html"


def front_matter(text: str) -> dict[str, Any]:
    """What a twin says of its page."""
    opening, said, _ = text.split("---\n", 2)
    assert not opening
    known = yaml.safe_load(said)
    assert isinstance(known, dict)
    return known


def texts(built: Built) -> dict[str, str]:
    """Every twin of a site, and the files made from them."""
    return {path: built.text(path) for path in built.files if path.endswith((".html.md", ".txt"))}


@pytest.mark.parametrize(
    ("href", "relative", "below_the_root"),
    [
        # pages lead to their twins; anchors are dropped
        ("../compare/models.html", "../compare/models.html.md", "compare/models.html.md"),
        ("../compare/glossary.html#licence", "../compare/glossary.html.md", "compare/glossary.html.md"),
        ("index.html", "index.html.md", "openness/index.html.md"),
        ("../compare/models/flux.1-dev.html", "../compare/models/flux.1-dev.html.md", "compare/models/flux.1-dev.html.md"),
        # files stay what they are
        ("../data/models.csv", "../data/models.csv", "data/models.csv"),
        # the page itself
        ("#sources", "", ""),
        ("licences.html#sources", "", ""),
        ("../openness/licences.html", "", ""),
        ("", "", ""),
        # other places
        ("https://example.org/a.html#b", "https://example.org/a.html#b", "https://example.org/a.html#b"),
        ("//example.org/a.html", "//example.org/a.html", "//example.org/a.html"),
        ("mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links(href: str, relative: str, below_the_root: str) -> None:
    assert Links("openness/licences.html")(href) == relative
    assert Links("openness/licences.html", "")(href) == below_the_root
    full = f"https://e.org/book/{below_the_root}" if below_the_root and "example" not in href else below_the_root
    assert Links("openness/licences.html", "https://e.org/book/")(href) == full


def test_a_twin_says_only_what_is_known() -> None:
    renderer = Renderer(REPOSITORY / "overrides" / "handbook")
    bare = twin_text(ShownPage("a.md", "a.html", "A", "<h1>A</h1>"), "2026-11-23", renderer)
    assert bare == '---\ntitle: "A"\ndata_as_of: "2026-11-23"\nlicence: "CC BY 4.0"\n---\n\n# A\n'
    title = 'A "b" \\ c: #d <e> & é'
    page = ShownPage("a.md", "a.html", title, "<p>x</p>", "", "Line.", "beginner", "2026-11-20", "https://e.org/a.html")
    assert front_matter(twin_text(page, "2026-11-23", renderer)) == {
        "title": title,
        "summary": "Line.",
        "level": "beginner",
        "reviewed": "2026-11-20",
        "data_as_of": "2026-11-23",
        "licence": "CC BY 4.0",
        "canonical": "https://e.org/a.html",
    }


def test_every_page_but_404_has_a_twin_and_names_it(tiny: TinySite) -> None:
    built = tiny.build(strict=True)
    assert not built.warnings
    pages = [path for path in built.files if path.endswith(".html") and path != "404.html"]
    assert [path for path in built.files if path.endswith(".md")] == sorted(f"{path}.md" for path in pages)
    for path in pages:
        links = {each.attrib["rel"]: each.attrib["href"] for each in built.page(path).all("link") if "rel" in each.attrib}
        twin, site_map = ((built.folder / path).parent / links[rel] for rel in ("alternate", "describedby"))
        assert twin.resolve() == (built.folder / f"{path}.md").resolve()
        assert site_map.resolve() == (built.folder / "llms.txt").resolve()
    assert "text/markdown" not in built.text("404.html")


def test_a_twin_holds_the_filled_tables_and_the_evidence_of_a_profile(tiny: TinySite) -> None:
    built = tiny.build(strict=True)
    table = read_markdown(built.text("index.html.md")).one("table")
    rows = [[words(cell) for cell in row.findall("td")] for row in table.findall(".//tbody/tr")]
    assert rows == [
        ["Aster 7B", "Botanical Institute", "7", "open", "Apache-2.0"],
        ["Birch 70B", "Forest Works", "70", "gated†", "Birch"],
        ["cedar mini", "Forest Works", "0.35†", "not released", "not applicable"],
    ]
    assert table.findall(".//td/a")[0].attrib["href"] == "compare/plants/aster.html.md"
    assert "# Aster 7B\n" in built.text(f"{PAGE}.md")
    assert "[1, table 2]" in built.text(f"{PAGE}.md")


def test_the_full_address_is_named_when_the_site_has_one(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "canonical" not in front_matter(tiny.build().text(f"{PAGE}.md"))
    monkeypatch.setenv("HANDBOOK_SITE_URL", "https://example.org/book")
    twin = tiny.build().text(f"{PAGE}.md")
    assert front_matter(twin)["canonical"] == f"https://example.org/book/{PAGE}"
    assert "](../" in twin


def test_nothing_from_the_data_comes_alive_in_a_twin(tiny: TinySite) -> None:
    name = "<img src=x onerror=alert(1)> { onclick=alert(1) } [@aster-card] [x](https://hostile.example) & `c` *e* | ---"
    tiny.replace("docs/data/plants/aster.yml", "name: Aster 7B", f"name: '{name}'")
    built = tiny.build()
    for path in (f"{PAGE}.md", "compare/plants.html.md", "index.html.md", "llms.txt"):
        page = read_markdown(re.sub(r"\A---\n.*?\n---\n", "", built.text(path), flags=re.DOTALL))
        assert name in words(page.root) or path == "llms.txt", path
        assert not [*page.all("img"), *(each for each in page.all("a") if "hostile" in each.attrib["href"])]
    assert front_matter(built.text(f"{PAGE}.md"))["title"] == name


def test_a_strict_build_with_a_fault_writes_no_text(tiny: TinySite) -> None:
    tiny.replace("docs/index.md", "params, weights", "parms, weights")
    assert tiny.build(strict=True).files == []


def test_a_rebuild_follows_the_data_and_forgets_what_is_gone(tiny: TinySite) -> None:
    """While serving, one process builds again and again."""
    assert "Aster 7B" in tiny.build().text("llms.txt")
    tiny.replace("docs/data/plants/aster.yml", "name: Aster 7B", "name: Aster 8B")
    (tiny.root / "docs/data/plants/cedar.yml").unlink()
    built = tiny.build()
    assert "# Aster 8B" in built.text(f"{PAGE}.md")
    assert "[Aster 8B]" in built.text("llms.txt")
    everything = "".join(texts(built).values())
    assert "[Aster 7B]" not in everything
    assert "cedar mini" not in everything


def test_two_builds_write_the_same_texts(tiny: TinySite) -> None:
    first = texts(tiny.build())
    assert len(first) > 5
    assert texts(tiny.build()) == first


def test_a_dirty_build_leaves_the_map_as_it_was(tiny: TinySite) -> None:
    """It sees only the pages that changed, and would list no others."""
    first = texts(tiny.build())
    folder = Path(tiny.build_dirty().site_dir)
    assert {name: (folder / name).read_text("utf-8") for name in ("llms.txt", "llms-full.txt")} == {
        name: first[name] for name in ("llms.txt", "llms-full.txt")
    }
