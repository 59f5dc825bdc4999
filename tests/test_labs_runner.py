"""The runner behind `make labs`: what it chooses, installs, expects and records."""

from __future__ import annotations

import re
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
from tests.tiny_site import REPOSITORY

SCRIPTS = REPOSITORY / "docs" / "labs"
EXPECTED = expectations()
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
