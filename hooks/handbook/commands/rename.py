"""`handbook rename`: another id for a record, or another place for a page, with everything that names it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

import click

from handbook.checks.folder import DOCS, find_root, root_option, typed
from handbook.checks.links import LINK
from handbook.checks.project import Project, load_project
from handbook.commands.new import PAGE, check_new_id
from handbook.commands.references import Place, Renaming
from handbook.commands.writing import Change, agreed, refuse_overwriting, write
from handbook.content.site_settings import SETTINGS
from handbook.data.reading.files import walk
from handbook.data.records import Record
from handbook.data.values import OWN_LICENCE
from handbook.problems import Fault, counted, shown_name, suggestion

PAGES = "page"


@click.command()
@root_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.argument("what")
@click.argument("old")
@click.argument("new")
def rename(root: Path | None, yes: bool, what: str, old: str, new: str) -> None:
    """Give a record another id, or a page another place, and change everything that names it.

    WHAT is the name of a dataset (models, sources …) or "page". A record keeps its old id under `aliases`, so that references from
    elsewhere still work and a page stands at its old address.
    """
    folder = find_root(root)
    project = load_project(folder, folder / DOCS, datetime.datetime.now(tz=datetime.UTC).date())
    names = typed(old), typed(new)
    changes = page_changes(project, *names) if what == PAGES else record_changes(project, what, *names)
    if agreed(changes, ask=not yes):
        click.echo(f"{counted(write(changes, folder), 'file')} changed; now: handbook check", err=True)


def record_changes(project: Project, name: str, old: str, new: str) -> list[Change]:
    """The changes that give a record another id."""
    dataset = project.library.datasets.get(name)
    if not dataset:
        raise Fault(f'there is no dataset "{name}"; {suggestion(name, (*project.library.datasets, PAGES))}')
    record = dataset.records.get(old)
    if not record:
        raise Fault(f'there is no record "{old}" in {name}; {suggestion(old, dataset.records)}')
    if name == "licences" and not old.startswith(OWN_LICENCE):
        raise Fault(
            f'"{old}" is an id of SPDX, by which the rubrics know the licence; only those that begin with {OWN_LICENCE} can be renamed'
        )
    if dataset.description.extends in project.library.datasets:
        raise Fault(f"the records of {name} have the ids of those they belong to; rename {dataset.description.extends} {old} {new}")
    if new not in record.aliases:
        check_new_id(new, dataset)
    together = [dataset, *(each for each in project.library if each.description.extends == name and old in each.records)]
    places = {place for each in together for place in Renaming(project, each.description.name, old, new).places()}
    changes = edited(project.root, places)
    for each in together:
        changes = moved(changes, each.records[old], new, project.root)
    return list(changes.values())


def edited(root: Path, places: Iterable[Place]) -> dict[str, Change]:
    """The files with each place changed, from the last to the first."""
    changes: dict[str, Change] = {}
    for place in sorted(places, reverse=True):
        change = changes.get(place.file) or Change(place.file, before := text_of(root / place.file), before)
        lines = (change.after or "").split("\n")
        line, at = lines[place.line - 1], place.column - 1
        at += line[at : at + 1] in ("'", '"')  # the place of a scalar is that of its quotation mark
        if line[at : at + len(place.old)] != place.old:
            raise Fault(f"{place.file}:{place.line}:{place.column}: here {place.old} should stand; nothing was changed")
        lines[place.line - 1] = f"{line[:at]}{place.new}{line[at + len(place.old) :]}"
        changes[place.file] = Change(place.file, change.before, "\n".join(lines))
    return changes


def moved(changes: dict[str, Change], record: Record, new: str, root: Path) -> dict[str, Change]:
    """The changes, and the record itself under its new id: its file, or its `id:` in a list."""
    file = record.at.file
    others = {name: each for name, each in changes.items() if name != file}
    change = changes.get(file) or Change(file, before := text_of(root / file), before)
    text = change.after or ""
    if file.endswith(f"/{record.id}.yml") and not text.lstrip().startswith("- "):
        target = f"{file.rpartition('/')[0]}/{new}.yml"
        refuse_overwriting(root / target, target)
        return {**others, file: Change(file, change.before, None), target: Change(target, None, with_alias(text, record, new))}
    lines = text.split("\n")
    number = record.at.line - 1
    while number < len(lines) and not re.search(rf"\bid:\s*[\"']?{re.escape(record.id)}\b", lines[number]):
        number += 1
    lines[number] = listed_alias(lines[number], record, new)
    return {**others, file: Change(file, change.before, "\n".join(lines))}


def with_alias(text: str, record: Record, new: str) -> str:
    """A record of its own file that keeps its old id as an alias."""
    kept = ", ".join(each for each in (*record.aliases, record.id) if each != new)
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.startswith("aliases:")), None)
    if at is None:
        first = next(number for number, line in enumerate(lines) if line.strip() and not line.startswith("#"))
        after = first + 1 if lines[first].startswith("evidence: {") else first
        lines.insert(after, f"aliases: [{kept}]")
    else:
        end = at + 1
        while end < len(lines) and lines[end].startswith((" ", "-")):
            end += 1
        lines[at:end] = [f"aliases: [{kept}]"]
    return "\n".join(lines)


def listed_alias(line: str, record: Record, new: str) -> str:
    """The line of an id in a list of records, with the old id as an alias."""
    if record.aliases:
        raise Fault(f"{record.at}: the record has aliases already; add {record.id} to them by hand, then rename it")
    match = re.search(rf"id:(\s*)([\"']?){re.escape(record.id)}\2", line)
    if not match:
        raise Fault(f"{record.at}: the id can't be found in this line; rename it by hand")
    in_braces = "{" in line[: match.start()]
    indent = " " * (match.start())
    alias = f", aliases: [{record.id}]" if in_braces else f"\n{indent}aliases: [{record.id}]"
    return f"{line[: match.start()]}id:{match[1]}{new}{alias}{line[match.end() :]}"


def page_changes(project: Project, old: str, new: str) -> list[Change]:
    """The changes that put a page at another place."""
    source, target = (f"{each.removeprefix(f'{DOCS}/').removesuffix('.md')}.md" for each in (old, new))
    if source not in project.pages:
        raise Fault(f'there is no page "{source}" below docs/; {suggestion(source, project.pages)}')
    if not PAGE.fullmatch(target.removesuffix(".md")):
        raise Fault(f'"{target}" is no place of a page; write part/name in small letters, digits and hyphens')
    refuse_overwriting(project.docs / target, f"{DOCS}/{target}")
    changes = dict(page_edits(project, source, target))
    own = changes.pop(f"{DOCS}/{source}", None) or Change("", before := text_of(project.docs / source), before)
    return [*changes.values(), Change(f"{DOCS}/{source}", own.before, None), Change(f"{DOCS}/{target}", None, own.after)]


def page_edits(project: Project, source: str, target: str) -> Iterator[tuple[str, Change]]:
    """Every file that names the page: links, navigation, quizzes, records and front matter that give its path."""
    path_alone = re.compile(rf"(?<![\w/.-]){re.escape(source)}(?![\w-])")
    for path in (project.root / SETTINGS, *walk(project.docs)):
        if path.suffix not in (".md", ".yml"):
            continue
        before = text_of(path)
        inner = path.relative_to(project.docs).as_posix() if path.is_relative_to(project.docs) else ""
        after = relinked(before, inner, source, target) if path.suffix == ".md" else path_alone.sub(target, before)
        if path.suffix == ".md":
            head, mark, rest = after.partition("\n---\n") if after.startswith("---\n") else ("", "", after)
            after = f"{path_alone.sub(target, head)}{mark}{rest}"
        if after != before:
            shown = shown_name(path, project.root)
            yield shown, Change(shown, before, after)


def relinked(text: str, page: str, source: str, target: str) -> str:
    """The text of a page with links to the page that moves, and, in that page, with all its own links from the new place."""
    place = target if page == source else page

    def link(match: re.Match[str]) -> str:
        name, mark, anchor = match[1].partition("#")
        if not name or re.match(r"[a-z]+:|//|/", name):
            return match[0]
        led = normpath(join(dirname(page), name))
        if source not in (page, led):
            return match[0]
        new = relpath(target if led == source else led, dirname(place) or ".")
        return match[0].replace(match[1], f"{new}{mark}{anchor}", 1)

    return LINK.sub(link, text)


def text_of(path: Path) -> str:
    """A text with its line ends as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
