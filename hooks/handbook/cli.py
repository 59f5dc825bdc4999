"""The `handbook` command, for contributors and for checks in continuous integration."""

from __future__ import annotations

import atexit
import gc

import click

from handbook.commands.group import Commands, told_version

PARTS = {  # what can be asked for → the module that answers; only that one is imported
    "check": "handbook.commands.check",
    "new": "handbook.commands.new",
    "rename": "handbook.commands.rename",
    "diff": "handbook.commands.diff",
    "schema": "handbook.commands.schema",
    "freshness": "handbook.commands.freshness",
    "grade": "handbook.foreign.grading",
    "verdicts": "handbook.checks.facts.tallying",
    "stage": "handbook.commands.stage",
    "zip": "handbook.commands.pack:pack",
}


@click.group(cls=Commands, parts=PARTS)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=told_version, help="Show the version and exit.")
def main() -> None:
    """Tools of the Open Source AI Handbook."""


def run() -> None:
    """Run one command: a short life, in which whatever is made is needed, so nobody looks for garbage, not even at the end."""
    gc.disable()  # looking for it takes a tenth of the time
    atexit.register(gc.freeze)
    main()
