"""Contributors edit data and chapters, never tests: a record added to each dataset, a section and a corrected cell leave all green."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import edited

FALSE = """false-from-now-on:
  means: Records of the dataset
  dataset: mitigations
  show: count
  expect: {count}
  says: {{compare/charts.md: The data in charts}}
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of the copy, with the modules of the copy."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository after the edits."""
    folder = edited.copy_of_the_repository(tmp_path_factory.mktemp("edited"))
    edited.add_records(folder)
    edited.add_section(folder)
    edited.correct_a_cell(folder)
    return folder


def test_the_check_has_nothing_to_say(copy: Path) -> None:
    done = run(copy, "handbook", "check")
    told = [line for line in done.stdout.splitlines() if not line.endswith("(a notice, no fault)")]
    assert (done.returncode, told) == (0, [])


def test_the_tests_of_the_content_stay_green(copy: Path) -> None:
    """The strict build among them. Those in a browser look at the same pages and are left to `make test`."""
    done = run(copy, "pytest", "tests", "-q", "-m", "content and not browser", "-p", "no:xdist")
    assert done.returncode == 0, done.stdout[-3000:]


def test_a_sentence_that_a_new_record_makes_false_is_named_with_its_place(copy: Path) -> None:
    path = copy / "docs/statistics/false.yml"
    count = len(list((copy / "docs/data/mitigations").glob("*.yml")))
    path.write_text(FALSE.format(count=1000 + count), "utf-8")
    done = run(copy, "handbook", "check")
    path.unlink()
    assert done.returncode == 1
    assert "docs/statistics/false.yml:2:3: false-from-now-on: the data say " in done.stdout
    assert 'docs/compare/charts.md:2 says "The data in charts"; correct the sentence and `expect`' in done.stdout
