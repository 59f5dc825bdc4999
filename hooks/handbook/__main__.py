"""Runs the command as `python -m handbook`, which works without an installation."""

from handbook.cli import run

run()
