"""The command that checks and mends: one fault, one message, and a cure that changes no meaning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli import main
from handbook.commands import writing
from handbook.commands.cures import replacement
from handbook.commands.reporting import FORMS
from handbook.commands.tidying import tidy_changelog, tidy_data, tidy_page
from handbook.commands.writing import Change, shown, write
from handbook.problems import Location, Problem
from tests.commanding import ASTER, BIRCH, CEDAR, INDEX, LAST, everything, run
from tests.tiny_book import CHAPTER, QUIZ, STATISTICS
from tests.tiny_site import TinySite


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
