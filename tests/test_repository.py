"""The project's own papers and rules: commands that exist, short files, locks with hashes and no addresses."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.test_layers import ROOMS
from tests.tiny_site import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "handbook"
MODULES = sorted(PACKAGE.rglob("*.py"))
WRITES_MARKS = {
    "build.py",  # the empty place that is filled later
    "inline.py",  # the paragraph that one line of Markdown comes in
    "staging.py",  # the block that keeps a piece of a page from another builder's Markdown
}


@pytest.mark.parametrize(
    "path", [*MODULES, *sorted((REPOSITORY / "tests").rglob("*.py"))], ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)
def test_each_file_says_what_question_it_answers(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_functions_and_files_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 260
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "HACKING.md"])
def test_every_command_of_the_papers_exists(name: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    text = (REPOSITORY / name).read_text("utf-8")
    code = "\n".join(
        re.findall(r"`([^`\n]+)`|^    (.+)$", text, re.MULTILINE)
        and [a or b for a, b in re.findall(r"`([^`\n]+)`|^    (.+)$", text, re.MULTILINE)]
    )
    code += "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL))
    named = set(re.findall(r"^\s*make ([a-z-]+)", code, re.MULTILINE))
    assert named, "no command is named at all"
    assert named <= targets


def test_every_make_target_is_declared_and_runs_something() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    declared = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    assert declared == set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    for module in re.findall(r"-m (tests\.[a-z_.]+)", makefile):
        path = REPOSITORY / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locks_hold_hashes_and_no_addresses(name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    assert "://" not in text
    for entry in re.split(r"(?<!\\)\n", text.strip()):
        if entry and not entry.lstrip().startswith("#"):
            assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", entry, re.IGNORECASE), entry[:80]
            assert "--hash=sha256:" in entry, entry[:80]


def test_the_runtime_needs_no_tool_of_the_tests() -> None:
    text = (REPOSITORY / "requirements.txt").read_text("utf-8").lower()
    assert not re.search(r"^(pytest|hypothesis|playwright|ruff|mypy)==", text, re.MULTILINE)


def test_templates_escape_and_glue_nothing() -> None:
    """Autoescape is the whole protection: no template may switch it off, no rule may write tags."""
    for path in (REPOSITORY / "overrides/handbook").glob("*.html"):
        assert not re.search(r"\|\s*safe\b|autoescape false", path.read_text("utf-8")), path.name
    for path in MODULES:
        if path.name not in WRITES_MARKS:
            assert not re.search(r"""["']</?(div|span|td|table|p|ul|li)\b""", path.read_text("utf-8")), path.name


@pytest.mark.parametrize("name", ["README.md", "HACKING.md"])
def test_the_papers_draw_the_map_of_the_layer_test(name: str) -> None:
    """Every room is named, in the order in which the layer test allows imports."""
    text = (REPOSITORY / name).read_text("utf-8")
    rooms = [room for room in ROOMS if room not in ("cli", "__main__")]
    marks = [f"`{room}/`" if name == "HACKING.md" and (PACKAGE / room).is_dir() else f"`{room}" for room in rooms]
    table = text[text.index("| Room |") :] if name == "HACKING.md" else text[text.index("Inside the engine") :]
    places = [table.index(mark) for mark in marks]
    assert places == sorted(places)


def test_every_file_that_the_walks_name_exists() -> None:
    text = (REPOSITORY / "HACKING.md").read_text("utf-8")
    for path in re.findall(r"`((?:\w+/)+\w+\.(?:py|html|js|yml))`", text):
        assert any((root / path).exists() for root in (PACKAGE, REPOSITORY)), path


def test_no_cache_of_a_build_is_part_of_the_repository() -> None:
    """It holds compiled code: whoever builds would run what somebody else put there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split("\0")
    assert not [each for each in listed if ".cache" in Path(each).parts or each.endswith((".sqlite", ".pyc"))]
