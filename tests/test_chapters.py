"""The shape of a chapter: one good chapter, and each way to spoil it."""

from __future__ import annotations

import pytest

from handbook.content.chapters import ChapterCheck, is_chapter
from handbook.content.pages import scan_page
from handbook.problems import Problems

WORDS = " ".join(["word"] * 1500)
CITED = " ".join(f"[@source-{n}]" for n in range(10))
GOOD = f"""---
title: Openness
question: What is it?
asker: Somebody who must decide tomorrow.
summary: What it is.
level: beginner
minutes: 20
prerequisites: []
objectives:
  - tell one thing from another
  - name a third
tags: [openness]
reviewed: 2026-11-23
---

# Openness

!!! plain "In plain words"

    Short.

## What happened in May {{ data-slot=case }}

{WORDS} {CITED}

!!! objectives "You will be able to"

    - tell one thing from another
    - name a third

## Why weights are not the recipe {{ data-slot=idea }}

## What the makers released {{ data-slot=table }}

## Where people disagree on data {{ data-slot=dispute }}

!!! checklist "What to do next"

    - Look.

## Judge a model yourself {{ data-slot=exercise }}

??? solution "Solution"

    So.

## Questions on openness {{ data-slot=quiz }}

!!! keypoints "Key points"

    - One.
    - Two.
"""


def faults(text: str) -> str:
    """What is found in a page."""
    problems = Problems()
    page = scan_page(text, "p", problems)
    ChapterCheck(page, frozenset({"a.md"}), problems).run()
    return "\n".join(map(str, problems))


def test_a_good_chapter() -> None:
    assert faults(GOOD) == ""
    assert is_chapter(scan_page(GOOD, "p", Problems()))
    assert not is_chapter(scan_page("# A page", "p", Problems()))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("asker: Somebody who must decide tomorrow.\n", "", "p: front matter: `asker:` is missing"),
        ("summary: What it is.\n", "", "p: front matter: `summary:` is missing"),
        ("level: beginner", "level: begginer", 'p:6:8: level: "begginer" is none; did you mean "beginner"?'),
        ("minutes: 20", "minutes: long", "p:7:10: minutes: write the reading time as a whole number"),
        ("prerequisites: []", "prerequisites: [b.md]", 'p:8:17: prerequisites: "b.md" is no page'),
        ("reviewed: 2026-11-23", "reviewed: yesterday", 'p:13:11: reviewed: "yesterday" is no date'),
        ("# Openness\n", "# Closedness\n", 'the same as its title: "# Openness"'),
        ("# Openness\n", "# Wideness\n", 'the same as its title: "# Openness"'),
        (
            '!!! checklist "What to do next"',
            '!!! note "What to do next"',
            'the part "checklist" is missing; write it as a box: !!! checklist',
        ),
        ("{ data-slot=dispute }", "", 'the part "dispute" is missing; mark its heading'),
        ("{ data-slot=dispute }", "{ data-slot=dipsute }", 'data-slot="dipsute" is no part; did you mean "dispute"?'),
        ("{ data-slot=dispute }", "{ data-slot=case }", 'the part "case" stands after "table"'),
        ("    - Two.\n", "", "2 objectives but 1 key point"),
        ("    - name a third\n", "    - name a fourth\n", "the box in the text lists other objectives"),
        ("What happened in May", "Why it matters", 'the heading "Why it matters" names the slot'),
        ("## Questions on openness", "#### Questions on openness", "jumps from level 2 to 4"),
        (WORDS, "word", "a chapter has 1500 to 2300"),
        (CITED, "[@source-1] [@source-1, p. 2]", "1 sources cited; a chapter cites at least 10"),
    ],
)
def test_faults(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in faults(GOOD.replace(old, new, 1))


def test_the_first_page_of_a_part_is_short() -> None:
    """It argues, maps and shows one table; what the other chapters hold leaves it."""
    problems = Problems()
    page = scan_page(GOOD, "docs/openness/index.md", problems)
    ChapterCheck(page, frozenset({"openness/index.md", "openness/licences.md"}), problems).run()
    assert "words; the first page of a part has 900 to 1300" in str(*problems)


def test_the_only_page_of_a_part_is_a_chapter_like_others() -> None:
    problems = Problems()
    ChapterCheck(scan_page(GOOD, "docs/outlook/index.md", problems), frozenset({"outlook/index.md"}), problems).run()
    assert not list(problems)
