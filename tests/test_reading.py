"""The strict reader: golden pairs for what it accepts and refuses, and properties that hold for any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence, read_file, read_text
from handbook.problems import Problems

GOLDEN = Path(__file__).parent / "golden" / "reading"
YAML_LIKE = st.text(alphabet="ab:-[]{}&*!|>'\"#%@?, \n\t\r~0\\\u202e\u2028é")


def plain(node: Node | None) -> Any:
    """A node as nested lists and dictionaries of text."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(each) for each in node.items]
    return node.text if node else None


def written(case: dict[str, Any]) -> bytes:
    """The bytes of a golden input."""
    if "bytes" in case:
        return bytes.fromhex(case["bytes"])
    text = str(case["repeat"]) * int(case["times"]) if "repeat" in case else str(case["input"])
    return text.encode()


def every(node: Node) -> list[Node]:
    """A node and all below it."""
    below = node.items.values() if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else ()
    return [node, *(each for child in below for each in every(child))]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.yml")), ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path) -> None:
    case = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (builds only text, lists and mappings)
    file = tmp_path / "file.yml"
    file.write_bytes(written(case))
    problems = Problems()
    node = read_file(file, "f", problems)
    expected = case.get("faults", [])
    found = [str(problem).removeprefix("f:").strip() for problem in problems]
    assert len(found) == len(expected), found
    for said, wanted in zip(found, expected, strict=True):
        assert said.startswith(wanted)
    if "output" in case:
        assert plain(node) == case["output"]


@given(st.one_of(st.text(), YAML_LIKE))
@example("%YAML 9.9\n---\na")
@example("? a\n: b\n? c")
@example("a: |\n")
@example("\ufffe")
@example("\r")
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    problems = Problems()
    node = read_text(text, "f", problems, first_line=5)
    assert node is not None or len(problems) > 0
    lines = re.split(r"\r\n|\r|\n", text)
    for problem in problems:
        assert problem.location.line == 0 or 5 <= problem.location.line <= 5 + len(lines)
        assert problem.location.column <= max(map(len, lines)) + 1
    assert all(each.line >= 5 and each.column >= 1 for each in (every(node) if node else ()))


@given(st.binary())
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yml"
    file.write_bytes(raw)
    problems = Problems()
    assert read_file(file, "f", problems) is not None or len(problems) > 0


@given(
    st.recursive(
        st.text("abcdé:#&*[]{}'\"-", min_size=1), lambda inner: st.dictionaries(st.text("abc", min_size=1), inner, min_size=1), max_leaves=8
    )
)
def test_what_a_writer_quotes_is_read_back(value: Any) -> None:
    problems = Problems()
    assert plain(read_text(yaml.safe_dump(value, default_style='"', allow_unicode=True), "f", problems)) == value
    assert not list(problems)


def test_positions_point_at_key_and_value() -> None:
    node = read_text("a: b\nlonger:\n  - c\n", "f", Problems(), first_line=10)
    assert isinstance(node, Mapping)
    assert (node.keys["longer"].line, node.keys["longer"].column) == (11, 1)
    listed = node.get("longer")
    assert isinstance(listed, Sequence)
    assert listed.items[0] == Scalar("c", 12, 5)
