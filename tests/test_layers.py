"""The rooms of the engine: each may use only those below it, and only `site/` knows the builder."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiny_site import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "handbook"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = (  # ground first; HACKING.md says what each answers
    "problems", "on_demand", "addresses", "data", "query", "rubrics", "render", "content", "foreign",
    "views", "charts", "exports", "fences", "checks", "site", "commands", "cli", "__main__",
)  # fmt: skip
MOST_FILES, MOST_LINES = 20, 250
ON_DEMAND = re.compile(r"handbook(\.\w+)+(:\w+)?")  # "handbook.fences.quiz:QUIZ"
BUILDERS = frozenset({"mkdocs", "pymdownx", "material", "properdocs"})
ONLY_ROOM_OF_THE_BUILDER = "site"
ROOMS_OF_MARKDOWN = frozenset({"render", "site"})  # Python-Markdown turns text into HTML; it is a library, no builder


def room_of(module: str) -> str:
    """The room of a module such as `handbook.charts.kinds.bars`, or of a path such as charts/bars.py."""
    return module.removeprefix("handbook.").replace("/", ".").removesuffix(".py").split(".")[0]


def imported(source: str) -> Iterator[str]:
    """The modules that a piece of Python imports, also inside functions, and those that a registry names to be imported later."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names) if node.module == "handbook" else (node.module or ".",)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and ON_DEMAND.fullmatch(node.value):
            yield node.value.partition(":")[0]


def wrong_imports(path: str, source: str) -> Iterator[str]:
    """A sentence for each import that a file (relative to the package) may not have."""
    room = room_of(path)
    if room not in ROOMS:
        yield f"{path}: the room {room}/ has no place in ROOMS; say which rooms stand below it"
        return
    for name in imported(source):
        package = name.split(".")[0]
        if package == "handbook" and ROOMS.index(room_of(name)) > ROOMS.index(room):
            below = ", ".join(ROOMS[: ROOMS.index(room)])
            reason = f"{room}/ stands below {room_of(name)}/ and may use only {below}"
            yield f"{path} imports {name}: {reason}; pass the value in, or move the piece down"
        elif package in BUILDERS and room != ONLY_ROOM_OF_THE_BUILDER:
            yield f"{path} imports {name}: only {ONLY_ROOM_OF_THE_BUILDER}/ may know the builder, so that the rules outlive it"
        elif package == "markdown" and room not in ROOMS_OF_MARKDOWN:
            yield f"{path} imports {name}: text becomes HTML in render/ only"
        elif package in (".", ""):
            yield f"{path}: write imports in full (from handbook.room.module import name), so that this test can read them"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    relative = path.relative_to(PACKAGE).as_posix()
    assert relative == "__init__.py" or not list(wrong_imports(relative, path.read_text("utf-8")))


def test_every_room_stands() -> None:
    assert {room_of(path.relative_to(PACKAGE).as_posix()) for path in MODULES} - {"__init__"} == set(ROOMS)


def test_no_room_is_crowded_and_no_file_is_long() -> None:
    folders = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in MODULES)
    assert max(folders.values()) <= MOST_FILES, folders.most_common(3)
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert not {name: length for name, length in lengths.items() if length > MOST_LINES}


@pytest.mark.parametrize(
    ("path", "source", "sentence"),
    [
        ("charts/bars.py", "from handbook.fences.reading import ask", "charts/ stands below fences/"),
        ("data/values.py", "def late() -> None:\n    from handbook import views", "data/ stands below views/"),
        ("views/cells.py", "import mkdocs.config", "only site/ may know the builder"),
        ("rubrics/g7.py", "from markdown import Markdown", "text becomes HTML in render/"),
        ("data/values.py", "from . import records", "write imports in full"),
        ("fences/registry.py", 'KINDS = {"x": "handbook.site.build:BUILD"}', "fences/ stands below site/"),
        ("attic/old.py", "", "the room attic/ has no place"),
    ],
)
def test_a_wrong_import_is_told_with_its_reason(path: str, source: str, sentence: str) -> None:
    assert sentence in " ".join(wrong_imports(path, source))


def test_a_right_import_is_no_fault() -> None:
    assert not list(
        wrong_imports("charts/bars.py", "from handbook.data.schema import Field\nimport json\nfrom handbook.charts.scales import Scale")
    )
