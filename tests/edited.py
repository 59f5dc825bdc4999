"""A copy of the repository in which somebody added a record to each dataset, a section to a chapter, and corrected a cell."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from tests.tiny_site import REPOSITORY

ADDED = "zz-added"  # the id of each added record
SECTION = """## One more thing to look at { data-slot=idea }

Somebody added this section, with a source [@osai] and a link to [the tables](../compare/index.md).

"""
CHAPTER = "docs/sustainability/project-health.md"


def copy_of_the_repository(folder: Path) -> Path:
    """The files that git knows, in a folder of their own."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, folder / name)
    return folder


def add_records(folder: Path) -> list[str]:
    """A record in each dataset: a copy of a present one under a new id and a new name. Returns the files."""
    return [added for each in sorted((folder / "docs/data").iterdir()) if each.is_dir() for added in [add_record(each)]]


def add_record(dataset: Path) -> str:
    """A record of one dataset."""
    described = read(dataset / "dataset.yml")
    path = min(each for each in dataset.glob("*.yml") if each.name != "dataset.yml")
    held = read(path)
    record = dict(held[-1] if isinstance(held, list) else held)
    record.pop("id", None), record.pop("aliases", None)
    for field in described["fields"]:
        own_address = dataset.name == "sources" and field["name"] == "url"
        if own_address or field.get("constraints", {}).get("unique") or field["name"] == described.get("title_field"):
            record[field["name"]] = renamed(record.get(field["name"], "Added"))
    (dataset / f"{ADDED}.yml").write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
    return f"docs/data/{dataset.name}/{ADDED}.yml"


def renamed(value: Any) -> Any:
    """Another name, or another address."""
    if isinstance(value, dict):
        return {**value, "value": renamed(value["value"])}
    if str(value).isdecimal():
        return str(int(value) + 1000)
    return f"{value}?added" if str(value).startswith("https://") else f"{value} (added)"


def read(path: Path) -> Any:
    """YAML in which every value is text."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (builds only text, lists and mappings)


def add_section(folder: Path) -> None:
    """A section before the live table of a chapter."""
    path = folder / CHAPTER
    text = path.read_text("utf-8")
    at = re.search(r"^## .*data-slot=dispute", text, re.MULTILINE)
    assert at
    path.write_text(text[: at.start()] + SECTION + text[at.start() :], "utf-8")


def correct_a_cell(folder: Path) -> None:
    """Another length of the context of a model."""
    path = folder / "docs/data/models/olmo-3.yml"
    text = path.read_text("utf-8")
    assert "context_length: {value: 65536," in text
    path.write_text(text.replace("context_length: {value: 65536,", "context_length: {value: 65537,"), "utf-8")
