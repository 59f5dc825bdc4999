"""Fixtures that hand out ready things: an empty environment, a tiny site, the real project, the real site."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from handbook.checks.project import OWN_EPOCH, Project, load_project
from handbook.data.loading import load_library
from handbook.data.records import Library
from handbook.problems import Problems
from tests.browser_setup import HELP, find_chromium
from tests.tiny_book import tiny_book
from tests.tiny_site import REPOSITORY, TINY, Built, TinySite

OpenPage = Callable[..., Page]
TODAY = datetime.date(2026, 11, 23)
SITE_SETTINGS = ("HANDBOOK_AS_OF", "HANDBOOK_SITE_URL", "HANDBOOK_REPOSITORY", "SOURCE_DATE_EPOCH", OWN_EPOCH)

settings.register_profile("handbook", deadline=None, derandomize=True, database=None)
settings.load_profile("handbook")


REAL = frozenset({"real_library", "real_project", "real_site"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that look at the real content, so that a copy with other content can be held against them."""
    for item in items:
        if isinstance(item, pytest.Function) and REAL & set(item.fixturenames):
            item.add_marker("content")


@pytest.fixture(scope="session", autouse=True)
def _one_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All builds of a run share compiled templates, and leave none behind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDBOOK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings of the person who runs it, or what an earlier build left behind."""
    for name in SITE_SETTINGS:
        monkeypatch.setenv(name, "")  # noted, so that what a build sets is undone
        monkeypatch.delenv(name)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    """A tiny handbook without a fault."""
    return TinySite(tmp_path / "tiny")


@pytest.fixture
def book(tmp_path: Path) -> TinySite:
    """A tiny book without a fault."""
    return tiny_book(tmp_path / "book")


@pytest.fixture(scope="session")
def tiny_project() -> Project:
    """The tiny handbook as it lies in the repository, loaded and checked."""
    project = load_project(TINY, TINY / "docs", TODAY)
    assert not list(project.problems)
    return project


@pytest.fixture(scope="session")
def library(tiny_project: Project) -> Library:
    """The records of the tiny handbook."""
    return tiny_project.library


@pytest.fixture(scope="session")
def real_project() -> Project:
    """The real handbook, loaded and checked once."""
    return load_project(REPOSITORY, REPOSITORY / "docs", datetime.datetime.now(tz=datetime.UTC).date())


@pytest.fixture(scope="session")
def real_library() -> Library:
    """The real records, whatever the pages say."""
    return load_library(REPOSITORY / "docs" / "data", REPOSITORY, Problems())


def build_real_site(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the real site in a process of its own, as a user does."""
    kept = {name: value for name, value in os.environ.items() if name not in SITE_SETTINGS}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(folder), *options],
        cwd=REPOSITORY,
        env={**kept, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site, built once under strict. When that stops, the tests still look at what can be built; `stopped` says why."""
    folder = tmp_path_factory.mktemp("real") / "site"
    strict = build_real_site(folder, "--strict")
    built = Built(folder, re.findall(r"WARNING +- +(.*)", strict.stderr))
    if strict.returncode:
        built.stopped = strict.stderr[-4000:]
        build_real_site(folder)
    return built


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser that can reach nothing but this machine. A missing one is a failure on CI and a skip elsewhere."""
    path = find_chromium()
    if not path:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(HELP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


class _Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Not into the report of the tests."""


@pytest.fixture(scope="session")
def address(real_site: Built) -> Iterator[str]:
    """The real site on a web server of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(real_site.folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[OpenPage]:
    """Opens a page of the real site in a fresh browser profile and notes every request that leaves it."""
    with ExitStack() as opened:

        def go(path: str, *, base: str = address, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
            context = chromium.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if dark else "light",
                java_script_enabled=script,
                reduced_motion="reduce",
            )
            opened.callback(context.close)
            page = context.new_page()
            page.on("request", lambda request: None if request.url.startswith((base, "data:", "blob:")) else outside.append(request.url))
            page.on("console", lambda message: outside.append(message.text) if "Content Security Policy" in message.text else None)
            page.on("pageerror", lambda error: outside.append(f"script error on {path}: {error}"))
            page.goto(base + path)
            return page

        outside: list[str] = []
        yield go
    assert not outside
