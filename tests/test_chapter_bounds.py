"""The shape of a chapter where it is just right and just wrong: counts, days, order, and what stands in its boxes."""

from __future__ import annotations

import datetime

import pytest

from handbook.content.chapters import (
    FEWEST_SOURCES,
    OPENER_SOURCES,
    OPENER_WORDS,
    PARTS,
    WORDS,
    ChapterCheck,
    chapter_facts,
)
from handbook.content.pages import scan_page
from handbook.problems import Problems
from tests.test_chapters import CITED, GOOD
from tests.test_chapters import WORDS as FILLING

TODAY = datetime.date(2026, 11, 23)
OPENER = "docs/part/index.md"
PAGES = frozenset({"a.md", "part/index.md", "part/b.md"})


def checked(text: str, file: str = "docs/part/b.md", pages: frozenset[str] = PAGES, today: datetime.date = TODAY) -> list[str]:
    """The faults of a chapter."""
    problems = Problems()
    ChapterCheck(scan_page(text, file, problems), pages, problems, today).run()
    return [str(each).removeprefix(f"{file}:").strip() for each in problems]


def with_words(number: int) -> str:
    """The good chapter with so many words in all."""
    rest = int(checked(GOOD.replace(FILLING, ""))[0].partition(" ")[0])
    return GOOD.replace(FILLING, " ".join(["word"] * (number - rest)))


def swapped(first: str, second: str) -> str:
    """The good chapter with two parts in each other's place."""
    return GOOD.replace(f"={first} ", "=?? ").replace(f"={second} ", f"={first} ").replace("=?? ", f"={second} ")


@pytest.mark.parametrize(
    ("file", "words", "good"),
    [
        *((file, words, good) for file, (fewest, most) in (("docs/part/b.md", WORDS), (OPENER, OPENER_WORDS))
          for words, good in ((fewest - 1, False), (fewest, True), (most, True), (most + 1, False)))
    ],
)  # fmt: skip
def test_a_chapter_has_so_many_words(file: str, words: int, good: bool) -> None:
    (fewest, most), what = (OPENER_WORDS, "the first page of a part") if file == OPENER else (WORDS, "a chapter")
    assert checked(with_words(words), file) == ([] if good else [f"{words} words; {what} has {fewest} to {most}"])


@pytest.mark.parametrize(("file", "fewest"), [("docs/part/b.md", FEWEST_SOURCES), (OPENER, OPENER_SOURCES)])
def test_a_chapter_cites_so_many_sources(file: str, fewest: int) -> None:
    text = with_words((OPENER_WORDS if file == OPENER else WORDS)[0] + 100)

    def cites(number: int) -> list[str]:
        return checked(text.replace(CITED, "; ".join(["[@a", *(f"@s{each}, page {each}" for each in range(number - 1))]) + "]"), file)

    what = "the first page of a part" if file == OPENER else "a chapter"
    assert cites(fewest) == []
    assert cites(fewest - 1) == [f"{fewest - 1} sources cited; {what} cites at least {fewest}"]


@pytest.mark.parametrize(
    ("file", "pages", "opens"),
    [
        ("docs/part/index.md", {"part/index.md", "part/b.md"}, True),
        ("docs/part/index.md", {"part/index.md"}, False),
        ("docs/part/b.md", {"part/index.md", "part/b.md"}, False),
        ("docs/part/index.md", {"part/index.md", "parts/b.md"}, False),
        ("docs/part/index.md", {"part/index.md", "part/deep/b.md"}, True),
    ],
)
def test_the_first_page_of_a_part_has_others_beside_it(file: str, pages: set[str], opens: bool) -> None:
    assert ChapterCheck(scan_page(GOOD, file, Problems()), frozenset(pages), Problems()).opens_a_part is opens


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes: 20", "minutes: 1", ""),
        ("minutes: 20", "minutes: 999", ""),
        ("minutes: 20", "minutes: 0", "7:10: minutes: write the reading time as a whole number below 1000"),
        ("minutes: 20", "minutes: 1000", "7:10: minutes: write the reading time"),
        ("minutes: 20", "minutes: 1.5", "7:10: minutes: write the reading time"),
        ("reviewed: 2026-11-23", "reviewed: 2026-11-24", ""),
        ("reviewed: 2026-11-23", "reviewed: 2026-11-25", "13:11: reviewed: 2026-11-25 lies in the future; write the day of the reading"),
        ("prerequisites: []", "prerequisites: [a.md, part/b.md]", ""),
        ("prerequisites: []", "prerequisites: [a.md, part/c.md]", '8:23: prerequisites: "part/c.md" is no page; did you mean "part/b.md"?'),
        ("asker: ", "askre: ", "front matter"),
        ("# Openness\n", "# Openness { #top }\n", ""),
        ("# Openness\n", "", ""),  # that a page has one heading is a rule of all pages
        ("    - tell one thing from another\n    - name a third\n", "    Something.\n", ""),
        ("    - One.\n", "    - One.\n    - And one.\n", "10:3: 2 objectives but 3 key points; write one key point for each objective"),
        ("  - name a third\n", "", "10:3: 1 objective but 2 key points; write one key point for each objective, in the same order"),
        ("    - name a third\n", "", "10:3: objectives: the box in the text lists other objectives than the front matter"),
        ("## What happened", "### What happened", '22:1: the heading "What happened in May" jumps from level 1 to 3'),
        ("## What the makers released", "### Idea", ""),
        ("## What the makers released", "## Tables", '33:1: the heading "Tables" names the slot; name the subject instead'),
        ("## What the makers released", "## The worked example", '33:1: the heading "The worked example" names the slot'),
        ("## What the makers released", "## The table of makers", ""),
        (
            "{ data-slot=table }",
            "{ data-slot=idea }",
            'the part "table" is missing; mark its heading: ## Name of the subject { data-slot=table }',
        ),
        (
            '??? solution "Solution"',
            '??? note "Solution"',
            'the part "solution" is missing; write it as a box: ??? solution "Title", its text',
        ),
        (
            '!!! plain "In',
            '!!! note "In',
            'the part "plain" is missing; write it as a box: !!! plain "Title", its text indented by four spaces',
        ),
    ],
)
def test_what_is_just_right_and_just_wrong(old: str, new: str, said: str) -> None:
    assert old in GOOD
    found = checked(GOOD.replace(old, new, 1))
    if said == "front matter":  # told by the rules of all pages, and not a second time as missing
        assert found == ['4:1: front matter: "askre" is no setting of a page; did you mean "asker"?']
    else:
        assert [each[: len(said)] for each in found[:1]] == ([said] if said else []), found


ORDER = f"the order is {' → '.join(PARTS)}"
SECOND_QUIZ = "\n## More questions { data-slot=quiz }\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (swapped("table", "dispute"), [f'35:1: the part "table" stands after "dispute"; {ORDER}']),
        (swapped("idea", "table"), []),  # parts that may come again have no order among themselves …
        (swapped("idea", "exercise"), [f'41:1: the part "idea" stands after "checklist"; {ORDER}']),  # … and one among the others
        (GOOD.replace("!!! keypoints", f"{SECOND_QUIZ}\n!!! keypoints"), ['50:1: a second part "quiz"; a chapter has one']),
        (GOOD.replace("??? solution", "### Once more { data-slot=exercise }\n\n??? solution"), []),
    ],
)
def test_parts_stand_in_their_order(text: str, said: list[str]) -> None:
    assert checked(text) == said


def test_without_a_day_any_day_is_past() -> None:
    problems = Problems()
    ChapterCheck(scan_page(GOOD.replace("2026-11-23", "9999-12-31"), "p", problems), PAGES, problems).run()
    assert not list(problems)


def test_what_stands_at_the_head_of_a_chapter_in_the_book() -> None:
    assert chapter_facts(scan_page(GOOD, "p", Problems())) == ("Beginner", "20 minutes", "reviewed 2026-11-23")
    for line in ("level: beginner\n", "minutes: 20\n", "reviewed: 2026-11-23\n"):
        assert chapter_facts(scan_page(GOOD.replace(line, ""), "p", Problems())) == ()
    assert chapter_facts(None) == ()
