"""Where the handbook lies: the folder that was named, or the nearest above the present one that holds a handbook."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from handbook.content.site_settings import SETTINGS
from handbook.problems import Fault

DOCS = "docs"


def is_root(folder: Path) -> bool:
    """Whether a folder is that of a handbook."""
    return (folder / SETTINGS).is_file() and (folder / DOCS).is_dir()


def find_root(named: Path | None) -> Path:
    """The folder of the handbook; a usage error that says where it was looked for when there is none."""
    start = (named or Path()).resolve()
    if named and not start.is_dir():
        raise click.UsageError(f'--root: "{named}" is no folder')
    looked = [start] if named else [start, *start.parents]
    for folder in looked:
        if is_root(folder):
            return folder
    where = f"{start} and every folder above it" if len(looked) > 1 else str(start)
    raise click.UsageError(
        f"no handbook here: {where} have no {SETTINGS} beside a folder {DOCS}/; go into the handbook, or name it with --root"
    )


def typed(text: str) -> str:
    """What was typed in the command, also where the machine's code page lacks it: the bytes are read as UTF-8."""
    if text.isprintable() or text.isascii():
        return text
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        raise Fault(f"{text!a} can't be read; set the terminal to UTF-8, or write the file in an editor") from None


def root_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names the folder of the handbook."""
    words = f"Folder of the handbook, where {SETTINGS} is (default: this one, or the nearest above it)."
    return click.option("--root", type=click.Path(path_type=Path), default=None, help=words)(command)
