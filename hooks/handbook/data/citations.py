"""The written form of a citation, in chapters as in notes: `[@key]`, `[@key, section 3]`, `[@a; @b]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.data.records import Citation
from handbook.problems import Fault

CITATION = re.compile(r"(?<!\\)\[@([^\[\]\n]+)\](?!\()")  # \[@ is text, and [@name](address) a link
_ONE = re.compile(r"@([A-Za-z0-9][A-Za-z0-9.:+-]*)\s*(?:,\s*(.+))?")


def parse_citations(text: str) -> Iterator[Citation]:
    """The citations between the brackets of `[@…]`; raises a fault for a part that is none."""
    for part in f"@{text}".split(";"):
        match = _ONE.fullmatch(part.strip())
        if not match:
            raise Fault(f'"[@{text}]" is no citation; write [@key], [@key, section 3] or [@key; @other]')
        yield Citation(match[1], (match[2] or "").strip())


def citations_in(text: str) -> Iterator[Citation]:
    """Every citation in a text."""
    for match in CITATION.finditer(text):
        yield from parse_citations(match[1])


def without_citations(text: str) -> str:
    """A text where there is no room for its citations; the page that it opens numbers them."""
    return CITATION.sub("", text).replace(" ()", "").replace(" .", ".").replace(" ,", ",")
