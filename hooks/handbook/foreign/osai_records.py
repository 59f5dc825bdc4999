"""Records of the European Open Source AI Index: the class of each dimension, with a remark for what the index would count as 0."""

from __future__ import annotations

from handbook.foreign.lenient_yaml import Foreign, Leaf, Table, describe, quoted
from handbook.problems import Problems
from handbook.rubrics.osai import DIMENSIONS, SCALE

SYSTEM_TYPES = frozenset({"text", "image", "code", "video", "audio"})  # each has all twelve dimensions


def read_classes(root: Foreign, shown: str, problems: Problems, remarks: Problems) -> dict[str, str] | None:
    """The class of each dimension, or None when the record is malformed."""
    if not isinstance(root, Table):
        problems.add(shown, root.at, f"found {describe(root)}; a record is a mapping with the block system and one block a dimension")
        return None
    if not _has_type(root, shown, problems):
        return None
    return {name: _class_of(name, root.items[name], shown, remarks) for name in DIMENSIONS if name in root.items}


def _has_type(root: Table, shown: str, problems: Problems) -> bool:
    """Whether the system has one of the five types; without one the site stops at the record."""
    system = root.items.get("system")
    held = system.items.get("type") if isinstance(system, Table) else None
    words = {word.strip() for word in (held.text or "").split(",")} if isinstance(held, Leaf) else set()
    if words & SYSTEM_TYPES:
        return True
    where = held or system or root
    problems.add(shown, where.at, f"system: type is {describe(held)}; it is one or more of {', '.join(sorted(SYSTEM_TYPES))}")
    return False


def _class_of(name: str, node: Foreign, shown: str, remarks: Problems) -> str:
    held = node.items.get("class") if isinstance(node, Table) else None
    word = held.text if isinstance(held, Leaf) and held.text else ""
    if word not in SCALE:
        found = quoted(word) if word else describe(held)
        remarks.add(shown, (held or node).at, f"{name}: class is {found}, not one of {', '.join(SCALE)}; the index counts it as 0")
    return word
