"""One fault, one message: what only follows from a file that can't be read is left out beside the fault of that file.

A record with a syntax fault is no record, so every reference to it "does not exist". Whoever mends the file would look for faults
that are none. The files that gave nothing are known, and so are the ids that they hold: messages that miss one of these are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.checks.leftovers import FILL_IN, WAITS
from handbook.checks.project import DATA_FOLDER, QUIZ_FOLDER, STATISTIC_FOLDER, Project
from handbook.content.drawings import FOLDER as DRAWINGS
from handbook.data.loading import DESCRIPTION_FILE
from handbook.data.reading.files import text_to_look_into
from handbook.data.records import FAULTY, Dataset
from handbook.problems import Problem

_ID = re.compile(r"^\s*-\s*\{?\s*id:\s*[\"']?([\w.+-]+)", re.MULTILINE)
_TOP_KEY = re.compile(r"^([A-Za-z][\w-]*):", re.MULTILINE)
_MISSES = re.compile(
    r'source "(?P<source>[^"]+)" does not exist'
    r'|"(?P<id>[^"]+)" is no (?:id in|record of|page below|file in|drawing in|SPDX id|statistic|dataset|page)'
    r'|"(?P<in_cell>[^"]+)" is neither @|link: "(?P<link>[^"]+)" leads to no file'
    r'|"@\{(?P<path>[^}]*)\}": (?:no |the data does not know)|dataset: "(?P<dataset>[^"]+)"'
    r'|dataset "(?P<absent>[^"]+)" does not exist'
    r'|no (?:record|dataset|rubric) "?(?P<named>[\w.+-]+)"?|figure: (?P<figure>\S+) has faults of its own'
)
_SHAPELESS = re.compile(  # after these faults of a description nobody knows all fields, or what they may say
    r"can't be a field name|used by an earlier field|a field is written as settings|an enum needs|`(?:labels|fields):`|type: "
)
_NEEDS_SHAPE = re.compile(
    r'"[^"]+" is (?:not known here|no value of this field; none|no field;)|\} is no field;'
    r"|has one; write|says nothing|a mapping is no value"
)
_FIELD_OF = re.compile(r'" is no field of (?P<dataset>[\w-]+);')
_SAID_NOWHERE = re.compile(r"no page (?:asks|uses) this|no chapter uses|no longer says|no link leads to|nothing leads (?:to|from)")
_NO_ANCHOR = re.compile(r"link: (?P<page>\S+) has no heading or anchor")
_IN_NO_RECORD = re.compile(r'" stands in no record of (?P<dataset>[\w-]+);')
_NO_BOX = re.compile(r'there is no box "([^"]+)"')
_NO_CLASS = re.compile(r'class on <div>: "([^"]+)" is no class')  # what a box of no kind becomes
_CLAIM = re.compile(r"(?P<statistic>[\w-]+): the data say ")


@dataclass(frozen=True, slots=True)
class Lost:
    """The names that nobody can use because their files can't be read."""

    names: frozenset[str]
    datasets: frozenset[str]  # those whose records are not all there
    shapeless: frozenset[str]  # those whose fields are not all known
    pages: frozenset[str] = frozenset()  # those of which no word could be read

    def explains(self, problem: Problem, project: Project) -> bool:
        """Whether a fault only follows from what is lost."""
        claim = _CLAIM.match(problem.message)
        if claim:
            statistic = project.corpus.statistics.get(claim["statistic"])
            return statistic is not None and statistic.dataset in self.datasets
        if self.lacks_pages(problem):
            return True
        said = _IN_NO_RECORD.search(problem.message)
        if self.lacks_shape(problem) or (said and said["dataset"] in self.datasets):
            return True
        missed = _MISSES.search(problem.message)
        return any(self.holds(word, project) for word in missed.groupdict().values() if word) if missed else False

    def lacks_pages(self, problem: Problem) -> bool:
        """Whether a fault misses what a page that can't be read may say."""
        linked = _NO_ANCHOR.match(problem.message)
        return linked["page"] in self.pages if linked else bool(self.pages and _SAID_NOWHERE.search(problem.message))

    def lacks_shape(self, problem: Problem) -> bool:
        """Whether a fault is one of fields that a faulty description does not make known."""
        field = _FIELD_OF.search(problem.message)
        if field:
            return field["dataset"] in self.shapeless
        return dataset_of(problem.location.file) in self.shapeless and bool(_NEEDS_SHAPE.search(problem.message))

    def holds(self, word: str, project: Project) -> bool:
        """Whether a name, or a part of the path of a cell, is lost."""
        parts = word.strip().removeprefix("@{").removesuffix("}").partition("#")[0].removesuffix(".md").split("/")
        if self.names & {word, *parts}:
            return True
        return len(parts) == 3 and is_faulty(parts[0], parts[1], parts[2], project)


def is_faulty(dataset: str, record: str, field: str, project: Project) -> bool:
    """Whether a cell has a fault of its own."""
    held = project.library.find(dataset, record)
    return held is not None and held.cell(field).unknown == FAULTY


def dataset_of(file: str) -> str:
    """The dataset that a file belongs to, or ""."""
    parts = file.split("/")
    return parts[2] if len(parts) == 4 and parts[1] == DATA_FOLDER else ""


def without_cascades(problems: Iterable[Problem], project: Project) -> Iterator[Problem]:
    """The faults without those that another one explains."""
    found = list(problems)
    shapeless = {dataset_of(each.location.file) for each in found if is_shapeless(each)}
    lost = lost_names(project, {each.location.file for each in found}, frozenset(shapeless))
    boxes = {(each.location.file, name[1]) for each in found if (name := _NO_BOX.match(each.message))}
    waiting = {(each.location.file, each.location.line) for each in found if each.message.startswith(WAITS)}
    for problem in found:
        if f'"{FILL_IN}' in problem.message and (problem.location.file, problem.location.line) in waiting:
            continue  # the words of a form, which are told as such
        classed = _NO_CLASS.match(problem.message)
        if not lost.explains(problem, project) and not (classed and (problem.location.file, classed[1]) in boxes):
            yield problem


def is_shapeless(problem: Problem) -> bool:
    """Whether a fault leaves the fields of a dataset unknown."""
    return problem.location.file.endswith(f"/{DESCRIPTION_FILE}") and bool(_SHAPELESS.search(problem.message))


def lost_names(project: Project, faulty: set[str], shapeless: frozenset[str]) -> Lost:
    """What the files with faults should have given and did not."""
    names, datasets = set[str](), set[str]()
    held = {each.description.name: each for each in project.library}
    for file in faulty:
        found = set(missing_from(file, project, held))
        names |= found
        if file.startswith(f"{project.docs.name}/{DATA_FOLDER}/"):
            datasets.add(file.split("/")[2])
    unread = (path for path, page in project.pages.items() if page.file in faulty and not page.text)
    return Lost(frozenset(names), frozenset(datasets), shapeless, frozenset(unread))


def missing_from(file: str, project: Project, held: Mapping[str, Dataset]) -> Iterator[str]:
    """The names that a file should have given and did not."""
    path, parts = Path(file), file.split("/")
    if file.startswith(DRAWINGS):
        yield from () if project.corpus.drawings.get(path.stem) else (path.stem,)
    elif len(parts) > 2 and parts[1] == QUIZ_FOLDER:
        yield from () if path.stem in project.corpus.quizzes else (path.stem,)
    elif len(parts) > 2 and parts[1] == STATISTIC_FOLDER:
        written = _TOP_KEY.findall(text_to_look_into(project.root / file))
        yield from (each for name in written if name not in project.corpus.statistics for each in (name, name.lower()))
    elif len(parts) == 4 and parts[1] == DATA_FOLDER:
        dataset = held.get(parts[2])
        if dataset is None or path.name == DESCRIPTION_FILE:
            yield from (parts[2], *ids_below(project.root / path.parent)) if dataset is None else ()
        else:
            yield from (each for each in ids_in(project.root / file) if each not in dataset.records)


def ids_below(folder: Path) -> Iterator[str]:
    """The ids of all records in a folder."""
    for path in sorted(folder.glob("*.yml")):
        yield from ids_in(path)


def ids_in(path: Path) -> tuple[str, ...]:
    """The ids that a file of records may hold."""
    return path.stem, *_ID.findall(text_to_look_into(path))
