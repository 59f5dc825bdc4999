"""Names that every disk and every address can hold: ids of records and names of pages."""

from __future__ import annotations

import re

from handbook.problems import Fault

RECORD_ID = "[a-z0-9][a-z0-9.-]*"  # also the file name and part of an address
LONGEST_NAME = 120  # bytes; a part of a path has 255 at most, and endings are added
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})


def id_advice(name: str, pattern: str) -> str:
    """What is said of an id that has not the form of its dataset."""
    if pattern != RECORD_ID:
        return f"has not the form {pattern} of the ids of this dataset; write another"
    better = re.sub(r"[^a-z0-9.]+", "-", name.casefold()).strip("-.")
    meant = f'; did you mean "{better}"?' if better else ""
    return f"may have small letters, digits, hyphens and dots, and begins with a letter or a digit{meant}"


def check_name(name: str) -> None:
    """Raise a fault for a name that some disk refuses or that leads somewhere else."""
    if len(name.encode()) > LONGEST_NAME:
        raise Fault(f"it has {len(name.encode())} letters, at most {LONGEST_NAME} fit on every disk; shorten it")
    if "/" in name or "\\" in name or name.startswith("."):
        raise Fault("it would lead to another folder; write no slash and no dot at its beginning")
    if name.endswith((".", " ")):
        raise Fault("Windows drops a dot or blank at the end of a name; leave it out")
    if name.split(".", maxsplit=1)[0].casefold() in DEVICES:
        raise Fault("Windows keeps this name for a device; choose another")
