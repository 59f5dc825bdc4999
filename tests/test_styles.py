"""The style sheets: nothing that a page needs is lost, nothing that no page uses is sent, and a broken part is named."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest

from handbook.problems import Problems
from handbook.site.theme.styles import OWN_SHEETS, THEME_SHEET, UNUSED, own_sheet, theme_sheet, unused_names, without_unused
from tests.html import Html
from tests.tiny_site import Built, TinySite

THEME = Path(material.__file__).parent / "templates"
FULL = next(THEME.glob(THEME_SHEET)).read_text("utf-8")
SMALL = theme_sheet([THEME])


def classes(css: str) -> set[str]:
    """The names of the classes in the selectors of a style sheet."""
    return set(re.findall(r"\.([a-zA-Z_-][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", css)))


def test_only_what_is_named_goes() -> None:
    """A rule for several goes when all of them are named."""
    css = ".a{color:red}.tabbed-set{color:#00f}.md-select .b{color:red}.c{--md-tooltip-x:1px;margin:0}.d,.md-select{padding:0}"
    assert without_unused(css) == ".a{color:red}.c{margin:0}.d,.md-select{padding:0}"
    assert unused_names(css) == {"tabbed-set", "md-select", "--md-tooltip-x"}


def test_half_of_the_theme_is_left() -> None:
    assert len(SMALL) < 0.55 * len(FULL)
    gone = classes(FULL) - classes(SMALL)
    assert {"md-source__repository", "md-version__list", "md-annotation__index"} <= gone


def test_no_folder_with_a_theme_gives_no_sheet(tmp_path: Path) -> None:
    assert theme_sheet([tmp_path]) == ""


@pytest.fixture(scope="module")
def used(real_site: Built) -> set[str]:
    """Every class on any page of the real site."""
    found: set[str] = set()
    for path in (each for each in real_site.files if each.endswith(".html")):
        found.update(" ".join(re.findall(r'class="([^"]*)"', real_site.text(path))).split())
    return found


def test_no_page_uses_what_is_left_out(used: set[str]) -> None:
    """A page that begins to use such a part: strike its name off UNUSED in handbook/site/theme/styles.py."""
    assert not {name for name in used & classes(FULL) if UNUSED.fullmatch(name)}


def test_what_pages_and_scripts_use_is_there(used: set[str]) -> None:
    lost = used & (classes(FULL) - classes(SMALL))
    assert not lost
    assert {
        "md-search-result__link",
        "md-tooltip2",
        "md-tooltip--inline",
        "md-clipboard",
        "md-top",
        "md-nav__link--active",
        "admonition",
    } <= classes(SMALL)


def test_every_icon_that_the_theme_still_draws_has_its_drawing() -> None:
    wanted = set(re.findall(r"mask-image:var\((--md-[\w-]+)\)", SMALL))
    given = set(re.findall(r"(--md-[\w-]+):url\(", SMALL))
    assert wanted - given <= set(re.findall(r"mask-image:var\((--md-[\w-]+)\)", FULL)) - set(re.findall(r"(--md-[\w-]+):url\(", FULL))


def test_parts_come_in_their_order_and_a_broken_one_is_named(tmp_path: Path) -> None:
    for name, css in {"one": "a { color: red }", "two": "a { b }", "three": "p { margin: 0 0 }"}.items():
        (tmp_path / f"{name}.css").write_text(css, "utf-8")
    problems = Problems()
    parts = [tmp_path / f"{name}.css" for name in ("one", "two", "absent", "three")]
    assert own_sheet(parts, tmp_path, problems) == "a{color:red}p{margin:0}"
    two, absent = sorted(map(str, problems), reverse=True)
    assert two.startswith("two.css: this style sheet can't be read: ")
    assert absent.startswith("absent.css: this style sheet can't be read: ")


def test_a_broken_style_sheet_stops_a_strict_build(tiny: TinySite) -> None:
    tiny.write("docs/assets/stylesheets/parts/odd.css", "a { b }")
    tiny.write("mkdocs.yml", (tiny.root / "mkdocs.yml").read_text("utf-8").replace("styles: []", "styles: [odd]"))
    built = tiny.build(strict=True)
    assert built.stopped
    assert any("odd.css" in each for each in built.warnings)


def test_the_theme_gives_its_dark_colours_no_variable_that_we_forgot(real_site: Built) -> None:
    """We leave the theme's sheet of dark colours out, so each of its variables that any rule reads must have our value in the dark."""
    palette = next(THEME.glob("assets/stylesheets/palette.*.min.css")).read_text("utf-8")
    dark = re.search(r"\[data-md-color-scheme=slate\]\{(.*?)\}", palette, re.DOTALL)
    assert dark
    ours = real_site.text("assets/stylesheets/handbook.css")
    given = {name for body in re.findall(r"slate[^{}]*\{([^{}]*)\}", ours) for name in re.findall(r"(--[\w-]+):", body)}
    read = set(re.findall(r"var\((--md-[\w-]+)", SMALL + ours))
    assert set(re.findall(r"(--[\w-]+):", dark[1])) & read <= given


def test_the_theme_still_links_the_sheets_that_we_replace(real_site: Built) -> None:
    base = (THEME / "base.html").read_text("utf-8")
    assert re.search(r"block styles %\}\s*<link rel=\"stylesheet\" href=\"\{\{ 'assets/stylesheets/main\.", base)
    sheets = [each.attrib["href"] for each in Html(real_site.text("index.html")).all("link") if each.attrib.get("rel") == "stylesheet"]
    assert sheets == ["assets/stylesheets/theme.min.css", *OWN_SHEETS]
    assert not [each for each in real_site.files if re.search(r"stylesheets/(main|palette)\.|\.map$|^handbook/", each)]


def test_rules_for_the_other_direction_go_whole_or_not_at_all() -> None:
    on_paper = "@media print{[dir=rtl] .a,[dir=rtl] .b{margin:0}.c{color:red}}"
    css = f"[dir=rtl] .a{{margin:0}}[dir=ltr] .a{{color:red}}{on_paper}.d,[dir=rtl] .e{{margin:0}}"
    assert without_unused(css) == "[dir=ltr] .a{color:red}@media print{.c{color:red}}.d,[dir=rtl] .e{margin:0}"


def test_every_table_with_tools_has_its_foot(real_site: Built) -> None:
    """A table with columns is laid out when its foot is there (parts/tables.css): without one it would never be seen."""
    for path in (each for each in real_site.files if each.endswith(".html")):
        html = real_site.text(path)
        assert len(re.findall(r'<div class="hb-table[^>]* data-script=', html)) <= html.count('</table></div><p class="hb-foot"'), path
