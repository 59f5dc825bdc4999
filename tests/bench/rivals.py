"""The same pages for other tools: Material with tables by hand or by a plugin, Zensical, Hugo. Each is built by one command."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bench.sites import FIELDS, build_site, chapter, name_of, navigation, value_of
from tests.tiny_site import REPOSITORY

HEADS = ["Name", *(f"Field {field}" for field in range(FIELDS))]
BY_PLUGIN = "\n{{ read_csv('things.csv') }}\n"
BY_MACRO = """
{% set things = load() %}
| {{ things[0] | join(" | ") }} |
|{% for head in things[0] %} --- |{% endfor %}
{%- for row in things[1:] %}
| {{ row | join(" | ") }} |
{%- endfor %}
"""
MACROS = """import csv
from pathlib import Path


def define_env(env):
    rows = list(csv.reader(Path(env.project_dir, "docs/things.csv").open(encoding="utf-8")))
    env.macro(lambda: rows, "load")
"""
LINKS = "{{{{ range {} }}}}<a href='{{{{ .RelPermalink }}}}'>{{{{ .Title }}}}</a>{{{{ end }}}}"
HEAD = "<!doctype html><title>{{ .Title }}</title>"
LAYOUTS = {
    "single.html": f"{HEAD}<nav>{LINKS.format('.Site.RegularPages')}</nav><main>{{{{ .Content }}}}</main>",
    "list.html": f"{HEAD}{LINKS.format('.Pages')}",
}


@dataclass(frozen=True)
class Site:
    """A folder and the command that builds it. `forget` is what a cold build may not find."""

    root: Path
    command: tuple[str, ...]
    forget: tuple[str, ...] = ()

    def prepare(self) -> None:
        """Take away what an earlier build has kept."""
        for name in self.forget:
            shutil.rmtree(self.root / name, ignore_errors=True)


def by_mkdocs(root: Path, out: Path, *, cold: bool = False) -> Site:
    """A site that MkDocs builds, cold or with what the engine kept of the last build, as people have it."""
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml"), "-d", str(out / root.name))
    return Site(root, command, (".cache",) if cold else ())


def engine(root: Path, pages: int, tables: int = 0, rows: int = 60) -> Path:
    """Our engine; with tables from data files of as many records."""
    return build_site(root, records=rows, tables=tables, rows=rows, page_count=pages)


def material(root: Path, pages: int, tables: int = 0, rows: int = 60, *, table: str = "", plugins: tuple[Any, ...] = ()) -> Path:
    """Material alone with our words and settings; the first pages hold a table, written by hand or in the words of a plugin."""
    (root / "docs").mkdir(parents=True)
    written = table or f"\n{pipe_table(rows)}" if tables else ""
    for number in range(pages):
        (root / f"docs/{name_of(number)}").write_text(chapter(number, pages, written if number < tables else ""), "utf-8")
    settings = settings_of_material()
    settings["plugins"] = [*settings["plugins"], *plugins]
    (root / "mkdocs.yml").write_text(json.dumps({**settings, "nav": navigation(pages)}), "utf-8")
    return root


def table_reader(root: Path, pages: int, tables: int) -> Path:
    """Tables by mkdocs-table-reader-plugin from a file of comma-separated values."""
    material(root, pages, tables, table=BY_PLUGIN, plugins=({"table-reader": {"data_path": "docs"}},))
    write_csv(root / "docs/things.csv", 60)
    return root


def macros(root: Path, pages: int, tables: int) -> Path:
    """Tables by mkdocs-macros-plugin: a loop in the page over the same file."""
    material(root, pages, tables, table=BY_MACRO, plugins=("macros",))
    write_csv(root / "docs/things.csv", 60)
    (root / "main.py").write_text(MACROS, "utf-8")
    return root


def by_zensical(root: Path, *, cold: bool) -> Site:
    """A site of Material's settings built by Zensical, cold or with what the last build kept."""
    command = (sys.executable, "-m", "zensical", "build", "-f", str(root / "mkdocs.yml"))
    return Site(root, command, (".cache", "site") if cold else ())


def by_hugo(root: Path, pages: int, out: Path) -> Site:
    """The same Markdown with the barest layout in Hugo: the limit of what a build can be."""
    for name, text in LAYOUTS.items():
        (root / "layouts/_default").mkdir(parents=True, exist_ok=True)
        (root / "layouts/_default" / name).write_text(text, "utf-8")
    (root / "content").mkdir()
    for number in range(pages):
        text = re.sub(r"\(page-(\d+)\.md\)", r"(/page-\1/)", chapter(number, pages, ""))
        (root / f"content/page-{number}.md").write_text(f"---\ntitle: Page {number}\n---\n{text}", "utf-8")
    (root / "hugo.toml").write_text('baseURL = "https://example.org/"\ntitle = "Bare"\n', "utf-8")
    hugo = str(Path(sys.executable).parent / "hugo")
    return Site(root, (hugo, "build", "--quiet", "--source", str(root), "--destination", str(out / root.name)))


def settings_of_material() -> dict[str, Any]:
    """What our own settings ask of Material and of Markdown: its features and extensions, not what stands in this repository."""
    ours = yaml.load((REPOSITORY / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""), yaml.CSafeLoader)
    theme = {name: value for name, value in ours["theme"].items() if name in ("name", "language", "font", "features")}
    kept = ("site_name", "use_directory_urls", "plugins", "validation", "markdown_extensions")
    return {**{name: ours[name] for name in kept}, "theme": theme}


def records(rows: int) -> list[list[str]]:
    """The rows of the tables."""
    return [[f"Thing {number}", *(value_of(number, field) for field in range(FIELDS))] for number in range(rows)]


def pipe_table(rows: int) -> str:
    """The table of the other sites in Markdown."""
    return "\n".join(f"| {' | '.join(each)} |" for each in (HEADS, ["---"] * len(HEADS), *records(rows))) + "\n"


def write_csv(path: Path, rows: int) -> None:
    """The same as comma-separated values."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADS, *records(rows)])
