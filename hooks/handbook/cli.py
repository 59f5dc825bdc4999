"""The `handbook` command, for contributors and for checks in continuous integration."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import click

from handbook.checks.facts.tallying import verdicts
from handbook.commands.check import check
from handbook.commands.diff import diff
from handbook.commands.freshness import freshness
from handbook.commands.group import Commands
from handbook.commands.new import new
from handbook.commands.pack import pack
from handbook.commands.rename import rename
from handbook.commands.schema import schema
from handbook.commands.stage import stage
from handbook.foreign.grading import grade


def own_version() -> str:
    """The version of the installed package; in a tree that was not installed there is none."""
    try:
        return version("open-source-ai-handbook")
    except PackageNotFoundError:
        return "of this tree, not installed"


@click.group(cls=Commands)
@click.version_option(own_version())
def main() -> None:
    """Tools of the Open Source AI Handbook."""


for command in (check, new, rename, diff, schema, freshness, grade, verdicts, stage, pack):
    main.add_command(command)
