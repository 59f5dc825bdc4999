"""European Open Source AI Index: the score of a system, as the index site computes it from its record.

The site's code was read at Language-Technology-Assessment/website, commit 0e1cc2b2 (composables/models.ts, sortModels), the list
of dimensions at Language-Technology-Assessment/main-database, commit 5a388e87 (_parameters.yml, CC BY 4.0, doi 10.5281/zenodo.15386042).
"""

from __future__ import annotations

from collections.abc import Mapping

CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "availability": ("datasources_basemodel", "datasources_endmodel", "weights_basemodel", "weights_endmodel", "trainingcode"),
    "documentation": ("code", "hardware_architecture", "preprint", "paper", "modelcard", "datasheet"),
    "access": ("licenses",),
}
DIMENSIONS = tuple(name for names in CATEGORIES.values() for name in names)
SCALE: Mapping[str, float] = {"open": 1.0, "partial": 0.5, "closed": 0.0}


def osai_score(classes: Mapping[str, str]) -> float:
    """The mean of the twelve dimensions, all of equal weight; what is missing or another word counts 0."""
    return sum(SCALE.get(classes.get(name, ""), 0.0) for name in DIMENSIONS) / len(DIMENSIONS)
