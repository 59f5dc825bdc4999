"""A registry whose entries are imported when they are asked for: a small site uses few of them, and imports take a tenth of its build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TypeVar

Entry = TypeVar("Entry")


class OnDemand(Mapping[str, Entry]):
    """Entries by their names. `places` says for each where it stands, as in "handbook.fences.quiz:QUIZ"."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self.places = places
        self.met: dict[str, Entry] = {}

    def __getitem__(self, name: str) -> Entry:
        if name not in self.met:
            module, _, attribute = self.places[name].partition(":")
            self.met[name] = getattr(import_module(module), attribute)
        return self.met[name]

    def __contains__(self, name: object) -> bool:
        return name in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)
