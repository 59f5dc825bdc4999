"""One slip in a record is one fault: what follows from a misspelt key is left out beside the fault of the key itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.data.record_reader import RecordReader
from handbook.data.records import Record
from handbook.data.schema import RESERVED_NAMES
from handbook.data.strict_yaml import Mapping
from handbook.problems import Problem, Problems, nearest

_UNKNOWN_KEY = re.compile(r'"([^"]+)" is not known here')
_SAYS_NOTHING = re.compile(r"(\w+): the record says nothing about it")
_NEEDS_EVIDENCE = re.compile(r"\w+: (the value needs a source|nobody said when)")
EVIDENCE = "evidence"
LISTING = frozenset({"unknown", "not_applicable"})


def read_record(reader: RecordReader, node: Mapping, name: str) -> Record:
    """The record in a mapping; its faults go to the problems of `reader`, each once."""
    own = RecordReader(reader.file, reader.description, Problems())
    record = own.record(node, name)
    found = own.problems.found
    if found:
        reader.problems.include(without_consequences(found, node, (*RESERVED_NAMES, *reader.description.fields)))
    return record


def without_consequences(found: list[Problem], node: Mapping, keys: Iterable[str]) -> Iterator[Problem]:
    """The faults of a record without those that another of them brings about."""
    meant = {nearest(word, keys) for word in unknown_keys(found)}
    lost = EVIDENCE in meant or any(each.location.line in lines_of(EVIDENCE, node) for each in found)
    for problem in found:
        silent = _SAYS_NOTHING.match(problem.message)
        follows = silent and (silent[1] in meant or meant & LISTING)
        if not follows and not (lost and _NEEDS_EVIDENCE.match(problem.message)):
            yield problem


def unknown_keys(found: Iterable[Problem]) -> Iterator[str]:
    """The keys that nobody knows."""
    for problem in found:
        match = _UNKNOWN_KEY.match(problem.message)
        if match:
            yield match[1]


def lines_of(key: str, node: Mapping) -> range:
    """The lines of a mapping from a key to the one after it."""
    if key not in node.keys:
        return range(0)
    start = node.keys[key].line
    return range(start, min((each.line for each in node.keys.values() if each.line > start), default=start + 1))
