"""`mkdocs serve`: what is asked for is built from the files as they are, and nothing else is built."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from socket import socket

import pytest
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import InclusionLevel

import handbook.site.serve.serving
from handbook.data.loading import Readings, load_library
from handbook.problems import Problems
from handbook.site.serve.serving import DESK, address_of
from tests.html import classed, words
from tests.served_site import Served
from tests.tiny_site import TinySite

BAR = "hb-remarks"
PROFILE = "compare/plants/aster.html"
ASTER = "docs/data/plants/aster.yml"


@pytest.fixture
def served(tiny: TinySite) -> Iterator[Served]:
    """The tiny handbook, served."""
    site = Served(tiny)
    yield site
    site.close()


def test_only_what_is_asked_for_is_built(served: Served) -> None:
    assert served.written == {"404.html"}
    assert "Aster 7B" in served.text("index.html")
    assert served.written == {"404.html", "index.html"}


def test_a_whole_build_says_the_same_of_each_page(served: Served, tiny: TinySite) -> None:
    pages = {page: words(served.page(page).article) for page in ("index.html", PROFILE, "reference/sources.html", "compare/plants.html")}
    DESK.on = False
    built = tiny.build(strict=True)
    assert pages == {page: words(built.page(page).article) for page in pages}


def test_a_changed_page_is_built_anew(served: Served) -> None:
    served.text("index.html")
    served.save("docs/index.md", "The last words", "The very last words")
    assert "The very last words" in served.text("index.html")


def test_a_changed_record_reaches_its_profile_the_tables_and_the_prose(served: Served) -> None:
    before = {page: words(served.page(page).article) for page in ("index.html", PROFILE)}
    served.save(ASTER, "params: 7e9", "params: 9e9")
    home = served.page("index.html")
    assert "Aster has 9 billion" in words(home.article)
    assert "Aster 7BBotanical Institute9" in words(home.one("table"))
    assert all(words(served.page(page).article) != text for page, text in before.items())


def test_a_statistic_follows_what_it_counts(served: Served, tiny: TinySite) -> None:
    tiny.write("docs/statistics/all.yml", "big: {means: Big plants, dataset: plants, where: {params: {min: 8e9}}, show: count}\n")
    served.save("docs/index.md", "The last words", "There are @{big} big plants. The last words")
    assert "There are 1 big plants" in words(served.page("index.html").article)
    served.save(ASTER, "params: 7e9", "params: 9e9")
    assert "There are 2 big plants" in words(served.page("index.html").article)


def test_a_source_reaches_the_page_that_cites_it(served: Served) -> None:
    served.text("index.html")
    served.save("docs/data/sources/all.yml", "title: ", "title: Newly named ")
    assert "Newly named" in words(served.page("index.html").article)


def test_a_page_that_is_deleted_goes(served: Served, tiny: TinySite) -> None:
    served.text("compare/plants/cedar.html")
    (tiny.root / "docs/data/plants/cedar.yml").unlink()
    served.server.builder()
    assert served.get("compare/plants/cedar.html")[0] == "404 Not Found"
    assert "cedar" not in served.text("index.html")


def test_the_page_of_a_broken_record_tells_its_faults_until_they_are_mended(served: Served) -> None:
    served.save(ASTER, "params: 7e9", "params: seven")
    bar = words(classed(served.page(PROFILE).root, BAR)[0])
    assert f"{ASTER}:" in bar
    assert "seven" in bar
    assert not classed(served.page("compare/plants/birch.html").root, BAR)
    served.save(ASTER, "params: seven", "params: 7e9")
    assert not classed(served.page(PROFILE).root, BAR)


def test_a_record_that_cannot_be_read_has_a_page_that_tells_why(served: Served) -> None:
    served.save(ASTER, "name: Aster 7B", "name: [Aster 7B")
    assert f"{ASTER}:" in served.text(PROFILE)
    assert f"{ASTER}:" in words(classed(served.page("compare/plants.html").root, BAR)[0]), "a row is missing there"
    served.save(ASTER, "name: [Aster 7B", "name: Aster 7B")
    assert "Aster 7B" in words(served.page(PROFILE).article)


def test_a_page_with_a_fault_says_so(served: Served) -> None:
    served.save("docs/index.md", "[@aster-paper", "[@aster-papr")
    assert "aster-papr" in words(classed(served.page("index.html").root, BAR)[0])


def test_a_build_that_fails_is_told_on_every_page_and_forgotten_after_the_next(served: Served) -> None:
    served.text("index.html")
    served.save("mkdocs.yml", "INHERIT: ", "INHERIT: /missing")
    for page in ("index.html", PROFILE):
        assert "This page can't be shown yet" in served.text(page)
        assert "/missing" in served.text(page), "the reason"
    served.save("mkdocs.yml", "INHERIT: /missing", "INHERIT: ")
    assert "The last words" in served.text("index.html")


def test_a_page_that_cannot_be_built_tells_why_and_no_other_page_suffers(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise ValueError("a slip in the code")

    with monkeypatch.context() as patch:
        patch.setattr("handbook.site.events.json_ld", broken)
        assert "ValueError: a slip in the code" in served.text("index.html")
    assert "Aster 7B" in served.text(PROFILE)


def test_pages_of_old_code_are_marked(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not classed(served.page("index.html").root, BAR)
    monkeypatch.setattr(handbook.site.serve.serving, "engine_state", tuple)
    served.server.builder()
    for page in ("index.html", PROFILE):
        assert "stop mkdocs serve and start it again" in words(classed(served.page(page).root, BAR)[0])


def test_a_save_during_a_request_is_waited_for(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page was written for a build that is over when the server looks for it."""
    hand_out, saves = served.server.serve_request, ["The very last words"]

    def slow(*request: object) -> object:
        if saves:
            served.save("docs/index.md", "The last words", saves.pop())
        return hand_out(*request)

    monkeypatch.setattr(served.server, "serve_request", slow)
    assert "The very last words" in served.text("index.html")


def test_what_is_made_of_all_pages_waits_for_them(served: Served) -> None:
    assert "Birch 70B" in served.text("search/search_index.json")
    assert {"index.html", PROFILE, "reference/sources.html"} <= served.written
    assert "Row by row." in served.text("llms-full.txt")
    assert "index.html" in served.text("SHA256SUMS")


def test_downloads_and_twins_are_there_when_they_are_asked_for(served: Served) -> None:
    assert "Aster 7B" in served.text("data/plants.csv")
    assert "Aster 7B" in served.text(f"{PROFILE}.md")
    assert "Aster 7B" in served.text("data/plants.json")


def test_the_server_may_load_a_page_anew(served: Served) -> None:
    """The server puts a script into each page; a policy that names the scripts of the site would forbid it."""
    text = served.text("index.html")
    assert "Content-Security-Policy" not in text


def test_an_address_is_read_as_the_server_reads_it() -> None:
    assert address_of("/", "/") == "index.html"
    assert address_of("/book/a/", "/book/") == "a/index.html"
    assert address_of("/book/a/b.html", "/book/") == "a/b.html"
    assert address_of("/../../etc/passwd", "/") == "etc/passwd"


def test_the_builder_still_has_what_a_page_is_built_with() -> None:
    """MkDocs has no public way to build one page, and none to build no page: a file that is excluded is neither read nor written."""
    assert list(inspect.signature(_populate_page).parameters)[:3] == ["page", "config", "files"]
    assert list(inspect.signature(_build_page).parameters)[:5] == ["page", "config", "doc_files", "nav", "env"]
    assert not InclusionLevel.EXCLUDED.is_in_serve()  # type: ignore[no-untyped-call]


def test_only_changed_data_are_read_again(tiny: TinySite) -> None:
    data, known = tiny.root / "docs/data", Readings()
    before = load_library(data, tiny.root, Problems(), known)
    tiny.replace(ASTER, "params: 7e9", "params: many")
    problems, again = Problems(), Problems()
    after = load_library(data, tiny.root, problems, known)
    assert after.datasets["plants"] is not before.datasets["plants"]
    assert after.datasets["sources"] is before.datasets["sources"]
    assert load_library(data, tiny.root, again, known).datasets["plants"] is after.datasets["plants"]
    assert list(problems) == list(again) != [], "faults are told again, though nothing was read"


@pytest.mark.parametrize("way", [[], ["--no-livereload"], ["--dirty"]])
def test_a_taken_address_is_told_in_a_sentence(tiny: TinySite, way: list[str]) -> None:
    with closing(socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, "-m", "mkdocs", "serve", *way, "-a", address]
        done = subprocess.run(command, cwd=tiny.root, env=dict(os.environ), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert f"{address} can't be served (Address already in use); stop the other program" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Documentation built" not in done.stderr, "it is told before anything is built"
