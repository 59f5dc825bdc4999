"""The table engine: golden pairs of a request and the rows, states and faults that answer it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.data.records import Library
from handbook.fences.comparison import MOST_ROWS_IN_A_CHAPTER
from handbook.views.tables import MOST_ROWS_WITH_EVIDENCE, Table, build_table
from tests.asking import answered, chapter_page

GOLDEN = Path(__file__).parent / "golden" / "tables"


def answer(text: str, library: Library) -> Table:
    """The table for a query without faults."""
    query, faults = answered("comparison", text, library)
    assert query, faults
    return build_table(query, library, "2026-11-23")


def observed(table: Table) -> dict[str, Any]:
    """Everything a golden file may speak of."""
    cells = [(f"{row.id}/{field.name}", cell) for row in table.rows for field, cell in zip(table.columns, row.cells, strict=True)]
    return {
        "ids": [row.id for row in table.rows],
        "rows": [[row.title, *(cell.text for cell in row.cells)] for row in table.rows],
        "states": [[cell.state for cell in row.cells] for row in table.rows],
        "pages": [[getattr(cell, "page", "") for cell in row.cells] for row in table.rows],
        "matching": str(table.matching),
        "total": str(table.total),
        "left_out": str(table.left_out),
        "oldest_check": table.oldest_check,
        "disputed": [name for name, cell in cells if cell.disputed],
        "noted": [name for name, cell in cells if cell.noted],
        "others": [other.text for row in table.rows for cell in (row.evidence.cells if row.evidence else ()) for other in cell.others],
    }


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yml")), ids=lambda path: path.stem)
def test_golden(path: Path, library: Library) -> None:
    case = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (builds only text, lists and mappings)
    query, faults = answered("comparison", case.pop("request"), library)
    found = [each.removeprefix("p:") for each in faults]
    expected = case.pop("faults", [])
    assert len(found) == len(expected), found
    for said, wanted in zip(found, expected, strict=True):
        assert said.startswith(wanted)
    case.pop("about")
    if query:
        seen = observed(build_table(query, library, "2026-11-23"))
        assert {name: seen[name] for name in case} == case
    else:
        assert not case


BASIC = "id: t\ndataset: plants\ncolumns: [params]\ncaption: A caption.\n"


def test_a_chapter_shows_fewer_rows_than_a_data_page(library: Library) -> None:
    _, faults = answered("comparison", f"{BASIC}limit: {MOST_ROWS_IN_A_CHAPTER + 1}", library, chapter_page())
    assert f"from 1 to {MOST_ROWS_IN_A_CHAPTER}" in str(*faults)
    query, _ = answered("comparison", BASIC, library, chapter_page())
    assert query.limit == MOST_ROWS_IN_A_CHAPTER


def test_long_tables_link_to_profiles_instead_of_carrying_the_evidence(real_library: Library) -> None:
    table = answer("id: t\ndataset: models\ncolumns: [developer]\ncaption: A caption.\n", real_library)
    assert len(table.rows) > MOST_ROWS_WITH_EVIDENCE
    assert not table.has_evidence
    assert all(row.page for row in table.rows)


def test_the_proof_of_a_row_numbers_its_sources_once(library: Library) -> None:
    table = answer("id: t\ndataset: plants\ncolumns: [params, weights, code]\nwhere: {id: aster}\ncaption: A caption.\n", library)
    proof = table.rows[0].evidence
    assert proof
    assert [source.key for source in proof.sources] == ["aster-paper", "aster-card", "aster-repo"]
    assert [[(each.number, each.locator) for each in cell.references] for cell in proof.cells] == [
        [(1, "table 2")],
        [(2, "")],
        [(3, "the folder train")],
    ]
    assert proof.checked == "2026-03-01"
