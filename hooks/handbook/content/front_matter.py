"""The head of a page: between two lines of dashes, a few settings with known meanings, read by this project and by nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handbook.addresses import HOME_TEMPLATE
from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.problems import Position, Problems, suggestion

TEXTS = ("title", "question", "asker", "summary", "level", "minutes", "reviewed")
LISTS = ("prerequisites", "objectives", "tags")
CHOICES = {"template": (HOME_TEMPLATE,), "scripts": ("false",)}
HIDDEN = ("navigation", "toc", "path", "footer")
SEARCH = ("exclude",)
KEYS = (*TEXTS, *LISTS, *CHOICES, "hide", "search")
NEVER_CLOSED = "front matter is never closed; write a second line of three dashes below it"
BEGINS = "front matter begins in line 1, column 1; nothing stands before it"
NO_DASHES = "a header without lines of dashes; write --- above and below the settings, or begin with a heading"
DASHES = re.compile(r"-{3}[ \t]*")
_END = re.compile(r"(?:-{3}|\.{3})[ \t]*")
_HEADER = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:(\s|$)")  # what other builders read as settings without dashes
_SETTING = re.compile(r"[a-z_]+:(\s|$)")


def end_of_front_matter(lines: list[str]) -> int:
    """The index of the line that ends the front matter, or 0 when a page has none."""
    if not DASHES.fullmatch(lines[0]):
        return 0
    return next((number for number, line in enumerate(lines[1:], 1) if _END.fullmatch(line)), 0)


def end_of_late_front_matter(lines: list[str]) -> int:
    """The index of the line that ends front matter which begins too late to be read, or 0: told once, it is no text of the page."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if first == 0 or not DASHES.fullmatch(lines[first]) or not _SETTING.match("".join(lines[first + 1 : first + 2])):
        return 0
    return next((number for number, line in enumerate(lines[first + 1 :], first + 1) if _END.fullmatch(line)), 0)


def check_beginning(lines: list[str], end: int, file: str, problems: Problems) -> None:
    """Front matter that is never closed, or a header that is none."""
    if end:
        return
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    following = lines[first + 1] if first + 1 < len(lines) else ""
    if lines[first].strip() == "---" and _SETTING.match(following):
        problems.add(file, Position(first + 1), NEVER_CLOSED if DASHES.fullmatch(lines[0]) else BEGINS)
    elif _HEADER.match(lines[0]):
        problems.add(file, Position(1), NO_DASHES)


def check_front_matter(front: Mapping, file: str, problems: Problems) -> None:
    """Only known settings, each of its kind."""
    for key, at in front.keys.items():
        if key not in KEYS:
            problems.add(file, at, f'front matter: "{key}" is no setting of a page; {suggestion(key, KEYS)}')
        elif key in front.items:
            for node, message in faults_of(key, front.items[key]):
                problems.add(file, node, f"{key}: {message}")


def faults_of(key: str, node: Node) -> Iterator[tuple[Node, str]]:
    """What is wrong with one setting."""
    if key in TEXTS and not isinstance(node, Scalar):
        yield node, "write a text, on one line or folded with >-"
    elif key in LISTS and not _is_list(node):
        yield node, "write a list of texts, like [one, two]"
    elif key in CHOICES and not (isinstance(node, Scalar) and node.text in CHOICES[key]):
        yield node, f"the only value it has is {', '.join(CHOICES[key])}"
    elif key == "hide":
        yield from _hidden(node)
    elif key == "search" and not _is_search(node):
        yield node, "write  search: {exclude: yes}"


def _hidden(node: Node) -> Iterator[tuple[Node, str]]:
    if not isinstance(node, Sequence) or not _is_list(node):
        yield node, f"write a list of what to hide; {suggestion('', HIDDEN)}"
        return
    for each in node.items:
        if isinstance(each, Scalar) and each.text not in HIDDEN:
            yield each, f'"{each.text}" can\'t be hidden; {suggestion(each.text, HIDDEN)}'


def _is_list(node: Node) -> bool:
    return isinstance(node, Sequence) and all(isinstance(each, Scalar) for each in node.items)


def _is_search(node: Node) -> bool:
    return isinstance(node, Mapping) and all(key in SEARCH and isinstance(value, Scalar) for key, value in node.items.items())


def published(front: Mapping | None) -> dict[str, Any]:
    """The settings without a fault, as templates and the theme take them; what has a fault is left out."""
    kept = {key: node for key, node in front.items.items() if key in KEYS and not any(faults_of(key, node))} if front else {}
    return {key: False if key == "scripts" else plain(node) for key, node in kept.items()}


def plain(node: Node) -> Any:
    """A node as plain lists, mappings and texts; yes and true are True."""
    if isinstance(node, Mapping):
        return {key: plain(value) in ("yes", "true") for key, value in node.items.items()}
    return [plain(each) for each in node.items] if isinstance(node, Sequence) else node.text
