"""What a `requirements` fence asks for: the things that a reader may require of the records of a dataset."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.data.records import Library
from handbook.data.schema import Description, Field
from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.problems import Problems, suggestion
from handbook.views.requirements import Requirement, RequirementsQuery

FENCE_KEYS = ("id", "dataset", "caption", "requirements")


class RequirementsReader:
    """Reads the body of a `requirements` fence; faults go to `problems`."""

    def __init__(self, file: str, library: Library, problems: Problems) -> None:
        self.file = file
        self.library = library
        self.problems = problems

    def query(self, node: Node | None) -> RequirementsQuery | None:
        """The query in a fence's root node, or None after faults."""
        faults_before = len(self.problems.found)
        if not isinstance(node, Mapping):
            self.problems.add(self.file, node, f"a requirements fence has {', '.join(FENCE_KEYS)}")
            return None
        word = self.text(node, "dataset")
        dataset = self.library.datasets.get(word)
        if not dataset:
            at = node.get("dataset") or node
            self.problems.add(self.file, at, f'dataset: "{word}" does not exist; {suggestion(word, self.library.datasets)}')
            return None
        found = tuple(self.requirements(node, dataset.description))
        query = RequirementsQuery(self.text(node, "id"), self.text(node, "caption"), dataset, found)
        return query if len(self.problems.found) == faults_before else None

    def requirements(self, node: Mapping, description: Description) -> Iterator[Requirement]:
        listed = node.get("requirements")
        if not isinstance(listed, Sequence):
            self.problems.add(self.file, listed or node, "`requirements:` is a list, one requirement a line")
            return
        seen: set[str] = set()
        for each in listed.items:
            if not isinstance(each, Mapping):
                self.problems.add(self.file, each, "write each requirement as {id: …, title: …, field: …}")
                continue
            name = self.text(each, "id")
            if name in seen:
                self.problems.add(self.file, each, f'id: "{name}" stands twice; give each requirement its own')
            seen.add(name)
            yield Requirement(name, self.text(each, "title"), tuple(self.path(each, description)))

    def path(self, node: Mapping, description: Description) -> Iterator[Field]:
        """The fields of `weights_licence.commercial_use`, each looked up where the one before leads."""
        names = self.text(node, "field").split(".")
        for position, name in enumerate(names, 1):
            field = description.fields.get(name)
            if not field:
                self.problems.add(
                    self.file, node, f'field: "{name}" is no field of {description.name}; {suggestion(name, description.fields)}'
                )
                return
            yield field
            target = self.library.datasets.get(field.target)
            if position < len(names) and not target:
                self.problems.add(self.file, node, f'field: "{name}" leads to no other record, so nothing can follow it')
                return
            description = target.description if target else description

    def text(self, node: Mapping, key: str) -> str:
        value = node.get(key)
        if isinstance(value, Scalar):
            return " ".join(value.text.split())
        self.problems.add(self.file, value or node, f"`{key}:` is missing")
        return ""
