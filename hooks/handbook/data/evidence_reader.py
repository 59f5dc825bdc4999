"""Reads what stands beside a value: its sources, its note, its date, the reason for not knowing it."""

from __future__ import annotations

from handbook.data.citations import CITATION, citations_in
from handbook.data.reading.settings import A_TEXT, KINDS
from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.data.records import UNKNOWN_REASONS, Citation
from handbook.data.values import check_markdown, parse_day
from handbook.problems import Fault, Location, Problems, suggestion


def is_torn(key: str, node: Mapping) -> bool:
    """Whether a key is the end of a text that a comma cut in two, which was told where it was read."""
    return " " in key and key not in node.items


class EvidenceReader:
    """Reads evidence of one file; faults go to `problems`."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file = file
        self.problems = problems

    def citations(self, node: Node | None) -> tuple[Citation, ...]:
        """Sources written as a key, a list of keys, or key → where in the source."""
        if isinstance(node, Scalar):
            return (Citation(node.text, at=self.place(node)),)
        self.refuse_nested(node)
        if isinstance(node, Sequence):
            return tuple(Citation(each.text, at=self.place(each)) for each in node.items if isinstance(each, Scalar))
        if isinstance(node, Mapping):
            placed = ((key, each, self.place(node.keys[key])) for key, each in node.items.items())
            return tuple(Citation(key, each.text, at) for key, each, at in placed if isinstance(each, Scalar))
        return ()

    def refuse_nested(self, node: Node | None) -> None:
        """A fault for each entry that is no key, and for each place in a source that is no text."""
        entries = node.items.values() if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else ()
        for each in entries:
            if not isinstance(each, Scalar):
                self.fault(each, "source: write a key, a list of keys, or {key: the place in it}")

    def reason(self, at: Node, text: str = "") -> str:
        """A reason for not knowing, checked against the known ones."""
        word = text or (at.text if isinstance(at, Scalar) else "")
        if word not in UNKNOWN_REASONS:
            self.fault(at, f'unknown: "{word}" is no reason; {suggestion(word, UNKNOWN_REASONS)}')
        return word

    def note(self, node: Mapping) -> str:
        text = node.get("note")
        if not isinstance(text, Scalar):
            if text is not None:
                self.fault(text, f"note: this is {KINDS[type(text)]}, wanted is {A_TEXT}; put it in double quotes")
            return ""
        note = " ".join(text.text.split())
        try:
            check_markdown(text.text)
            list(citations_in(note))
        except Fault as fault:
            self.fault(text, f"note: {fault}")
            return CITATION.sub("", note)  # a citation that can't be read can't be numbered or looked up
        return note

    def date(self, node: Node | None) -> str:
        if node is None:
            return ""
        try:
            return parse_day(node.text if isinstance(node, Scalar) else "")
        except Fault as fault:
            self.fault(node, f"checked: {fault}")
            return ""

    def known_keys(self, node: Mapping, allowed: tuple[str, ...]) -> None:
        for key, at in node.keys.items():
            if key not in allowed and not is_torn(key, node):
                self.fault(at, f'"{key}" is not known here; {suggestion(key, allowed)}')

    def place(self, node: Node) -> Location:
        return Location(self.file, node.line, node.column)

    def fault(self, at: Node, message: str) -> None:
        self.problems.add(self.file, at, message)
