"""A wrong address on a server that answers with 404.html, as static hosts do: the page works from any depth."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.conftest import OpenPage, build_real_site
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
DEEP = "no/such/page/at-all.html"


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder; for what is not there it sends the 404.html below `base`."""

    base = "/"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, self.base.strip("/"), "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Not into the report of the tests."""


class _HostOfAFolder(_Host):
    base = "/book/"


def serve(folder: Path, handler: type[_Host]) -> Iterator[str]:
    """The address of the site's root while a server runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{handler.base}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def at_the_top(real_site: Built) -> Iterator[str]:
    """A site without an address at the root of a server."""
    yield from serve(real_site.folder, _Host)


@pytest.fixture(scope="module")
def in_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with an address below the root of a server."""
    root = tmp_path_factory.mktemp("host")
    done = build_real_site(root / "book", "--quiet", HANDBOOK_SITE_URL="https://example.org/book/")
    assert done.returncode == 0, done.stderr
    yield from serve(root, _HostOfAFolder)
    shutil.rmtree(root)


@pytest.fixture
def failed() -> list[str]:
    """What could not be loaded or run, apart from the page that was asked for."""
    return []


def visit(chromium: Browser, address: str, failed: list[str]) -> Page:
    """Open a wrong address."""

    def look(response: Response) -> None:
        if response.status >= 400 and not response.url.endswith(DEEP):
            failed.append(response.url)

    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.on("response", look)
    page.on("pageerror", lambda error: failed.append(str(error)))
    answer = page.goto(address + DEEP)
    assert answer
    assert answer.status == 404
    return page


@pytest.mark.parametrize("host", ["at_the_top", "in_a_folder"])
def test_a_wrong_address_leads_on(host: str, chromium: Browser, failed: list[str], request: pytest.FixtureRequest) -> None:
    address = request.getfixturevalue(host)
    page = visit(chromium, address, failed)
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).backgroundColor") == "rgb(18, 52, 59)"
    links = page.eval_on_selector_all("article a[href]", "links => links.map(link => link.href)")
    assert len(links) > 40, "doors to all chapters and tables"
    for link in links:
        assert page.request.get(link).status == 200, link
    page.fill("article input[name=q]", "BLOOM")
    page.click("article form button")
    page.wait_for_selector(".md-search-result__item")
    assert page.url == f"{address}index.html?q=BLOOM"
    page.close()
    assert not failed


def test_the_search_in_the_head_works_there_too(chromium: Browser, at_the_top: str, failed: list[str]) -> None:
    page = visit(chromium, at_the_top, failed)
    page.fill(".md-search__input", "BLOOM")
    page.wait_for_selector(".md-search-result__item")
    assert page.request.get(page.locator(".md-search-result__link").first.get_attribute("href") or "").status == 200
    page.close()
    assert not failed


@pytest.mark.parametrize("kind", ["http", "file"])
def test_no_page_asks_for_what_is_not_there(kind: str, open_page: OpenPage, address: str, real_site: Built) -> None:
    """The theme takes alternate links for translations and asks for a site map beside each; its script is mended."""
    page = open_page("index.html", base=address if kind == "http" else f"{real_site.folder.as_uri()}/")
    assert page.locator("link[rel=alternate]").count()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("console", lambda said: asked.append(said.text) if said.type == "error" else None)
    page.reload()
    page.wait_for_timeout(300)
    assert not [each for each in asked if "sitemap" in each or "Failed" in each]
