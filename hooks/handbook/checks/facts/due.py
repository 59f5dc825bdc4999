"""What has come due: expectations whose day has passed and whose outcome nobody has written down.

Time must not turn a good build red, so these are notices for whoever runs the check, never faults.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handbook.data.records import Library, Record
from handbook.problems import Problem

DATASET = "expectations"
DUE, OUTCOME, PAGES = "due", "outcome", "pages"


def overdue(library: Library, today: datetime.date) -> Iterator[Problem]:
    """A notice for each expectation that waits for its outcome, those due longest first."""
    dataset = library.datasets.get(DATASET)
    records = sorted(dataset.records.values(), key=lambda each: each.text(DUE)) if dataset else []
    for record in records:
        if is_over(record.text(DUE), today) and not record.cell(OUTCOME).known:
            yield Problem(record.at, notice(record))


def notice(record: Record) -> str:
    """What to do about an expectation whose day has passed."""
    pages = record.cell(PAGES).value
    named = f", then correct {', '.join(map(str, pages))}" if isinstance(pages, tuple) and pages else ""
    return f"{record.id} was due on {record.text(DUE)}; look what came of it, write it as `{OUTCOME}:`{named}"


def is_over(date: str, today: datetime.date) -> bool:
    """Whether the last day of a date (YYYY, YYYY-MM or YYYY-MM-DD) has passed."""
    return bool(date) and today.isoformat()[: len(date)] > date
