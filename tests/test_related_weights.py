"""How the ties of chapters and tables are weighed: each tie alone, what is left out, and what wins."""

from __future__ import annotations

import pytest

from handbook.content.pages import PageText, scan_page
from handbook.content.related import MOST, Related, Ties, best, between_chapter_and_table, between_chapters, relate, ties_of
from handbook.data.records import Library
from handbook.problems import Problems
from handbook.query.statistics import Statistic

ASKS = frozenset({("comparison", "plants")})
PLANTS = Ties("compare/plants.md", own="plants", asks=frozenset({("comparison", "plants"), ("chart", "stones")}))
FURTHER = Ties("compare/big.md", asks=ASKS)
VERDICTS = Ties("compare/judged.md", asks=frozenset({("comparison", "plants"), ("verdicts", "plants")}))
STATISTICS = {"many": Statistic("many", "M", "plants", "count", {}), "few": Statistic("few", "M", "stones", "count", {})}


def linked(path: str, *links: str, tags: str = "") -> Ties:
    return Ties(path, links=frozenset(links), tags=frozenset(tags.split()))


def test_the_best_come_first_and_among_equals_the_order_holds() -> None:
    weights = {"a": 1, "b": 0, "c": 2, "d": -1, "e": 1, "f": 2, "g": 1}
    assert best(weights, weights.__getitem__) == ("c", "f", "a")
    assert best(["b", "d"], weights.__getitem__) == ()
    assert len(best(weights, weights.__getitem__)) == MOST


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        (linked("a.md", "b.md"), linked("b.md"), 1),
        (linked("a.md"), linked("b.md", "a.md"), 1),
        (linked("a.md", "b.md"), linked("b.md", "a.md"), 2),
        (linked("a.md", "b.md", tags="x"), linked("b.md", "a.md", tags="x"), 3),
        (linked("a.md", tags="x y z"), linked("b.md", tags="y z w"), 2),
        (Ties("a.md", prerequisites=("b.md",)), Ties("b.md"), 0),  # what it builds on stands under its title
        (Ties("a.md"), Ties("b.md", prerequisites=("a.md",), links=frozenset({"a.md"}), tags=frozenset("x")), 5),
        (Ties("a.md"), Ties("b.md", prerequisites=()), 0),
    ],
)
def test_ties_between_chapters_add_up(one: Ties, other: Ties, weight: int) -> None:
    assert between_chapters(one, other) == weight


@pytest.mark.parametrize(
    ("chapter", "table", "weight"),
    [
        (Ties("a.md", asks=ASKS, links=frozenset({"compare/plants.md"})), PLANTS, 5),
        (Ties("a.md", asks=frozenset({("chart", "stones")})), PLANTS, 0),  # a fence on another dataset, though its page has the like
        (Ties("a.md", asks=frozenset({("memory", "plants")})), PLANTS, 3),
        (linked("a.md", "compare/plants/a.md", "compare/plants/b.md", "compare/plants/c.md"), PLANTS, 2),
        (linked("a.md", "compare/plantsmen.md"), PLANTS, 0),
        (linked("a.md", "compare/plants.md", "compare/plants/a.md"), PLANTS, 3),
        (Ties("a.md", statistics={"plants": 2}), PLANTS, 2),
        (Ties("a.md", statistics={"plants": 3}), PLANTS, 2),
        (Ties("a.md", statistics={"stones": 3}), PLANTS, 0),
        (Ties("a.md", asks=VERDICTS.asks, links=frozenset({"compare/judged.md"})), VERDICTS, 8),
        (linked("a.md", "compare/judged.md"), VERDICTS, 2),
        (linked("a.md", "compare/judged/a.md"), VERDICTS, 0),
    ],
)
def test_ties_between_a_chapter_and_a_table_add_up(chapter: Ties, table: Ties, weight: int) -> None:
    assert between_chapter_and_table(chapter, table) == weight


def test_a_page_that_cuts_a_dataset_into_tables_is_named_only_where_it_is_linked() -> None:
    tables = {each.path: each for each in (PLANTS, FURTHER, VERDICTS)}
    uses, links = Ties("a.md", asks=ASKS), Ties("b.md", asks=ASKS, links=frozenset({"compare/big.md"}))
    related = Related({"a.md": uses, "b.md": links}, tables)
    assert related.tables_of("a.md") == ("compare/plants.md", "compare/judged.md")
    assert related.tables_of("b.md") == ("compare/big.md", "compare/plants.md", "compare/judged.md")


def test_the_page_of_a_dataset_is_named_whatever_else_it_shows() -> None:
    only = Ties("compare/plants.md", own="plants", asks=ASKS)
    assert Related({"a.md": Ties("a.md", asks=ASKS)}, {only.path: only}).tables_of("a.md") == ("compare/plants.md",)


def test_chapters_of_a_chapter_leave_out_itself_and_what_it_builds_on() -> None:
    one = Ties("a.md", tags=frozenset("x"), prerequisites=("p.md",))
    others = [Ties(path, tags=frozenset("x")) for path in ("p.md", "o.md", "b.md")]
    related = Related({each.path: each for each in (one, *others)})
    assert related.chapters_of("a.md") == ("o.md", "b.md")
    assert related.chapters_of("a.md", ["o.md"]) == ("b.md",)


def test_a_table_is_explained_by_those_who_use_it_and_else_by_its_subject() -> None:
    tagged, using = Ties("a.md", tags=frozenset({"plants"})), Ties("b.md", asks=ASKS)
    tables = {PLANTS.path: PLANTS}
    assert Related({"a.md": tagged, "b.md": using}, tables).explaining(PLANTS.path) == ("b.md",)
    assert Related({"a.md": tagged, "c.md": Ties("c.md")}, tables).explaining(PLANTS.path) == ("a.md",)


PAGE = """---
title: A
{front}
---
[one](../b.md) [two](c.md#part) ![three](d.md "T") [out](https://example.org/x.md) [top](../../e.md)

@{{plants/a/b}} @{{many}} @{{ few }} @{{none}} @{{stones/x}}

```{fence}
dataset: plants
```
"""


@pytest.mark.parametrize(
    ("fence", "asks"),
    [("comparison", 1), ("verdicts", 1), ("chart", 1), ("requirements", 1), ("memory", 1), ("quiz", 0), ("", 0)],
)
def test_which_blocks_are_a_tie(fence: str, asks: int) -> None:
    page = scan_page(PAGE.format(fence=fence, front="tags: [x]"), "docs/part/a.md", Problems())
    assert ties_of("part/deep/a.md", page, "", STATISTICS).asks == ({(fence, "plants")} if asks else set())


def test_links_and_numbers_are_ties() -> None:
    page = scan_page(PAGE.format(fence="chart", front="tags: [x]"), "docs/part/a.md", Problems())
    ties = ties_of("part/deep/a.md", page, "own", STATISTICS)
    assert ties.links == {"part/b.md", "part/deep/c.md", "part/deep/d.md", "e.md"}
    assert {name: ties.statistics.get(name, 0) for name in ("plants", "stones", "")} == {"plants": 2, "stones": 2, "": 1}
    assert (ties.own, ties.prerequisites) == ("own", ())
    assert ties.tags == {"x"}
    assert ties_of("a.md", None, "plants", {}) == Ties("a.md", "plants")


def test_pages_are_related_in_the_order_of_the_book() -> None:
    def page(front: str, fence: str = "quiz") -> PageText:
        return scan_page(PAGE.format(fence=fence, front=front), "p", Problems())

    pages = {
        "b.md": page("objectives: [x]"),
        "a.md": page("objectives: [y]"),
        "compare/cut.md": page("tags: [x]", "chart"),
        "compare/words.md": page("tags: [x]"),
        "other.md": page("tags: [x]", "chart"),
        "left-out.md": page("objectives: [x]"),
    }
    order = ("b.md", "a.md", "compare/words.md", "compare/cut.md", "other.md", "made.md")
    related = relate(pages, Library({}), {}, order)
    assert list(related.chapters) == ["b.md", "a.md"]
    assert list(related.tables) == ["compare/cut.md"]
