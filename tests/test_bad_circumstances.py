"""What the machine under a command may lack or refuse ends in a sentence and an exit status."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli import main
from handbook.commands import writing
from handbook.problems import Fault
from tests.commanding import ASTER, BIRCH, INDEX, everything, run
from tests.tiny_book import CHAPTER
from tests.tiny_site import REPOSITORY, TinySite


def started(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in environment}
    return subprocess.run(
        [sys.executable, "-m", "handbook", *words],
        env={**kept, "PYTHONPATH": str(REPOSITORY / "hooks"), **environment},
        capture_output=True,
        check=False,
        text=True,
        encoding="cp1252",
    )


def test_a_code_page_without_the_character(book: TinySite) -> None:
    book.replace(ASTER, "value: Apache-2.0", "value: 百川许可证")
    book.replace(BIRCH, "value: LicenseRef-Birch", "value: Nobody-1.0")
    done = started("check", "--root", str(book.root), PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert r"\u767e\u5ddd" in done.stdout
    assert "Nobody-1.0" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HANDBOOK_AS_OF", "tomorrow", "is no day; write YYYY-MM-DD"),
        ("HANDBOOK_AS_OF", "2026-W01", "is no day; write YYYY-MM-DD"),
        ("HANDBOOK_AS_OF", "0001-01-01", "is too far away; write a day from 1970-01-01 to 2999-12-31"),
        ("HANDBOOK_REPOSITORY", "../..", "owner/name"),
        ("SOURCE_DATE_EPOCH", "soon", "is no count of seconds"),
        ("HANDBOOK_REPOSITORY", "not a name", "owner/name"),
        ("HANDBOOK_SITE_URL", "my site", "is no address"),
    ],
)
def test_silly_settings_of_the_environment(name: str, value: str, said: str, book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    result = book.check()
    assert (result.exit_code, said in result.stdout) == (1, True)
    if name != "HANDBOOK_SITE_URL":
        built = book.build(strict=True)
        assert built.stopped
        assert said in " ".join(built.warnings)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["new", "record", "oak", "--dataset", "plants", "--title", "Größe ☃"], 0, "oak.yml is written"),
        (["new", "record", "öak", "--dataset", "plants", "--title", "Oak"], 1, "has not the form of an id here"),
        (["new", "record", b"o\xffk", "--dataset", "plants", "--title", "Oak"], 1, "can't be read; set the terminal to UTF-8"),
        (["rename", "plants", "aster", "äster", "--yes"], 1, "has not the form of an id here"),
        (["check", "docs/mäh.md"], 2, "is no file and no folder here"),
    ],
)
def test_words_that_the_code_page_lacks_are_read_or_told(book: TinySite, words: list[str | bytes], status: int, said: str) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(REPOSITORY / "hooks")}
    command = [sys.executable, "-m", "handbook", *words]
    done = subprocess.run(command, env={**os.environ, **plain}, cwd=book.root, capture_output=True, check=False)
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert (done.returncode, "Traceback" in told) == (status, False), told
    assert said in told
    assert status or "Größe ☃" in book.read("docs/data/plants/oak.yml")


@pytest.mark.parametrize("name", ["HANDBOOK_AS_OF", "SOURCE_DATE_EPOCH", "HANDBOOK_REPOSITORY", "HANDBOOK_SITE_URL"])
def test_empty_settings_of_the_environment_are_none(name: str, book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    assert book.check().exit_code == 0
    assert not book.build(strict=True).stopped


@pytest.mark.parametrize(
    "value", ["owner/name", "https://github.com/owner/name", "https://github.com/owner/name.git", "https://github.com/owner/name/"]
)
def test_each_way_to_name_a_repository(value: str, book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_REPOSITORY", value)
    assert "https://github.com/owner/name/edit/main/docs/index.md" in book.build().text("index.html")


@pytest.mark.parametrize(
    "name",
    [
        "data/plants/aster.yml~",
        "data/plants/#aster.yml#",
        "data/plants/aster.yml.swp",
        "data/plants/4913",
        "index.md~",
        "Thumbs.db",
        "desktop.ini",
    ],
)
def test_what_editors_and_systems_leave_is_passed_over_and_not_published(book: TinySite, name: str) -> None:
    book.write(f"docs/{name}", "half a")
    assert run(book, "check").exit_code == 0
    built = book.build(strict=True)
    assert not built.stopped
    assert name not in built.files


def test_lock_files_of_editors_and_links_to_nothing_are_passed_over(book: TinySite) -> None:
    for name in ("docs/data/plants/.#aster.yml", "docs/.#index.md", "docs/quizzes/.#q.yml"):
        (book.root / name).symlink_to("user@host.1234:1")
    book.write("docs/data/plants/._aster.yml", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ")
    assert book.check().exit_code == 0, book.check().output
    assert not book.build(strict=True).stopped


@pytest.mark.parametrize(
    ("number", "said"), [(30, "the disk can only be read"), (28, "the disk is full"), (13, "you may not do that here")]
)
def test_what_the_machine_refuses_is_a_sentence(number: int, said: str, book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(target: Path, text: str) -> Path:
        raise OSError(number, "no", str(target))

    monkeypatch.setattr(writing, "stage", refuse)
    result = run(book, "new", "dataset", "trees", "--title", "Trees")
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert "Traceback" not in result.output


def test_a_file_that_nobody_may_read_is_one_fault(book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path in (book.root / ASTER, book.root / CHAPTER):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run(book, "check")
    assert result.stdout.splitlines() == [f"{each}: this file can't be read: Permission denied" for each in (ASTER, CHAPTER)]
    assert result.exit_code == 1


def test_an_interruption_is_a_sentence(book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(target: Path, text: str) -> Path:
        raise KeyboardInterrupt

    before = everything(book)
    monkeypatch.setattr(writing, "stage", interrupt)
    result = run(book, "new", "quiz", "trees", "--title", "Trees")
    assert (result.exit_code, "no file was left half-written" in result.stderr) == (130, True)
    assert everything(book) == before


def test_the_command_knows_no_builder() -> None:
    whole = "import sys, click; from handbook.cli import main; [main.get_command(None, each) for each in main.list_commands(None)]; "
    program = f"{whole} sys.exit(any(name.split('.')[0] in {{'mkdocs', 'material'}} for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")}, check=False)
    assert done.returncode == 0


def test_only_the_command_that_is_asked_for_is_imported() -> None:
    program = "import sys, handbook.cli; sys.exit(any(name.startswith(('handbook.checks', 'importlib.metadata')) for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")}, check=False)
    assert done.returncode == 0


def test_a_misspelt_command_is_told_with_the_nearest() -> None:
    result = CliRunner().invoke(main, ["chek"])
    assert (result.exit_code, '"chek" is no command; did you mean "check"?' in result.stderr) == (2, True)


def test_an_old_python_is_told_so() -> None:
    text = (REPOSITORY / "hooks/handbook/__init__.py").read_text("utf-8").replace("(3, 11)", "(9, 9)")
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "needs Python 9.9 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_cache_of_python_is_told(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "hooks/handbook", tmp_path / "handbook", ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-m", "handbook", "--help"]
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    kept = next((tmp_path / "handbook/__pycache__").glob("problems.*.pyc"))
    kept.write_bytes(kept.read_bytes()[:200])
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "delete these folders and run it again" in done.stderr


def test_a_fault_of_a_command_is_a_sentence(book: TinySite) -> None:
    result = CliRunner().invoke(main, ["zip", str(book.root / "docs")])
    assert (result.exit_code, "no site was built here" in result.stderr) == (1, True)
    with pytest.raises(Fault):
        writing.refuse_overwriting(book.root / INDEX, INDEX)
