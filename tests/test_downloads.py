"""The downloads: CSV that no spreadsheet runs, JSON with all evidence, a data package, sources for reference managers."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from handbook.data.records import Library
from handbook.exports.bibliography import sources_bibtex, sources_csl
from handbook.exports.datapackage import data_package
from handbook.exports.downloads import FORMULA_STARTS, _csv_value, dataset_csv, dataset_json
from tests.tiny_site import TinySite


def test_csv_holds_the_plain_values(library: Library) -> None:
    table = list(csv.DictReader(io.StringIO(dataset_csv(library.datasets["plants"]).removeprefix("\ufeff"))))
    assert [row["id"] for row in table] == ["aster", "birch", "cedar"]
    assert table[0]["params"] == "7000000000"
    assert table[0]["languages"] == "English; Dutch"
    assert table[2]["share"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_of_a_csv_file_is_a_formula(tiny: TinySite, text: str) -> None:
    tiny.replace("docs/data/plants/aster.yml", "Botanical Institute", f"'{text}'")
    table = list(csv.DictReader(io.StringIO(tiny.build(strict=True).text("data/plants.csv").removeprefix("\ufeff"))))
    assert table[0]["developer"] == f"'{text}"


def test_json_resolves_what_a_cell_inherits(library: Library) -> None:
    content = json.loads(dataset_json(library.datasets["plants"], "2026-11-23"))
    aster = content["records"][0]["cells"]
    assert aster["developer"] == {
        "value": "Botanical Institute",
        "sources": [{"source": "aster-paper", "locator": "table 2"}],
        "checked": "2026-03-01",
    }
    assert aster["code"]["disputed"] == [
        {"reading": "yes", "note": "The paper calls the code released.", "sources": [{"source": "aster-paper"}]}
    ]
    assert content["records"][2]["cells"]["code"] == {"state": "unknown", "unknown": "not-disclosed", "checked": "2026-03-01"}
    assert content["as_of"] == "2026-11-23"
    assert [field["name"] for field in content["fields"]] == list(library.datasets["plants"].description.fields)


def test_the_package_describes_every_column(real_library: Library) -> None:
    package = json.loads(data_package(real_library, "2026-11-23"))
    for resource in package["resources"]:
        columns = next(csv.reader(io.StringIO(dataset_csv(real_library.datasets[resource["name"]]).removeprefix("\ufeff"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == columns
        assert all(field.get("description") for field in resource["schema"]["fields"][1:])


def test_bibtex_escapes_what_tex_would_run(tiny: TinySite) -> None:
    tiny.replace("docs/data/sources/all.yml", "title: The Aster paper", r"title: '50 % of \LaTeX & {braces} $x_1$'")
    text = tiny.build(strict=True).text("data/sources.bib")
    assert r"title = {{50 \% of \textbackslash{}LaTeX \& \textbraceleft{}braces\textbraceright{} \$x\_1\$}}," in text


def test_every_real_source_is_in_both_bibliographies(real_library: Library) -> None:
    sources = real_library.datasets["sources"]
    items = json.loads(sources_csl(sources))
    keys = re.findall(r"^@misc\{([^,]+),$", sources_bibtex(sources), re.MULTILINE)
    assert [item["id"] for item in items] == keys == list(sources.records)
    assert all(item["title"] for item in items)


@pytest.mark.parametrize(
    ("value", "written"),
    [(2**63 - 1, "9223372036854775807"), (38 * 10**24, "3.8E+25"), (1.5, "1.5"), (-(2**63), "-9.223372036854775808E+18")],
)
def test_numbers_that_do_not_fit_into_64_bits_are_written_as_floating_point(value: float, written: str) -> None:
    """Common tools read a longer integer as text."""
    assert _csv_value(value) == written


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_what_a_spreadsheet_would_run_is_written_as_text(start: str) -> None:
    assert _csv_value(f"{start}SUM(A1)") == f"'{start}SUM(A1)"
    assert _csv_value(f"a{start}") == f"a{start}"


def test_a_spreadsheet_is_told_that_the_file_is_utf_8(library: Library) -> None:
    assert dataset_csv(library.datasets["plants"]).startswith("\ufeffid,")
