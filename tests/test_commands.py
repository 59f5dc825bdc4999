"""The parts of the `handbook` command: each does what it says, says what it did, and leaves nothing half-done."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from handbook.cli import main
from handbook.commands import writing
from handbook.commands.cures import replacement
from handbook.commands.keys_page import keys_page
from handbook.commands.reporting import FORMS
from handbook.commands.tidying import tidy_changelog, tidy_data, tidy_page
from handbook.commands.writing import Change, shown, write
from handbook.problems import Fault, Location, Problem
from tests.tiny_book import CHAPTER, QUIZ, STATISTICS, tiny_book
from tests.tiny_site import REPOSITORY, TinySite

ASTER, BIRCH, CEDAR = (f"docs/data/plants/{name}.yml" for name in ("aster", "birch", "cedar"))
INDEX = "docs/index.md"
LAST = "The last words of the page."


@pytest.fixture
def book(tmp_path: Path) -> TinySite:
    """A tiny book without a fault."""
    return tiny_book(tmp_path / "book")


def run(site: TinySite, *words: str, said: str = "") -> Result:
    """Run a part of the command on a site."""
    command, *rest = words
    return CliRunner().invoke(main, [command, "--root", str(site.root), *rest], input=said)


def everything(site: TinySite) -> dict[str, bytes]:
    """Every file of a site that may be changed."""
    files = [path for path in (site.root / "docs").rglob("*") if path.is_file()] + [site.root / "mkdocs.yml"]
    return {path.relative_to(site.root).as_posix(): path.read_bytes() for path in files}


# --- one fault, one message


def test_a_record_that_cannot_be_read_is_the_only_fault(book: TinySite) -> None:
    book.replace(ASTER, "developer: Botanical Institute", 'developer: "Botanical Institute')
    assert [line.split(": ")[0] for line in book.check().stdout.splitlines() if "notice" not in line] == [f"{ASTER}:4:12"]


def test_sources_that_cannot_be_read_are_the_only_fault(book: TinySite) -> None:
    book.replace("docs/data/sources/all.yml", "title: The Aster paper", "title: 'The Aster paper")
    assert [line for line in book.check().stdout.splitlines() if "notice" not in line and "sources/all.yml" not in line] == []


def test_a_description_that_cannot_be_read_is_the_only_fault(book: TinySite) -> None:
    book.replace("docs/data/plants/dataset.yml", "title: Plants", "title: [Plants")
    faults = [line for line in book.check().stdout.splitlines() if "notice" not in line]
    assert len(faults) == 1, faults


@pytest.mark.parametrize("file", [QUIZ, STATISTICS])
def test_a_quiz_or_statistics_that_cannot_be_read_are_the_only_fault(file: str, book: TinySite) -> None:
    book.write(file, book.read(file).replace(": ", ":\t", 1))
    faults = [line for line in book.check().stdout.splitlines() if "notice" not in line]
    assert len(faults) == 1, faults


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("evidence: {source", "evidnce: {source", 1),
        ("evidence: {source: {aster-paper: table 2}, checked", "evidence: {sources: {aster-paper: table 2}, checked", 1),
        ("{aster-paper: table 2}", "{aster-papre: table 2}", 1),
        ("checked: 2026-03-01", "checked: 2026-13-01", 1),
        ("share: 0.25", "shar: 0.25", 1),
        ("code:\n", "cod:\n", 1),
        ("  value: partial", "  vlaue: partial", 1),
        ("  source: {aster-repo: the folder train}", "   source: {aster-repo: the folder train}", 1),
        ("languages: [English, Dutch]", "languages: [English, Dutch", 1),
    ],
)
def test_one_slip_in_a_record_is_one_fault(old: str, new: str, count: int, book: TinySite) -> None:
    book.replace(ASTER, old, new)
    faults = [line for line in book.check().stdout.splitlines() if "notice" not in line]
    assert len(faults) == count, "\n".join(faults)


# --- forms, places, exit status


def test_the_forms_say_the_same() -> None:
    problem = Problem(Location("docs/a,b.md", 3, 7), "50 % is\nwrong: mend it")
    assert FORMS["text"]([problem]) == "docs/a,b.md:3:7: 50 % is\nwrong: mend it\n"
    assert json.loads(FORMS["json"]([problem])) == [{"file": "docs/a,b.md", "line": 3, "column": 7, "message": "50 % is\nwrong: mend it"}]
    said = "::error file=docs/a%2Cb.md,line=3,col=7,title=handbook check::50 %25 is%0Awrong: mend it\n"
    assert FORMS["github"]([problem]) == said


def test_paths_choose_what_is_told(book: TinySite) -> None:
    book.replace(ASTER, "share: 0.25", "share: x")
    book.replace(INDEX, LAST, "The last color.")
    result = run(book, "check", "docs/data")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == [ASTER]
    assert "1 fault in docs/data, 1 elsewhere" in result.stderr
    assert run(book, "check", "docs/openness").exit_code == 0
    missing = run(book, "check", "docs/indx.md")
    assert (missing.exit_code, "did you mean docs/index.md?" in missing.stderr) == (2, True)


def test_it_runs_from_any_folder_and_says_where_it_looked(book: TinySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book.root / "docs" / "data" / "plants")
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    monkeypatch.chdir(tmp_path)
    for command in (["check"], ["freshness"], ["schema"], ["new", "model", "x"], ["diff", "HEAD"], ["verdicts"], ["stage", "out"]):
        result = CliRunner().invoke(main, command)
        assert (result.exit_code, str(tmp_path) in result.stderr) == (2, True), command


def test_an_empty_handbook_is_nothing_to_check(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    assert CliRunner().invoke(main, ["check", "--root", str(tmp_path)]).exit_code == 2


# --- fix

SPOILT = (
    (ASTER, "value: Apache-2.0", "value: Apache 2.0"),
    (ASTER, "share: 0.25", "shares: 0.25"),
    (ASTER, "released: 2025-05-31", "released: 2025/5/31"),
    (ASTER, "  value: partial", "\tvalue: partial"),
    (INDEX, "```comparison", "Words\n```Comparison"),
    (INDEX, LAST, f"##Heading\n{LAST} A color, as @aster-paper says. \n* one\n* two\n\n\nSee [y](compare/plants.md#models-compard)."),
    (CHAPTER, "columns: [developer, weights]", "columns: [develper, weights]"),
    ("mkdocs.yml", "openness/plants.md", "openness/plant.md"),
)


def test_fix_mends_shows_and_changes_nothing_twice(book: TinySite) -> None:
    whole = everything(book)
    for change in SPOILT:
        book.replace(*change)
    book.write(BIRCH, book.read(BIRCH).replace("\n", "\r\n"))
    book.write("docs/data/plants/dill.YAML", book.read(CEDAR).replace("cedar mini", "Dill"))
    spoilt = everything(book)
    refused = run(book, "check", "--fix", said="n\n")
    assert everything(book) == spoilt, "nothing is written before it is agreed to"
    assert "-shares: 0.25\n+share: 0.25" in refused.stdout.replace("\r", "")
    result = run(book, "check", "--fix", "--yes")
    assert result.exit_code == 0, result.output
    mended = everything(book)
    assert mended[ASTER].replace(b"\r", b"") == whole[ASTER]
    assert mended[BIRCH] == whole[BIRCH]
    assert "docs/data/plants/dill.yml" in mended
    assert "nothing that can be mended" in run(book, "check", "--fix", "--yes").stderr
    assert everything(book) == mended


OTHER_FORMS = (  # in a record: what is written, and what stands there after the cure
    ("name: Aster 7B", "name: “Aster 7B”", 'name: "Aster 7B"'),
    ("name: Aster 7B", 'name: "Aster 7B”', 'name: "Aster 7B"'),
    ("{value: open,", "{“value”: “open”,", '{"value": "open",'),
    ("name: Aster 7B", "name:\tAster\t7B", "name: Aster 7B"),
    ("released: 2025-05-31", "released: 31 May 2025", "released: 2025-05-31"),
    ("released: 2025-05-31", "released: May 2025", "released: 2025-05"),
    ("checked: 2026-03-01", "checked: 01.03.2026", "checked: 2026-03-01"),
    ("homepage: https://example.org/aster", "homepage: <HTTPS:/Example.org/aster>", "homepage: https://example.org/aster"),
)


def test_fix_mends_what_is_written_in_the_form_of_other_places(book: TinySite) -> None:
    for right, other, _ in OTHER_FORMS[::2]:
        book.replace(ASTER, right, other)
    book.replace(INDEX, "dataset: plants", "dataset:\tplants")
    result = run(book, "check", "--fix", "--yes")
    assert result.exit_code == 0, result.output
    assert all(mended in book.read(ASTER) for _, _, mended in OTHER_FORMS[::2])
    assert "dataset: plants" in book.read(INDEX)


@pytest.mark.parametrize(("right", "other", "mended"), OTHER_FORMS[1::2])
def test_fix_mends_each_form_alone(book: TinySite, right: str, other: str, mended: str) -> None:
    book.replace(ASTER, right, other)
    run(book, "check", "--fix", "--yes")
    assert mended in book.read(ASTER)


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("homepage: https://example.org/aster", "homepage: http://example.org/aster"),
        ("released: 2025-05-31", "released: 03/04/2025"),
        ("released: 2025-05-31", "released: Q2 2025"),
        ("name: Aster 7B", "name: “Aster, 7B"),
    ],
)
def test_fix_leaves_a_form_that_may_mean_two_things(book: TinySite, right: str, other: str) -> None:
    book.replace(ASTER, right, other)
    run(book, "check", "--fix", "--yes")
    assert other in book.read(ASTER)


def test_fix_leaves_what_is_a_guess(book: TinySite) -> None:
    book.replace(ASTER, "value: Apache-2.0", "value: LicenseRef-Brich-2")
    book.replace(INDEX, "[@aster-paper, table 2; @aster-card]", "[@aster-9]")
    before = everything(book)
    run(book, "check", "--fix", "--yes")
    assert everything(book) == before


def test_fix_of_a_book_without_faults_changes_nothing(book: TinySite) -> None:
    before = everything(book)
    assert run(book, "check", "--fix", "--yes").exit_code == 0
    assert everything(book) == before


@pytest.mark.parametrize(
    ("message", "cure"),
    [
        ('licence: "Apache 2.0" is no SPDX id; did you mean "Apache-2.0"?', ("Apache 2.0", "Apache-2.0")),
        ('"2025/5/31" is no date; write 2025-05-31', ("2025/5/31", "2025-05-31")),
        ('source "llama2" does not exist; did you mean "llama3" (A title)?', ("", "")),
        ('link: "../compare/models/bloom.md" leads to no file; did you mean "../compare/models/t5.md"?', ("", "")),
        ('kind: "preprint" is no value of this field; did you mean "report"?', ("", "")),
        ('correct: "true" is not possible; did you mean "yes"? (allowed: no, yes)', ("true", "yes")),
        ('"GPL-3.0" is no SPDX id of today; write GPL-3.0-only or GPL-3.0-or-later', ("", "")),
        ('"GPL-3.0+" is no SPDX id of today; write GPL-3.0-or-later', ("GPL-3.0+", "GPL-3.0-or-later")),
        ('"@{plants-opn}" is neither @{dataset/record/field} nor a statistic; did you mean "plants-open"?', ("plants-opn", "plants-open")),
        ('"@{plants/aster/shrae}": no field shrae; did you mean "share"?', ("shrae", "share")),
        ('"@{plants/astre/share}": no record astre; did you mean "aster"?', ("astre", "aster")),
    ],
)
def test_only_what_is_plain_is_a_cure(message: str, cure: tuple[str, str]) -> None:
    assert replacement(message) == cure


def test_tidying_keeps_code_and_meaning() -> None:
    page = "---\ntitle: X\n---\n\n# X\n\n```text\n\ta  \n* b\n```\n\nA line  \nbroken.\n"
    assert tidy_page(page) == page
    assert tidy_data("a: |\n  x\n\n  y\n") == "a: |\n  x\n\n  y\n"
    assert (
        tidy_changelog("# C\n\n## 2026-01-01: a\n\nA.\n\n## 2026-02-01: b\n\nB.\n")
        == "# C\n\n## 2026-02-01: b\n\nB.\n\n## 2026-01-01: a\n\nA.\n"
    )


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("old a", "utf-8")
    changes = [Change("a.md", "old a", "new a"), Change("b.md", None, "new b")]
    staged = writing.stage

    def full_disk(target: Path, text: str) -> Path:
        if target.name == "b.md":
            raise OSError(28, "No space left on device", str(target))
        return staged(target, text)

    monkeypatch.setattr(writing, "stage", full_disk)
    with pytest.raises(OSError, match="No space"):
        write(changes, tmp_path)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"a.md": "old a"}
    assert shown(changes).startswith("--- a/a.md\n+++ b/a.md\n")


# --- new


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


# --- rename


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


# --- diff


def test_diff_says_what_a_change_moves(book: TinySite, tmp_path: Path) -> None:
    shutil.copytree(book.root, tmp_path / "base", symlinks=True)
    book.replace(BIRCH, "weights: {value: gated,", "weights: {value: open,")
    book.replace(ASTER, "params: 7e9", "params: 8e9")
    result = run(book, "diff", str(tmp_path / "base"))
    assert result.exit_code == 0, result.output
    assert "plants/birch/weights: gated" in result.stdout
    assert "plants-open: 1 → 2" in result.stdout
    assert f"{CHAPTER}:" in result.stdout
    assert "billion parameters" in result.stdout
    markdown = run(book, "diff", "--format", "markdown", str(tmp_path / "base")).stdout
    assert markdown.startswith("## What this change moves\n")
    assert "| plants-open | 1 | 2 |" in markdown


def test_diff_tells_a_new_id_as_one(book: TinySite, tmp_path: Path) -> None:
    shutil.copytree(book.root, tmp_path / "base", symlinks=True)
    assert run(book, "rename", "--yes", "plants", "aster", "aster-7b").exit_code == 0
    said = run(book, "diff", str(tmp_path / "base")).stdout
    assert said == "Cells (1)\n  plants/aster-7b: the id aster → renamed\n"


def test_diff_of_a_source_with_a_new_key_leaves_its_citations_alone(book: TinySite, tmp_path: Path) -> None:
    book.replace(ASTER, "is not.", "is not [@aster-card].")
    shutil.copytree(book.root, tmp_path / "base", symlinks=True)
    assert run(book, "rename", "--yes", "sources", "aster-card", "card-of-aster").exit_code == 0
    said = run(book, "diff", str(tmp_path / "base")).stdout
    assert said == "Cells (1)\n  sources/card-of-aster: the id aster-card → renamed\n"


def test_diff_tells_a_moved_file_as_a_new_id_also_without_an_alias(book: TinySite, tmp_path: Path) -> None:
    shutil.copytree(book.root, tmp_path / "base", symlinks=True)
    (book.root / CEDAR).rename(book.root / CEDAR.replace("cedar", "cedar-mini"))
    book.replace(CEDAR.replace("cedar", "cedar-mini"), "released: 2026", "released: 2025")
    said = run(book, "diff", str(tmp_path / "base")).stdout
    assert "plants/cedar-mini: the id cedar → renamed" in said
    assert "plants/cedar-mini/released: 2026" in said
    assert "deleted" not in said
    assert "a new record" not in said


def test_diff_tells_another_record_in_the_place_of_one_as_two(book: TinySite, tmp_path: Path) -> None:
    shutil.copytree(book.root, tmp_path / "base", symlinks=True)
    (book.root / CEDAR).unlink()
    assert run(book, "new", "record", "dill", "--dataset", "plants", "--title", "Dill").exit_code == 0
    said = run(book, "diff", str(tmp_path / "base")).stdout
    assert "plants/cedar: a record → deleted" in said
    assert "plants/dill: — → a new record" in said


def test_diff_by_own_rules_names_what_changed_rules_move(tmp_path: Path) -> None:
    base = tmp_path / "base"
    shutil.copytree(REPOSITORY / "hooks", base / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("docs", "mkdocs.yml", "overrides"):
        (base / name).symlink_to(REPOSITORY / name)
    rule = base / "hooks/handbook/rubrics/osaid.py"
    rule.write_text(
        rule.read_text("utf-8").replace('{"yes": BETWEEN, "partial": NO, "no": NO}', '{"yes": BETWEEN, "partial": NO, "no": BETWEEN}'),
        "utf-8",
    )
    said = CliRunner().invoke(main, ["diff", "--own-rules", "--root", str(REPOSITORY), str(base)]).stdout
    assert said.startswith("Verdicts (")
    assert "Open Source AI Definition 1.0, " in said
    assert all("Definition 1.0" in line or line.startswith("Verdicts") for line in said.splitlines())


def test_diff_by_rules_that_cannot_be_run_says_so(book: TinySite, tmp_path: Path) -> None:
    base = tmp_path / "base"
    shutil.copytree(book.root, base, symlinks=True)
    assert "nothing that readers see" in run(book, "diff", "--own-rules", str(base)).stdout
    (base / "hooks").unlink()
    (base / "hooks/handbook").mkdir(parents=True)
    (base / "hooks/handbook/__init__.py").write_text("raise ImportError('of another age')", "utf-8")
    result = run(book, "diff", "--own-rules", str(base))
    assert (result.exit_code, "of another age; leave out --own-rules" in result.stderr) == (1, True), result.output


def test_diff_of_nothing_and_of_no_commit(book: TinySite, tmp_path: Path) -> None:
    assert "nothing that readers see" in run(book, "diff", str(book.root)).stdout
    subprocess.run(["git", "init", "-q", str(tmp_path / "book")], check=True)
    wrong = run(book, "diff", "no-such-branch")
    assert (wrong.exit_code, "name a commit" in wrong.stderr) == (1, True)


# --- schema


def test_the_committed_schemas_are_true() -> None:
    result = CliRunner().invoke(main, ["schema", "--check", "--root", str(REPOSITORY)])
    assert result.exit_code == 0, result.output


def test_every_key_has_its_meaning() -> None:
    page = keys_page()
    assert page.count("\n## ") > 20
    assert "| `stale_after_days` |" in page


def test_schemas_take_what_the_check_takes_and_refuse_what_it_refuses(book: TinySite) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    run(book, "schema")
    schema = json.loads(book.read("schemas/record-plants.json"))
    for path in (ASTER, BIRCH, CEDAR):
        jsonschema.validate(yaml.load(book.read(path), Loader=yaml.BaseLoader), schema)  # noqa: S506 (builds only text)
    for spoilt in (
        {"nmae": "x"},
        {"weights": "opne"},
        {"unknown": {"not-lookd": ["code"]}},
        {"params": [1]},
        {"unknown": {"not-looked": ["x"]}},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"name": "X", **spoilt}, schema)


def test_a_stale_schema_is_a_fault(book: TinySite) -> None:
    run(book, "schema")
    book.replace("mkdocs.yml", "      - reference/sources.md\n", "      - reference/sources.md\n      - reference/keys.md\n")
    assert book.check().exit_code == 0, book.check().output
    book.replace("docs/data/plants/dataset.yml", "description: Who made it.", "description: Who built it.")
    assert "schemas/record-plants.json: is not what the datasets say now; run `handbook schema`" in book.check().stdout


# --- bad input


def started(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in environment}
    return subprocess.run(
        [sys.executable, "-m", "handbook", *words],
        env={**kept, "PYTHONPATH": str(REPOSITORY / "hooks"), **environment},
        capture_output=True,
        check=False,
        text=True,
        encoding="cp1252",
    )


def test_a_code_page_without_the_character(book: TinySite) -> None:
    book.replace(ASTER, "value: Apache-2.0", "value: 百川许可证")
    book.replace(BIRCH, "value: LicenseRef-Birch", "value: Nobody-1.0")
    done = started("check", "--root", str(book.root), PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert r"\u767e\u5ddd" in done.stdout
    assert "Nobody-1.0" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HANDBOOK_AS_OF", "tomorrow", "is no day; write YYYY-MM-DD"),
        ("HANDBOOK_AS_OF", "2026-W01", "is no day; write YYYY-MM-DD"),
        ("HANDBOOK_AS_OF", "0001-01-01", "is too far away; write a day from 1970-01-01 to 2999-12-31"),
        ("HANDBOOK_REPOSITORY", "../..", "owner/name"),
        ("SOURCE_DATE_EPOCH", "soon", "is no count of seconds"),
        ("HANDBOOK_REPOSITORY", "not a name", "owner/name"),
        ("HANDBOOK_SITE_URL", "my site", "is no address"),
    ],
)
def test_silly_settings_of_the_environment(name: str, value: str, said: str, book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    result = book.check()
    assert (result.exit_code, said in result.stdout) == (1, True)
    if name != "HANDBOOK_SITE_URL":
        built = book.build(strict=True)
        assert built.stopped
        assert said in " ".join(built.warnings)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["new", "record", "oak", "--dataset", "plants", "--title", "Größe ☃"], 0, "oak.yml is written"),
        (["new", "record", "öak", "--dataset", "plants", "--title", "Oak"], 1, "has not the form of an id here"),
        (["new", "record", b"o\xffk", "--dataset", "plants", "--title", "Oak"], 1, "can't be read; set the terminal to UTF-8"),
        (["rename", "plants", "aster", "äster", "--yes"], 1, "has not the form of an id here"),
        (["check", "docs/mäh.md"], 2, "is no file and no folder here"),
    ],
)
def test_words_that_the_code_page_lacks_are_read_or_told(book: TinySite, words: list[str | bytes], status: int, said: str) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(REPOSITORY / "hooks")}
    command = [sys.executable, "-m", "handbook", *words]
    done = subprocess.run(command, env={**os.environ, **plain}, cwd=book.root, capture_output=True, check=False)
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert (done.returncode, "Traceback" in told) == (status, False), told
    assert said in told
    assert status or "Größe ☃" in book.read("docs/data/plants/oak.yml")


@pytest.mark.parametrize("name", ["HANDBOOK_AS_OF", "SOURCE_DATE_EPOCH", "HANDBOOK_REPOSITORY", "HANDBOOK_SITE_URL"])
def test_empty_settings_of_the_environment_are_none(name: str, book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    assert book.check().exit_code == 0
    assert not book.build(strict=True).stopped


@pytest.mark.parametrize(
    "value", ["owner/name", "https://github.com/owner/name", "https://github.com/owner/name.git", "https://github.com/owner/name/"]
)
def test_each_way_to_name_a_repository(value: str, book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_REPOSITORY", value)
    assert "https://github.com/owner/name/edit/main/docs/index.md" in book.build().text("index.html")


@pytest.mark.parametrize(
    "name",
    [
        "data/plants/aster.yml~",
        "data/plants/#aster.yml#",
        "data/plants/aster.yml.swp",
        "data/plants/4913",
        "index.md~",
        "Thumbs.db",
        "desktop.ini",
    ],
)
def test_what_editors_and_systems_leave_is_passed_over_and_not_published(book: TinySite, name: str) -> None:
    book.write(f"docs/{name}", "half a")
    assert run(book, "check").exit_code == 0
    built = book.build(strict=True)
    assert not built.stopped
    assert name not in built.files


def test_lock_files_of_editors_and_links_to_nothing_are_passed_over(book: TinySite) -> None:
    for name in ("docs/data/plants/.#aster.yml", "docs/.#index.md", "docs/quizzes/.#q.yml"):
        (book.root / name).symlink_to("user@host.1234:1")
    book.write("docs/data/plants/._aster.yml", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ")
    assert book.check().exit_code == 0, book.check().output
    assert not book.build(strict=True).stopped


@pytest.mark.parametrize(
    ("number", "said"), [(30, "the disk can only be read"), (28, "the disk is full"), (13, "you may not do that here")]
)
def test_what_the_machine_refuses_is_a_sentence(number: int, said: str, book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(target: Path, text: str) -> Path:
        raise OSError(number, "no", str(target))

    monkeypatch.setattr(writing, "stage", refuse)
    result = run(book, "new", "dataset", "trees", "--title", "Trees")
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert "Traceback" not in result.output


def test_a_file_that_nobody_may_read_is_one_fault(book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path in (book.root / ASTER, book.root / CHAPTER):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run(book, "check")
    assert result.stdout.splitlines() == [f"{each}: this file can't be read: Permission denied" for each in (ASTER, CHAPTER)]
    assert result.exit_code == 1


def test_an_interruption_is_a_sentence(book: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(target: Path, text: str) -> Path:
        raise KeyboardInterrupt

    before = everything(book)
    monkeypatch.setattr(writing, "stage", interrupt)
    result = run(book, "new", "quiz", "trees", "--title", "Trees")
    assert (result.exit_code, "no file was left half-written" in result.stderr) == (130, True)
    assert everything(book) == before


def test_the_command_knows_no_builder() -> None:
    whole = "import sys, click; from handbook.cli import main; [main.get_command(None, each) for each in main.list_commands(None)]; "
    program = f"{whole} sys.exit(any(name.split('.')[0] in {{'mkdocs', 'material'}} for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")}, check=False)
    assert done.returncode == 0


def test_only_the_command_that_is_asked_for_is_imported() -> None:
    program = "import sys, handbook.cli; sys.exit(any(name.startswith(('handbook.checks', 'importlib.metadata')) for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")}, check=False)
    assert done.returncode == 0


def test_a_misspelt_command_is_told_with_the_nearest() -> None:
    result = CliRunner().invoke(main, ["chek"])
    assert (result.exit_code, '"chek" is no command; did you mean "check"?' in result.stderr) == (2, True)


def test_an_old_python_is_told_so() -> None:
    text = (REPOSITORY / "hooks/handbook/__init__.py").read_text("utf-8").replace("(3, 11)", "(9, 9)")
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "needs Python 9.9 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_cache_of_python_is_told(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "hooks/handbook", tmp_path / "handbook", ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-m", "handbook", "--help"]
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    kept = next((tmp_path / "handbook/__pycache__").glob("problems.*.pyc"))
    kept.write_bytes(kept.read_bytes()[:200])
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "delete these folders and run it again" in done.stderr


def test_a_fault_of_a_command_is_a_sentence(book: TinySite) -> None:
    result = CliRunner().invoke(main, ["zip", str(book.root / "docs")])
    assert (result.exit_code, "no site was built here" in result.stderr) == (1, True)
    with pytest.raises(Fault):
        writing.refuse_overwriting(book.root / INDEX, INDEX)
