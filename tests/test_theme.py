"""What leans on the inside of the theme: each piece that we replace, mend or rely on still stands there."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import expect

import handbook.site.events
from handbook.site.theme.patches import REPAIRS, SCRIPT, SCRIPT_REPAIRS, repair_html
from tests.conftest import OpenPage
from tests.html import classed
from tests.tiny_site import REPOSITORY, Built, TinySite

THEME = Path(material.__file__).parent / "templates"
BUNDLE = next((THEME / "assets/javascripts").glob("bundle.*.min.js")).read_text("utf-8")


@pytest.fixture(scope="module")
def unmended(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page as the theme writes it, before the repairs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handbook.site.events, "repair_html", lambda html: html)
        patch.setattr(handbook.site.events, "gated", lambda html, *_: html)  # it refuses what the repairs mend
        return TinySite(tmp_path_factory.mktemp("unmended") / "tiny").build(strict=True).text("compare/plants.html")


@pytest.mark.parametrize(("pattern", "why"), [(pattern, why) for pattern, _, why in REPAIRS], ids=[why for _, _, why in REPAIRS])
def test_each_repair_still_has_something_to_mend(pattern: re.Pattern[str], why: str, unmended: str) -> None:
    """A repair that meets nothing is dead: the theme mended it, or writes it another way now, and the fault is back."""
    assert pattern.search(unmended), why
    assert not pattern.search(repair_html(unmended))


def test_repairs_leave_the_rest_alone() -> None:
    """The same HTML twice is mended once; what is right stays."""
    html = '<input class="md-toggle" type="checkbox" id="a" autocomplete="off"><label tabindex=""><p tabindex="0">autocomplete="off"'
    mended = repair_html(html)
    assert "autocomplete" not in mended.split(">")[0]
    assert 'tabindex=""' not in mended
    assert '<p tabindex="0">autocomplete=”off”' in mended  # a word like another, with the marks of print
    assert repair_html(mended) == mended


def test_the_search_dialog_still_lacks_a_name() -> None:
    """overrides/main.html names it by replacing this text of the theme."""
    assert 'role="dialog">' in (THEME / "partials/search.html").read_text("utf-8")
    assert 'role="dialog">' in (REPOSITORY / "overrides/main.html").read_text("utf-8")


def test_the_search_dialog_has_a_name(tiny: TinySite) -> None:
    dialog = classed(tiny.build(strict=True).page("index.html").root, "md-search")[0]
    assert dialog.attrib["aria-label"] == "Search"


def test_the_theme_still_looks_for_its_shim_by_name() -> None:
    """The offline plugin adds a shim from a CDN, unless a polyfill has "iframe-worker" in its name; ours has."""
    plugin = (THEME.parent / "plugins/offline/plugin.py").read_text("utf-8")
    assert 'if not any("iframe-worker" in url for url in config.extra["polyfills"])' in plugin
    assert "assets/javascripts/iframe-worker.js" in (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert (REPOSITORY / "docs/assets/javascripts/iframe-worker.js").is_file()


def test_the_bundle_starts_the_search_as_a_worker_by_its_global_name() -> None:
    """Our shim takes the place of the global `Worker` on `file://`."""
    assert "new Worker(" in BUNDLE
    assert "window.Worker = " in (REPOSITORY / "docs/assets/javascripts/iframe-worker.js").read_text("utf-8")


def test_the_shim_is_loaded_and_nothing_comes_from_elsewhere(tiny: TinySite) -> None:
    page = tiny.build(strict=True).page("compare/plants/aster.html")
    scripts = [script.attrib["src"] for script in page.all("script") if "src" in script.attrib]
    assert "../../assets/javascripts/iframe-worker.js" in scripts
    sheets = [link.attrib["href"] for link in page.all("link")]
    assert not [each for each in scripts + sheets if "//" in each]


def test_the_bundle_reads_the_search_index_from_a_script() -> None:
    """The offline plugin writes the index as `search_index.js`; a page in a folder can't fetch JSON."""
    assert "search_index.js" in BUNDLE


@pytest.mark.parametrize("repair", SCRIPT_REPAIRS, ids=lambda repair: repair[0][:20])
def test_what_is_mended_in_the_bundle_stands_there_once(repair: tuple[str, str], tiny: TinySite) -> None:
    """Why each is mended stands beside it in handbook/site/theme/patches.py."""
    before, after = repair
    assert BUNDLE.count(before) == 1
    built = tiny.build(strict=True)
    (path,) = (each for each in built.files if SCRIPT.fullmatch(each))
    assert after in built.text(path)
    assert before not in built.text(path).replace(after, "")


@pytest.mark.browser
def test_new_colours_are_declared_to_the_browser_too(open_page: OpenPage, address: str) -> None:
    """A little later, so that the reader sees them sooner; then bars and form fields follow."""
    page = open_page("404.html")
    page.locator("form[data-md-component=palette] label:not([hidden])").first.click()
    expect(page.locator("meta[name=color-scheme]")).to_have_attribute("content", "dark")


def test_the_dark_scheme_is_there_before_the_theme_s_script(open_page: OpenPage, address: str) -> None:
    """The theme follows the system's colours with its script, which waits until the page stands: a reader in the dark would see a flash."""
    page = open_page("404.html", dark=True)
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(f"{address}openness/index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.browser
@pytest.mark.parametrize("place", ["compare/glossary.html#lora", "transparency/fair-by-which-measure.html#four-counts-two-questions"])
def test_the_heading_that_a_link_led_to_is_marked_in_the_contents(place: str, open_page: OpenPage) -> None:
    page = open_page(place)
    marked = page.locator(".md-nav--secondary .md-nav__link--active").last
    expect(marked).to_have_attribute("href", f"#{place.partition('#')[2]}")


SHEETS = [("theme.min", ""), ("handbook", ""), ("print", ' media="print"')]


def test_no_first_frame_waits_for_a_script(real_site: Built) -> None:
    """Below a policy for contents a browser does not look ahead: what it should fetch at once stands before any script of a file."""
    for path in ("index.html", "compare/models.html", "404.html"):
        html = real_site.text(path)
        first = re.search(r"<script[^>]*src=", html)
        assert first
        assert html.rfind('rel="stylesheet"') < first.start()
        assert all("defer" in each for each in re.findall(r"<script[^>]*src=[^>]*>", html))
        assert re.findall(r'stylesheets/(\S+)\.css"( media="print")?>', html[: first.start()]) == SHEETS


@pytest.mark.browser
def test_the_theme_s_script_comes_when_ours_have_run_and_still_does_its_work(open_page: OpenPage, address: str) -> None:
    page = open_page("404.html")
    page.add_init_script("""
      addEventListener("DOMContentLoaded", () => {
        const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
        window.early = [!!window.Handbook, fetched.some((each) => each.includes("/bundle."))];
      }, true);
    """)
    page.goto(f"{address}openness/index.html")
    assert page.evaluate("early") == [True, False]
    page.evaluate("scrollTo(0, 600)")
    expect(page.locator(".md-header__title--active")).to_be_visible()


def test_a_page_gets_the_scripts_that_it_has_a_use_for(real_site: Built) -> None:
    def scripts(path: str) -> list[str]:
        found = [each.attrib for each in real_site.page(path).all("script") if "src" in each.attrib]
        return [each["src"].rpartition("/")[2] for each in found if "bundle" not in each["src"]]

    def near(path: str) -> list[str]:
        (found,) = (
            each.attrib.get("data-near", "") for each in real_site.page(path).all("script") if "handbook.js" in each.attrib.get("src", "")
        )
        return [each.partition(":")[0] for each in found.split()]

    assert scripts("index.html") == ["iframe-worker.js", "handbook.js"]
    assert scripts("openness/index.html") == ["iframe-worker.js", "handbook.js", "tables.js", "quiz.js"]
    assert scripts("compare/requirements.html") == ["iframe-worker.js", "handbook.js", "tables.js", "requirements.js"]
    assert near("democratization/your-own-machine.html") == ["charts", "explorables"]
    assert near("compare/requirements.html") == []
