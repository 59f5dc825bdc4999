"""A build that fails, is killed or finds the disk full leaves the old site as it was; `zip` packs whole sites only."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import mkdocs.utils
import pytest
from click.testing import CliRunner

from handbook.addresses import SUMS
from handbook.cli import main
from handbook.site import changeover
from tests.tiny_site import REPOSITORY, TinySite

KILLED = """
import os, signal, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
import mkdocs.utils
from handbook.site import changeover
from handbook.site.changeover import shutil

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def die_between(places):
    places.site.rename(places.before)
    die()

def die_while_writing(content, path, write=mkdocs.utils.write_file):
    die() if path.endswith("plants.html") else write(content, path)

match sys.argv[2]:
    case "while pages are written": mkdocs.utils.write_file = die_while_writing
    case "between the renames": changeover.change = die_between
    case "before the old site is gone": changeover._remove_old = lambda places: places.before.is_dir() and die()
build(load_config(sys.argv[1]))
"""


def pages(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def left_over(tiny: TinySite) -> list[str]:
    """What stands beside the site and is no part of the handbook."""
    return sorted(path.name for path in tiny.root.iterdir() if path.name.startswith(".site"))


@pytest.fixture
def built(tiny: TinySite) -> dict[str, bytes]:
    """The files of the tiny site, built once."""
    tiny.build(strict=True)
    return pages(tiny.root / "site")


def test_a_build_replaces_all_and_leaves_nothing_beside(tiny: TinySite, built: dict[str, bytes]) -> None:
    tiny.write("site/gone.html", "of an older build")
    tiny.write("site/.git/HEAD", "ref: refs/heads/pages")  # no build ever removed what is hidden
    assert not tiny.build(strict=True).stopped
    assert pages(tiny.root / "site") == {**built, ".git/HEAD": b"ref: refs/heads/pages"}
    assert not left_over(tiny)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("docs/data/plants/aster.yml", "licence:", "no_such_field:"),  # told before anything is written
        ("docs/index.md", "# ", "[gone](compare/plants.md#no-such-anchor)\n\n# "),  # told after everything is written
    ],
)
def test_a_failing_build_leaves_the_old_site(tiny: TinySite, built: dict[str, bytes], path: str, old: str, new: str) -> None:
    tiny.replace(path, old, new)
    assert tiny.build(strict=True).stopped
    assert pages(tiny.root / "site") == built
    assert not left_over(tiny)


@pytest.mark.parametrize("moment", ["while pages are written", "between the renames", "before the old site is gone"])
def test_a_killed_build_leaves_a_whole_site(tiny: TinySite, built: dict[str, bytes], moment: str) -> None:
    tiny.write("site/.htaccess", "Options -Indexes")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")}
    command = [sys.executable, "-c", KILLED, str(tiny.root / "mkdocs.yml"), moment]
    assert subprocess.run(command, env=environment, check=False, capture_output=True).returncode == -9
    where = ".site.before" if moment == "between the renames" else "site"
    assert {name: text for name, text in pages(tiny.root / where).items() if name != ".htaccess"} == built
    assert left_over(tiny)
    changeover.heal(changeover.Places(tiny.root / "site"))  # as the next build begins, even if it fails then
    assert pages(tiny.root / "site") == {**built, ".htaccess": b"Options -Indexes"}
    assert not left_over(tiny)


def test_a_full_disk_is_told_and_leaves_the_old_site(tiny: TinySite, built: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(content: bytes, path: str) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content[:100])
        raise OSError(errno.ENOSPC, "No space left on device", path)

    monkeypatch.setattr(mkdocs.utils, "write_file", full)
    stopped = tiny.build().stopped
    assert "the disk is full; make room and run it again; the site that stood there before is unchanged" in stopped
    assert pages(tiny.root / "site") == built
    assert not left_over(tiny)


def test_an_interrupted_build_leaves_the_old_site_and_no_half(
    tiny: TinySite, built: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(content: bytes, path: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(mkdocs.utils, "write_file", interrupt)
    with pytest.raises(KeyboardInterrupt):
        tiny.build()
    changeover.abandon()  # as at the end of the process
    assert pages(tiny.root / "site") == built
    assert not left_over(tiny)


def test_a_folder_that_cannot_be_made_is_told(tiny: TinySite) -> None:
    tiny.write("file", "no folder")
    tiny.replace("mkdocs.yml", "site_name:", "site_dir: file/site\nsite_name:")
    assert "the site is built beside the old one, and there: " in tiny.build().warnings[0]


def test_a_mounted_disk_is_refused_before_anything_happens(
    tiny: TinySite, built: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "site")
    assert "is a mounted disk and cannot change places; build into a folder on it" in tiny.build().warnings[0]
    assert pages(tiny.root / "site") == built


def test_a_link_to_the_site_stays_a_link(tiny: TinySite) -> None:
    (tiny.root / "elsewhere").mkdir()
    (tiny.root / "site").symlink_to(tiny.root / "elsewhere")
    assert not tiny.build(strict=True).stopped
    assert (tiny.root / "site").is_symlink()
    assert (tiny.root / "elsewhere" / "index.html").is_file()


def test_dirty_builds_write_in_place(tiny: TinySite, built: dict[str, bytes]) -> None:
    """Nor is anything changed over under `mkdocs serve`, where a page is built when it is asked for (test_serving.py)."""
    config = tiny.build_dirty()
    assert config.site_dir == str(tiny.root / "site")
    assert pages(tiny.root / "site").keys() == built.keys()  # a dirty build writes other pages than a whole one
    assert not left_over(tiny)


def test_everybody_can_read_what_was_built_under_any_umask(tiny: TinySite) -> None:
    before = os.umask(0o077)
    try:
        tiny.build(strict=True)
    finally:
        os.umask(before)
    site = tiny.root / "site"
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (site, *site.rglob("*")) if path.is_dir()} == {0o755}


def test_the_list_of_files_is_whole_and_in_the_form_of_sha256sum(tiny: TinySite, built: dict[str, bytes]) -> None:
    names = [line.split("  ", 1)[1] for line in built[SUMS].decode().splitlines()]
    assert names == sorted(built.keys() - {SUMS})
    assert subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=tiny.root / "site", check=False).returncode == 0


RUINS: list[tuple[Callable[[Path], object], str]] = [
    (lambda site: (site / SUMS).unlink(), f"there is no {SUMS}, which a build writes last"),
    (lambda site: (site / SUMS).write_text(""), "no whole list of sums and paths"),
    (lambda site: (site / SUMS).write_bytes((site / SUMS).read_bytes()[:-200] + b"\n" + b"0" * 30), "no whole list of sums and paths"),
    (lambda site: (site / "compare/plants.html").unlink(), "plants.html: the file is missing that the build wrote"),
    (lambda site: (site / "llms.txt").write_text("# A"), "llms.txt: the file holds something else than the build wrote"),
]


@pytest.mark.parametrize(("ruin", "said"), RUINS, ids=["no list", "empty list", "cut list", "missing file", "cut file"])
@pytest.mark.usefixtures("built")
def test_zip_refuses_a_ruin(tiny: TinySite, ruin: Callable[[Path], object], said: str) -> None:
    ruin(tiny.root / "site")
    done = CliRunner().invoke(main, ["zip", str(tiny.root / "site"), str(tiny.root / "x.zip")])
    assert done.exit_code == 1
    assert said in done.output
    assert not (tiny.root / "x.zip").exists()


@pytest.mark.usefixtures("built")
def test_zip_leaves_the_old_archive_when_the_disk_is_full(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tiny.write("x.zip", "the old archive")

    def full(self: zipfile.ZipFile, *_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", self.filename)

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    done = CliRunner().invoke(main, ["zip", str(tiny.root / "site"), str(target)])
    assert done.exit_code == 1
    assert "the disk is full; make room and run it again; no archive was written" in done.output
    assert target.read_text() == "the old archive"
    assert not list(tiny.root.glob(".x.zip*"))


def test_freshness_with_faulty_data_says_so_and_fails(tiny: TinySite) -> None:
    tiny.replace("docs/data/plants/aster.yml", "licence:", "no_such_field:")
    done = CliRunner().invoke(main, ["freshness", "--root", str(tiny.root)])
    assert done.exit_code == 1
    assert "docs/data/plants/aster.yml:" in done.output
