"""Sites of a chosen size for measuring: so many records, so many tables, with profile pages or without."""

from __future__ import annotations

import json
from pathlib import Path

from tests.tiny_site import REPOSITORY

FIELDS = 12
IN_A_FILE = 1000  # records; a file has at most 1 MB
HEAD = """title: Things
singular: thing
description: Invented records, for measuring.
licence: CC-BY-4.0
title_field: name
pages: {pages}
summary: "{{name}} is a thing with {{field_0}}."
fields:
  - {{name: name, title: Name, description: Its name., type: string, evidence: none}}
"""
FIELD = "  - {{name: field_{0}, title: Field {0}, description: A plain value., type: {1}, evidence: {2}}}\n"
TABLE = """
```comparison
id: things
dataset: things
columns: [{columns}]
caption: All things.
limit: {rows}
```
"""
SENTENCE = "Some words stand here so that the page is a page and not a table alone. "
SECTIONS = 8
SECTION = f"""
## Section {{0}}

{SENTENCE * 4}**What matters** stands in *other* letters, and [a page](page-{{1}}.md) says more. {SENTENCE * 3}

{SENTENCE * 5}

- {SENTENCE}
- {SENTENCE}`code` stands here.
- {SENTENCE}

{SENTENCE * 4}
"""


def build_site(
    root: Path, *, records: int, tables: int = 0, pages: str = "none", evidence: str = "none", rows: int = 60, page_count: int = 12
) -> Path:
    """Write a site of `page_count` pages; every page has the same words, and `tables` of them a table."""
    data = root / "docs/data/things"
    data.mkdir(parents=True)
    kinds = ("string", "integer", "date")
    fields = "".join(FIELD.format(number, kinds[number % 3], evidence) for number in range(FIELDS))
    (data / "dataset.yml").write_text(HEAD.format(pages=pages) + fields, "utf-8")
    shared = "  evidence: {source: one, checked: 2026-01-01}\n" if evidence != "none" else ""
    for first in range(0, records, IN_A_FILE):
        numbers = range(first, min(first + IN_A_FILE, records))
        text = "".join(f"- id: thing-{number}\n{shared}  name: Thing {number}\n{values(number)}" for number in numbers)
        (data / f"from-{first}.yml").write_text(text, "utf-8")
    write_sources(root)
    write_pages(root, tables, rows, page_count)
    for folder in ("hooks", "overrides"):
        (root / folder).symlink_to(REPOSITORY / folder)
    return root


def values(number: int) -> str:
    """The twelve values of one record."""
    return "".join(f"  field_{field}: {value_of(number, field)}\n" for field in range(FIELDS))


def value_of(number: int, field: int) -> str:
    """One value of one record: a text, a number or a day."""
    return (f"word {number}", str(number * 1000), "2026-01-02")[field % 3]


def write_sources(root: Path) -> None:
    """The one source that the records name."""
    folder = root / "docs/data/sources"
    folder.mkdir()
    tiny = REPOSITORY / "tests/tiny/docs/data/sources/dataset.yml"
    (folder / "dataset.yml").write_text(tiny.read_text("utf-8"), "utf-8")
    (folder / "all.yml").write_text("- {id: one, title: One source, url: https://example.org/, kind: paper, seen: read}\n", "utf-8")


def write_pages(root: Path, tables: int, rows: int, page_count: int) -> None:
    """Pages of words, the first ones with a table."""
    table = TABLE.format(columns=", ".join(f"field_{number}" for number in range(FIELDS)), rows=rows)
    for number in range(page_count):
        (root / f"docs/{name_of(number)}").write_text(chapter(number, page_count, table if number < tables else ""), "utf-8")
    for name in ("compare/things", "reference/how-to-read-the-tables", "reference/sources"):
        path = root / f"docs/{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {name}\n", "utf-8")
    nav = [*navigation(page_count), "compare/things.md", "reference/how-to-read-the-tables.md", "reference/sources.md"]
    settings = {"INHERIT": f"{REPOSITORY}/mkdocs.yml", "extra": {"styles": [], "styles_on_paper": []}, "nav": nav}
    (root / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")


def name_of(number: int) -> str:
    """The file of a page."""
    return f"page-{number}.md" if number else "index.md"


def chapter(number: int, pages: int, table: str) -> str:
    """A page of the length of a chapter: some 2,000 words with headings, links and lists, and perhaps a table at its head."""
    other = (number + 1) % pages or 1
    return f"# Page {number}\n{table}" + "".join(SECTION.format(section, other) for section in range(SECTIONS))


def navigation(pages: int) -> list[object]:
    """The pages in parts of ten."""
    names = [name_of(number) for number in range(pages)]
    return [{f"Part {first // 10}": names[first : first + 10]} for first in range(0, pages, 10)]
