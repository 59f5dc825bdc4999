"""A script of a lab as a notebook (nbformat 4.5), for readers who have no terminal: the same steps, no copy by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from handbook.content.scripts import Script, Step

FORMAT, MINOR = 4, 5
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(script: Script) -> str:
    """The text of the notebook file; the same script gives the same bytes."""
    cells = [{"id": f"step-{number}", **cell} for number, cell in enumerate(_cells(script))]
    made = {"cells": cells, "metadata": METADATA, "nbformat": FORMAT, "nbformat_minor": MINOR}
    return f"{json.dumps(made, ensure_ascii=False, indent=1)}\n"


def _cells(script: Script) -> Iterator[dict[str, Any]]:
    """What the script says of itself as a heading and a paragraph, then a cell for each step."""
    title, _, rest = script.purpose.partition("\n")
    yield _words(f"# {title.rstrip('.')}\n\n{rest.strip()}".rstrip())
    for step in script.steps:
        if step.is_markdown:
            yield _words(step.text)
        else:
            yield from _code(step)


def _code(step: Step) -> Iterator[dict[str, Any]]:
    """The title of a step, and its code."""
    if step.title:
        yield _words(f"## {step.title}")
    yield {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": _lines(step.text)}


def _words(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": _lines(text)}


def _lines(text: str) -> list[str]:
    """The lines of a cell with their ends, as the format wants them."""
    return text.splitlines(keepends=True)
