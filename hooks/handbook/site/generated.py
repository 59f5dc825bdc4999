"""The files that a build adds: profile pages, pages of small datasets, and the downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup
from mkdocs.utils import write_file

from handbook.addresses import FEED, download, record_page
from handbook.data.records import Dataset, Record
from handbook.exports.bibliography import sources_bibtex, sources_csl
from handbook.exports.datapackage import data_package
from handbook.exports.downloads import dataset_csv, dataset_json
from handbook.exports.feed import build_feed
from handbook.exports.notebooks import notebook
from handbook.exports.structured import AUTHOR
from handbook.exports.verdicts import verdicts_json
from handbook.site.build import Build, Slot
from handbook.views.doors import doors_of
from handbook.views.profiles import References, build_profile, collection_markdown, escape_markdown, profile_markdown


@dataclass(frozen=True, slots=True)
class Generated:
    """A file below docs/ that nobody wrote by hand. `parent` is the page whose place in the navigation it takes."""

    path: str
    content: str | Callable[[], str]  # a function for what takes long to make, or would lie in memory from beginning to end
    parent: str = ""


def text_of(file: Generated, build: Build) -> str:
    """The text of a generated file, or nothing yet: a function is called when its file is written."""
    if isinstance(file.content, str):
        return file.content
    build.late[file.path] = file.content
    return ""


def write_late(build: Build, folder: Path) -> None:
    """Write the files that were put off; a server does so when somebody asks for one."""
    for path, make in build.late.items():
        write_file(make().encode(), str(folder / path))


def generated_files(build: Build) -> Iterator[Generated]:
    """Every file that this build adds."""
    yield from profile_pages(build)
    yield from former_addresses(build)
    yield from downloads(build)
    yield from notebooks(build)
    yield from news_feed(build)


def profile_pages(build: Build) -> Iterator[Generated]:
    """A page for each record, or one for all records of a dataset, as its description says."""
    library = build.project.library
    referring = References(library)
    for dataset in library:
        index = dataset.description.index_page
        if dataset.description.pages == "record":
            for record in dataset.records.values():
                slot = profile_slot(build, "profile", dataset, record, referring)
                content = profile_markdown(record, dataset, library, slot)
                yield Generated(record_page(dataset.description.name, record.id), content, index)
        elif dataset.description.pages == "dataset":
            slots = {record.id: profile_slot(build, "section", dataset, record, referring) for record in dataset.records.values()}
            yield Generated(index, collection_markdown(dataset, library, slots, doors_slot(build, dataset)))


def former_addresses(build: Build) -> Iterator[Generated]:
    """A page at each address that a record once had, which leads to the present one. The search leaves it out."""
    for dataset in build.library:
        described = dataset.description
        for record in dataset.records.values() if described.pages == "record" else ():
            for alias in record.aliases:
                title = escape_markdown(dataset.title(record))
                said = f"{title} has this address now: [{title}]({record.id}.md)."
                content = f"---\nsearch:\n  exclude: true\n---\n\n# {title}\n\n{said}\n"
                yield Generated(record_page(described.name, alias), content, described.index_page)


def profile_slot(build: Build, template: str, dataset: Dataset, record: Record, referring: References) -> str:
    """The slot that the evidence of a record will fill."""
    library = build.project.library
    name = dataset.description.name

    def fill(address: str, known: References | None = referring) -> Markup:
        profile = build_profile(record, dataset, library, known)
        mentions, edit = build.mentioned_in(name, record.id), edit_address(build, record)
        return build.renderer.render(template, address, profile=profile, mentions=mentions, edit=edit, report=build.repository)

    return build.slot(Slot(fill, on_paper=partial(fill, known=None)))  # paper leaves out which records refer to this one


def doors_slot(build: Build, dataset: Dataset) -> str:
    """The slot of the doors into a long page; none into a short one."""
    doors = doors_of(dataset)
    return build.slot(Slot(lambda address: build.renderer.render("doors", address, doors=doors), lambda _: Markup(""))) if doors else ""


def edit_address(build: Build, record: Record) -> str:
    """Where a record can be corrected, or "" when nobody said where the source lives."""
    return f"{build.repository}/edit/main/{record.at.file}" if build.repository else ""


def downloads(build: Build) -> Iterator[Generated]:
    """Each dataset as JSON and CSV, the package that describes them, and the sources for reference managers."""
    library = build.project.library
    for dataset in library:
        name = dataset.description.name
        yield Generated(download(name, "json"), partial(dataset_json, dataset, build.as_of))
        yield Generated(download(name, "csv"), partial(dataset_csv, dataset))
    yield Generated(download("verdicts", "json"), partial(verdicts_json, library, build.as_of))
    yield Generated(download("datapackage", "json"), partial(data_package, library, build.as_of))
    sources = library.datasets.get("sources")
    if sources:
        yield Generated(download("sources", "bib"), partial(sources_bibtex, sources))
        yield Generated(download("sources", "csl.json"), partial(sources_csl, sources))


def notebooks(build: Build) -> Iterator[Generated]:
    """A notebook for each script of a lab."""
    for script in build.corpus.scripts.values():
        yield Generated(script.notebook, notebook(script))


def news_feed(build: Build) -> Iterator[Generated]:
    """The dated sections of the changelog as an Atom feed; none without such sections."""
    if build.corpus.changelog:
        feed = build_feed(build.corpus.changelog, build.site.address)
        yield Generated(FEED, f"{build.renderer.render('feed', FEED, feed=feed, name=build.site.name, author=AUTHOR)}\n")
