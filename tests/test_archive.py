"""The site as one archive: the same bytes each time, and it opens from a folder with everything working."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import expect

from handbook.cli import main
from handbook.exports.archive import NOTE
from handbook.exports.sums import write_sums
from tests.conftest import OpenPage
from tests.tiny_site import Built

START = '<html><head><meta name="handbook-as-of" content="2026-03-01"></head></html>'
FOLDER = "open-source-ai-handbook-2026-03-01"


def pack(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["zip", *map(str, arguments)])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site of a few files, made in no special order."""
    for name in ("z.html", "a/b.css", "a.html", "a-b.html", "B.html"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    (tmp_path / "site/index.html").write_text(START, "utf-8")
    write_sums(tmp_path / "site")
    return tmp_path / "site"


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    assert pack(site, tmp_path / "one.zip").exit_code == 0
    for path in site.rglob("*"):  # as if unpacked by somebody else at another hour
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700)
    assert pack(site, tmp_path / "two.zip").exit_code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_one_folder_holds_the_note_first_and_then_all_files_in_order(site: Path, tmp_path: Path) -> None:
    done = pack(site, tmp_path / "site.zip")
    assert re.search(r"site\.zip: 8 files, 0\.0 MB", done.output)
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        names = ["OPEN-ME.txt", "B.html", "SHA256SUMS", "a-b.html", "a.html", "a/b.css", "index.html", "z.html"]
        assert packed.namelist() == [f"{FOLDER}/{each}" for each in names]
        assert {each.date_time for each in packed.infolist()} == {(2026, 3, 1, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in packed.infolist()} == {0o100644}
        assert packed.read(f"{FOLDER}/a/b.css") == b"a/b.css"
        assert packed.testzip() is None


def test_the_note_says_how_to_open_the_site(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        note = packed.read(f"{FOLDER}/{NOTE}").decode("ascii")
    assert note.replace("\r\n", "").count("\n") == 0  # every editor of every system shows these line ends
    for said in ("2026-03-01", "Unpack", "index.html", "network", "Firefox", "CC BY 4.0", "MIT"):
        assert said in note


def test_without_a_name_the_archive_goes_into_the_folder_build(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert pack().exit_code == 0
    assert zipfile.is_zipfile(tmp_path / f"build/{FOLDER}.zip")
    assert site.is_dir()


@pytest.mark.parametrize(
    ("make", "out", "said"),
    [
        (lambda site: (site / "index.html").unlink(), "x.zip", "there is no index.html, so no site was built here; run `make site`"),
        (lambda site: (site / "index.html").write_text("<p>x", "utf-8"), "x.zip", "names no as-of date, so it is no page of the handbook"),
        (lambda _: None, "site/x.zip", "would lie inside the site that it packs; name a file outside of"),
    ],
)
def test_what_cannot_be_packed_is_told_with_its_cure(site: Path, tmp_path: Path, make: Callable[[Path], None], out: str, said: str) -> None:
    make(site)
    done = pack(site, tmp_path / out)
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / out).exists()


@pytest.mark.browser
def test_an_unpacked_archive_works_from_the_folder(real_site: Built, tmp_path: Path, open_page: OpenPage) -> None:
    assert pack(real_site.folder, tmp_path / "site.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        packed.extractall(tmp_path)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert (folder / NOTE).is_file()
    page = open_page("index.html", base=f"file://{folder}/")
    page.locator(".md-search__input").click()
    page.keyboard.type("aya 101", delay=20)
    page.locator(".md-search-result__item a").first.click()
    expect(page).to_have_url(re.compile(r"/compare/models/aya-101\.html"))
    expect(page.locator("h1")).to_contain_text("Aya")
