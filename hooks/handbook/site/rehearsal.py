"""What pages and data will be as HTML, without building the site: the same converter, the same rule, for `handbook check`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown
from markupsafe import Markup

from handbook.checks.html.publishing import Origin
from handbook.checks.project import Project
from handbook.content.glossary import Terms
from handbook.data.reading.files import text_to_look_into
from handbook.data.records import Dataset, Library, Record
from handbook.problems import Location, Problem
from handbook.render.inline import inline_markdown
from handbook.render.templates import Renderer
from handbook.site.build import Build, Slot
from handbook.site.markdown_extensions import own_extensions
from handbook.site.superfences import custom_fences
from handbook.views.profiles import summary

Convert = Callable[[str], str]  # Markdown → HTML
SETTINGS = "mkdocs.yml"
BUILT_IN = ("toc", "tables", "fenced_code")  # what MkDocs adds to the extensions that its settings name
MOST_INHERITED = 5
_ESCAPED = re.compile(r"\\.")
_RISKY = re.compile(r"[\[<{&]")  # Markdown makes attributes of nothing else


class _Settings(yaml.CSafeLoader):
    """Reads the settings of the site; tags of MkDocs such as !ENV mean nothing here."""


_Settings.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def rehearse(project: Project) -> Iterator[Problem]:
    """Every fault of the HTML that the pages and the data of a project become."""
    build = Build(project, Renderer(project.root / "overrides" / "handbook"), "1970-01-01", lambda _: None, Terms(Library({})))
    try:
        converter = page_converter(project.root, build)
    except yaml.YAMLError:
        return  # told where the settings are read
    except Exception as error:  # noqa: BLE001 (the error boundary: an extension is anybody's program)
        yield Problem(Location(SETTINGS), f"markdown_extensions: {unloaded(error)}")
        return

    def as_page(text: str) -> str:
        return converter.reset().convert(text)

    for path, page in project.pages.items():
        build.begin_page(path, path)
        yield from judge(build, Origin(page.file, page.text), as_page, page.body)
    for dataset in project.library:
        yield from data_problems(build, dataset, as_page)


def unloaded(error: Exception) -> str:
    """Why the extensions of Markdown can't be loaded."""
    if isinstance(error, ImportError):
        return f'"{error.name}" is none that is installed; correct its name, or take it out'
    if isinstance(error, TypeError | AttributeError):
        return "write a list, one name a line after a hyphen"
    return f"one of them has a wrong setting: {' '.join(str(error).split())}"


def judge(build: Build, origin: Origin, convert: Convert, text: str) -> list[Problem]:
    """The faults of the HTML that `convert` makes of a text."""
    try:
        html = convert(text)
    except Exception as error:  # noqa: BLE001 (the error boundary: a text that Markdown can't read is a fault of the text)
        message = f"this text can't be turned into HTML ({type(error).__name__}); write it more simply"
        return [Problem(Location(origin.file, origin.line), message)]
    found = build.gate.text_problems(html, lambda: origin)
    return build.gate.text_problems(html, lambda: replace(origin, text=text_of(build, origin.file))) if found and not origin.text else found


def data_problems(build: Build, dataset: Dataset, as_page: Convert) -> Iterator[Problem]:
    """The faults of what a dataset says in Markdown."""
    described = dataset.description
    for text in filter(is_risky, (described.description, described.summary, *(each.description for each in described.fields.values()))):
        yield from judge(build, Origin(described.file), as_page, text)
    for record in dataset.records.values() if described.pages != "none" else ():
        words = summary(record, dataset, build.library)
        if is_risky(words):
            yield from judge(build, Origin(record.at.file, line=record.at.line), as_page, words)
    for record in dataset.records.values():
        for text in filter(is_risky, texts_of(record, dataset)):
            yield from judge(build, Origin(record.at.file, line=record.at.line), inline_markdown, text)


def is_risky(text: str) -> bool:
    """Whether Markdown may make more of a text than words and emphasis."""
    return _RISKY.search(_ESCAPED.sub("", text)) is not None


def texts_of(record: Record, dataset: Dataset) -> Iterator[str]:
    """Everything in a record that is shown as inline Markdown."""
    for name, cell in record.cells.items():
        yield cell.note
        yield from (each.note for each in cell.disputes)
        if dataset.description.fields[name].item_type == "text":
            yield from map(str, cell.value if isinstance(cell.value, tuple) else (cell.value,))


def text_of(build: Build, file: str) -> str:
    """The text of a file that has a fault, to find its line in."""
    return text_to_look_into(build.project.root / file)


def page_converter(root: Path, build: Build) -> Markdown:
    """Markdown as the site uses it; what a fence asks for is checked elsewhere, so it leaves a mark only."""
    extensions, configs = extensions_of(root / SETTINGS)
    mark = build.slot(Slot(lambda _: Markup()))
    fences = [{**each, "format": lambda *_, **__: mark} for each in custom_fences(build)]
    configs.setdefault("pymdownx.superfences", {})["custom_fences"] = fences
    known: list[Any] = [*BUILT_IN, *(each for each in extensions if each not in BUILT_IN), *own_extensions(build)]
    return Markdown(extensions=known, extension_configs={name: each for name, each in configs.items() if name in known})


def extensions_of(file: Path, depth: int = 0) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The Markdown extensions that the settings of a site name, and their own settings."""
    settings = yaml.load(file.read_text("utf-8"), _Settings) if file.is_file() else {}  # noqa: S506 (a SafeLoader)
    listed = settings.get("markdown_extensions") if isinstance(settings, dict) else None
    if listed is None and isinstance(settings, dict) and isinstance(settings.get("INHERIT"), str) and depth < MOST_INHERITED:
        return extensions_of(file.parent / settings["INHERIT"], depth + 1)
    pairs = [next(iter(each.items())) if isinstance(each, dict) else (each, None) for each in listed or ()]
    return [name for name, _ in pairs], {name: dict(each or {}) for name, each in pairs}
