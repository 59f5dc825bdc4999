"""Every bad input of the project's list gives a located fault, all of them in one run, and nothing is published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.tiny_site import TinySite

ASTER = "docs/data/plants/aster.yml"
BIRCH = "docs/data/plants/birch.yml"
IN_THREE_DAYS = (datetime.datetime.now(tz=datetime.UTC).date() + datetime.timedelta(days=3)).isoformat()


@dataclass(frozen=True)
class Bad:
    """A way to spoil a tiny site, and what is said about it."""

    name: str
    spoil: Callable[[TinySite], object]
    said: str


def change(path: str, old: str, new: str) -> Callable[[TinySite], object]:
    return lambda site: site.replace(path, old, new)


def add(path: str, text: str) -> Callable[[TinySite], object]:
    return lambda site: site.write(path, text)


BAD_INPUTS = [
    Bad(
        "duplicate key",
        change(ASTER, "share: 0.25", "share: 0.25\nshare: 0.5"),
        f'{ASTER}:8:1: "share" stands here a second time (first in line 7); keep one of the two',
    ),
    Bad(
        "tab",
        change(ASTER, "  value: partial", "\tvalue: partial"),
        f"{ASTER}:12:1: a tab; YAML is indented with spaces, replace it by two spaces",
    ),
    Bad(
        "alias bomb",
        add("docs/data/plants/bomb.yml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
        "docs/data/plants/bomb.yml:1:4: anchors (&) and aliases (*) are not used here; write the value out, or quote it",
    ),
    Bad(
        "two megabytes",
        add("docs/data/plants/huge.yml", "- aaaaaaa\n" * 200_000),
        "docs/data/plants/huge.yml: the file has 2,000,000 bytes, at most 1,000,000 are read; split it",
    ),
    Bad("unknown field", change(ASTER, "share: 0.25", "shares: 0.25"), f'{ASTER}:7:1: "shares" is not known here; did you mean "share"?'),
    Bad(
        "wrong licence id",
        change(ASTER, "value: Apache-2.0", "value: Apache2.0"),
        f'{ASTER}:16:18: licence: "Apache2.0" is no SPDX id; did you mean "Apache-2.0"?',
    ),
    Bad(
        "licence that nobody knows",
        change(ASTER, "value: Apache-2.0", "value: LicenseRef-Zyx"),
        f'{ASTER}:16:18: licence: "LicenseRef-Zyx" is no SPDX id and no licence of docs/data/licences/; add it there first',
    ),
    Bad(
        "missing source",
        change(ASTER, "{value: open, source: aster-card}", "{value: open, source: aster-crad}"),
        f'{ASTER}:10:32: weights: source "aster-crad" does not exist; did you mean "aster-card" (Model card of Aster 7B)?',
    ),
    Bad(
        "check after tomorrow",
        change(BIRCH, "2026-02-01", IN_THREE_DAYS),
        f"{BIRCH}:1:43: evidence: checked {IN_THREE_DAYS} lies in the future; write the day of the reading",
    ),
    Bad(
        "partial without a note",
        change(ASTER, "  note: The launch scripts are public, the **trainer** is not.\n", ""),
        f'{ASTER}:12:10: code: "partial" needs a `note:` that says what is there and what is missing',
    ),
    Bad(
        "judgement without a source",
        change(ASTER, "weights: {value: open, source: aster-card}", "weights: open"),
        f"{ASTER}:10:10: weights: the value needs a source of its own; write {{value: …, source: key}}",
    ),
    Bad(
        "judgement with a note and no source",
        change(ASTER, "{value: open, source: aster-card}", "{value: open, note: So it is.}"),
        f"{ASTER}:10:10: weights: the value needs a source of its own; write {{value: …, source: key}}",
    ),
    Bad(
        "javascript link in a field",
        change(ASTER, "https://example.org/aster", "javascript:alert(1)"),
        f'{ASTER}:8:11: homepage: "javascript:alert(1)" is no https address; only links that begin with https:// are published',
    ),
    Bad(
        "javascript link in a note",
        change(BIRCH, "(https://example.org/form)", "(javascript:alert(1))"),
        f'{BIRCH}:8:53: note: "javascript:alert(1" is no https address',
    ),
    Bad(
        "column that does not exist",
        change("docs/index.md", "columns: [developer, params", "columns: [developer, parms"),
        'docs/index.md:12:22: columns: "parms" is no field of plants; did you mean "params"?',
    ),
    Bad(
        "reason that is none",
        change(BIRCH, "not-looked:", "not-lokoed:"),
        f'{BIRCH}:12:3: unknown: "not-lokoed" is no reason; did you mean "not-looked"?',
    ),
    Bad(
        "field left blank",
        change(BIRCH, "unknown:\n  not-looked: [homepage]\n", ""),
        f"{BIRCH}:1:1: homepage: the record says nothing about it; give a value, or list it under `unknown:` with a reason",
    ),
    Bad(
        "value that is no number",
        change(ASTER, "params: 7e9", "params: seven"),
        f'{ASTER}:6:9: params: "seven" is no number; write digits only, like 7000000000 or 7e9 or 0.25 (unit: parameters)',
    ),
    Bad("value out of range", change(ASTER, "share: 0.25", "share: 25"), f"{ASTER}:7:8: share: 25 is above the largest sensible value 1"),
    Bad(
        "dispute without a source",
        change(ASTER, "reading: yes, source: aster-paper,", "reading: yes,"),
        f"{ASTER}:15:13: code: the other reading needs its own `source:`",
    ),
    Bad(
        "reference to nobody",
        change("docs/data/plants/cedar.yml", "parent: birch", "parent: brich"),
        'docs/data/plants/cedar.yml:7:9: parent: "brich" is no id in plants; did you mean "birch"?',
    ),
    Bad(
        "id that climbs out of the folder",
        add("docs/data/plants/list.yml", "- id: ../../../escaped\n  name: x\n"),
        'docs/data/plants/list.yml:1:7: id "../../../escaped": it would lead to another folder',
    ),
    Bad(
        "two records with one id",
        add("docs/data/sources/more.yml", "- {id: aster-card, title: Another}\n"),
        'docs/data/sources/more.yml:1:8: id "aster-card" is already used in docs/data/sources/all.yml:2:3; choose another',
    ),
    Bad(
        "a value that must be unique",
        change(BIRCH, "name: Birch 70B", "name: Aster 7B"),
        f'{BIRCH}:2:7: name: "Aster 7B" stands in docs/data/plants/aster.yml:1:1 already',
    ),
    Bad(
        "a citation of nothing",
        change("docs/index.md", "@aster-card]", "@aster-crad]"),
        'docs/index.md:7:78: source "aster-crad" does not exist; did you mean "aster-card" (Model card of Aster 7B)?',
    ),
    Bad(
        "a number that is not known",
        change("docs/index.md", "plants/aster/params", "plants/cedar/share"),
        'docs/index.md:7:11: "@{plants/cedar/share}": the data does not know this value, so no sentence can state it',
    ),
    Bad(
        "a number in a heading",
        change("docs/index.md", "# A tiny handbook", "# A tiny @{plants/aster/params}"),
        "docs/index.md:5:1: a number from the data can't stand in a heading",
    ),
    Bad(
        "a kind of box that has no look here",
        change("docs/index.md", "The last words", '!!! keypoint "Key points"\n\n    - one\n\nThe last words'),
        'docs/index.md:16:5: there is no box "keypoint" here; did you mean "keypoints"?',
    ),
    Bad(
        "a script in the text",
        change("docs/index.md", "The last words", "<script>alert(1)</script> The last words"),
        "docs/index.md:16:1: <script> is not published; use Markdown",
    ),
    Bad(
        "a folder without a description",
        add("docs/data/incidents/a.yml", "name: b\n"),
        "docs/data/incidents: the folder has no dataset.yml, so nobody knows what its fields mean",
    ),
]


@pytest.mark.parametrize("bad", BAD_INPUTS, ids=lambda bad: bad.name)
def test_each_bad_input_is_located_and_explained(bad: Bad, tiny: TinySite) -> None:
    bad.spoil(tiny)
    result = tiny.check()
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if line.startswith(bad.said)]
    assert len(lines) == 1, result.output
    assert re.search(r"\d+ faults?$", result.stderr.strip())


def test_all_faults_come_out_of_one_run_and_nothing_is_written(tiny: TinySite) -> None:
    together = [
        bad
        for bad in BAD_INPUTS
        if bad.name
        in {
            "alias bomb",
            "two megabytes",
            "unknown field",
            "missing source",
            "column that does not exist",
            "check after tomorrow",
            "javascript link in a note",
        }
    ]
    for bad in together:
        bad.spoil(tiny)
    output = tiny.check().stdout
    built = tiny.build(strict=True)
    for bad in together:
        assert bad.said in output
        assert any(warning.startswith(bad.said) for warning in built.warnings), bad.name
    assert "nothing was written" in built.warnings[-1]
    assert built.stopped
    assert built.files == []


@pytest.mark.parametrize(
    "bad",
    [each for each in BAD_INPUTS if each.name in {"duplicate key", "tab", "wrong licence id", "judgement without a source"}],
    ids=lambda bad: bad.name,
)
def test_a_strict_build_stops_before_it_writes(bad: Bad, tiny: TinySite) -> None:
    bad.spoil(tiny)
    built = tiny.build(strict=True)
    assert any(warning.startswith(bad.said) for warning in built.warnings)
    assert built.stopped
    assert built.files == []


def test_an_id_that_climbs_out_of_the_folder_writes_nowhere(tiny: TinySite) -> None:
    tiny.write("docs/data/plants/list.yml", "- id: ../../../escaped\n  name: x\n")
    tiny.build()
    assert not list(tiny.root.parent.rglob("escaped*"))


def test_a_javascript_link_is_dead_even_when_faults_are_let_pass(tiny: TinySite) -> None:
    tiny.replace(BIRCH, "(https://example.org/form)", "(javascript:alert(1))")
    tiny.replace(ASTER, "https://example.org/aster", "javascript:alert(1)")
    built = tiny.build()
    for path in ("index.html", "compare/plants.html", "compare/plants/aster.html", "compare/plants/birch.html"):
        assert all(not link.attrib.get("href", "").startswith("javascript") for link in built.page(path).all("a"))


def test_a_good_site_has_no_fault(tiny: TinySite) -> None:
    result = tiny.check()
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "11 records, 0 quizzes, 6 pages: no faults\n"
