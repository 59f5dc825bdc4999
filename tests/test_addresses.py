"""The addresses of pages, records and downloads, and that nothing else glues them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from handbook import addresses
from tests.tiny_site import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "handbook"
GLUED = re.compile(r"\.html\b|^(compare|data|reference)/|/(compare|data)/")
TEMPLATES = sorted(path for path in (REPOSITORY / "overrides").rglob("*") if path.suffix in (".html", ".md"))


def glued(path: Path) -> list[str]:
    """The strings of a module, without its documentation, that hold an ending or a folder of addresses."""
    tree = ast.parse(path.read_text("utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [str(node.value) for node in strings if id(node) not in documentation and GLUED.search(str(node.value))]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_glues_addresses(path: Path) -> None:
    messages = [each for each in glued(path) if not re.search(r"\s", each)]  # sentences may name an address
    if path.parent.name == "commands":  # they write and mend source files, whose folders have names of their own
        messages = [each for each in messages if "/data/" not in each and path.name != "cures.py"]
    assert path.name == "addresses.py" or messages in ([], [".html"] if path.name == "templates.py" else [])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(REPOSITORY / "overrides").as_posix())
def test_no_template_glues_addresses(path: Path) -> None:
    text = re.sub(r'\{%-? *(extends|include|from|import) "[^"]*"', "", path.read_text("utf-8"))
    assert not re.findall(r'"[\w/-]*\.html"|"(?:compare|data|reference)/[^"]*" ~|\.replace\(".md"', text)


def test_pages_and_anchors() -> None:
    assert addresses.page_address("openness/index.md") == "openness/index.html"
    assert addresses.page_address("openness/index.md#who") == "openness/index.html#who"
    assert addresses.page_path("openness/index.html") == "openness/index"
    assert addresses.twin("openness/index.html") == "openness/index.html.md"


@pytest.mark.parametrize(
    ("pages", "address"),
    [("record", "compare/plants/aster.html"), ("dataset", "compare/plants.html#aster"), ("none", "")],
)
def test_records(pages: str, address: str) -> None:
    assert addresses.record_address("plants", "aster", pages) == address


def test_downloads() -> None:
    assert addresses.download("sources", "csl.json") == "data/sources.csl.json"
