"""Claims: sentences that the data must bear out, and what is said when a new record makes one false."""

from __future__ import annotations

import pytest

from handbook.checks.facts.claims import fits
from handbook.query.statistics import Expected
from tests.tiny_site import TinySite

STATISTICS = "docs/statistics/all.yml"
CLAIM = """largest-plant:
  means: The plant with the largest share
  dataset: plants
  show: {show}
  field: share
  expect: {expect}
  says: {{index.md: "{words}"}}
"""


def claim(tiny: TinySite, show: str = "named-largest", expect: str = "Aster", words: str = "the largest of all") -> str:
    """What the check says of a claim about a page that says that aster is the largest of all."""
    tiny.write(STATISTICS, CLAIM.format(show=show, expect=expect, words=words))
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\nAster is the\nlargest of all.\n")
    return tiny.check().stdout


def test_a_true_claim_is_no_fault(tiny: TinySite) -> None:
    shown = claim(tiny, expect="x")
    name = shown.partition("the data say ")[2].partition(",")[0]
    assert name
    assert claim(tiny, expect=f'"{name}"') == ""


def test_a_record_that_makes_a_sentence_false_is_named_with_both_places(tiny: TinySite) -> None:
    said = claim(tiny, expect="Somebody else")
    assert said.startswith("docs/statistics/all.yml:2:3: largest-plant: the data say ")
    assert 'Somebody else was expected; docs/index.md:18 says "the largest of all"; correct the sentence and `expect`' in said


def test_a_sentence_that_is_gone_is_told(tiny: TinySite) -> None:
    assert 'largest-plant: index.md no longer says "the smallest of all"; write its new words here' in claim(
        tiny, words="the smallest of all"
    )


def test_a_page_that_is_gone_is_told(tiny: TinySite) -> None:
    tiny.write(STATISTICS, CLAIM.format(show="count", expect="3", words="x").replace("index.md", "indx.md").replace("  field: share\n", ""))
    assert 'largest-plant: says: "indx.md" is no page below docs/; did you mean "index.md"?' in tiny.check().stdout


def test_a_statistic_that_nobody_uses_is_told(tiny: TinySite) -> None:
    tiny.write(STATISTICS, "lonely: {means: M, dataset: plants, show: count}\n")
    assert "docs/statistics/all.yml:1:9: lonely: no page uses this statistic; write @{lonely}" in tiny.check().stdout


@pytest.mark.parametrize(
    ("words", "expected", "holds"),
    [
        ("12", Expected("12"), True),
        ("12", Expected("13"), False),
        ("1,200 t", Expected(least=1200), True),
        ("1,200 t", Expected(least=1201), False),
        ("51 %", Expected(least=50, most=60), True),
        ("61 %", Expected(least=50, most=60), False),
        ("nothing", Expected(least=0), False),
        ("-3", Expected(most=0), True),
    ],
)
def test_what_fits(words: str, expected: Expected, holds: bool) -> None:
    assert fits(words, expected) is holds
