"""Rules for the text of any page: fences that can be answered, citations and numbers that resolve, marks with a meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from handbook.checks.marks import check_marks
from handbook.content.chapters import is_chapter
from handbook.content.corpus import Corpus
from handbook.content.pages import NUMBER, Fence, Mark, PageText, read_heading, slugify
from handbook.content.quizzes import Quiz
from handbook.data.citations import CITATION, parse_citations
from handbook.data.integrity import unknown_source
from handbook.data.records import Library
from handbook.data.sourcing import SOURCES
from handbook.fences.reading import ask
from handbook.fences.registry import KINDS
from handbook.problems import Fault, Position, Positioned, Problems, suggestion
from handbook.views.prose_values import prose_value

BROKEN_CITATION = re.compile(r"(\[@[^\[\]]*)$")
ENDLESS_NUMBER = re.compile(r"(@\{[^{}]*)$")
TABLE_RULE = re.compile(r"\|(\s*:?-+:?\s*\|)+")
EMPTY_CELL = re.compile(r"\|\s*\|")
HEADING_WITH_NUMBER = re.compile(r"^#{1,6}\s.*?(@\{[^{}]*\})")
BOX = re.compile(r"^(?:!!!|\?\?\?\+?)\s+([\w-]+)")
CODE_LANGUAGES = (
    "",
    "text",
    "yaml",
    "python",
    "pycon",
    "sh",
    "bash",
    "console",
    "json",
    "markdown",
    "html",
    "toml",
    "ini",
    "diff",
    "bibtex",
)
NO_PROSE = re.compile(
    r"\]\([^()]*\)"  # the address of a link
    r"|\{[^{}]*\}"  # attributes, numbers of the data
    r"|\[@[^\[\]]*\]"  # citations
    r"|<[^<>]*>"  # HTML
    r"|<[a-zA-Z][^<>]*$|^[^<>]*\">"  # HTML over two lines
    r"|(?:!!!|\?\?\?\+?)\s\w.*$"  # the opening line of a box
    r"|^\s*(?:===[+!]?|-+8<-+)\s.*$"  # marks of other tools, which are told as such
    r"|^\*\[[^\[\]]*\]:.*$"  # abbreviations
    r"|\\[\"']"  # marks that shall stay
)
STRAIGHT_QUOTE = re.compile(r"[\"']")
STALE_WORDS = re.compile(r"\b((?:this|next|last) (?:week|month))\b", re.IGNORECASE)
BOXES = ("plain", "objectives", "keypoints", "checklist", "solution")  # each has a look of its own; the theme's kinds have none here
PICTURE_PARTS = re.compile(r"(?P<open>!\[)|(?P<end>\]\()|(?P<number>@\{[^{}]*\})")
SLOT_MARK = "data-handbook-slot"  # the mark of what a build fills in; nobody writes it by hand
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\|")  # a cell of a table ends one too


class PageCheck:
    """Checks one page against the data; faults name the line of the page."""

    def __init__(self, page: PageText, corpus: Corpus, problems: Problems) -> None:
        self.page = page
        self.corpus = corpus
        self.problems = problems
        self.answers: dict[Fence, object | None] = {}  # what each fence asks for, so that the build need not ask again

    def run(self) -> None:
        """Report every fault of the page."""
        self.check_marks(CITATION, "[@", lambda text: check_citations(text, self.corpus.library))
        self.check_marks(NUMBER, "@{", lambda text: prose_value(text, self.corpus.library, self.corpus.statistics))
        self.refuse(
            HEADING_WITH_NUMBER,
            "@{",
            "a number from the data can't stand in a heading (it would end up in addresses); move it into the text",
        )
        self.refuse(BROKEN_CITATION, "[@", "a citation is broken across two lines; keep [@key, place] on one line")
        self.refuse(
            ENDLESS_NUMBER, "@{", "a number from the data is never closed; write @{dataset/record/field} or @{statistic}, on one line"
        )
        self.check_pictures()
        self.check_slots()
        self.check_unknown_marks()
        self.check_units()
        self.check_quotes()
        self.check_stale_words()
        self.check_boxes()
        self.check_tables()
        self.check_fence_names()
        self.check_fences()

    def check_marks(self, pattern: re.Pattern[str], sign: str, check: Callable[[str], object]) -> None:
        for mark in self.page.marks(pattern, sign):
            try:
                check(mark.text)
            except Fault as fault:
                self.fault(mark, str(fault))

    def refuse(self, pattern: re.Pattern[str], sign: str, message: str) -> None:
        for mark in self.page.marks(pattern, sign):
            self.fault(mark, message)

    def check_pictures(self) -> None:
        """A number in the description of a picture would be left out of it."""
        for line in self.page.lines:
            for number in numbers_in_pictures(line.text):
                self.fault(
                    Mark(number[0], line.line, number.start() + 1),
                    "a number from the data can't stand in the description of a picture; write it out",
                )

    def check_unknown_marks(self) -> None:
        """What the book does not know is told, not printed."""
        sources = self.corpus.library.datasets.get(SOURCES)
        self.problems.found.extend(check_marks(self.page, frozenset(sources.records if sources else ())))

    def check_slots(self) -> None:
        """No page says by itself where something is to be filled in."""
        for number, line in enumerate(self.page.text.split("\n"), 1) if SLOT_MARK in self.page.text else ():
            if SLOT_MARK in line:
                self.fault(Position(number), f"{SLOT_MARK} is a mark of the build; ask for a table or a chart with a fenced block")

    def check_units(self) -> None:
        """A number that a table shows in billions is no number without the word."""
        for line in (each for each in self.page.lines if "@{" in each.text):
            pictured = {each.start() for each in numbers_in_pictures(line.text)}  # told already
            for match in (each for each in NUMBER.finditer(line.text) if each.start() not in pictured):
                unit = scaled_unit(match[1], self.corpus.library)
                if unit and not says_unit(unit, SENTENCE_END.split(line.text[match.end() :])[0]):
                    self.fault(Position(line.line, match.start() + 1), f'{match[0]} is counted in "{unit}"; write the word after it')

    def check_quotes(self) -> None:
        """Prose has typographic quotes and apostrophes; code, addresses, attributes and citations keep theirs."""
        for line in (each for each in self.page.lines if STRAIGHT_QUOTE.search(each.text)):
            bare = NO_PROSE.sub(lambda match: " " * len(match[0]), line.text)
            match = STRAIGHT_QUOTE.search(bare)
            if match:
                advice = "write ’" if match[0] == "'" else "write “ before and ” after the words"
                self.fault(Position(line.line, match.start() + 1), f"a straight quotation mark ({match[0]}) in prose; {advice}")

    def check_stale_words(self) -> None:
        """A chapter is read in other months than it was written in."""
        if is_chapter(self.page):
            for mark in self.page.marks(STALE_WORDS):
                self.fault(mark, f'"{mark.text}" is another one for each reader; write the date')

    def check_boxes(self) -> None:
        """A box is of a kind that has a look and a meaning here."""
        for mark in self.page.marks(BOX):
            if mark.text not in BOXES:
                self.fault(mark, f'there is no box "{mark.text}" here; {suggestion(mark.text, BOXES)}')

    def check_tables(self) -> None:
        """Every column of a table written in Markdown has a header, or a screen reader has nothing to say."""
        for head, rule in pairwise(self.page.lines):
            if TABLE_RULE.fullmatch(rule.text.strip()) and EMPTY_CELL.search(head.text):
                self.fault(Position(head.line), "a column of this table has no header; write a word between the bars")

    def check_fence_names(self) -> None:
        """A block is one of ours or holds code of a known language; a misspelt name would be printed as code."""
        for fence in self.page.fences:
            if fence.language in KINDS and fence.rest:
                advice = f"a {fence.language} block takes no title and no other word behind its name"
                told = f"{fence.rest} stands behind the name of this block; {advice}"
                self.fault(Position(fence.line - 1), f"{told}; write what it shall have into its settings")
            if fence.language not in KINDS and fence.language not in CODE_LANGUAGES:
                known = (*KINDS, *filter(None, CODE_LANGUAGES))
                self.fault(Position(fence.line - 1), f'there is no block "{fence.language}" here; {suggestion(fence.language, known)}')

    def check_fences(self) -> None:
        """Each fence can be answered, and its id is used nowhere else on the page, not even by a heading."""
        headings = (read_heading(line.text) for line in self.page.lines)
        taken = {slugify(heading.words, "-"): "a heading" for heading in headings if heading}
        for fence in self.page.fences:
            answer = self.answers[fence] = ask(fence, self.page, self.corpus, self.problems)
            name = "" if isinstance(answer, Quiz) else getattr(answer, "id", "")
            if name in taken:
                self.fault(Position(fence.line), f'id: "{name}" is used by {taken[name]} of this page already; choose another')
            elif name:
                taken[name] = f"the block in line {fence.line}"

    def fault(self, at: Positioned, message: str) -> None:
        self.problems.add(self.page.file, at, message)


def numbers_in_pictures(line: str) -> Iterator[re.Match[str]]:
    """The numbers from the data that stand between ![ and ](."""
    inside: list[re.Match[str]] | None = None
    for part in PICTURE_PARTS.finditer(line) if "![" in line and "@{" in line else ():
        if part["open"]:
            inside = []
        elif part["number"] and inside is not None:
            inside.append(part)
        elif part["end"]:
            yield from inside or ()
            inside = None


def scaled_unit(path: str, library: Library) -> str:
    """The unit in which the value of `dataset/record/field` is shown when that is not the one it is kept in."""
    dataset, _, rest = path.strip().partition("/")
    held = library.datasets.get(dataset)
    field = held.description.fields.get(rest.rpartition("/")[2]) if held else None
    return field.shown_in.unit if field and field.shown_in else ""


def says_unit(unit: str, words: str) -> bool:
    """Whether a text names a unit, in full or by its first word; per cent has two spellings."""
    first = unit.split(maxsplit=1)[0]
    return any(each in words.lower() for each in (("%", "percent", "per cent") if first == "%" else (first.lower(),)))


def check_citations(text: str, library: Library) -> None:
    """Raise a fault for a citation that can't be read or names no source."""
    for citation in parse_citations(text):
        if not library.source(citation.source):
            raise Fault(unknown_source(citation.source, library))
