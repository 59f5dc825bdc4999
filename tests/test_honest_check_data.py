"""Faults in records, sources and descriptions of datasets: what the build or a test refuses, `handbook check` must name."""

from __future__ import annotations

import pytest

from tests.spoiling import ASTER, BIRCH, CEDAR, PLANTS, SOURCES, Mutation, add, assert_named, change, changed, end
from tests.tiny_site import TinySite

DATA = [
    changed("key twice", "build", ASTER, "share: 0.25", "share: 0.25\nname: Other", "second time"),
    changed("tab", "build", ASTER, "  value: partial", "\tvalue: partial", "tab"),
    changed("unclosed quote", "build", ASTER, "developer: Botanical Institute", 'developer: "Botanical Institute', "never closed"),
    changed("unclosed bracket", "build", ASTER, "languages: [English, Dutch]", "languages: [English, Dutch", "never closed"),
    changed("colon in a text", "build", ASTER, "developer: Botanical", "developer: Botanical: the", "double quotes"),
    changed("no colon", "build", ASTER, "share: 0.25", "share 0.25"),
    changed("sign that begins nothing", "build", ASTER, "developer: B", "developer: @B", "begin"),
    changed("anchor", "build", ASTER, "developer: B", "developer: &x B", "anchors"),
    changed("tag", "build", ASTER, "developer: B", "developer: !x B", "tags"),
    changed("empty value", "build", ASTER, "share: 0.25", "share:", "empty value"),
    changed("unknown field", "build", ASTER, "share: 0.25", "shares: 0.25", 'did you mean "share"'),
    changed("no number", "build", ASTER, "share: 0.25", "share: a quarter", "is no number"),
    changed("too large", "build", ASTER, "share: 0.25", "share: 25", "largest sensible"),
    changed("no whole number", "build", ASTER, "params: 7e9", "params: 7.5", "whole number"),
    changed("no date", "build", ASTER, "released: 2025-05-31", "released: 31.5.2025", "is no date"),
    changed("no day of the calendar", "build", ASTER, "released: 2025-05-31", "released: 2025-02-31", "calendar"),
    changed("no https", "build", ASTER, "https://example.org/aster", "http://example.org/aster", "https"),
    changed("no label", "build", ASTER, "value: open,", "value: opne,", 'did you mean "open"'),
    changed("no state", "build", ASTER, "value: partial", "value: partly", "is no state"),
    changed("licence in words", "build", ASTER, "value: Apache-2.0", "value: Apache 2.0", 'did you mean "Apache-2.0"'),
    changed("licence of yesterday", "build", ASTER, "value: Apache-2.0", "value: GPL-3.0", "write GPL-3.0-only or GPL-3.0-or-later"),
    changed("two licences", "build", ASTER, "value: Apache-2.0", "value: MIT OR Apache-2.0", "joins several licences"),
    changed("source in a cell", "build", ASTER, "source: aster-card}\ncode", "source: aster-crad}\ncode", 'did you mean "aster-card"'),
    changed("source of a record", "build", ASTER, "{aster-paper: table 2}", "{aster-papre: table 2}", 'did you mean "aster-paper"'),
    changed("date of a record", "build", ASTER, "checked: 2026-03-01", "checked: 2996-03-01", "lies in the future"),
    changed("no exact day", "build", ASTER, "checked: 2026-03-01", "checked: 2026-03", "not precise enough"),
    changed("reference to nobody", "build", CEDAR, "parent: birch", "parent: brich", 'did you mean "birch"'),
    changed("reason that is none", "build", BIRCH, "not-looked:", "not-lokoed:", 'did you mean "not-looked"'),
    Mutation("field left out", "build", change(ASTER, "share: 0.25\n", ""), ASTER, 1, "says nothing"),
    Mutation("partial without note", "build", change(ASTER, "  note: The launch scripts are public, the **trainer** is not.\n", ""), ASTER, 12),
    changed("HTML in a note", "build", ASTER, "the **trainer** is", "the <b>trainer</b> is", "HTML"),
    changed("citation in a note", "build", ASTER, "**trainer** is not.", "trainer [@nobody] is not.", "does not exist"),
    Mutation("two records with one id", "build", add("docs/data/sources/x.yml", "- {id: aster-card, title: X, note: x}\n"), "docs/data/sources/x.yml", 1),
    Mutation("device of Windows", "build", lambda site: site.write("docs/data/plants/con.yml", site.read(CEDAR)), "docs/data/plants/con.yml", 0, "Windows"),
    Mutation("unique value twice", "build", change(BIRCH, "name: Birch 70B", "name: Aster 7B"), BIRCH, 2, "already"),
    Mutation("not UTF-8", "build", add("docs/data/plants/dill.yml", b"name: \xe9\n"), "docs/data/plants/dill.yml", 1, "UTF-8"),
    Mutation("empty file", "build", add("docs/data/plants/dill.yml", ""), "docs/data/plants/dill.yml", 0, "empty"),
    Mutation("wrong ending", "build", add("docs/data/plants/dill.yaml", "name: Dill\n"), "docs/data/plants/dill.yaml", 0),
    Mutation("ending in capitals", "build", add("docs/data/plants/dill.YML", "name: Dill\n"), "docs/data/plants/dill.YML", 0),
    Mutation("too deep", "build", add("docs/data/plants/more/dill.yml", "name: Dill\n"), "docs/data/plants/more/dill.yml", 0),
    Mutation("folder without a description", "build", add("docs/data/trees/oak.yml", "name: Oak\n"), "docs/data/trees", 0, "dataset.yml"),
    changed("type that is none", "build", PLANTS, "type: integer", "type: intger", 'did you mean "integer"'),
    changed("key of a field", "build", PLANTS, "    unit: parameters", "    units: parameters", 'did you mean "unit"'),
    changed("dataset of a reference", "build", PLANTS, "dataset: plants,", "dataset: plnats,"),
    Mutation("source that says nothing", "page", add("docs/data/sources/x.yml", "- {id: x-1, title: X, kind: paper, seen: read}\n"), "docs/data/sources/x.yml", 1, "url is missing"),
    Mutation("one document twice", "page", end(SOURCES, "- {id: again, title: The Aster paper, url: 'https://example.org/paper', kind: paper, seen: read}\n"), SOURCES, 7, "one document"),
    Mutation("ids alike", "rule", lambda site: site.write("docs/data/licences/apache-2.0.yml", site.read("docs/data/licences/Apache-2.0.yml")), "docs/data/licences", -2, ""),
    Mutation("alias of another", "rule", change(ASTER, "aliases: [aster-beta]", "aliases: [birch]"), ASTER, 1, "present id of another record"),
    Mutation("form left open", "rule", change(CEDAR, "remark: Sold as", "remark: FILL IN"), CEDAR, 7, "fill it in"),
]  # fmt: skip


@pytest.mark.parametrize("mutation", DATA, ids=lambda each: each.name)
def test_what_breaks_the_build_or_the_tests_is_named(mutation: Mutation, book: TinySite) -> None:
    assert_named(mutation, book)
