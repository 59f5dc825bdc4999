"""Drawings made by hand (overrides/handbook/figures/*.svg): read, checked, and kept as a tree that a template writes out."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat  # a document type is refused, so no entity is ever read

from handbook.content.drawing_rules import check_drawing
from handbook.content.svg import Element
from handbook.data.reading.files import files_in, read_bytes
from handbook.data.reading.settings import Settings
from handbook.problems import Position, Positioned, Problems, suggestion

FIGURE_KEYS = ("figure", "caption")
FOLDER = "overrides/handbook/figures"
MOST_BYTES = 200_000
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """A checked `figure` fence."""

    drawing: Element
    name: str
    caption: str
    number: int

    @property
    def id(self) -> str:
        return f"fig-{self.name}"


def load_drawings(root: Path, problems: Problems) -> dict[str, Element | None]:
    """All drawings by name; a faulty one is None and its faults are reported in its file."""
    return {path.stem: load_drawing(path, f"{FOLDER}/{path.name}", problems) for path in files_in(root / FOLDER, ".svg")}


def load_drawing(path: Path, shown: str, problems: Problems) -> Element | None:
    """One drawing, or None after faults."""
    before = len(problems.found)
    raw = read_bytes(path, shown, problems, MOST_BYTES, "draw it with fewer points")
    drawing = None if raw is None else read_svg(raw, shown, problems)
    if drawing:
        check_drawing(drawing, path.stem, shown, problems)
    return drawing if len(problems.found) == before else None


def read_svg(raw: bytes, shown: str, problems: Problems) -> Element | None:
    """The tree of an SVG file, or None when it is no well-formed XML."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add(shown, Position(raw[: error.start].count(b"\n") + 1), f"byte {error.start + 1} is not UTF-8; save the file as UTF-8")
        return None
    reader = SvgReader()
    try:
        reader.parser.Parse(raw, True)
    except TooDeep as error:
        problems.add(shown, error.at, f"elements more than {DEEPEST} levels deep; take groups out")
        return None
    except expat.ExpatError as error:
        at = Position(error.lineno, error.offset + 1)
        problems.add(shown, at, f"the file is no well-formed XML: {expat.errors.messages[error.code]}")
        return None
    if reader.refused:
        problems.add(shown, reader.refused, "a drawing has no document type and no processing instruction; take it out")
        return None
    return reader.root


class TooDeep(Exception):
    """Elements inside each other beyond what any reader of the drawing bears; `at` is the first of them."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    tag: str
    attributes: AbstractMapping[str, str]
    line: int
    column: int
    text: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)


class SvgReader:
    """Builds the tree from the parser's events, with positions."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.root: Element | None = None
        self.refused: Positioned | None = None
        self.parser = expat.ParserCreate("utf-8")  # whatever the file says of itself: other encodings are programs of their own
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.ProcessingInstructionHandler = self.refuse

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) == DEEPEST:
            raise TooDeep(Position(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1))
        self.open.append(_Open(tag, attributes, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1))

    def end(self, _tag: str) -> None:
        last = self.open.pop()
        element = Element(last.tag, last.attributes, " ".join("".join(last.text).split()), tuple(last.children), last.line, last.column)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element

    def words(self, text: str) -> None:
        self.open[-1].text.append(text)

    def refuse(self, *_: object) -> None:
        self.refused = self.refused or Position(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)


def read_figure(settings: Settings, drawings: AbstractMapping[str, Element | None], number: int) -> FigureRequest | None:
    """What a figure fence asks for, or None after faults. `number` is that of the figure on its page."""
    name, caption = settings.text("figure"), settings.text("caption")
    drawing = drawings.get(name)
    if name and name not in drawings:
        settings.fault("figure", f'figure: "{name}" is no drawing in {FOLDER}/; {suggestion(name, drawings)}')
    elif name and not drawing:
        settings.fault("figure", f"figure: {FOLDER}/{name}.svg has faults of its own")
    return FigureRequest(drawing, name, caption, number) if drawing else None
