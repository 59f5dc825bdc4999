"""The evidence of a long table as a script that a page loads when a reader first points at a cell.

A page in a folder can load a script but no other file. The script holds data alone: one call with one value.
"""

from __future__ import annotations

import json

from handbook.render.inline import inline_markdown
from handbook.views.evidence import Reference, ShownSource
from handbook.views.proofs import Line, Proof, Proofs


def proofs_script(name: str, proofs: Proofs) -> str:
    """The call that hands the proofs of the table `name` to the page."""
    rows = {row: {column: proof_value(each) for column, each in cells.items()} for row, cells in proofs.rows.items()}
    value = {"sources": [source_value(each) for each in proofs.sources], "rows": rows}
    return f"Handbook.proofs({compact(name)},{compact(value)});\n"


def compact(value: object) -> str:
    """JSON without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def proof_value(proof: Proof) -> list[object]:
    """The date of a proof, then its lines: label, HTML, references."""
    return [proof.checked, *map(line_value, proof.lines)]


def line_value(line: Line) -> list[object]:
    """A line with its Markdown turned into HTML."""
    return [line.label, str(inline_markdown(line.text)), [reference_value(each) for each in line.references]]


def reference_value(reference: Reference) -> list[object]:
    """The place of a source in the list, counted from 0, and the place in the source."""
    return [reference.number - 1, *([reference.locator] if reference.locator else [])]


def source_value(source: ShownSource) -> list[str]:
    """What a card says of a source: title, address, maker, date."""
    return [source.title, source.url, source.author or source.publisher, source.date]
