"""Other projects' YAML: what is read, what is refused, and that nothing breaks the reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.foreign.lenient_yaml import MAX_BYTES, Foreign, Leaf, Row, Table, quoted, read_foreign
from handbook.problems import Problems
from tests.patience import patience


def read(text: str | bytes) -> tuple[Foreign | None, list[str]]:
    problems = Problems()
    node = read_foreign(text if isinstance(text, bytes) else text.encode(), "x.yml", problems)
    return node, [str(problem) for problem in problems]


def leaf(text: str) -> tuple[str | None, bool]:
    node, faults = read(f"key: {text}")
    assert isinstance(node, Table), faults
    held = node.items["key"]
    assert isinstance(held, Leaf)
    return held.text, held.is_text


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL", "# a comment"])
def test_nothing(text: str) -> None:
    assert leaf(text) == (None, False)


@pytest.mark.parametrize("text", ["no", "yes", "MIT", "Apache-2.0", "0BSD", "2.0.1", "'null'", '""', "'7'", "! 7", "!!str 7", "|-\n  null"])
def test_text(text: str) -> None:
    assert leaf(text)[1]


@pytest.mark.parametrize("text", ["true", "False", "7", "-1", "+0.5", "1e5", ".5", "1.", "0x1F", ".inf", ".NaN", "2024-05-01"])
def test_neither_text_nor_nothing(text: str) -> None:
    assert leaf(text) == (text, False)


def test_aliases_share_what_stands_complete_before_them() -> None:
    node, faults = read("a: &first {name: MIT}\nb: *first")
    assert isinstance(node, Table)
    assert node.items["a"] == node.items["b"]
    assert not faults


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.yml:1:1: the file is empty"),
        ("# only a comment", "the file is empty"),
        ("a: 1\na: 2", 'x.yml:2:1: the key "a" stands here a second time'),
        ("a: {b: [1, {c: 1, c: 2}]}", 'the key "c" stands here a second time'),
        ("a: 1\n---\nb: 2", "x.yml:2:1: a second document"),
        ("a: [1\nb: 2", "x.yml:1:4: this is not valid YAML: the [ here is never closed"),
        ("a: b: c", "this is not valid YAML"),
        ("a: \x00", "this is not valid YAML"),
        ("? [a]\n: 1", "a key must be a plain word"),
        ("a: &x [*x]", "the alias *x refers to nothing"),
        ("a: *y", "the alias *y refers to nothing"),
        ("a: !!python/object/apply:os.system [ls]", "x.yml:1:4: a tag"),
        ("a: !secret x", "a tag"),
        ("a: &x {b: 1}\nc: {<<: *x}", "a merge key"),
        ("[" * 21, "nested more than 20 levels deep"),
        ("{a: " * 100_000, "nested more than 20 levels deep"),
        (f"a: &x 1\nb: [{'*x, ' * 101}]", "more than 100 aliases"),
        (b"a: \xe9", "x.yml:1:1: byte 4 is not UTF-8"),
        (b"a" * (MAX_BYTES + 1), "more than 1,000,000 bytes"),
    ],
)
def test_refused(text: str | bytes, message: str) -> None:
    node, faults = read(text)
    assert node is None
    assert len(faults) == 1
    assert message in faults[0]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    node, _ = read(b"\xef\xbb\xbfa: 1\r\n")
    assert isinstance(node, Table)
    assert list(node.items) == ["a"]


@pytest.mark.parametrize("text", ["k: " + "1" * 900_000 + "x", "- a\n" * 200_000, "k: '" + "é" * 400_000 + "'"])
def test_long_input_is_read(text: str) -> None:
    with patience():
        read(text)


def test_an_alias_bomb_stays_small() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{number}: &a{number} [*a{number - 1}, *a{number - 1}]" for number in range(1, 40))]
    node, faults = read("\n".join(lines))
    assert isinstance(node, Table)
    assert isinstance(node.items["a39"], Row)
    assert not faults


def test_quotes_spell_out_what_a_terminal_would_obey() -> None:
    assert quoted('a"\x1b[2J\u202e') == r'"a\"\\x1b[2J\\u202e"'
    assert len(quoted("x" * 1000)) < 100


@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}&*!|>'\"#?,%@ \n\t~<", max_size=60).map(str.encode))
def test_whatever_comes_is_read_or_refused(raw: bytes) -> None:
    node, faults = read(raw)
    assert (node is None) == bool(faults)
