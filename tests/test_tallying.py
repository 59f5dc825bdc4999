"""`handbook verdicts`: the figures of the summary and what a range hangs on."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from handbook.checks.facts.tallying import judge_all, locators, tallies
from handbook.cli import main
from handbook.data.records import Library
from tests.rubrics.made import library


@pytest.fixture
def output() -> str:
    return CliRunner().invoke(main, ["verdicts", "pythia", "gpt-4"]).output


def test_the_summary_counts_what_is_settled(real_library: Library) -> None:
    judged = judge_all(real_library)
    figures = [each.figure for each in tallies(judged, real_library)]
    settled = sum(each["mof"].lowest == each["mof"].highest for each in judged.values())
    assert figures[0] == f"{settled} of {len(judged)}"
    assert all(re.fullmatch(r"\d+ of \d+|\d\.\d\d|\d+\.\d%", each) for each in figures)


def test_the_lines_of_named_models(output: str) -> None:
    assert re.search(r"^pythia\n  osaid ", output, re.MULTILINE)
    assert re.search(r"^  g7 +none of the levels$", output.split("gpt-4\n")[1], re.MULTILINE)


def test_a_model_that_is_not_there() -> None:
    result = CliRunner().invoke(main, ["verdicts", "gtp-4"])
    assert result.exit_code == 1
    assert '"gtp-4" is no model in models; did you mean "gpt-4"?' in result.output


def test_a_library_that_cites_nothing_has_no_share_of_locators() -> None:
    assert locators(library()).figure == "none"
