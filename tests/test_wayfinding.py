"""Finding one's way: the path to a page, previous and next, the site map, and what is shown of a shared link."""

from __future__ import annotations

import gzip
import struct
from xml.etree import ElementTree

import pytest

from handbook.checks.project import Project
from tests.html import Html, classed, words
from tests.social_card import DRAWING, KEYWORD, PICTURE, SIGNATURE, SIZE, fingerprint
from tests.tiny_site import Built, TinySite

ADDRESS = "https://example.org/book/"
PATHS = {
    "index.html": "",
    "compare/index.html": "Home Compare",
    "compare/plants.html": "Home Compare",
    "compare/plants/aster.html": "Home Compare Models compared",
    "reference/sources.html": "Home Reference",
    "404.html": "",
}
NEIGHBOURS = {
    "index.html": ("", "Compare"),
    "compare/index.html": ("Home", "Models compared"),
    "compare/plants.html": ("Compare", "Licences compared"),
    "compare/licences.html": ("Models compared", ""),  # the next page is of another part
    "compare/plants/aster.html": ("", ""),
    "reference/sources.html": ("", "How to read the tables"),
    "404.html": ("", ""),
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site that does not know where it will live."""
    return TinySite(tmp_path_factory.mktemp("plain") / "tiny").build(strict=True)


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with an address in a folder of a server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDBOOK_SITE_URL", ADDRESS.rstrip("/"))
        return TinySite(tmp_path_factory.mktemp("addressed") / "tiny").build(strict=True)


def properties(page: Html) -> dict[str, str]:
    """The Open Graph and Twitter metadata of a page."""
    named = [(each.get("property") or each.get("name") or "", each.get("content") or "") for each in page.all("head/meta")]
    found = [(name, said) for name, said in named if name.startswith(("og:", "twitter:"))]
    assert len(dict(found)) == len(found)
    return dict(found)


def canonical(page: Html) -> list[str]:
    return [each.attrib["href"] for each in page.all("head/link") if each.get("rel") == "canonical"]


@pytest.mark.parametrize(("path", "said"), PATHS.items())
def test_the_path_to_a_page(path: str, said: str, plain: Built) -> None:
    shown = classed(plain.page(path).root, "md-path")
    assert " ".join(words(each) for each in shown) == said


@pytest.mark.parametrize(("path", "said"), NEIGHBOURS.items())
def test_previous_and_next_stay_within_a_part(path: str, said: tuple[str, str], plain: Built) -> None:
    page = plain.page(path)
    footer = [classed(page.root, f"md-footer__link--{name}") for name in ("prev", "next")]
    assert tuple(words(each[0]).partition(" ")[2] if each else "" for each in footer) == said
    assert [bool(each) for each in footer] == [bool([x for x in page.all("head/link") if x.get("rel") == rel]) for rel in ("prev", "next")]


def test_without_an_address_there_is_no_site_map_and_no_canonical_link(plain: Built) -> None:
    assert not [each for each in plain.files if "sitemap" in each]
    for path in (each for each in plain.files if each.endswith(".html")):
        page = plain.page(path)
        assert not canonical(page), path
        assert not {"og:url", "og:image", "twitter:card"} & set(properties(page)), path


def test_with_an_address_the_site_map_names_every_page_and_each_page_its_address(addressed: Built) -> None:
    pages = {each for each in addressed.files if each.endswith(".html")} - {"404.html"}
    root = ElementTree.fromstring(addressed.text("sitemap.xml"))  # noqa: S314 (our own file)
    listed = [each.text for each in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(map(str, listed)) == sorted(ADDRESS + path for path in pages)
    assert gzip.decompress((addressed.folder / "sitemap.xml.gz").read_bytes()).decode() == addressed.text("sitemap.xml")
    for path in pages:
        assert canonical(addressed.page(path)) == [ADDRESS + path]
    assert not canonical(addressed.page("404.html"))


def test_a_shared_link_shows_title_and_description(plain: Built, real_site: Built, real_project: Project) -> None:
    front = real_project.pages["openness/definitions.md"]
    assert properties(plain.page("index.html"))["og:title"] == "A tiny handbook"
    said = properties(real_site.page("openness/definitions.html"))
    assert said["og:title"] == front.front_text("title")
    assert said["og:description"] == front.front_text("summary")
    assert said["og:type"] == "article"
    assert properties(plain.page("404.html")) == {}


def test_with_an_address_a_shared_link_shows_the_card(addressed: Built) -> None:
    said = properties(addressed.page("compare/plants/aster.html"))
    assert said["og:url"] == f"{ADDRESS}compare/plants/aster.html"
    assert said["og:image"] == f"{ADDRESS}assets/images/social-card.png"
    assert said["og:image:alt"]
    assert (said["og:image:width"], said["og:image:height"]) == tuple(map(str, SIZE))
    assert said["twitter:card"] == "summary_large_image"


def test_a_hostile_title_stays_inside(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/aster.yml", "name: Aster 7B", "name: '\"><script id=out>x</script>'")
    page = tiny.build().page("compare/plants/aster.html")
    assert "out" not in page.ids()
    assert '">' in properties(page)["og:title"]


def test_the_card_is_a_png_of_the_usual_form_drawn_from_its_source(real_site: Built) -> None:
    picture = PICTURE.read_bytes()
    assert picture.startswith(SIGNATURE)
    assert struct.unpack(">II", picture[16:24]) == SIZE
    assert len(picture) < 100_000
    assert KEYWORD + fingerprint(DRAWING.read_bytes()) in picture, "the drawing has changed since: run `make card` and look at the picture"
    assert (real_site.folder / "assets/images/social-card.png").read_bytes() == picture
    assert "assets/images/social-card.svg" not in real_site.files


def test_from_a_wrong_address_of_any_depth_all_links_lead_on(addressed: Built) -> None:
    """A server sends 404.html for /book/a/b/c, so nothing in it may be relative."""
    page = addressed.page("404.html")
    links = [each.attrib[name] for each in page.root.iter() for name in ("href", "src", "action") if name in each.attrib]
    assert len(links) > 10
    for link in (each for each in links if not each.startswith(("#", "https://", "data:"))):
        assert link.startswith("/book/"), link
