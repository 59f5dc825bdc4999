"""Names that every disk and every address can hold: ids of records and names of pages."""

from __future__ import annotations

from handbook.problems import Fault

LONGEST_NAME = 120  # bytes; a part of a path has 255 at most, and endings are added
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})


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
