"""`handbook diff BASE`: what a change moves, in words, for the one who sends it and for those who read it."""

from __future__ import annotations

import datetime
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from handbook.checks.folder import DOCS, find_root, is_root, root_option
from handbook.checks.project import Project, load_project
from handbook.commands.moves import Move, Moves, moves, verdict_words, words_of
from handbook.problems import Fault

JUDGE = """
import json, sys
from pathlib import Path
from handbook.data.loading import load_library
from handbook.problems import Problems
from handbook.rubrics.registry import DATASET, judge, rubrics
library = load_library(Path(sys.argv[1]), Path(sys.argv[1]), Problems())
records = [record for dataset in library if dataset.description.name == DATASET for record in dataset.records.values()]
judged = ((record, each) for record in records for each in judge(record, library))
titles = {name: each.title for name, each in rubrics().items()}
print(json.dumps({f"{titles[each.rubric]}, {record.id}": (each.label, each.lowest, each.highest) for record, each in judged}))
"""  # what an engine of any age understands
MOST_SHOWN = 60  # of each kind; a pull request is read by people


@click.command()
@root_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="Lines to read, or Markdown for a pull request."
)
@click.option(
    "--own-rules", is_flag=True, help="Judge BASE by its own rubrics, to see what changed rules move. This runs the code of BASE."
)
@click.argument("base")
def diff(root: Path | None, form: str, own_rules: bool, base: str) -> None:
    """Say which cells, verdicts, statistics, sentences and charts differ from BASE (a commit, a branch, or another folder)."""
    folder = find_root(root)
    after = loaded(folder)
    with TemporaryDirectory(prefix="handbook-diff-") as place:
        other = Path(base).resolve() if is_root(Path(base)) else extracted(base, folder, Path(place))
        before = loaded(other)
        found = moves(before, after, own_verdicts(other) if own_rules else verdict_words(before.library))
    click.echo("\n".join(as_markdown(found) if form == "markdown" else as_text(found)))


def loaded(root: Path) -> Project:
    """A handbook with all that it holds, whatever its faults."""
    return load_project(root, root / DOCS, datetime.datetime.now(tz=datetime.UTC).date())


def extracted(base: str, root: Path, place: Path) -> Path:
    """The handbook as it was at a commit, in a folder of its own."""
    if base.startswith("-"):
        raise Fault(f'"{base}" is no commit; write the name of a branch, a tag or a commit')
    command = ["git", "-C", str(root), "archive", "--format=tar", base, "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (git of this machine, a list of words)
    except FileNotFoundError:
        raise Fault("git is not on this machine; name a folder with the other state in place of a commit") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").splitlines()
        raise Fault(f'"{base}" can\'t be read: {said[0] if said else "git said nothing"}; name a commit, a branch or a folder')
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(place, filter="data")
    if not is_root(place):
        raise Fault(f'there was no handbook at "{base}"')
    return place


def own_verdicts(root: Path) -> dict[str, str]:
    """The verdicts of another state of the handbook, as its own engine judges them."""
    command = [sys.executable, "-c", JUDGE, str(root / DOCS / "data")]
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks")}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 (asked for by --own-rules)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Fault(f"the rules of BASE can't be run here: {said[-1] if said else 'its engine said nothing'}; leave out --own-rules")
    return {name: words_of(*said) for name, said in json.loads(done.stdout).items()}


def as_text(found: Moves) -> Iterator[str]:
    """Lines to read."""
    empty = True
    for title, moved in found.kinds():
        if moved:
            empty = False
            yield f"{title} ({len(moved)})"
            yield from (f"  {each.what}: {each.before} → {each.after}" for each in moved[:MOST_SHOWN])
            yield from left_out(moved, "  ")
    if empty:
        yield "nothing that readers see of the data differs"


def as_markdown(found: Moves) -> Iterator[str]:
    """A comment for a pull request."""
    yield "## What this change moves"
    if not any(moved for _, moved in found.kinds()):
        yield from ("", "Nothing that readers see of the data.")
    for title, moved in found.kinds():
        if moved:
            yield from ("", f"### {title} ({len(moved)})", "", "| What | Before | Now |", "| --- | --- | --- |")
            yield from (f"| {cell(each.what)} | {cell(each.before)} | {cell(each.after)} |" for each in moved[:MOST_SHOWN])
            yield from left_out(moved, "\n")


def left_out(moved: tuple[Move, ...], before: str) -> Iterator[str]:
    """How many are not listed."""
    if len(moved) > MOST_SHOWN:
        yield f"{before}… and {len(moved) - MOST_SHOWN} more"


def cell(text: str) -> str:
    """A text as a cell of a Markdown table, in which nothing of it means anything."""
    special = "\\`*_[]<>|@#~"
    escaped = "".join(f"\\{each}" if each in special else each for each in " ".join(text.split()))
    return escaped.replace("\\@", "@\u200b")  # no mention of anybody
