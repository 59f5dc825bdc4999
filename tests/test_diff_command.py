"""The command that says what a change moves, and the schemas that editors read."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from handbook.cli import main
from handbook.commands.keys_page import keys_page
from tests.commanding import ASTER, BIRCH, CEDAR, run
from tests.tiny_book import CHAPTER
from tests.tiny_site import REPOSITORY, TinySite


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
