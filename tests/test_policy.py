"""The content security policy: the site obeys it while everything is used, from a web server that sends it and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from handbook.checks.html.inline_scripts import InlineScripts, script_hash, script_patterns
from handbook.checks.html.policy import headers_file, policy
from tests.test_site import PAGE_KINDS
from tests.tiny_site import Built

KINDS = {
    **PAGE_KINDS,
    "requirements": "compare/requirements.html",
    "charts": "compare/charts.html",
    "memory": "democratization/your-own-machine.html",
    "whole book": "reference/whole-book.html",
}
NOTE_VIOLATIONS = (
    "addEventListener('securitypolicyviolation', (e) => (window.refused ??= []).push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"
)
USE_EVERYTHING = """async () => {
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    document.querySelectorAll("details").forEach((each) => { each.open = true; });
    for (const each of [...document.querySelectorAll("article button, article summary, [data-md-component=palette] label")].slice(0, 60)) {
        if (each.checkVisibility()) each.click();
        document.querySelectorAll(":popover-open").forEach((shown) => shown.hidePopover());
    }
    for (const each of [...document.querySelectorAll("article input")].slice(0, 20)) {
        each.value = "a";
        each.dispatchEvent(new Event("input", { bubbles: true }));
        each.dispatchEvent(new Event("change", { bubbles: true }));
    }
    dispatchEvent(new Event("beforeprint"));
    dispatchEvent(new Event("afterprint"));
    await pause(100);
}"""


def header_of(folder: Path) -> dict[str, str]:
    """What `_headers` asks a web host to send with every page."""
    lines = (folder / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in lines[1:])


class _Sending(SimpleHTTPRequestHandler):
    """Serves files with the headers of the site."""

    def __init__(self, *args: object, headers: dict[str, str], **settings: object) -> None:
        self.sent = headers
        super().__init__(*args, **settings)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Not into the report of the tests."""


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, real_site: Built) -> Iterator[str]:
    """A server that sends the policy, or a folder on a disk."""
    if request.param == "file":
        yield f"file://{real_site.folder}/"
        return
    handler = partial(_Sending, directory=str(real_site.folder), headers=header_of(real_site.folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def search(page: Page) -> None:
    page.locator(".md-search__input").click()
    page.keyboard.type("licence", delay=10)
    page.locator(".md-search-result__item a").first.wait_for()
    page.keyboard.press("Escape")


@pytest.mark.browser
def test_no_page_meets_its_policy_while_everything_is_used(base: str, chromium: Browser) -> None:
    context = chromium.new_context()
    context.add_init_script(NOTE_VIOLATIONS)
    page = context.new_page()
    refused: list[str] = []
    page.on("pageerror", lambda error: refused.append(f"script error: {error}"))
    for kind, path in KINDS.items():
        if path == "404.html" and base.startswith("file"):
            continue  # its links begin at the root of a server
        page.goto(base + path)
        page.evaluate(USE_EVERYTHING)
        search(page)
        refused += [f"{kind}: {each}" for each in page.evaluate("window.refused ?? []")]
    context.close()
    assert not refused


@pytest.mark.browser
def test_the_policy_stops_a_script_that_is_not_known(base: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{base}openness/index.html")
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<p style='display: none' id=styled onclick='window.clicked = true'>x</p>");
        document.getElementById("styled").click();
    }""")
    assert page.evaluate("[window.ran, window.clicked, getComputedStyle(document.getElementById('styled')).display]") == [
        None,
        None,
        "block",
    ]
    page.context.close()


def test_each_page_names_the_scripts_that_it_has(real_site: Built) -> None:
    for path in PAGE_KINDS.values():
        html = real_site.text(path)
        policies = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
        inline = [body for attributes, body in re.findall(r"<script( [^>]*)?>(.*?)</script>", html, re.DOTALL) if not attributes]
        assert len(policies) == 1
        assert html.index("Content-Security-Policy") < html.index("<script")
        assert sorted(re.findall(r"'sha256-[^']+'", policies[0])) == sorted(map(script_hash, inline))
        assert "unsafe" not in policies[0]


def test_the_header_knows_every_script_of_the_site(real_site: Built) -> None:
    sent = header_of(real_site.folder)["Content-Security-Policy"]
    assert "unsafe" not in sent
    assert "file:" not in sent
    assert "frame-ancestors 'none'" in sent
    for path in real_site.files:
        if path.endswith(".html"):
            assert set(re.findall(r"'sha256-[^']+'", real_site.text(path))) <= set(re.findall(r"'sha256-[^']+'", sent)), path


def test_a_policy_lets_nothing_in_by_default() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy(["'sha256-x='"]).split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["object-src"] == "'none'"
    assert rules["script-src"] == "'self' file: 'sha256-x='"
    assert not any("http" in each or "*" in each for each in rules.values())
    assert headers_file([]).startswith("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self';")


def test_only_the_theme_s_own_scripts_are_known() -> None:
    scripts = InlineScripts(
        script_patterns(['<p><script>var a=new URL("{{ base_url }}",location)</script>{% if x %}<script src="y"></script>{% endif %}'])
    )
    known = '<script>var a=new URL("../..",location)</script>'
    assert scripts.take_out(f"a{known}b") == ("ab", (script_hash('var a=new URL("../..",location)'),))
    for other in (
        '<script>var a=new URL("");HIT();//",location)</script>',
        '<script>var a=new URL("..",location);HIT()</script>',
        '<script id="x">var a=new URL("..",location)</script>',
        "<script>HIT()</script>",
        '<script type="application/json">{"a": "</b>"}</script>',
        '<script type="text/javascript">{}</script>',
    ):
        assert scripts.take_out(other) == (other, ())
    assert scripts.take_out('<script id="__config" type="application/json">{"a": 1}</script>') == ("", ())
