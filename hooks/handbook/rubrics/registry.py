"""All rubrics by id, and the verdicts of all of them on one record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from handbook.data.records import Library, Record
from handbook.rubrics.eu_ai_act import EU_AI_ACT
from handbook.rubrics.g7 import G7
from handbook.rubrics.mof.evidence import mof_rubric
from handbook.rubrics.openness_index import OPENNESS_INDEX
from handbook.rubrics.osai_evidence import OSAI
from handbook.rubrics.osaid import OSAID
from handbook.rubrics.verdicts import Rubric, Verdict

DATASET = "models"  # the dataset whose records can be judged


@cache
def rubrics() -> Mapping[str, Rubric]:
    """The rubrics by id, in the order they are shown. Made at the first call, because the MOF's table is a file."""
    return MappingProxyType({each.id: each for each in (OSAID, G7, mof_rubric(), OSAI, OPENNESS_INDEX, EU_AI_ACT)})


def judge(record: Record, library: Library) -> tuple[Verdict, ...]:
    """The verdict of each rubric on a record."""
    return tuple(each.judge(record, library) for each in rubrics().values())
