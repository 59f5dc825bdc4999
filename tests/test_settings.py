"""The one reader of settings: each kind of slip is told in one form, with its place and the nearest right name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content.site_settings import SiteSettings, read_site
from handbook.data.names import check_name
from handbook.data.patterns import fits, safe_pattern
from handbook.data.reading.settings import Settings, read_settings
from handbook.data.reading.strict_yaml import read_text
from handbook.problems import Fault, Position, Problems

SORTED = "id, kind, more, names, open, rows, size, title"
KNOWN = ("id", "title", "kind", "open", "size", "names", "rows", "more")


def read(text: str) -> tuple[Settings, Problems]:
    """The settings in a text that is a mapping."""
    problems = Problems()
    settings = read_settings(read_text(text, "f", problems), KNOWN, "a thing", "f", problems)
    assert settings
    return settings, problems


def told(text: str, ask: str, *values: object) -> list[str]:
    """What is said when a setting is asked for."""
    settings, problems = read(text)
    found = getattr(settings, ask)(*values)
    list(found) if hasattr(found, "__next__") else found
    return [str(each) for each in problems]


def test_what_is_no_mapping_is_told_with_its_settings() -> None:
    problems = Problems()
    assert read_settings(None, KNOWN, "a thing", "f", problems, Position(7)) is None
    assert [str(each) for each in problems] == [
        "f:7:1: a thing is written as settings, one a line: id, title, kind, open, size, names, rows, more"
    ]


@pytest.mark.parametrize(
    ("text", "ask", "values", "said"),
    [
        ("titel: T", "text", ("title", False), [f'f:1:1: "titel" is no setting of a thing; did you mean "title"? (allowed: {SORTED})']),
        ("id: a", "text", ("title",), ["f:1:1: `title:` is missing; a thing needs it"]),
        ("title: [a]", "text", ("title",), ["f:1:8: `title:` is a list, wanted is a text"]),
        ("title: {a: b}", "text", ("title",), ["f:1:8: `title:` is a mapping, wanted is a text"]),
        ("title: <b>", "markdown", ("title",), ["f:1:8: title: HTML in a text; use Markdown (**bold**, *emphasis*, `code`, [words](https://…))"]),
        ("id: A b", "name", ("id",), ['f:1:5: id: "A b" has other characters than small letters, digits and hyphens']),
        ("kind: rde", "choice", ("kind", ("red",)), ['f:1:7: kind: "rde" is not possible; did you mean "red"? (allowed: red)']),
        ("open: true", "flag", ("open",), ['f:1:7: open: "true" is not possible; did you mean "yes"? (allowed: no, yes)']),
        ("size: many", "number", ("size",), ['f:1:7: size: "many" is no number; write digits only, like 7000000000 or 7e9 or 0.25']),
        ("size: 12", "whole", ("size", 1, 9, 5), ['f:1:7: size: "12" is not possible; a whole number from 1 to 9']),
        (f"size: {'9' * 5000}", "whole", ("size", 1, 9, 5), [f'f:1:7: size: "{"9" * 5000}" is not possible; a whole number from 1 to 9']),
        ("names: a", "texts", ("names",), ["f:1:8: `names:` is a text, wanted is a list, one entry a line after a hyphen"]),
        ("names: [a, a]", "texts", ("names",), ['f:1:12: names: "a" stands here twice; keep one']),
        ("names: [{a: b}]", "texts", ("names",), ["f:1:9: an entry of `names:` is a mapping, wanted is a text"]),
        ("names: []", "texts", ("names", True), ["f:1:8: `names:` is empty; a thing needs at least one entry"]),
        ("rows: [a]", "mappings", ("rows", ("x",), "a row"), ["f:1:8: a row is written as settings, one a line: x"]),
        ("rows: [{y: 1}]", "mappings", ("rows", ("x",), "a row"), ['f:1:9: "y" is no setting of a row; allowed: x']),
        ("more: a", "entries", ("more",), ["f:1:7: `more:` is a text, wanted is a mapping, one `name: value` a line"]),
    ],
)  # fmt: skip
def test_a_slip_is_told_in_one_form(text: str, ask: str, values: tuple[object, ...], said: list[str]) -> None:
    assert told(text, ask, *values) == said


@pytest.mark.parametrize(
    ("text", "ask", "values", "found"),
    [
        ("title: two\n  lines", "text", ("title",), "two lines"),
        ("id: a", "text", ("title", False), ""),
        ("id: a", "choice", ("kind", ("red",), "red"), "red"),
        ("open: yes", "flag", ("open",), True),
        ("size: 7e9", "number", ("size",), 7_000_000_000),
        ("size: 9", "whole", ("size", 1, 9, 5), 9),
        ("id: a", "whole", ("size", 1, 9, 5), 5),
        ("more: {a: b}", "has", ("more",), True),
    ],
)
def test_what_is_right_is_read(text: str, ask: str, values: tuple[object, ...], found: object) -> None:
    settings, problems = read(text)
    assert getattr(settings, ask)(*values) == found
    assert not problems.found


def test_one_text_may_stand_for_a_list_where_that_is_said() -> None:
    settings, problems = read("names: a")
    assert [each.text for each in settings.texts("names", one_will_do=True)] == ["a"]
    assert not problems.found


# Patterns of dataset.yml


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("[0-9a-f]{7,40}", "0123abc", "xyz"),
        ("[A-Za-z0-9][A-Za-z0-9.+-]*", "GPL-3.0+", "-a"),
        ("[0-9]{4}-[0-9]{2}/[0-9]{4}", "2024-01/2025", "2024-1/2025"),
        (r"v\.[0-9]?", "v.1", "v1"),
    ],
)
def test_safe_patterns(pattern: str, yes: str, no: str) -> None:
    assert safe_pattern(pattern).pattern == pattern
    assert fits(pattern, yes)
    assert not fits(pattern, no)


@pytest.mark.parametrize("pattern", ["(a+)+", "a|b", ".*", "[a-z]+[0-9]*", "a{1,9999}", "[^a]", "a" * 101, "[z-a]", "a{3,1}", r"\d"])
def test_other_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(Fault):
        safe_pattern(pattern)


@given(st.text(max_size=30))
def test_any_pattern_is_refused_or_compiles(pattern: str) -> None:
    try:
        safe_pattern(pattern)
    except Fault:
        return


# Names


@pytest.mark.parametrize("name", ["con", "aux", "NUL", "com1", "lpt9.x", "a/b", "..", ".a", "a.", "x" * 121, "a\\b", "é" * 61])
def test_names_that_some_disk_refuses(name: str) -> None:
    with pytest.raises(Fault):
        check_name(name)


@pytest.mark.parametrize("name", ["console", "auxiliary", "com", "llama-3.1", "LicenseRef-X", "x" * 120])
def test_names_that_every_disk_holds(name: str) -> None:
    check_name(name)


# Settings of the site

SITE = """site_name: S
nav:
  - Home: index.md
  - Part:
      - part/index.md
      - Inner: {Deep: part/deep.md}
exclude_docs: |
  /drafts/
not_in_nav: |
  *.txt
"""


def site(folder: Path, **files: str) -> tuple[SiteSettings | None, list[str]]:
    """The settings of a site whose files are given, and the faults found."""
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    problems = Problems()
    return read_site(folder, problems), [str(each) for each in problems]


def test_the_navigation_is_read_with_its_titles_and_places(tmp_path: Path) -> None:
    read, said = site(tmp_path, mkdocs=SITE)
    assert read
    assert said == []
    assert [(each.path, each.above, str(each.at)) for each in read.nav] == [
        ("index.md", ("Home",), "mkdocs.yml:3:11"),
        ("part/index.md", ("Part",), "mkdocs.yml:5:9"),
        ("part/deep.md", ("Part", "Inner", "Deep"), "mkdocs.yml:6:23"),
    ]
    assert str(read.nav_at) == "mkdocs.yml:3:3"
    assert [read.excluded.match_file(each) for each in ("drafts/a.md", "part/drafts/a.md")] == [True, False]
    assert [read.not_in_nav.match_file(each) for each in ("a/b.txt", "a/b.md")] == [True, False]


def test_a_setting_of_the_site_that_is_none_is_named(tmp_path: Path) -> None:
    assert site(tmp_path, mkdocs=f"{SITE}pluguns: []\n")[1][0].startswith(
        'mkdocs.yml:11:1: "pluguns" is no setting of the site; did you mean "plugins"?'
    )


def test_what_a_site_inherits_is_replaced_by_its_own(tmp_path: Path) -> None:
    read, said = site(tmp_path, mkdocs="INHERIT: base.yml\nnav: [own.md]\n", base=SITE)
    assert read
    assert said == []
    assert [each.path for each in read.nav] == ["own.md"]
    assert read.excluded.match_file("drafts/a.md")


def test_a_circle_of_inheritance_ends(tmp_path: Path) -> None:
    read, _ = site(tmp_path, mkdocs="INHERIT: mkdocs.yml\nnav: [own.md]\n")
    assert read
    assert [each.path for each in read.nav] == ["own.md"]


def test_settings_of_the_site_that_cannot_be_read(tmp_path: Path) -> None:
    read, said = site(tmp_path, mkdocs="nav: [a.md\nsite_name: S\n")
    assert read is None
    assert ["this is not valid YAML" in each for each in said] == [True]
    read, said = site(tmp_path, mkdocs="- a\n")
    assert (read, said) == (None, ["mkdocs.yml:1:1: the settings of the site are written one a line, as `name: value`"])
