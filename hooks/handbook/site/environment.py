"""What the environment wishes of a build: its day, and where its source can be edited. A wish that can't be read stops the build."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from handbook.checks.project import as_of
from handbook.data.environment import repository_address
from handbook.data.records import Library
from handbook.problems import Fault

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def day_of(library: Library) -> str:
    """The day that the site speaks of."""
    try:
        return as_of(library)
    except Fault as fault:
        raise PluginError(str(fault)) from fault


def repository() -> str:
    """The address of the source, from HANDBOOK_REPOSITORY; what is no address stops the build."""
    try:
        return repository_address(os.environ)
    except Fault as fault:
        raise PluginError(str(fault)) from fault


def offer_editing(config: MkDocsConfig, address: str) -> None:
    """Give each page an edit button when the source has an address. `repo_url` stays empty: the theme would ask a server for it."""
    if address:
        config.edit_uri = f"{address}/edit/main/docs/"
        config.theme["features"].append("content.action.edit")


def cache_folder(root: Path) -> Path:
    """Where compiled templates and converted pages are kept: HANDBOOK_CACHE, else a folder of the project."""
    return Path(os.environ.get("HANDBOOK_CACHE") or root / ".cache")
