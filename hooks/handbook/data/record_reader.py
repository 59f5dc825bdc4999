"""Reads one record: its cells, the evidence they name, and what it leaves unknown."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.data.evidence_reader import EvidenceReader
from handbook.data.names import check_name, id_advice
from handbook.data.patterns import fits
from handbook.data.reading.settings import A_TEXT, KINDS
from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.data.records import FAULTY, NOT_APPLICABLE, UNKNOWN_REASONS, Cell, Citation, Dispute, Record
from handbook.data.schema import Description, Field
from handbook.data.ties import inherited, tied_cells
from handbook.data.values import Single, Value, parse_single
from handbook.problems import Fault, Problems, nearest, suggestion

CELL_KEYS = ("value", "unknown", "not_applicable", "source", "note", "disputed", "checked")
EVIDENCE_KEYS = ("source", "checked")
CLAIMS = ("value", "unknown", "not_applicable")  # a cell says one of these
DISPUTE_KEYS = ("reading", "source", "note")
RECORD_KEYS = ("id", "aliases", "evidence", "unknown", "not_applicable")
_FAULTY_CELL = Cell(unknown=FAULTY)


class RecordReader(EvidenceReader):
    """Reads records of one file; faults go to `problems`. A refused cell never carries a value."""

    def __init__(self, file: str, description: Description, problems: Problems) -> None:
        super().__init__(file, problems)
        self.description = description

    def record(self, node: Mapping, name: str) -> Record:
        """The record in a mapping; `name` is its id."""
        self.check_keys(node)
        shared = self.shared_evidence(node)
        cells = dict(self.unknown_cells(node, shared.checked))
        cells.update(self.not_applicable_cells(node))
        for field in self.description.fields.values():
            if field.name in node.items:
                self.check_listed_once(field, cells, node)
                cells[field.name] = self.cell(field, node.items[field.name], shared.citations, shared.checked)
        self.check_accounted_for(node, cells)
        cells.update(dict(tied_cells(self.description, cells)))
        return Record(name, self.description.name, cells, tuple(self.texts(node.get("aliases"))), self.place(node), shared)

    def cell(self, field: Field, node: Node, citations: tuple[Citation, ...], checked: str) -> Cell:
        """One cell, written short (the value alone) or long (a mapping with `value` and its evidence)."""
        if not isinstance(node, Mapping):
            return self.short_cell(field, node, citations, checked)
        if not self.is_cell(field, node):
            return _FAULTY_CELL
        self.known_keys(node, CELL_KEYS)
        own = self.citations(node.get("source"))
        shared = inherited(field, citations)
        dated = self.date(node.get("checked")) or checked
        note = self.note(node)
        if "value" in node.items:
            return self.known_cell(field, node, own or shared, dated, note)
        return self.valueless_cell(field, node, own, dated, note)

    def is_cell(self, field: Field, node: Mapping) -> bool:
        """Whether a mapping is the long form of a cell, which says one thing; a fault otherwise."""
        if not any(key in CELL_KEYS or nearest(key, CELL_KEYS) for key in node.keys):
            self.fault(node, f"{field.name}: a mapping is no value here; write the value alone, or {{value: …, source: key, note: …}}")
            return False
        said = [key for key in CLAIMS if key in node.items]
        if len(said) > 1:
            self.fault(node.keys[said[1]], f"{field.name}: the cell has `{said[0]}:` and `{said[1]}:`; keep one of the two")
        return True

    def short_cell(self, field: Field, node: Node, citations: tuple[Citation, ...], checked: str) -> Cell:
        value = self.value(field, node)
        if value is None:
            return _FAULTY_CELL
        if field.evidence == "none":
            return Cell(value, at=self.place(node))
        shared = inherited(field, citations)
        return self.checked_cell(field, Cell(value, citations=shared, checked=checked, at=self.place(node)), node)

    def known_cell(self, field: Field, node: Mapping, citations: tuple[Citation, ...], checked: str, note: str) -> Cell:
        value = self.value(field, node.items["value"])
        disputes = tuple(self.disputes(field, node.get("disputed")))
        if value is None:  # nothing false is shown, yet the sources of a refused value are checked in the same run
            return Cell(unknown=FAULTY, note=note, citations=citations, disputes=disputes, at=self.place(node))
        cell = Cell(value, note=note, citations=citations, disputes=disputes, checked=checked, at=self.place(node))
        return self.checked_cell(field, cell, node)

    def valueless_cell(self, field: Field, node: Mapping, citations: tuple[Citation, ...], checked: str, note: str) -> Cell:
        reason = node.get("unknown")
        if isinstance(reason, Scalar):
            return Cell(unknown=self.reason(reason), note=note, citations=citations, checked=checked, at=self.place(node))
        if "not_applicable" in node.items:
            self.check_yes(node.items["not_applicable"])
            return Cell(not_applicable=True, note=note, citations=citations, checked=checked, at=self.place(node))
        self.fault(
            node,
            f"{field.name}: the cell says nothing; give `value:`, or `unknown:` with a reason "
            f"({', '.join(UNKNOWN_REASONS)}), or `not_applicable: yes`",
        )
        return _FAULTY_CELL

    def check_yes(self, node: Node) -> None:
        """What does not apply says so with yes."""
        if not isinstance(node, Scalar) or node.text != "yes":
            self.fault(node, "not_applicable: write `not_applicable: yes`, or give a value, or `unknown:` with a reason")

    def checked_cell(self, field: Field, cell: Cell, node: Node) -> Cell:
        """The cell, after the rules on evidence (source, date, note) have looked at it."""
        if field.evidence != "none" and not cell.citations:
            where = "a source of its own" if field.evidence == "cell" else "a source (here or under `evidence:`)"
            self.fault(node, f"{field.name}: the value needs {where}; write {{value: …, source: key}}, or list the field under `unknown`")
        if field.evidence != "none" and not cell.checked:
            self.fault(node, f"{field.name}: nobody said when this was checked; add `checked: YYYY-MM-DD` under `evidence:`")
        if cell.state(field) == "partial" and not cell.note:
            self.fault(node, f'{field.name}: "partial" needs a `note:` that says what is there and what is missing')
        elif field.constraints.noted and not cell.note:
            self.fault(node, f"{field.name}: an estimate needs a `note:` that shows the sum and what went into it")
        elif cell.disputes and not cell.note:
            self.fault(node, f"{field.name}: a disputed cell needs a `note:` that says why we read it this way")
        return cell

    def value(self, field: Field, node: Node) -> Value | None:
        """The typed value of a node, or None after a fault."""
        if field.is_list:
            return self.list_value(field, node)
        if not isinstance(node, Scalar):
            self.fault(node, f"{field.name}: one value is expected here, not a list or a mapping")
            return None
        return self.single(field, node, node.text)

    def single(self, field: Field, node: Node, text: str) -> Single | None:
        """The typed value of one piece of text, or None after a fault."""
        try:
            return parse_single(text, field)
        except Fault as fault:
            self.fault(node, f"{field.name}: {fault}")
            return None

    def list_value(self, field: Field, node: Node) -> Value | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        values = [self.entry(field, item) for item in items]
        known = tuple(each for each in values if each is not None)
        return known if len(known) == len(values) else None

    def entry(self, field: Field, node: Node) -> Single | None:
        """The typed value of an entry of a list, or None after a fault."""
        if isinstance(node, Scalar):
            return self.single(field, node, node.text)
        self.fault(
            node, f"{field.name}: an entry of this list is {KINDS[type(node)]}, wanted is {A_TEXT}; a text with a comma needs quotes"
        )
        return None

    def disputes(self, field: Field, node: Node | None) -> Iterator[Dispute]:
        """The other readings of a cell: one mapping, or a list of them."""
        for each in node.items if isinstance(node, Sequence) else [node] if node else []:
            if isinstance(each, Mapping):
                self.known_keys(each, DISPUTE_KEYS)
            if not isinstance(each, Mapping) or "reading" not in each.items:
                self.fault(each, f"{field.name}: write disputed: {{reading: …, source: key, note: …}}")
                continue
            reading = self.value(field, each.items["reading"])
            citations = self.citations(each.get("source"))
            if not citations:
                self.fault(each, f"{field.name}: the other reading needs its own `source:`")
            if reading is not None:
                yield Dispute(reading, self.note(each), citations)

    def shared_evidence(self, node: Mapping) -> Cell:
        """Source and date that the record gives for all its cells, as a cell without a value."""
        shared = node.get("evidence")
        if not isinstance(shared, Mapping):
            if shared is not None:
                self.fault(shared, "write evidence: {source: key, checked: YYYY-MM-DD}")
            return NOT_APPLICABLE
        self.known_keys(shared, EVIDENCE_KEYS)
        checked = shared.get("checked")
        citations, day, at = self.citations(shared.get("source")), self.date(checked), self.place(checked or shared)
        return Cell(not_applicable=True, citations=citations, checked=day, at=at)

    def unknown_cells(self, node: Mapping, checked: str) -> Iterator[tuple[str, Cell]]:
        """The fields that the record lists as unknown, by reason."""
        listed = node.get("unknown")
        if listed is not None and not isinstance(listed, Mapping):
            self.fault(listed, "write `unknown:` as reason → list of fields, like  not-looked: [context_length]")
            return
        for reason, names in (listed.items if listed else {}).items():
            self.reason(listed.keys[reason] if listed else node, reason)
            yield from ((name, Cell(unknown=reason, checked=checked, at=self.place(names))) for name in self.field_names(names))

    def not_applicable_cells(self, node: Mapping) -> Iterator[tuple[str, Cell]]:
        listed = node.get("not_applicable")
        if listed is not None:
            yield from ((name, Cell(not_applicable=True, at=self.place(listed))) for name in self.field_names(listed))

    def field_names(self, node: Node) -> Iterator[str]:
        for item in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(item, Scalar) and item.text in self.description.fields:
                yield item.text
            else:
                word = item.text if isinstance(item, Scalar) else "a nested value"
                self.fault(item, f'"{word}" is no field of {self.description.name}; {suggestion(word, self.description.fields)}')

    def texts(self, node: Node | None) -> list[str]:
        for each in node.items if isinstance(node, Sequence) else (node,):
            if each is not None and not isinstance(each, Scalar):
                self.fault(each, "aliases: write a list of earlier ids, like [old-name, older-name]")
        return [each.text for each in (node.items if isinstance(node, Sequence) else (node,)) if isinstance(each, Scalar)]

    def check_id(self, name: str, at: Node | None) -> bool:
        """Whether an id has the form of its dataset; a fault otherwise, at the id or for the file that is named like it."""
        try:
            check_name(name)
        except Fault as fault:
            self.problems.add(self.file, at, f'id "{name}": {fault}')
            return False
        if not fits(self.description.id_pattern, name):
            self.problems.add(self.file, at, f'id "{name}" {id_advice(name, self.description.id_pattern)}')
            return False
        return True

    def check_keys(self, node: Mapping) -> None:
        self.known_keys(node, (*RECORD_KEYS, *self.description.fields))

    def check_listed_once(self, field: Field, cells: dict[str, Cell], node: Mapping) -> None:
        if field.name in cells:
            self.fault(node.keys[field.name], f"{field.name}: has a value here and is listed as unknown or not applicable too; keep one")

    def check_accounted_for(self, node: Mapping, cells: dict[str, Cell]) -> None:
        for field in self.description.fields.values():
            if field.name in node.keys:
                continue
            if field.constraints.required:
                self.fault(node, f"{field.name}: every {self.description.singular} has one; write `{field.name}: …`")
            elif field.evidence != "none" and not field.of and field.name not in cells:
                self.fault(
                    node,
                    f"{field.name}: the record says nothing about it; give a value, or list it under "
                    f"`unknown:` with a reason ({', '.join(UNKNOWN_REASONS)}), or under `not_applicable:`",
                )
