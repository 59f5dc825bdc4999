"""The downloads of the real site, read back with the tools of those who use them."""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
import warnings
from typing import Any

import pytest

from handbook.data.records import FAULTY, UNKNOWN_REASONS, Library
from handbook.exports.downloads import FORMULA_STARTS
from handbook.rubrics.registry import rubrics
from tests.tiny_site import REPOSITORY, Built

DATASETS = sorted(path.parent.name for path in (REPOSITORY / "docs/data").glob("*/dataset.yml"))
CSL_KEYS = {"id", "type", "title", "author", "publisher", "URL", "issued", "accessed", "note"}
STATES = {"yes", "partial", "no", "unknown", "not-applicable"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def content(site: Built, name: str) -> dict[str, Any]:
    """The JSON download of a dataset."""
    loaded: dict[str, Any] = json.loads(site.text(f"data/{name}.json"))
    return loaded


def table(site: Built, name: str) -> list[dict[str, str]]:
    """The CSV download of a dataset."""
    raw = (site.folder / f"data/{name}.csv").read_bytes()
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))


def cells(loaded: dict[str, Any]) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(place, field, cell) for every cell."""
    fields = {field["name"]: field for field in loaded["fields"]}
    return [
        (f"{loaded['dataset']}/{record['id']}/{name}", fields[name], cell)
        for record in loaded["records"]
        for name, cell in record["cells"].items()
    ]


@pytest.mark.parametrize("name", DATASETS)
def test_each_file_says_its_licence_and_its_date(name: str, real_site: Built, real_library: Library) -> None:
    loaded = content(real_site, name)
    assert loaded["licence"] == "CC-BY-4.0"
    assert loaded["as_of"] == real_library.newest_check()
    assert loaded["title"]
    assert loaded["description"]
    assert [record["id"] for record in loaded["records"]] == list(real_library.datasets[name].records)


@pytest.mark.parametrize("name", DATASETS)
def test_each_cell_says_what_it_rests_on(name: str, real_site: Built, real_library: Library) -> None:
    for place, field, cell in cells(content(real_site, name)):
        assert ("value" in cell) + (cell.get("state") in {"unknown", "not-applicable"}) == 1, place
        assert cell.get("state", "yes") in STATES, place
        assert cell.get("unknown") != FAULTY, place
        if cell.get("state") == "unknown":
            assert cell["unknown"] in UNKNOWN_REASONS, place
        if "value" in cell and field["evidence"] in {"cell", "record"}:
            assert cell["sources"], place
            assert DAY.fullmatch(cell["checked"]), place
        if cell.get("state") == "partial" or "disputed" in cell:
            assert cell.get("note"), place
        for other in cell.get("disputed", ()):
            assert other["sources"], place
        for cited in (*cell.get("sources", ()), *(each for other in cell.get("disputed", ()) for each in other["sources"])):
            assert real_library.source(cited["source"]), place


@pytest.mark.parametrize("name", DATASETS)
def test_the_csv_file_is_the_same_table(name: str, real_site: Built) -> None:
    loaded = content(real_site, name)
    rows = table(real_site, name)
    assert [row["id"] for row in rows] == [record["id"] for record in loaded["records"]]
    numeric = {field["name"] for field in loaded["fields"] if field["type"] in {"integer", "number"}}
    for row, record in zip(rows, loaded["records"], strict=True):
        assert None not in row
        for column, text in row.items():
            value = record["cells"].get(column, {}).get("value") if column != "id" else record["id"]
            assert bool(text) == (value is not None and value not in ("", [])), f"{name}/{record['id']}/{column}"
            if column in numeric:
                assert not text or float(text) == float(value)
            else:
                assert not text.startswith(FORMULA_STARTS), f"{name}/{record['id']}/{column}: {text!r}"


def test_the_package_is_valid(real_site: Built) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries below frictionless
        reader = importlib.import_module("frictionless")  # its import warns, and warnings are errors here
        report = reader.Package(str(real_site.folder / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:20]


def test_the_package_lists_every_csv_file_with_its_licence(real_site: Built, real_library: Library) -> None:
    package = json.loads(real_site.text("data/datapackage.json"))
    assert sorted(each["name"] for each in package["resources"]) == DATASETS
    assert package["version"] == real_library.newest_check()
    for each in (package, *package["resources"]):
        assert [licence["name"] for licence in each["licenses"]] == ["CC-BY-4.0"]
        assert each["licenses"][0]["path"].startswith("https://")
    for each in package["resources"]:
        assert (real_site.folder / "data" / each["path"]).is_file()


def test_bibtex_readers_read_every_source(real_site: Built, real_library: Library) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = importlib.import_module("pybtex.database")
        entries = reader.parse_string(real_site.text("data/sources.bib"), "bibtex").entries
    sources = real_library.datasets["sources"].records
    assert list(entries) == list(sources)
    for key, record in sources.items():
        fields = entries[key].fields
        assert fields["title"], key
        assert fields.get("url", "") == record.text("url"), key
        assert fields.get("date", "") == record.text("date"), key
        assert bool(entries[key].persons) == bool(record.text("author")), key


def test_csl_items_are_well_formed(real_site: Built, real_library: Library) -> None:
    items = json.loads(real_site.text("data/sources.csl.json"))
    assert [each["id"] for each in items] == list(real_library.datasets["sources"].records)
    for item in items:
        assert set(item) <= CSL_KEYS, item["id"]
        assert item["title"], item["id"]
        assert re.fullmatch(r"[a-z-]+", item["type"]), item["id"]
        for name in ("issued", "accessed"):
            (parts,) = item.get(name, {"date-parts": [[2000]]})["date-parts"]
            assert 1 <= len(parts) <= 3, item["id"]
            assert all(isinstance(part, int) for part in parts), item["id"]
        assert all(set(author) in ({"literal"}, {"family", "given"}) for author in item.get("author", ())), item["id"]


def test_every_model_has_five_verdicts(real_site: Built, real_library: Library) -> None:
    listed = json.loads(real_site.text("data/verdicts.json"))
    models = real_library.datasets["models"].records
    assert len(rubrics()) == 6
    assert [(each["id"], each["rubric"]) for each in listed] == [(name, rubric) for name in models for rubric in rubrics()]
    for each in listed:
        assert each["level"], each
        assert (each["licence"], each["as_of"]) == ("CC-BY-4.0", real_library.newest_check())
        assert each["deciding"], each


def test_no_other_file_lies_among_the_downloads(real_site: Built) -> None:
    extra = {"verdicts.json", "datapackage.json", "sources.bib", "sources.csl.json"}
    expected = {f"{name}.{ending}" for name in DATASETS for ending in ("json", "csv")} | extra
    assert {path.name for path in (real_site.folder / "data").iterdir()} == expected
