"""The labs: the light ones run here, the runner behind `make labs` says what is missing, and the data holds what it wrote."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from handbook.checks.project import Project
from tests.labs import environments
from tests.labs.__main__ import chosen
from tests.labs.catalogue import GROUPS, LABS, Group
from tests.labs.environments import Refusal, check_disk, check_python, environment, explain
from tests.labs.expecting import Expected, expectations, faults
from tests.labs.recording import Run, record
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


# The runner.

PARTS = (
    "**You will see**",
    "| Time |",
    "| Disk |",
    "## Steps",
    "## What we got",
    "## What can go wrong",
    "## Questions",
    "## What it shows about openness",
)


def test_every_lab_has_a_script_a_page_and_expectations(real_project: Project) -> None:
    names = [each.name for each in LABS]
    assert sorted(names) == sorted(real_project.corpus.scripts) == sorted(EXPECTED)
    assert [each.number for each in LABS] == list(range(1, 9))
    for lab in LABS:
        assert real_project.pages[f"labs/{lab.name}.md"].title == lab.title
        assert set(lab.groups) <= set(GROUPS)
        text = (SCRIPTS / f"{lab.name}.md").read_text("utf-8")
        for part in PARTS:
            assert part in text, (lab.name, part)
        assert re.search(r"delete|behind|cleans", text, re.IGNORECASE), f"{lab.name}: how to clean up"
        assert text.count("??? solution") >= 3
        assert f"```script\nscript: {lab.name}\n```" in text


def test_the_page_of_the_labs_tells_the_sizes_of_the_environments() -> None:
    text = (SCRIPTS / "index.md").read_text("utf-8")
    for group in GROUPS.values():
        assert f"about {group.download_mb} MB | about {group.disk_mb:,} MB |" in text, group.name


def test_the_data_is_what_the_runner_wrote(real_project: Project) -> None:
    held = real_project.library.datasets
    for lab in LABS:
        rows = {each.id for each in held["lab-results"].records.values() if each.id.startswith(f"{lab.name}.")}
        assert rows == {f"{lab.name}.{each.key}" for each in EXPECTED[lab.name]}
        assert yaml.safe_load((REPOSITORY / f"docs/data/lab-runs/{lab.name}.yml").read_text("utf-8"))["checked_against"] == len(rows)


@pytest.mark.parametrize(
    ("rule", "wanted", "value", "wrong"),
    [
        ("near", [2, 0.5], 2.5, ""),
        ("near", [2, 0.5], 2.6, "2.6 instead of near [2, 0.5]"),
        ("near", [2, 1], "two", '"two" is no number'),
        ("most", 3, 3, ""),
        ("most", 3, 4, "4 instead of most 3"),
        ("least", 3, 2, "2 instead of least 3"),
        ("is", 24.0, 24, ""),
        ("is", "refused", "refused (ValueError)", ""),
        ("is", "refused", "code ran", "code ran instead of is refused"),
        ("cell", "a/b/c", 7, ""),
        ("cell", "a/b/c", 8, "8 instead of cell 7"),
        ("any", True, 0, ""),
    ],
)
def test_expectations(rule: str, wanted: object, value: float | str, wrong: str) -> None:
    expected = Expected("k", "s", "m", "u", rule, wanted)
    assert expected.wrong(value, lambda _: 7) == wrong


def test_missing_and_unexpected_results_are_faults() -> None:
    assert faults((Expected("a", "s", "m", "", "any", True),), {"b": 1}, lambda _: 0) == ["b: nobody said what to expect", "a: missing"]


def test_labs_are_chosen_by_number_or_name() -> None:
    assert chosen("") == LABS
    assert [each.number for each in chosen("3, will-it-fit")] == [3, 6]
    with pytest.raises(Refusal, match="LAB=9: there is no such lab; write a number from 1 to 8"):
        chosen("9")


def test_python_and_disk_are_checked_before_the_download(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"have builds for Python 3.11 to 3.13, and this is 3.14"):
        check_python(GROUPS["tensorflow"], (3, 14))
    check_python(GROUPS["tensorflow"], (3, 13))
    with pytest.raises(Refusal, match=r"torch needs about 1,\d+ MB, and 1 MB are free. Largest: PyTorch with 192 MB to download"):
        check_disk(GROUPS["torch"], tmp_path, free=10**6)


LITTLE = Group("little", ("lock.txt",), download_mb=1, disk_mb=1, largest="nothing", tells=())


def make(tmp_path: Path, said: list[str]) -> Path:
    (tmp_path / "lock.txt").write_text("", "utf-8")
    return environment(LITTLE, tmp_path, tmp_path, said.append)


def failing(reason: BaseException) -> Callable[..., None]:
    def install(*_: object) -> None:
        raise reason

    return install


@pytest.mark.parametrize("reason", [Refusal("The install stopped: the network broke off"), KeyboardInterrupt()])
def test_an_interrupted_install_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: BaseException) -> None:
    monkeypatch.setattr(environments, "make_folder", lambda folder: folder.mkdir())
    monkeypatch.setattr(environments, "install", failing(reason))
    said: list[str] = []
    with pytest.raises(type(reason)):
        make(tmp_path, said)
    assert said == ["environment little: downloads about 1 MB, takes about 1 MB; largest: nothing"]
    assert not (tmp_path / "little").exists()


def test_a_complete_environment_is_kept_until_its_lock_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(environments, "make_folder", lambda folder: folder.mkdir())
    monkeypatch.setattr(environments, "install", lambda *_: made.append("installed"))
    make(tmp_path, [])
    make(tmp_path, [])
    assert made == ["installed"]
    (tmp_path / "little" / "half").write_text("", "utf-8")
    (tmp_path / "little" / "complete.txt").unlink()
    make(tmp_path, [])
    assert made == ["installed"] * 2
    assert not (tmp_path / "little" / "half").exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: No matching distribution found for torch==2.13.0", "there is no ready-made build of torch==2.13.0 for this system"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "a downloaded file is not the one that the lock names",
        ),
        ("WARNING: Retrying after connection broken by 'NewConnectionError(...)'\nERROR: x", "the network broke off"),
        ("ERROR: something else", "something else"),
        ("", "no reason was given"),
    ],
)
def test_the_complaints_of_pip_become_sentences(said: str, told: str) -> None:
    assert explain(said).startswith("The install stopped: ")
    assert told in explain(said)


def test_results_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    lab = LABS[5]
    expected = (
        Expected("size", "a", "b", "MB", "any", True),
        Expected("share", 'c "d"', "e", "%", "any", True),
        Expected("end", "f", "g", "", "any", True),
    )
    run_of = Run(lab, "2026-01-02", 1.25, 10, {"numpy": "2"}, {"size": 5, "share": 0.1234, "end": "refused: why"})
    record(run_of, expected, tmp_path)
    rows = yaml.safe_load((tmp_path / "lab-results/will-it-fit.yml").read_text("utf-8"))
    assert [(each.get("megabytes"), each.get("value"), each.get("outcome")) for each in rows] == [
        (5, None, None),
        (None, 0.1234, None),
        (None, None, "refused: why"),
    ]
    assert rows[1]["title"] == 'c "d": e'
    assert rows[0]["not_applicable"] == ["value", "outcome"]
    before = (tmp_path / "lab-results/will-it-fit.yml").read_bytes()
    with pytest.raises(KeyError):
        record(Run(lab, "2026-01-03", 1, 1, {}, {}), expected, tmp_path)
    assert (tmp_path / "lab-results/will-it-fit.yml").read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))


# The locks.


@pytest.mark.parametrize("path", sorted(REPOSITORY.glob("requirements-labs-*.txt")), ids=lambda path: path.name)
def test_locks_of_the_labs_hold_hashes_and_no_addresses(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    for entry in re.split(r"(?<!\\)\n", text.strip()):
        if entry and not entry.startswith("#"):
            assert re.match(r"[a-z0-9._-]+==\S+", entry, re.IGNORECASE), entry[:80]
            assert "--hash=sha256:" in entry, entry[:80]


def test_the_environment_of_pytorch_has_nothing_for_graphics_cards() -> None:
    text = (REPOSITORY / "requirements-labs-torch.txt").read_text("utf-8")
    assert not re.search(r"^(nvidia|cuda|triton|torch==)", text, re.MULTILINE)
    assert {name for group in GROUPS.values() for name in group.locks} == {
        "requirements.txt", *(path.name for path in REPOSITORY.glob("requirements-labs-*.txt"))
    }  # fmt: skip


def test_site_and_tests_need_none_of_the_large_packages() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert not re.search(
            r"^(torch|tensorflow|keras|onnx|scikit-learn|fairlearn)\b", (REPOSITORY / name).read_text("utf-8"), re.MULTILINE
        )
