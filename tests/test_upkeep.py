"""What time undoes: days that have passed, laws that have come out, sources that lost their sentence; and numbers without units."""

from __future__ import annotations

import datetime

import pytest

from handbook.checks.facts.upkeep import passed, unpublished
from handbook.content.pages import scan_page
from handbook.problems import Problems
from tests.test_checks import faults
from tests.tiny_site import TinySite

TODAY = datetime.date(2026, 11, 28)
HEAD = "---\ntitle: T\n---\n\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A ruling is due by 2026-11-20. Then more.", "2026-11-20"),
        ("A ruling will come before 2026-10, they say.", "2026-10"),
        ("A ruling is due by 2026-11-30.", ""),
        ("A ruling came by 2026-11-20.", ""),
        ("It came by 2026-11-20. More will follow.", ""),
        ("They said in 2012 that it must stop by 2013-01-01.", ""),
    ],
)
def test_a_sentence_that_looks_ahead_to_the_past_is_called_up(text: str, day: str) -> None:
    found = [each.message for each in passed(scan_page(HEAD + text, "p.md", Problems()), TODAY)]
    assert found == ([f"looks ahead to {day}, which has passed; look what came of it, and write that"] if day else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The act is not yet published in the journal.", "not yet published"),
        ("It has not yet been published.", "not yet been published"),
        ("It is still a draft.", "is still a draft"),
        ("It was published on 2026-07-24.", ""),
    ],
)
def test_a_text_that_is_not_out_yet_is_called_up(text: str, said: str) -> None:
    found = [each.message for each in unpublished(scan_page(HEAD + text, "p.md", Problems()))]
    assert found == ([f'says "{said}"; look whether that still holds, and give the day of looking'] if said else [])


def test_a_source_that_nothing_cites_is_a_notice_and_no_fault(tiny: TinySite) -> None:
    assert "nothing cites" not in tiny.check().output
    tiny.replace("docs/index.md", "; @aster-card]", "]")
    tiny.replace("docs/data/plants/aster.yml", "{value: open, source: aster-card}", "{value: open, source: cedar-page}")
    tiny.replace("docs/data/plants/aster.yml", "{value: Apache-2.0, source: aster-card}", "{value: Apache-2.0, source: cedar-page}")
    result = tiny.check()
    assert "aster-card: nothing cites this source; cite it, or delete it (a notice, no fault)" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("It has @{plants/aster/params} billion of them.", ""),
        (
            "It has @{plants/aster/params} parameters. A billion is much.",
            '@{plants/aster/params} is counted in "billion"; write the word after it',
        ),
        ("Of these @{plants/aster/share} per cent.", ""),
        ("Of these @{plants/aster/share} of all.", '@{plants/aster/share} is counted in "%"; write the word after it'),
        ("By the @{plants/aster/developer}.", ""),
    ],
)
def test_a_scaled_number_stands_with_its_unit(tiny: TinySite, sentence: str, said: str) -> None:
    tiny.replace("docs/index.md", "The last words of the page.", sentence)
    output = tiny.check().output
    assert said in output if said else "is counted in" not in output


def test_the_tiny_handbook_is_without_fault(tiny: TinySite) -> None:
    assert faults(tiny) == []
