"""Reads a record of the Model Openness Tool: framework, release, global licences, components.

Shapes that the tool's schema or its code refuses are faults; what it accepts is read as it reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.foreign.lenient_yaml import Foreign, Leaf, Row, Table, describe, quoted
from handbook.foreign.mof_remarks import COMPONENT_KEYS, RELEASE_KEYS, not_understood, unread_keys
from handbook.problems import Problems
from handbook.rubrics.mof.rules import Release
from handbook.rubrics.mof.tables import MofTables

KINDS = ("distribution", "code", "data", "document")


class MofReader:
    """Reads one record; faults go to `problems`, remarks that do not stop the grading to `remarks`."""

    def __init__(self, shown: str, tables: MofTables, problems: Problems, remarks: Problems) -> None:
        self.shown = shown
        self.tables = tables
        self.problems = problems
        self.remarks = remarks

    def release(self, root: Foreign) -> Release | None:
        """The release, or None when the record is malformed."""
        before = len(self.problems.found)
        block = self.block(root)
        if block is None:
            return None
        self.remark_keys(block, RELEASE_KEYS)
        licences = self.global_licences(block.items.get("license"))
        components = dict(self.components(block))
        return Release(licences, components) if len(self.problems.found) == before else None

    def block(self, root: Foreign) -> Table | None:
        if not isinstance(root, Table):
            self.fault(root, f"found {describe(root)}; a record is a mapping with the blocks framework and release")
            return None
        block = root.items.get("release")
        if isinstance(block, Table):
            return block
        found = f"release is {describe(block)}" if "release" in root.items else "the record has no release block"
        self.fault(block or root, f"{found}; it is a mapping with name, license and components")
        return None

    def global_licences(self, node: Foreign | None) -> dict[str, str]:
        """Licence by kind. An absent or empty block means that there are none."""
        if node is None or _is_nothing(node) or (isinstance(node, Row) and not node.items):
            return {}
        if isinstance(node, Table):
            return {kind: self.global_licence(kind, node.items[kind]) for kind in KINDS if kind in node.items}
        self.fault(node, f"license is {describe(node)}; it is a mapping of {', '.join(KINDS)}, each with a name")
        return {}

    def global_licence(self, kind: str, node: Foreign) -> str:
        if _is_nothing(node) or (isinstance(node, Row) and not node.items):
            return ""
        if isinstance(node, Table):
            return self.licence(node.items.get("name"), f"license: {kind}: name") or ""
        self.fault(node, f"license: {kind} is {describe(node)}; it is a mapping with name and path")
        return ""

    def components(self, block: Table) -> Iterator[tuple[str, str | None]]:
        """Name and own licence of each component; of two equal names the later one counts, as in the tool."""
        node = block.items.get("components")
        if not isinstance(node, Row):
            found = f"components is {describe(node)}" if "components" in block.items else "release has no components"
            self.fault(node or block, f"{found}; it is a list, each item with a name")
            return
        for item in node.items:
            yield from self.component(item)

    def component(self, node: Foreign) -> Iterator[tuple[str, str | None]]:
        if not isinstance(node, Table):
            self.fault(node, f"a component is {describe(node)}; it is a mapping with at least a name")
            return
        held = node.items.get("name")
        name = self.text(held, "the name of a component")
        if name is None:
            if held is None or _is_nothing(held):
                self.fault(node, "a component without a name")
            return
        self.remark_keys(node, COMPONENT_KEYS)
        yield self.known_name(name, node), self.licence(node.items.get("license"), f"{quoted(name)}: license")

    def licence(self, node: Foreign | None, what: str) -> str | None:
        """The text of a licence, with a remark where the tool will not understand it."""
        text = self.text(node, what)
        remark = not_understood(text or "", self.tables)
        if node is not None and remark:
            self.remarks.add(self.shown, node.at, f"{what}: {remark}")
        return text

    def remark_keys(self, table: Table, known: tuple[str, ...]) -> None:
        for remark in unread_keys(table, known):
            self.remarks.add(self.shown, table.at, remark)

    def known_name(self, name: str, node: Foreign) -> str:
        """The component that the tool takes a name for: itself, or the first of its settings (ComponentManager, getComponentByName)."""
        if name in self.tables.components:
            return name
        self.remarks.add(self.shown, node.at, f"{quoted(name)} is no component of the framework; the tool counts it as {self.tables.first}")
        return self.tables.first

    def text(self, node: Foreign | None, what: str) -> str | None:
        """The text of a leaf; None when there is none."""
        if node is None or _is_nothing(node):
            return None
        if isinstance(node, Leaf) and node.is_text:
            return node.text
        self.fault(node, f"{what} is {describe(node)}, which is no text; put it in quotes if it was meant as text")
        return None

    def fault(self, node: Foreign, message: str) -> None:
        self.problems.add(self.shown, node.at, message)


def _is_nothing(node: Foreign) -> bool:
    return isinstance(node, Leaf) and node.text is None
