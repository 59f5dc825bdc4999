"""The commands that write and rename: a form claims nothing, and a new id is taken along everywhere."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.commanding import ASTER, CEDAR, INDEX, everything, run
from tests.tiny_book import CHAPTER, QUIZ
from tests.tiny_site import TinySite


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("source", "dill-card", "--title", "Card of Dill", "--url", "https://example.org/dill"), "docs/data/sources/dill-card.yml"),
        (("record", "dill", "--dataset", "plants", "--title", "Dill", "--source", "aster-card"), "docs/data/plants/dill.yml"),
        (("licence", "LicenseRef-Dill", "--title", "Dill"), "docs/data/licences/LicenseRef-Dill.yml"),
        (("dataset", "trees", "--title", "Trees"), "docs/data/trees/dataset.yml"),
        (("chapter", "openness/trees", "--title", "Trees"), "docs/openness/trees.md"),
        (("quiz", "trees", "--title", "Trees"), "docs/quizzes/trees.yml"),
    ],
)
def test_new_writes_a_form_that_claims_nothing(words: tuple[str, ...], path: str, book: TinySite) -> None:
    result = run(book, "new", *words)
    assert result.exit_code == 0, result.output
    assert f"{path} is written" in result.stdout
    assert "Traceback" not in book.check().output
    again = run(book, "new", *words)
    assert again.exit_code == 1
    assert "already" in again.stderr
    text = book.read(path)
    assert not re.search(r"^(weights|code): (open|yes)", text, re.MULTILINE)


def test_a_new_record_needs_no_more_than_what_it_was_given(book: TinySite) -> None:
    run(book, "new", "record", "dill", "--dataset", "plants", "--title", "Dill 2B", "--source", "aster-card")
    faults = [line for line in book.check().stdout.splitlines() if "notice" not in line]
    assert faults == []
    read = yaml.load(book.read("docs/data/plants/dill.yml"), Loader=yaml.BaseLoader)  # noqa: S506 (builds only text)
    assert set(read) == {"evidence", "name", "unknown"}
    assert set(read["unknown"]["not-looked"]) >= {"weights", "code", "licence", "share"}
    assert "# " in book.read("docs/data/plants/dill.yml")


def test_what_a_form_asks_for_is_told_once(book: TinySite) -> None:
    """Not its words FILL IN by each reader that meets them, and no quiz is called guessable whose answers nobody has written."""
    run(book, "new", "chapter", "trees/index", "--title", "Trees")
    run(book, "new", "quiz", "trees", "--title", "Trees")
    assert "chapter: trees/index.md" in book.read("docs/quizzes/trees.yml")
    run(book, "new", "record", "--dataset", "licences", "LicenseRef-Dill", "--title", "FILL IN")
    faults = book.check().stdout.splitlines()
    assert "the form waits here" in "".join(faults)
    assert not [each for each in faults if '"FILL IN' in each or "whoever picks" in each]


def test_a_new_record_names_the_second_one(book: TinySite) -> None:
    book.write("docs/data/parts/dataset.yml", PARTS)
    assert "handbook new record dill --dataset parts" in run(book, "new", "record", "dill", "--dataset", "plants", "--title", "Dill").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record", "Dill", "--dataset", "plants", "--title", "x"), "write dill"),
        (("record", "con", "--dataset", "plants", "--title", "x"), "Windows"),
        (("record", "x", "--dataset", "plnats", "--title", "x"), 'did you mean "plants"'),
        (("record", "x", "--dataset", "plants", "--title", "x", "--source", "nobody"), "handbook new source nobody"),
        (("record", "aster-beta", "--dataset", "plants", "--title", "x"), "is there already"),
        (("licence", "bsl-1.0", "--title", "x"), 'did you mean "BSL-1.0"'),
        (("chapter", "My chapter", "--title", "x"), "part/name"),
        (("dataset", "My data", "--title", "x"), "small letters"),
        (("model", "x", "--title", "x"), 'there is no dataset "models"'),
    ],
)
def test_new_refuses_with_a_reason(words: tuple[str, ...], said: str, book: TinySite) -> None:
    before = everything(book)
    result = run(book, "new", *words)
    assert (result.exit_code, said in result.stderr) == (1, True), result.output
    assert everything(book) == before


def test_rename_of_a_record_changes_all_that_names_it(book: TinySite) -> None:
    assert run(book, "rename", "--yes", "plants", "aster", "aster-7b").exit_code == 0
    assert run(book, "rename", "--yes", "plants", "birch", "birch-70b").exit_code == 0
    assert "@{plants/aster-7b/params}" in book.read(INDEX)
    assert "(../compare/plants/aster-7b.md)" in book.read(CHAPTER)
    assert "parent: birch-70b" in book.read(CEDAR)
    assert "aliases: [aster-beta, aster]" in book.read("docs/data/plants/aster-7b.yml")
    assert not (book.root / ASTER).exists()
    result = book.check()
    assert result.exit_code == 0, result.output
    built = book.build(strict=True)
    assert not built.stopped, built.warnings
    old = built.page("compare/plants/birch.html").article
    assert [each.attrib["href"] for each in old.iter("a") if "birch-70b" in each.attrib.get("href", "")], "the old address leads on"


PARTS = """title: Parts
singular: part
description: What the plants are made of.
licence: CC-BY-4.0
extends: plants
pages: none
fields:
  - {name: leaf, title: Leaf, description: It., type: string, evidence: record}
"""


def test_rename_takes_along_the_records_that_say_more(book: TinySite) -> None:
    """A second record left behind would be found by nobody, and every verdict that reads it would be another."""
    book.write("docs/data/parts/dataset.yml", PARTS)
    book.write("docs/data/parts/aster.yml", "evidence: {source: {aster-paper: table 2}, checked: 2026-01-01}\nleaf: green\n")
    refused = run(book, "rename", "--yes", "parts", "aster", "aster-7b")
    assert "rename plants aster aster-7b" in refused.stderr
    assert run(book, "rename", "--yes", "plants", "aster", "aster-7b").exit_code == 0
    assert "aliases: [aster]" in book.read("docs/data/parts/aster-7b.yml")
    assert not (book.root / "docs/data/parts/aster.yml").exists()


def test_rename_of_a_source_in_a_list(book: TinySite) -> None:
    assert run(book, "rename", "--yes", "sources", "aster-paper", "aster-2025").exit_code == 0
    assert "[@aster-2025, table 2; @aster-card]" in book.read(INDEX)
    assert "{aster-2025: table 2}" in book.read(ASTER)
    assert "- {id: aster-2025, aliases: [aster-paper], title" in book.read("docs/data/sources/all.yml")
    assert book.check().exit_code == 0


def test_rename_of_a_page(book: TinySite) -> None:
    assert run(book, "rename", "--yes", "page", "openness/plants", "garden/leaves").exit_code == 0
    assert "- garden/leaves.md" in book.read("mkdocs.yml")
    assert "chapter: garden/leaves.md" in book.read(QUIZ)
    assert book.check().exit_code == 0, book.check().output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plants", "astre", "x"), 'did you mean "aster"'),
        (("plnats", "aster", "x"), 'did you mean "plants"'),
        (("plants", "aster", "birch"), "is there already"),
        (("plants", "aster", "Not An Id"), "not the form"),
        (("licences", "Apache-2.0", "Apache-2"), "id of SPDX"),
        (("page", "openness/plant", "x/y"), 'did you mean "openness/plants.md"'),
    ],
)
def test_rename_refuses_with_a_reason(words: tuple[str, ...], said: str, book: TinySite) -> None:
    before = everything(book)
    result = run(book, "rename", "--yes", *words)
    assert (result.exit_code, said in result.stderr) == (1, True), result.output
    assert everything(book) == before


def test_a_record_that_says_more_about_another_is_not_asked_for_a_title(book: TinySite) -> None:
    described = "title: More\nsingular: remark\ndescription: More.\nlicence: CC-BY-4.0\nextends: plants\nfields:\n"
    field = "  - {name: colour, title: Colour, description: Its colour., type: string, evidence: record}\n"
    book.write("docs/data/more/dataset.yml", described + field)
    result = run(book, "new", "record", "aster", "--dataset", "more")
    assert (result.exit_code, result.stderr) == (0, ""), result.output


def test_the_name_of_a_licence_is_put_right_as_one(book: TinySite) -> None:
    result = run(book, "new", "licence", "Birch Licence 2", "--title", "Birch Licence")
    assert "write its SPDX id, or LicenseRef-Birch-Licence-2" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "quiz"), 'give the name in the command: handbook new quiz NAME --title "…"'),
        (("new", "quiz", "of-trees"), 'give the title in the command: --title "Of trees"'),
        (("new", "record", "oak"), "a record belongs to a dataset; add --dataset and its name (licences, plants, sources)"),
        (("rename", "plants", "aster", "aster-7b"), "nothing was changed; with --yes nobody is asked"),
        (("check", "--fix"), "nothing was changed; with --yes nobody is asked"),
    ],
)
def test_where_nobody_can_be_asked_the_command_says_how_it_is_told(book: TinySite, words: tuple[str, ...], said: str) -> None:
    book.replace(ASTER, "share: 0.25", "shares: 0.25")
    before = everything(book)
    result = run(book, *words)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Aborted" not in result.output
    assert everything(book) == before
