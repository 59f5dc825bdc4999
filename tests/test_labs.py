"""The scripts of the labs: the light ones run here, and each says what is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.labs.expecting import expectations, faults
from tests.labs.running import Workshop
from tests.tiny_site import REPOSITORY

SCRIPTS = REPOSITORY / "docs" / "labs"
EXPECTED = expectations()
NEEDS_MORE = re.compile(r"diabetes-.*")  # what lab 3 gives only with Fairlearn


def run(name: str, *words: str, place: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a lab in a folder, with the programs of the handbook at hand."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("LAB_")}
    paths = os.pathsep.join([str(REPOSITORY / "hooks"), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**clean, "PYTHONPATH": paths, "PYTHONUTF8": "1", **environ}
    return subprocess.run(
        [sys.executable, str(SCRIPTS / f"{name}.py"), *words], cwd=place, env=env, capture_output=True, text=True, check=False
    )


def results(name: str, *words: str, place: Path) -> dict[str, float]:
    """What a script gives."""
    done = run(name, *words, place=place, LAB_RESULTS=str(place / "results.json"))
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, float] = json.loads((place / "results.json").read_text("utf-8"))
    return found


def as_expected(name: str, found: dict[str, float]) -> list[str]:
    """What differs from the expectations, but for what needs packages that the tests do not have."""
    wanted = tuple(each for each in EXPECTED[name] if not NEEDS_MORE.fullmatch(each.key) or each.key in found)
    return faults(wanted, found, Workshop(REPOSITORY, print).cell)


@pytest.mark.parametrize("name", ["audit-a-score", "grade-a-model", "will-it-fit", "write-a-model-card"])
def test_a_light_lab_gives_what_is_expected(name: str, tmp_path: Path) -> None:
    assert as_expected(name, results(name, place=tmp_path)) == []


# Lab 4: a small repository of our own, whose figures can be counted by hand.


def git(folder: Path, *words: str, **environ: str) -> None:
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **environ}
    subprocess.run(["git", "-C", str(folder), *settings, *words], env=env, check=True, capture_output=True)


def commit(folder: Path, name: str, address: str, day: str, *words: str) -> None:
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", name), ("EMAIL", address))}
    when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00+00:00")
    git(folder, *(words or ("commit", "--allow-empty", "-m", "a change")), **who, **when)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Ada has two addresses, Ben is one of her colleagues, Cleo came long ago, a robot helps, and there is one merge."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    commit(folder, "Cleo", "cleo@example.org", "2020-01-01")
    for day in ("2025-06-02", "2025-06-03", "2025-06-04"):
        commit(folder, "Ada", "ada@example.org", day)
    commit(folder, "Ada", "ADA@example.net", "2025-06-05")
    git(folder, "checkout", "-q", "-b", "side")
    commit(folder, "Ben", "ben@example.org", "2025-06-06")
    commit(folder, "Ben", "ben@example.org", "2025-06-07")
    git(folder, "checkout", "-q", "main")
    commit(folder, "helper[bot]", "helper@example.org", "2025-06-08")
    commit(folder, "Ada", "ada@example.org", "2025-06-09", "merge", "-q", "--no-ff", "-m", "join", "side")
    commit(folder, "Dan", "dan@example.org", "2025-06-10")
    return folder


def test_a_small_repository_counted_by_hand(repository: Path, tmp_path: Path) -> None:
    assert results("is-it-healthy", str(repository), place=tmp_path) == {
        "commits-total": 10,
        "authors-total": 5,  # addresses: Cleo, Ada twice, Ben, Dan
        "commits-year": 9,
        "commits-year-people": 7,
        "commits-year-robots": 1,
        "authors-year": 3,
        "authors-year-addresses": 4,
        "bus-factor-50": 1,  # Ada made 4 of 7
        "bus-factor-80": 2,
        "bus-factor-50-addresses": 2,
        "top-author-share": 0.571,
    }


def test_an_address_book_joins_people(repository: Path, tmp_path: Path) -> None:
    (repository / ".mailmap").write_text("Ada <ada@example.org> <dan@example.org>\n", "utf-8")
    git(repository, "add", ".mailmap")
    commit(repository, "Ada", "ada@example.org", "2025-06-11", "commit", "-m", "book")
    found = results("is-it-healthy", str(repository), place=tmp_path)
    assert (found["authors-year"], found["bus-factor-50"]) == (2, 1)


def test_a_count_ends_at_a_commit(repository: Path, tmp_path: Path) -> None:
    assert results("is-it-healthy", str(repository), "HEAD~1", place=tmp_path)["commits-total"] == 9
    assert results("is-it-healthy", str(repository), "side", place=tmp_path)["commits-year-robots"] == 0


def test_one_commit_is_counted_with_a_warning(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path, "Ada", "ada@example.org", "2025-06-02")
    done = run("is-it-healthy", ".", place=tmp_path)
    assert done.returncode == 0
    assert "This repository has one commit: the figures below are right and say nothing." in done.stdout


def without_git(folder: Path) -> str:
    """A PATH that leads nowhere."""
    return str(folder)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), '"nowhere" is no folder. Name the folder of a repository'),
        (("empty",), "not a git repository"),
        (("new",), 'git can\'t read "new" at HEAD'),
        (("repository", "no-such-commit"), 'git can\'t read "repository" at no-such-commit'),
        (("shallow",), 'Fetch the rest with "git fetch --unshallow"'),
    ],
)
def test_what_is_no_repository(repository: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "new").mkdir()
    git(tmp_path / "new", "init", "-q")
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "shallow")
    done = run("is-it-healthy", *words, place=tmp_path, LAB_RESULTS=str(tmp_path / "results.json"), GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "results.json").exists()


def test_without_git_a_sentence_says_so(repository: Path, tmp_path: Path) -> None:
    done = run("is-it-healthy", "repository", place=tmp_path, PATH=without_git(tmp_path))
    assert done.stderr.startswith("git is not installed.")


# The other labs with bad input.


def test_an_own_card_is_checked_and_kept(tmp_path: Path) -> None:
    card = "# Mine\n\n## Limits and known failures\n\nTODO\n\n## Training data\n\nNone.\n"
    (tmp_path / "model-card.md").write_text(card, "utf-8")
    done = run("write-a-model-card", place=tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip() == "The card leaves something out: see above."
    for said in (
        'Limits and known failures: a placeholder stands there: "TODO"',
        "Training data: only 1 words",
        "Harm to others: no heading with these words",
    ):
        assert said in done.stdout
    assert (tmp_path / "model-card.md").read_text("utf-8") == card


def test_a_wrong_download_is_named(tmp_path: Path) -> None:
    (tmp_path / "card-items.json").write_text("{}", "utf-8")
    done = run("write-a-model-card", place=tmp_path)
    assert done.stderr.startswith("card-items.json is not the file that the page Data of the handbook offers.")
    assert not (tmp_path / "model-card.md").exists()


def test_the_grading_needs_the_handbook(tmp_path: Path) -> None:
    copy = tmp_path / "grade-a-model.py"
    copy.write_bytes((SCRIPTS / "grade-a-model.py").read_bytes())
    done = subprocess.run([sys.executable, "-I", "-S", str(copy)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr.startswith("The program of the handbook is not here.")


@pytest.mark.parametrize("name", ["three-frameworks", "measure-the-energy", "will-it-fit"])
def test_a_missing_package_is_named(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPTS / f"{name}.py")], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert re.match(r"(numpy|NumPy|PyTorch) is not installed", done.stderr), done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("watts", ["much", "-1", "nan", "1e9"])
def test_a_power_that_is_none(watts: str, tmp_path: Path) -> None:
    done = run("measure-the-energy", watts, place=tmp_path)
    assert done.returncode == 1
    assert re.search(r"is no power|can't be right", done.stderr), done.stderr


def test_opening_files_leaves_nothing_behind(tmp_path: Path) -> None:
    """Lab 2 writes its marker into a temporary folder and nowhere else."""
    found = run("what-happens-on-load", place=tmp_path, TMPDIR=str(tmp_path), LAB_RESULTS=str(tmp_path / "results.json"))
    assert found.returncode == 0, found.stderr
    assert json.loads((tmp_path / "results.json").read_text("utf-8"))["pickle"] == "code ran"
    assert [each.name for each in tmp_path.iterdir()] == ["results.json"]
