"""The state of one build: the loaded project, the slots still to be filled, the sources each page cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from handbook.addresses import page_address
from handbook.checks.html.publishing import Gate
from handbook.checks.project import Project
from handbook.content.chapters import chapter_facts
from handbook.content.corpus import Corpus
from handbook.content.glossary import GLOSSARY, Terms
from handbook.content.pages import NUMBER, Fence, PageText
from handbook.content.related import Related
from handbook.data.records import Library
from handbook.exports.structured import Site
from handbook.exports.twins import ShownPage
from handbook.fences.reading import ask
from handbook.problems import Problem, Problems
from handbook.render.binding import Leaf
from handbook.render.templates import Renderer
from handbook.views.evidence import ShownSource, SourceList

SLOT = re.compile(r'<div data-handbook-slot="([0-9]{1,9})"></div>')


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to be put into a page when its address is known: a function from the page's address to HTML.

    `on_paper` is the same for a page that is read or printed as a whole; without one it is `fill`.
    """

    fill: Callable[[str], Markup]
    on_paper: Callable[[str], Markup] | None = None


def empty_slot(number: str) -> str:
    """The element that `Build.fill` will replace."""
    return f'<div data-handbook-slot="{number}"></div>'


@dataclass(frozen=True, slots=True)
class Question:
    """What the text of a page asked of the data, and what it was told."""

    kind: str
    words: str
    answer: tuple[str, ...]


@dataclass(slots=True)
class Build:
    """Made anew for each build, so that a rebuild while serving starts from the files as they are."""

    project: Project
    renderer: Renderer
    as_of: str
    warn: Callable[[str], None]
    terms: Terms
    repository: str = ""  # where the source lives; empty hides the links that need it
    site: Site = field(default_factory=Site)
    related: Related = field(default_factory=Related)
    page: str = ""
    page_source: str = ""
    circumstances: str = ""  # what every conversion of this build depends on
    asked: list[Question] = field(default_factory=list)  # by the present page
    slots: list[Slot] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)  # generated page → the page whose parent it takes
    mentions: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # (dataset, record) → pages that speak of it
    cited: dict[str, SourceList] = field(default_factory=dict)
    order: tuple[str, ...] = ()  # the pages of the navigation, by their files
    parts: dict[str, str] = field(default_factory=dict)  # page → the part of the book that it stands in, below the first level
    contents: dict[str, str] = field(default_factory=dict)  # page → its HTML with the slots still empty
    shown: dict[str, ShownPage] = field(default_factory=dict)  # every page written so far, by its file; most without their HTML
    keeps_pages: bool = False  # keeps all of it
    attached: dict[str, str] = field(default_factory=dict)  # files beside the page that is being written: address → text
    served: bool = False  # under `mkdocs serve`
    late: dict[str, Callable[[], str]] = field(default_factory=dict)  # files that are made when somebody asks for them
    read_others: Callable[[], object] = lambda: None  # asked before a page speaks of what others say; a server reads them only then
    reported: set[Problem] = field(default_factory=set)
    gate: Gate = field(default_factory=Gate)  # what each page passes on its way out

    def __post_init__(self) -> None:
        """Note which records the texts of pages take a number from."""
        for source, page in self.project.pages.items():
            for mark in page.marks(NUMBER, "@{"):
                dataset, _, record = mark.text.strip().rpartition("/")[0].partition("/")
                self.mention(dataset, record, source)

    @property
    def library(self) -> Library:
        """The records of the project."""
        return self.corpus.library

    @property
    def corpus(self) -> Corpus:
        """Everything that a page can ask for."""
        return self.project.corpus

    @property
    def page_text(self) -> PageText:
        """The present page taken apart; a generated page has no text of its own."""
        return self.project.pages.get(self.page_source) or PageText(self.page_source, None, (), ())

    def begin_page(self, source: str, address: str) -> None:
        """Say which page is being read: its file below docs/ and its address below the site's root."""
        self.page, self.page_source = address, source
        self.cited[source] = SourceList(self.project.library)
        self.asked = []

    def fence(self, language: str, body: str) -> Fence:
        """The fence of the present page with this body, so that messages name its line."""
        wanted = body.strip()
        return next(
            (each for each in self.page_text.fences if each.language == language and each.body.strip() == wanted), Fence(language, body, 1)
        )

    def answer(self, fence: Fence, problems: Problems) -> object | None:
        """What a fence of the present page asks for. The check has asked already; only generated pages were unknown to it."""
        page = self.page_text
        return self.project.answers.get((page.file, fence)) or ask(fence, page, self.corpus, problems)

    def slot(self, slot: Slot) -> str:
        """An empty element that `fill` will replace."""
        self.slots.append(slot)
        return empty_slot(str(len(self.slots) - 1))

    def fill(self, html: str, address: str, *, on_paper: bool = False) -> str:
        """The HTML of a page with every slot filled; on paper without what only a reader at a screen can use."""

        def filled(match: re.Match[str]) -> str:
            if int(match[1]) >= len(self.slots):
                return ""  # a mark that somebody wrote by hand; the check of pages refuses it
            slot = self.slots[int(match[1])]
            return (slot.on_paper if on_paper and slot.on_paper else slot.fill)(address)

        return SLOT.sub(filled, html)

    def attach(self, path: str, text: str) -> None:
        """Lay a file beside the page that is being written."""
        self.attached[path] = text

    def leaves(self, after: tuple[str, ...]) -> list[Leaf]:
        """All chapters in the order of the book, and some pages after them."""
        self.read_others()
        chapters = [self.leaf(source, number) for number, source in enumerate(self.related.chapters, 1)]
        return [*chapters, *map(self.leaf, after)]

    def leaf(self, source: str, number: int = 0) -> Leaf:
        """A page as it goes into a book."""
        address, part = page_address(source), self.parts.get(source, "") if number else ""
        html = self.fill(self.contents.get(source, ""), address, on_paper=True)
        facts = chapter_facts(self.project.pages.get(source))
        return Leaf(address, self.library.pages[source], html, part, number, facts)

    def sources_of(self, source: str) -> tuple[ShownSource, ...]:
        """The sources that a page cites, numbered in the order of their first citation."""
        return self.cited[source].shown() if source in self.cited else ()

    def citing_parts(self) -> dict[str, str]:
        """For each source that a page cites: the part of the book that does so first, in the order of the book."""
        self.read_others()
        found: dict[str, str] = {}
        for page in self.order:
            for key in self.cited[page].numbers if page in self.cited and self.parts.get(page) else ():
                found.setdefault(key, self.parts[page])
        return found

    def mention(self, dataset: str, record: str, source: str) -> None:
        """Note that a page speaks of a record."""
        self.mentions.setdefault((dataset, record), set()).add(source)

    def mentioned_in(self, dataset: str, record: str) -> tuple[tuple[str, str], ...]:
        """The pages that speak of a record: (title, address) each, in the order of the book's files."""
        if dataset == GLOSSARY:  # which terms a page uses shows when it is read
            self.read_others()
        pages = self.mentions.get((dataset, record), ())
        return tuple((self.project.pages[each].title, page_address(each)) for each in sorted(pages) if each in self.project.pages)

    def report(self, problems: Iterable[Problem]) -> None:
        """Warn of each problem once."""
        for problem in problems:
            if problem not in self.reported:
                self.reported.add(problem)
                self.warn(str(problem))

    def report_project(self) -> None:
        """Warn of everything that the checks of data and pages found."""
        self.report(self.project.problems)
