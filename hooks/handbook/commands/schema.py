"""`handbook schema`: writes what editors need to know of the files, and the reference page of all keys."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from handbook.checks.folder import DOCS, find_root, root_option
from handbook.commands.keys_page import PATH as KEYS_PAGE
from handbook.commands.keys_page import keys_page
from handbook.commands.writing import Change, write
from handbook.data.loading import DESCRIPTION_FILE, load_library
from handbook.data.records import Library
from handbook.exports.json_schemas import FOLDER, json_schemas
from handbook.problems import Location, Problem, Problems

EDITOR = ".vscode/settings.json"
STALE = "is not what the datasets say now; run `handbook schema` and commit what it writes"


@click.command()
@root_option
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 when a file is not up to date.")
def schema(root: Path | None, only_check: bool) -> None:
    """Write the schemas of all kinds of files, the settings that make VS Code use them, and the reference page of all keys."""
    folder = find_root(root)
    problems = Problems()
    changes = schema_changes(folder, load_library(folder / DOCS / "data", folder, problems))
    stale = [each for each in changes if each.is_one]
    if only_check:
        for each in stale:
            click.echo(f"{each.path}: {STALE}")
        sys.exit(1 if stale else 0)
    click.echo(f"{write(changes, folder)} of {len(changes)} files were not up to date", err=True)


def schema_changes(root: Path, library: Library) -> list[Change]:
    """Every file that this command writes, as it is and as it shall be; schemas of datasets that are gone are deleted."""
    wanted = dict(schema_files(library))
    gone = {f"{FOLDER}/{path.name}" for path in (root / FOLDER).glob("*.json")} - set(wanted)
    return [Change(path, present(root / path), wanted.get(path)) for path in sorted({*wanted, *gone})]


def schema_files(library: Library) -> Iterator[tuple[str, str]]:
    """The files by their paths below the root."""
    for name, each in json_schemas(library).items():
        yield f"{FOLDER}/{name}.json", as_json(each)
    yield EDITOR, as_json(editor_settings(library))
    yield KEYS_PAGE, keys_page()


def editor_settings(library: Library) -> dict[str, Any]:
    """Which schema is for which files, for the YAML extension of VS Code; the description of a dataset is no record."""
    own = {
        f"./{FOLDER}/dataset.json": [f"{DOCS}/data/*/{DESCRIPTION_FILE}"],
        f"./{FOLDER}/quiz.json": [f"{DOCS}/quizzes/*.yml"],
        f"./{FOLDER}/statistics.json": [f"{DOCS}/statistics/*.yml"],
    }
    names = [each.description.name for each in library]
    records = {f"./{FOLDER}/record-{name}.json": [f"{DOCS}/data/{name}/*.yml", f"!{DOCS}/data/{name}/{DESCRIPTION_FILE}"] for name in names}
    return {"yaml.schemas": {**own, **records}, "yaml.format.enable": False, "files.eol": "\n", "files.insertFinalNewline": True}


def as_json(value: Any) -> str:
    """JSON as it is committed."""
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n"


def present(path: Path) -> str | None:
    """The text of a file, or None."""
    return path.read_text("utf-8") if path.is_file() else None


def stale_schemas(root: Path, library: Library) -> Iterator[Problem]:
    """A fault for each of these files that is out of date; none in a handbook that keeps no schemas."""
    if (root / FOLDER).is_dir():
        yield from (Problem(Location(each.path), STALE) for each in schema_changes(root, library) if each.is_one)
