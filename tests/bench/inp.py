"""Interaction to next paint: how long a reader on a slow machine waits for the answer to what they do, on each kind of page.

Chromium at a four times slowed processor reports each interaction (Event Timing), from the input to the next frame. Other work on the
machine only ever adds to that, so the least of several rounds counts; the rounds are printed beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser_setup import HELP, find_chromium

SLOWED = 4
INP, LARGEST_TABLE = 200, 100  # milliseconds
ROUNDS = 3
PHONE = 360  # pixels
SETTLED = 700  # what an interaction started has come to rest
WATCH = """
() => {
  window.slowest = new Map();
  new PerformanceObserver(list => list.getEntries().forEach(each => {
    if (each.interactionId) window.slowest.set(each.interactionId, Math.max(window.slowest.get(each.interactionId) ?? 0, each.duration));
  })).observe({ type: "event", durationThreshold: 16, buffered: true });
}
"""
TAKE = "() => { const all = [...window.slowest.values()]; window.slowest.clear(); return Math.max(0, ...all); }"
Act = Callable[[Page], object]


@dataclass(frozen=True)
class Step:
    """One thing that a reader does on a kind of page, and how long the answer may take."""

    kind: str
    path: str
    name: str
    act: Act
    most: int = INP
    width: int = 1280


def steps() -> list[Step]:
    """What is measured. What stands together on one page is done in this order."""
    table = partial(Step, "table", "compare/models.html", most=LARGEST_TABLE)
    chapter = partial(Step, "chapter", "openness/index.html")
    wishes = partial(Step, "requirements", "compare/requirements.html")
    charts = partial(Step, "charts", "compare/charts.html")
    phone = partial(Step, width=PHONE)
    return [
        Step("home", "index.html", "theme", theme),
        Step("home", "index.html", "open the search", lambda page: page.locator(".md-search__input").click()),
        chapter("theme", theme),
        chapter("choose an answer", pressed(".hb-options input")),
        chapter("check it", pressed(".hb-question .hb-tool")),
        chapter("sort", pressed(".hb-sort")),
        table("first key", lambda page: page.locator(".hb-search").first.press("l")),
        table("second key", lambda page: page.locator(".hb-search").first.press("l")),
        table("reset", pressed(".hb-chosen .hb-tool:last-child")),
        table("sort", pressed(".hb-sort >> nth=2")),
        table("sort the other way", pressed(".hb-sort >> nth=2")),
        table("reset", pressed(".hb-chosen .hb-tool:last-child")),
        table("open the filters", pressed(".hb-tools > button >> nth=0"), most=INP),
        table("choose a filter", pressed(".hb-choices input"), most=INP),
        table("ask for a cell", pressed("tbody td .hb-chip >> visible=true"), most=INP),
        Step("profile", "compare/models/olmo-3.html", "theme", theme),
        wishes("theme", theme),
        wishes("tick", pressed(".hb-requirement input")),
        wishes("tick another", pressed(".hb-requirement input >> nth=3")),
        wishes("the story's next step", pressed(".hb-story .hb-stage button")),
        charts("theme", theme),
        charts("point at a chart", lambda page: pointed(page, ".hb-drawing")),
        charts("next mark", lambda page: page.locator(".hb-drawing").first.press("ArrowRight")),
        Step("explorable: fit", "democratization/your-own-machine.html", "type a size", typed("Parameters, billion", ".hb-memory")),
        Step("explorable: energy", "sustainability/energy.html", "type an amount", typed("How many", ".hb-energy")),
        Step("explorable: bus", "sustainability/project-health.html", "take one out", pressed(".hb-people input", ".hb-bus")),
        Step(
            "explorable: line",
            "transparency/fair-by-which-measure.html",
            "move the line",
            lambda page: slid(page, ".hb-threshold input[type=range]"),
        ),
        Step("review", "reference/review.html", "theme", theme),
        *long_page("glossary", "compare/glossary.html"),
        *long_page("timeline", "compare/timeline.html"),
        *long_page("sources", "reference/sources.html"),
        Step("whole book", "reference/whole-book.html", "theme", theme),
        phone("home", "index.html", "menu", pressed(".md-header label[for=__drawer]", "header")),
        phone("home", "index.html", "search", pressed(".md-search__icon", "header")),
        phone("table", "compare/models.html", "first key", lambda page: page.locator(".hb-search").first.press("l")),
        phone("table", "compare/models.html", "theme", theme),
        phone("profile", "compare/models/olmo-3.html", "theme", theme),
        phone("sources", "reference/sources.html", "theme", theme),
        Step("search", "index.html", "open", lambda page: page.locator(".md-search__input").click()),
        *(Step("search", "index.html", f"type “{letter}”", partial(searched, letter=letter)) for letter in "licence"),
    ]


def long_page(kind: str, path: str) -> list[Step]:
    """Other colours on a page of hundreds of entries, then words into its filter and out of it."""
    keys = {"first key": "l", "second key": "i", "one back": "Backspace", "all back": "Backspace"}
    pressing = {name: lambda page, key=key: page.locator(".hb-doors .hb-search").press(key) for name, key in keys.items()}
    return [Step(kind, path, name, act) for name, act in {"theme": theme, **pressing}.items()]


def pressed(selector: str, block: str = "main") -> Act:
    """A click on the first of some elements, which may be there only once the reader is near their block.

    It is forced: otherwise Playwright listens to the click itself, to see whom it hits, and its work would count as ours.
    """

    def act(page: Page) -> None:
        near(page.locator(block).first)
        near(page.locator(selector).first).click(force=True)

    return act


def typed(label: str, block: str) -> Act:
    """A key into a field of a block, which the block's script makes when the reader is near."""

    def act(page: Page) -> None:
        page.locator(block).scroll_into_view_if_needed()
        page.locator(block).get_by_label(label).press("9")

    return act


def slid(page: Page, selector: str) -> None:
    """A step of a slider."""
    page.locator(selector.split(maxsplit=1)[0]).scroll_into_view_if_needed()
    page.locator(selector).first.press("ArrowRight")


def pointed(page: Page, selector: str) -> None:
    """A press into the middle of a drawing."""
    near(page.locator(selector).first).click()


def near(one: Locator) -> Locator:
    """The element, brought into view as a reader does before they press it."""
    one.scroll_into_view_if_needed()
    return one


def theme(page: Page) -> None:
    """Another colour scheme."""
    page.locator("form[data-md-component=palette] label:not([hidden])").first.click()


def searched(page: Page, letter: str) -> None:
    """A letter of a question, the search being open and its index there."""
    page.wait_for_function("() => document.querySelector('.md-search-result__meta')?.textContent.trim() !== 'Initializing search'")
    page.keyboard.press(letter)


def measured(page: Page, step: Step) -> float:
    """The milliseconds from an input to the frame that answers it; 0 stands for less than 16."""
    page.evaluate(TAKE)
    step.act(page)
    page.wait_for_timeout(SETTLED)
    return float(page.evaluate(TAKE))


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def one_round(browser: Browser, base: str) -> list[float]:
    """What each step takes, every kind of page being opened anew."""
    found: list[float] = []
    page, before = browser.new_page(), ("", 0)
    for step in steps():
        if (step.path, step.width) != before:
            page.close()
            page, before = browser.new_page(viewport={"width": step.width, "height": 800}), (step.path, step.width)
            page.goto(base + step.path)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
            page.wait_for_timeout(1500)
            page.evaluate(WATCH)
        found.append(measured(page, step))
    page.close()
    return found


def measure(site: Path) -> int:
    """Print what each step takes; 1 when one takes longer than it may."""
    chromium = find_chromium()
    if not chromium:
        sys.exit(HELP)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        rounds = [one_round(browser, f"http://127.0.0.1:{server.server_port}/") for _ in range(ROUNDS)]
        browser.close()
    server.shutdown()
    broken = 0
    for step, *times in zip(steps(), *rounds, strict=True):
        kept = min(times) <= step.most
        broken += not kept
        beside = " ".join(f"{each:.0f}" for each in times)
        where = f"{step.width:>4} {step.kind:<20} {step.name:<24}"
        print(
            f"{'ok ' if kept else 'NO '} {where} {min(times):6.0f} ms  at most {step.most}   ({beside})",
            flush=True,
        )
    return int(broken > 0)
