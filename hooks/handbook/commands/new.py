"""`handbook new`: writes the first form of a record, a dataset, a chapter or a quiz, and says what comes next."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from handbook.checks.folder import DOCS, find_root, root_option, typed
from handbook.commands import forms
from handbook.commands.writing import Change, answered, refuse_overwriting, write
from handbook.content.chapters import WORDS
from handbook.content.glossary import GLOSSARY
from handbook.data.licences import LICENCES, record_fault
from handbook.data.loading import load_library
from handbook.data.names import check_name
from handbook.data.patterns import fits
from handbook.data.records import Dataset, Library
from handbook.data.values import OWN_LICENCE
from handbook.problems import Fault, Problems, suggestion

DATASETS = {
    "model": "models",
    "licence": "licences",
    "framework": "frameworks",
    "incident": "incidents",
    "source": "sources",
    "term": GLOSSARY,
}
KINDS = (*DATASETS, "record", "dataset", "chapter", "quiz")
PAGE = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be written."""

    root: Path
    library: Library
    name: str
    title: str
    today: str
    source: str = ""
    url: str = ""
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file with its text, and the next steps."""

    path: str
    text: str
    next_steps: tuple[str, ...]


@click.command()
@root_option
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name", required=False)
@click.option("--title", default="", help="Its name for readers (asked for when it is not given).")
@click.option("--source", default="", help="The key of the source of its facts.")
@click.option("--url", default="", help="The address of a source.")
@click.option("--dataset", default="", help="The dataset of a record (kind: record).")
def new(root: Path | None, kind: str, name: str | None, title: str, source: str, url: str, dataset: str) -> None:
    """Write a new model, licence, framework, incident, source, term, record, dataset, chapter or quiz.

    NAME is the id (the name of the file): gpt-x for a model, openness/my-chapter for a chapter. Nothing is claimed: what nobody has
    looked at stands under not-looked, and no verdict is written.
    """
    folder = find_root(root)
    written = WRITERS.get(kind, new_record)(wished(folder, kind, name, title, source, url, dataset))
    refuse_overwriting(folder / written.path, written.path)
    write([Change(written.path, None, written.text)], folder)
    click.echo(f"{written.path} is written. Next:")
    for number, step in enumerate((*written.next_steps, f"handbook check {written.path}"), 1):
        click.echo(f"  {number}. {step}")


def wished(root: Path, kind: str, name: str | None, title: str, source: str, url: str, dataset: str) -> Wish:
    """What shall be written; what the command does not say is asked for."""
    library = load_library(root / DOCS / "data", root, Problems()) if (root / DOCS / "data").is_dir() else Library({})
    if kind == "record" and not dataset:
        raise Fault(f"a record belongs to a dataset; add --dataset and its name ({', '.join(library.datasets) or 'there is none yet'})")
    held = library.datasets.get(dataset or DATASETS.get(kind, ""))
    is_named = held is None or held.description.title_field in held.description.fields  # what says more about a record has its name
    called = typed(name) if name else asked_name(kind)
    shown = typed(title) if title or not is_named else asked_title(called)
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    return Wish(root, library, called, shown, today, source, url, dataset or DATASETS.get(kind, ""))


def asked_name(kind: str) -> str:
    """The name, from who sits before the command."""
    way = f'give the name in the command: handbook new {kind} NAME --title "…"'
    return answered(lambda: str(click.prompt("Name (the id, also the name of the file)", err=True)), way)


def asked_title(name: str) -> str:
    """The title, from who sits before the command."""
    likely = name.rpartition("/")[2].replace("-", " ").capitalize()
    way = f'give the title in the command: --title "{likely}"'
    return answered(lambda: str(click.prompt("Title (its name for readers)", default=likely, err=True)), way)


def new_record(wish: Wish) -> Written:
    """A record of a dataset in a file of its own."""
    dataset = wish.library.datasets.get(wish.dataset)
    if not dataset:
        raise Fault(f'there is no dataset "{wish.dataset}"; {suggestion(wish.dataset, wish.library.datasets)}')
    check_new_id(wish.name, dataset)
    if wish.dataset == LICENCES and record_fault(wish.name):
        raise Fault(record_fault(wish.name))
    if wish.source and not wish.library.source(wish.source):
        raise Fault(f'source "{wish.source}" does not exist; write it first: handbook new source {wish.source}')
    text = forms.record_form(dataset, wish.title, wish.today, wish.source, {})
    more = [each.description for each in wish.library if each.description.extends == wish.dataset]
    steps = (
        first_step(dataset),
        *(f"the same id has a second record: handbook new record {wish.name} --dataset {each.name}" for each in more),
    )
    return Written(f"{DOCS}/data/{wish.dataset}/{wish.name}.yml", text, steps)


def first_step(dataset: Dataset) -> str:
    """What is done first with the form of a record."""
    if dataset.description.evidenced:
        return "write what you have read above the list of unknown fields, each judgement with its source"
    return "replace each FILL IN; of the rest take the # from what you fill in"


def new_source(wish: Wish) -> Written:
    """A source in a file of its own."""
    dataset = wish.library.datasets.get("sources")
    if not dataset:
        raise Fault("there is no dataset of sources; write one first: handbook new dataset sources")
    check_new_id(wish.name, dataset)
    values = {"url": wish.url} if wish.url and "url" in dataset.description.fields else {}
    text = forms.record_form(dataset, wish.title, wish.today, "", values)
    steps = ("say what it is and how much of it you have read", f"cite it: [@{wish.name}] in a chapter, source: {wish.name} in a cell")
    return Written(f"{DOCS}/data/sources/{wish.name}.yml", text, steps)


def check_new_id(name: str, dataset: Dataset) -> None:
    """Raise a fault for an id that cannot be, or that is there."""
    check_name(name)
    described = dataset.description
    if not fits(described.id_pattern, name):
        plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()  # ö is o and a mark
        better = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")
        if described.name == LICENCES:
            better = f"its SPDX id, or {OWN_LICENCE}{re.sub(r'[^A-Za-z0-9.]+', '-', name).strip('-.')}"
        raise Fault(f'"{name}" has not the form of an id here, {described.id_pattern}; write {better or "another"}')
    taken = {each.casefold(): each for record in dataset.records.values() for each in (record.id, *record.aliases)}
    if name.casefold() in taken:
        raise Fault(
            f'"{taken[name.casefold()]}" is there already, in {dataset.description.title}; change that record, or choose another id'
        )


def new_dataset(wish: Wish) -> Written:
    """A dataset with a description of two fields."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", wish.name):
        raise Fault(f'"{wish.name}" becomes part of addresses; write small letters, digits and hyphens')
    check_name(wish.name)
    text = forms.dataset_form(wish.name, wish.title, wish.today)
    steps = (
        "say what each field means, so that two people decide alike",
        f"handbook new record --dataset {wish.name} NAME",
        f"to show it: pages: dataset, and compare/{wish.name}.md in the navigation (mkdocs.yml), in docs/compare/index.md and in a chapter",
        "handbook schema",
    )
    return Written(f"{DOCS}/data/{wish.name}/dataset.yml", text, steps)


def new_chapter(wish: Wish) -> Written:
    """A chapter with all its parts."""
    path = wish.name.removeprefix(f"{DOCS}/").removesuffix(".md")
    if not PAGE.fullmatch(path):
        raise Fault(
            f'"{wish.name}" is no place of a chapter; write part/name in small letters, digits and hyphens, such as openness/my-chapter'
        )
    quiz = path.removesuffix("/index").rpartition("/")[2]  # the first page of a part has the name of the part
    steps = (
        f"- {path}.md in the navigation of mkdocs.yml",
        f"handbook new quiz {quiz}",
        f"replace each FILL IN; {WORDS[0]} to {WORDS[1]} words, ten sources cited, one table, tags that others have",
    )
    return Written(f"{DOCS}/{path}.md", forms.chapter_form(wish.title, quiz, wish.today), steps)


def new_quiz(wish: Wish) -> Written:
    """A quiz of a chapter, which is found by its name when there is one."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", wish.name):
        raise Fault(f'"{wish.name}" is no name of a quiz; write small letters, digits and hyphens')
    docs = wish.root / DOCS
    found = sorted(docs.glob(f"*/{wish.name}.md")) or sorted(docs.glob(f"{wish.name}/index.md"))
    chapter = found[0].relative_to(docs).as_posix() if found else "FILL-IN/the-chapter.md"
    steps = ("replace each FILL IN", f"the chapter asks it in a block, if it does not yet: ```quiz, quiz: {wish.name}, ```")
    return Written(f"{DOCS}/quizzes/{wish.name}.yml", forms.quiz_form(chapter, wish.title), steps)


WRITERS: dict[str, Callable[[Wish], Written]] = {
    "source": new_source,
    "dataset": new_dataset,
    "chapter": new_chapter,
    "quiz": new_quiz,
}
