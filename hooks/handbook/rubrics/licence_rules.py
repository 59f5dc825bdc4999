"""What a licence is worth to each rubric: rules over the records of the licences dataset."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.data.records import Record
from handbook.rubrics.evidence import Evidence, LicenceRule
from handbook.rubrics.intervals import BETWEEN, NO, UNKNOWN, YES, Interval, all_of, any_of, hull
from handbook.rubrics.mof.tables import mof_tables

APPROVED: Mapping[str, Interval] = {"yes": YES, "no": NO}
EU_TERMS: Mapping[str, Interval] = {"no-obstacle": YES, "depends": BETWEEN, "excluded": NO}

# Values that take away a right which every open source licence gives (OSAID 1.0, the four freedoms:
# use for any purpose, study, modify, share). Other values of these fields take nothing away.
RESTRICTING: Mapping[str, tuple[str, ...]] = {
    "commercial_use": ("partial", "no"),
    "modification": ("partial", "no"),
    "redistribution": ("partial", "no"),
    "use_restrictions": ("listed", "policy", "computing", "non-production", "non-commercial", "research"),
    "size_cap": ("licence",),
    "territory": ("part", "limited"),
}


def osi_approved(evidence: Evidence, licence: str) -> Interval:
    """On the OSI's list of approved licences (OSAID 1.0, "Code")."""
    record = evidence.licence(licence)
    return _read(record, "osi_approved", APPROVED) if record else UNKNOWN


def open_terms(unlisted: Interval) -> LicenceRule:
    """Approved: yes. A term that restricts use, change or sharing: no. Neither: `unlisted`.

    OSAID 1.0, "Parameters", asks for OSI-approved terms, not for a licence of the list; the G7 levels part at added restrictions.
    """

    def rule(evidence: Evidence, licence: str) -> Interval:
        record = evidence.licence(licence)
        if record is None:
            return UNKNOWN
        return any_of(_read(record, "osi_approved", APPROVED), all_of(unlisted, unrestricted(record)))

    return rule


def unrestricted(record: Record) -> Interval:
    """Whether no term takes a right away."""
    return all_of(*(_read(record, name, dict.fromkeys(values, NO), YES) for name, values in RESTRICTING.items()))


def eu_terms(evidence: Evidence, licence: str) -> Interval:
    """Guidelines C(2025) 5045, paragraphs 78 to 84, in the reading of the licences dataset."""
    record = evidence.licence(licence)
    return _read(record, "eu_terms", EU_TERMS) if record else UNKNOWN


def mof_open(evidence: Evidence, licence: str) -> Interval:
    """Open for the Model Openness Tool, by the exact id. Records of ours use SPDX spellings, which the tool's users often do not."""
    return YES if licence in mof_tables().open_licences else NO


def _read(record: Record, name: str, table: Mapping[str, Interval], other: Interval = UNKNOWN) -> Interval:
    """What the table says of a cell and of its disputed readings."""
    cell = record.cell(name)
    if cell.value is None:
        return UNKNOWN
    return hull(*(table.get(str(value), other) for value in (cell.value, *(each.reading for each in cell.disputes))))
