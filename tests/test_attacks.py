"""What a stranger may try: each attack is refused with its place, or nothing of it runs, loads or leads away in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Route
from selectolax.lexbor import LexborHTMLParser

from handbook.checks.html.finished_html import Guard, is_strict
from handbook.checks.html.html_rules import PAGE, TEXT
from handbook.checks.project import load_project
from handbook.problems import Problems
from handbook.site.rehearsal import rehearse
from tests.conftest import TODAY
from tests.tiny_site import TinySite

FOLDER = Path(__file__).parent / "golden" / "attacks"
ATTACKS: list[dict[str, Any]] = [
    each for path in sorted(FOLDER.glob("*.yml")) for each in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
]
TOUCHED = ("index.html", "compare/plants.html", "compare/plants/aster.html", "compare/plants/birch.html", "reference/sources.html")
HARMLESS = [each for each in ATTACKS if each.get("harmless")]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
PAGES = re.compile(r"^file:.*\.html")
TOUCH = """() => {
    const article = document.querySelector("article");
    const leads = [...article.querySelectorAll("a[href], area[href]")].map((link) => link.protocol);
    article.addEventListener("click", (event) => { if (event.target.closest("a")?.protocol !== "javascript:") event.preventDefault(); });
    for (const each of article.querySelectorAll("*")) {
        for (const name of ["mouseover", "pointerenter", "focus", "toggle", "click"])
            each.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));
        each.click?.();
    }
    return leads;
}"""
OUTSIDE = re.compile(r"^(?!file:|data:|about:)")


def apply(attack: dict[str, Any], site: TinySite) -> None:
    for path, text in attack.get("write", {}).items():
        site.write(path, text)
    if "replace" in attack:
        site.replace(attack["replace"]["file"], attack["replace"]["old"], attack["replace"]["new"])


def test_the_corpus_is_large_enough() -> None:
    assert len(ATTACKS) >= 300
    assert len({each["name"] for each in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack["name"])
def test_each_attack_is_refused_with_its_place_or_harmless(attack: dict[str, Any], tiny: TinySite) -> None:
    apply(attack, tiny)
    refused = refusals(tiny)
    if attack.get("harmless"):
        assert not refused
    else:
        assert any(line.startswith(attack["said"]) for line in refused), refused
        assert tiny.check().exit_code == 1


def refusals(site: TinySite) -> list[str]:
    """What is not published, apart from what is only bad style."""
    project = load_project(site.root, site.root / "docs", TODAY)
    return [str(each) for each in Problems([*project.problems, *rehearse(project)])]


class Watched:
    """What pages did while everything on them was touched."""

    def __init__(self, browser: Browser, *, with_policy: bool) -> None:
        self.done: list[str] = []
        self.with_policy = with_policy
        self.now = Path()
        self.page = browser.new_context().new_page()
        self.page.expose_function("HIT", lambda: self.note("a script ran"))
        self.page.on("dialog", self.dismiss)
        self.page.route(OUTSIDE, self.refuse)
        if not with_policy:
            self.page.route(PAGES, self.without_policy)

    def note(self, what: str) -> None:
        self.done.append(f"{self.now.name}: {what}")

    def dismiss(self, dialog: Dialog) -> None:
        self.note("a dialog")
        dialog.dismiss()

    def refuse(self, route: Route) -> None:
        self.note(f"asked for {route.request.url}")
        route.abort()

    def without_policy(self, route: Route) -> None:
        route.fulfill(body=POLICY.sub("", self.now.read_text("utf-8")), content_type="text/html")

    def open(self, path: Path) -> None:
        """Hover, focus and click everything in the text of a page, and see where its links lead."""
        self.now = path
        self.page.goto(path.as_uri())
        assert self.page.locator('meta[http-equiv="Content-Security-Policy"]').count() == self.with_policy
        leads = self.page.evaluate(TOUCH)
        self.page.wait_for_timeout(20)
        for each in leads:
            if each not in ("https:", "file:", "mailto:"):
                self.note(f"a link of the kind {each}")
        if self.page.url.split("#")[0] != path.as_uri():
            self.note(f"led to {self.page.url}")


def rounds() -> list[list[dict[str, Any]]]:
    """The harmless changes of data, divided so that no two of a round change the same words."""
    divided: list[list[dict[str, Any]]] = []
    for attack in HARMLESS:
        key = (attack["replace"]["file"], attack["replace"]["old"]) if "replace" in attack else None
        if key:
            free = (each for each in divided if all((other["replace"]["file"], other["replace"]["old"]) != key for other in each))
            chosen = next(free, None)
            if chosen is None:
                divided.append(chosen := [])
            chosen.append(attack)
    return divided


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Pages of strictly built sites that hold every attack that the check lets pass."""
    pages = TinySite(tmp_path_factory.mktemp("pages") / "tiny")
    for number, attack in enumerate(each for each in HARMLESS if "write" in each):
        for path, text in attack["write"].items():
            pages.write(path.replace("attack.md", f"attack-{number}.md"), text)
    sites = [pages]
    for number, attacks in enumerate(rounds()):
        sites.append(TinySite(tmp_path_factory.mktemp(f"data{number}") / "tiny"))
        for attack in attacks:
            apply(attack, sites[-1])
    return [path for site in sites for path in built_pages(site)]


def built_pages(site: TinySite) -> Iterator[Path]:
    settings = site.read("mkdocs.yml")
    site.write(
        "mkdocs.yml",
        f"{settings}\nvalidation: {{nav: {{omitted_files: ignore}}, links: {{not_found: ignore, unrecognized_links: ignore}}}}\n",
    )
    built = site.build(strict=True)
    assert not built.stopped, built.warnings
    yield from (built.folder / path for path in built.files if re.fullmatch(r"attack-.*\.html", path) or path in TOUCHED)


@pytest.mark.browser
@pytest.mark.parametrize("with_policy", [True, False], ids=["with the policy", "without"])
def test_nothing_of_what_passes_runs(attacked: list[Path], chromium: Browser, with_policy: bool) -> None:
    watched = Watched(chromium, with_policy=with_policy)
    for path in attacked:
        watched.open(path)
    watched.page.context.close()
    assert not watched.done


@pytest.mark.browser
@pytest.mark.parametrize("with_policy", [True, False], ids=["with the policy", "without"])
def test_the_watch_would_see_it(tmp_path: Path, chromium: Browser, with_policy: bool) -> None:
    """A page that does what no page may do is seen, without the policy; with it only the link is left."""
    page = tmp_path / "bad.html"
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page.write_text(
        f'<!doctype html><meta charset="utf-8">{policy}<article><img src="https://evil.example/x.png" alt=""><b onclick="HIT()">x</b>'
        '<a href="javascript:HIT()">y</a></article>',
        "utf-8",
    )
    watched = Watched(chromium, with_policy=with_policy)
    watched.open(page)
    watched.page.context.close()
    link, others = "a link of the kind javascript:", {"a script ran", "asked for https://evil.example/x.png"}
    assert {each.partition(": ")[2] for each in watched.done} == ({link} if with_policy else {link, *others})


SIGNS = r"""< > " ' = / & ; a p img script svg onclick href src javascript: https://a.b/ <!-- --> &quot; &#106; title=""".strip()
TAGS = ["<p>", "</p>", '<a href="x.html">', "</a>", "<b>", "</b>", '<img src="x.png" alt="">', "<title>", "</title>", " ", "\n"]
PIECES = st.sampled_from([*SIGNS.split(), *TAGS])


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_quick_look_lets_nothing_pass_that_a_browser_s_tree_would_not(html: str) -> None:
    for vocabulary in (TEXT, PAGE):
        if not Guard(vocabulary).refusals(html):
            assert not list(Guard(vocabulary).read(html)), html


@given(st.lists(PIECES, max_size=25).map("".join))
def test_a_tag_that_is_strict_means_the_same_to_a_browser(html: str) -> None:
    if is_strict(html):
        names = {node.tag for node in LexborHTMLParser(html).css("*")} - {"html", "head", "body"}
        assert names <= set(re.findall(r"<([a-z][a-z0-9]*)", html)) | {"p", "br", "tbody"}  # </p> and </br> make elements
