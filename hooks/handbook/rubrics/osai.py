"""European Open Source AI Index: the score of a system, as the index site computes it from its record.

The site's code was read at Language-Technology-Assessment/website, commit 0e1cc2b2 (composables/models.ts, sortModels), the list
of dimensions at Language-Technology-Assessment/main-database, commit 5a388e87 (_parameters.yml, CC BY 4.0, doi 10.5281/zenodo.15386042).
"""

from __future__ import annotations

from collections.abc import Mapping

from handbook.problems import Problems
from handbook.rubrics.foreign import Foreign, Leaf, Table, describe, quoted

CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "availability": ("datasources_basemodel", "datasources_endmodel", "weights_basemodel", "weights_endmodel", "trainingcode"),
    "documentation": ("code", "hardware_architecture", "preprint", "paper", "modelcard", "datasheet"),
    "access": ("licenses",),
}
DIMENSIONS = tuple(name for names in CATEGORIES.values() for name in names)
SCALE: Mapping[str, float] = {"open": 1.0, "partial": 0.5, "closed": 0.0}
SYSTEM_TYPES = frozenset({"text", "image", "code", "video", "audio"})  # each has all twelve dimensions


def osai_score(classes: Mapping[str, str]) -> float:
    """The mean of the twelve dimensions, all of equal weight; what is missing or another word counts 0."""
    return sum(SCALE.get(classes.get(name, ""), 0.0) for name in DIMENSIONS) / len(DIMENSIONS)


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
