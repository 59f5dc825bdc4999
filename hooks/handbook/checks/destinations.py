"""Where a link on a page may lead: every file of the finished site that a page can name, and the anchors in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from handbook.addresses import BOOK, FEED, MAP, PAGE, download, record_page
from handbook.checks.project import Project
from handbook.checks.site_files import published_files
from handbook.content.anchors import heading_anchor, page_anchors
from handbook.content.site_settings import SiteSettings
from handbook.data.records import Dataset

PACKAGE_FILES = (("verdicts", "json"), ("datapackage", "json"), ("sources", "bib"), ("sources", "csl.json"))


@dataclass(frozen=True)
class Destinations:
    """The files that a link may lead to, by their paths below docs/."""

    project: Project
    site: SiteSettings
    _anchors: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def generated(self) -> Mapping[str, tuple[Dataset, str]]:
        """The pages that are made from data: path → its dataset, and the record that it shows ("": all)."""
        return dict(generated_pages(self.project))

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, pages and downloads included."""
        held = (each for each in published_files(self.project.docs) if not self.site.excluded.match_file(each))
        names = [each.description.name for each in self.project.library]
        made = (download(*each) for each in (*((name, ending) for name in names for ending in ("json", "csv")), *PACKAGE_FILES))
        return frozenset((*held, *self.project.pages, *self.generated, *made, FEED, MAP, BOOK))

    def anchors(self, path: str) -> frozenset[str] | None:
        """The anchors of a page; None when the file is no page."""
        if not path.endswith(PAGE):
            return None
        if path not in self._anchors:
            page = self.project.pages.get(path)
            self._anchors[path] = page_anchors(page) if page else frozenset(generated_anchors(*self.generated[path]))
        return self._anchors[path]


def generated_pages(project: Project) -> Iterator[tuple[str, tuple[Dataset, str]]]:
    """The pages of records and of small datasets."""
    for dataset in project.library:
        described = dataset.description
        if described.pages == "record":
            yield from ((record_page(described.name, each), (dataset, each)) for each in dataset.records)
        elif described.pages == "dataset":
            yield described.index_page, (dataset, "")


def generated_anchors(dataset: Dataset, record: str) -> Iterator[str]:
    """The anchors of a page that is made from data."""
    yield heading_anchor(dataset.title(dataset.records[record]) if record else dataset.description.title)
    yield from () if record else dataset.records
