"""The settings of the site as the engine reads them: what is inherited, how deep they may be, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.site_settings import DEEPEST, MOST_INHERITED, SiteSettings, read_site
from handbook.problems import Problems


def site(folder: Path, text: str | bytes) -> tuple[SiteSettings | None, list[str]]:
    """The settings in a text, and the faults found."""
    (folder / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = Problems()
    return read_site(folder, problems), [str(each) for each in problems]


def test_a_site_without_a_navigation_has_none(tmp_path: Path) -> None:
    read, said = site(tmp_path, "site_name: S\n")
    assert read
    assert (read.nav, str(read.nav_at), read.file, said) == ((), "mkdocs.yml", "mkdocs.yml", [])
    assert not read.excluded.match_file("a.md")
    assert not read.not_in_nav.match_file("a.md")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        ("- a\n", ["mkdocs.yml:1:1: the settings of the site are written one a line, as `name: value`"]),
        ("\n  words\n", ["mkdocs.yml:2:3: the settings of the site are written one a line, as `name: value`"]),
        (b"\xff", ["mkdocs.yml:1:1: byte 1 is not UTF-8; save the file as UTF-8"]),
        ("site_name: \x07\n", ["mkdocs.yml: the settings of the site can't be read: "]),
        ("nav: [a\n", ["mkdocs.yml:1:6: this is not valid YAML: "]),
        ("site_name: a: b\n", ["mkdocs.yml:1:13: this is not valid YAML: "]),
        ("extra: &a {b: c}\ntheme: *a\n", ["mkdocs.yml:2:8: an alias (*); no setting needs that, write the value out"]),
    ],
)
def test_settings_that_are_none(tmp_path: Path, text: str | bytes, said: list[str]) -> None:
    read, found = site(tmp_path, text)
    assert read is None
    assert [each[: len(wanted)] for each, wanted in zip(found, said, strict=True)] == said


def test_a_site_without_settings(tmp_path: Path) -> None:
    problems = Problems()
    assert read_site(tmp_path, problems) is None
    assert [str(each) for each in problems] == ["mkdocs.yml: this file can't be read: No such file or directory"]


def test_settings_are_nested_to_a_depth_and_no_further(tmp_path: Path) -> None:
    lists = DEEPEST - 1  # the file itself is the first level
    assert site(tmp_path, f"extra: {'[' * lists}a{']' * lists}\n")[1] == []
    read, said = site(tmp_path, f"extra: {'[' * DEEPEST}a{']' * DEEPEST}\n")
    assert read is None
    assert said == [f"mkdocs.yml:1:{7 + DEEPEST}: nested more than {DEEPEST} levels deep; no setting needs that, write the value out"]
    assert site(tmp_path, f"extra: [{', '.join(['[a]'] * 2 * DEEPEST)}]\n")[1] == []  # side by side is not deep


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("exclude_docs: [a]", "mkdocs.yml:1:15: exclude_docs: write one text with a path or pattern a line, after a |"),
        (
            'not_in_nav: "!"',
            "mkdocs.yml:1:13: not_in_nav: Invalid git pattern: '!'; write one path or pattern a line, as in a .gitignore file",
        ),
        ("nva: [a.md]", 'mkdocs.yml:1:1: "nva" is no setting of the site; did you mean "nav"?'),
        ("[a]: b", "mkdocs.yml:1:1: a key must be a plain word"),
        ("INHERIT: [a.yml]", "mkdocs.yml:1:10: INHERIT: write the path of one other file of settings"),
        ('INHERIT: " "', "mkdocs.yml:1:10: INHERIT: write the path of one other file of settings"),
        ('INHERIT: "a\\u200b"', "mkdocs.yml:1:10: INHERIT: write the path of one other file of settings"),
        ("INHERIT: none.yml", "none.yml: this file can't be read: No such file or directory"),
    ],
)
def test_a_faulty_setting_is_told_and_the_others_are_read(tmp_path: Path, setting: str, said: str) -> None:
    read, found = site(tmp_path, f"{setting}\nnav: [index.md]\n")
    assert read
    assert [each.path for each in read.nav] == ["index.md"]
    assert [each[: len(said)] for each in found] == [said]
    assert not read.excluded.match_file("a")


def test_five_files_may_inherit_from_each_other(tmp_path: Path) -> None:
    for number in range(1, MOST_INHERITED + 2):
        (tmp_path / f"{number}.yml").write_text(
            f"INHERIT: {number + 1}.yml\n{'nav: [last.md]' if number == MOST_INHERITED else 'strict: yes'}\n"
        )
    (tmp_path / f"{MOST_INHERITED + 1}.yml").write_text("exclude_docs: a\n")
    read, said = site(tmp_path, "INHERIT: 1.yml\nsite_name: S\n")
    assert read
    assert said == []
    assert [(each.path, each.at.file) for each in read.nav] == [("last.md", f"{MOST_INHERITED}.yml")]
    assert not read.excluded.match_file("a")  # what lies one further is not read


def test_what_is_inherited_is_found_from_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.yml").write_text("INHERIT: two.yml\n")
    (tmp_path / "deep" / "two.yml").write_text("nav: [two.md]\n")
    read, said = site(tmp_path, "INHERIT: deep/one.yml\n")
    assert read
    assert ([str(each.at) for each in read.nav], said) == (["deep/two.yml:1:7"], [])
