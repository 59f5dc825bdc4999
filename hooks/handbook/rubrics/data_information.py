"""Whether what is told of the training data can be the "data information" of the OSI and the G7.

Both want all sources: published data speaks for itself; for the rest, each source must be named. Kinds of sources ("web
pages and books") name none. Where all or some are named, whether that is enough is for a person to say.
"""

from __future__ import annotations

from handbook.rubrics.evidence import Evidence, graded
from handbook.rubrics.intervals import BETWEEN, NO, UNKNOWN, Interval, all_of, any_of

PUBLISHED = graded("training data", {"full": BETWEEN, "partial": NO, "described": NO, "none": NO})
TOLD = graded("training data", {"full": BETWEEN, "partial": BETWEEN, "described": BETWEEN, "none": NO})
NAMED = graded("data sources", {"all": BETWEEN, "some": BETWEEN, "kinds": NO, "none": NO})


def data_information(evidence: Evidence) -> Interval:
    """No, or for a person to judge; unknown while nobody has looked how the sources are named."""
    return any_of(PUBLISHED(evidence), all_of(TOLD(evidence), _named(evidence)))


def _named(evidence: Evidence) -> Interval:
    """Naming can at best call for a judgement."""
    found = NAMED(evidence)
    return all_of(found, BETWEEN) if found == UNKNOWN else found
