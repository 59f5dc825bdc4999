"""The evidence of long tables, and how scripts are put together."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from handbook.data.records import Library
from handbook.exports.proofs import proofs_script
from handbook.query.queries import Query
from handbook.site.theme.scripts import joined, parts_of
from handbook.views.proofs import Proofs, table_proofs
from tests.tiny_site import TinySite

CALL = re.compile(r"Handbook\.proofs\((\".*?\"),(\{.*\})\);\n")


def query(library: Library, *further: str) -> Query:
    """All plants with all their fields."""
    described = library.datasets["plants"].description
    columns = tuple(name for name in described.fields if name not in (described.title_field, *further))
    return Query("all", "plants", columns, (), {}, (), 100, "All", further)


def test_every_proven_cell_has_its_sources_note_and_date(library: Library) -> None:
    asked = query(library)
    name, value = CALL.fullmatch(proofs_script("all", table_proofs(asked, library))).groups()  # type: ignore[union-attr]
    held = json.loads(value)
    assert json.loads(name) == "all"
    cited = 0
    for record in library.datasets["plants"].records.values():
        for column in asked.columns:
            cell = record.cell(column)
            if not cell.citations and not cell.note and not cell.disputes:
                assert column not in held["rows"][record.id]
                continue
            checked, *lines = held["rows"][record.id][column]
            assert checked == cell.checked
            references = [reference for _, _, found in lines for reference in found]
            assert all(0 <= number < len(held["sources"]) for number, *_ in references)
            assert len(lines[0][2]) == len(cell.citations)
            assert [place for _, *place in lines[0][2]] == [[each.locator] if each.locator else [] for each in cell.citations]
            assert sum(label == "Another reading" for label, *_ in lines) == len(cell.disputes)
            cited += len(references)
    assert cited


def test_a_table_without_evidence_has_no_script() -> None:
    assert not Proofs({"a": {}, "b": {}})


def test_parts_stand_before_the_script_that_follows_them() -> None:
    folder = "assets/javascripts/"
    sources = {
        f"{folder}a.js": "last();\n",
        f"{folder}a/two.js": "two();\n",
        f"{folder}a/one.js": "one();\n",
        f"{folder}ab.js": "other();\n",
    }
    assert dict(joined(sources)) == {
        f"{folder}a.js": "one(),two(),last()",
        f"{folder}ab.js": "other()",
    }
    assert parts_of(f"{folder}ab.js", sources) == []


def test_modules_become_scripts_that_keep_their_names_to_themselves() -> None:
    folder = "assets/javascripts/"
    sources = {
        f"{folder}a.js": 'import { two } from "./a/two.js";\n\nexport const one = () => two("one");\n',
        f"{folder}a/two.js": 'import { made } from "./three.js";\n\nexport const two = (text) => made + text;\n',
        f"{folder}a/three.js": "export const made = asked();\n",
        f"{folder}b.js": 'import { one } from "./a.js";\n\nshow(one());\n',
    }
    written = dict(joined(sources))
    assert written[f"{folder}b.js"] == "{let{one:e}=Handbook;show(e())}"
    first = written[f"{folder}a.js"]
    assert first.index("asked()") < first.index('"one"')
    assert re.search(r"window\.Handbook=\{\.\.\.window\.Handbook,one:\w\}", first)
    assert "import" not in first
    assert "export" not in first


FENCE = "```comparison\nid: more\ndataset: plants\ncolumns: [{columns}]\nfurther: [{further}]\ncaption: More.\n```\n"


@pytest.mark.parametrize(
    ("columns", "further", "says"),
    [
        ("maker", "makr", '"makr" is no field'),
        ("developer", "developer", "among the shown columns already"),
        ("developer", "name", "always first"),
    ],
)
def test_a_further_column_is_a_field_that_is_not_shown_yet(columns: str, further: str, says: str, tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\n" + FENCE.format(columns=columns, further=further))
    checked = tiny.check()
    assert checked.exit_code
    assert says in checked.output


def test_a_further_column_is_there_and_hidden(tiny: TinySite, library: Library) -> None:
    fields: Callable[[], list[str]] = lambda: [each for each in library.datasets["plants"].description.fields if each != "name"]  # noqa: E731
    shown, further = fields()[0], fields()[1]
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\n" + FENCE.format(columns=shown, further=further))
    page = tiny.build().page("index.html")
    heads = {
        each.attrib["data-field"]: "hidden" in each.attrib for each in page.all("th") if each.attrib.get("data-field") in (shown, further)
    }
    assert heads[further]
    assert any(each.attrib.get("data-field") == shown and "hidden" not in each.attrib for each in page.all("th"))
