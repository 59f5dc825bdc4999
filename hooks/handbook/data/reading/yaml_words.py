"""What the parser of YAML complains about, in the words of somebody who has never heard of tokens and streams."""

from __future__ import annotations

import re
from typing import Any

import yaml

IN_WORDS = (
    ("mapping values are not allowed", 'a ": " inside unquoted text; put the whole text in double quotes'),
    ("cannot start any token", "a text can't begin with this sign (@, `, % or a tab); put the whole text in double quotes"),
    ("could not find expected ':'", "this line has no colon after its key"),
    ("block sequence entries are not allowed", "a list can't begin here; put its first hyphen on a line of its own, below the key"),
    ("expected '-' indicator", "this line is neither an entry of the list above nor a key; check its indentation"),
    (
        "did not find expected key",
        "this line fits neither the one above nor a key; check its indentation, and the quotes of the line above",
    ),
    (
        "expected ',' or '}'",
        "a comma, or the } that ends the settings in one line, is missing before this; a text with , or } needs quotes",
    ),
    ("expected ',' or ']'", "a comma, or the ] that ends the list in one line, is missing before this; a text with , or ] needs quotes"),
    ("did not find expected node content", "a value is missing here, or a comma is one too many"),
    ("found unknown escape character", r"a backslash in double quotes that means nothing; write \\ for one, or use single quotes"),
    ("did not find expected hex", "an escape such as \\x41 that is cut short; write the letter itself"),
    ("comment or line break", "words behind a > or |; put the text into the lines below it, indented"),
    ("whitespace or line break", "a sign such as ! or & stands before a word; put the text in double quotes"),
    ("alphabetic or numeric character", "a text can't begin with & or *; put the whole text in double quotes"),
    ("unexpected document indicator", "a line of three dashes or dots inside a text; indent it, or take it out"),
    ("expected <document start>", "something stands before this that is no YAML; one document stands in a file, without signs before it"),
    ("undefined tag handle", "a text can't begin with !; put the whole text in double quotes"),
    ("version number", "a text can't begin with %; put the whole text in double quotes"),
    ("tab character", "a tab; YAML is indented with spaces"),
)
PART_OF_THE_LINE_ABOVE = (
    "this line is read as part of the text above it; check its indentation, and that the line above has a colon and its quotes"
)
NEVER_CLOSED = "the text that begins here is never closed; its quotes have no partner"
BRACKETS = {"']'": "the [ here is never closed; write ] at the end of the list", "'}'": "the { here is never closed; write } at the end"}
TYPOGRAPHIC = "; typographic quotes (“ ”) are none for YAML"
TYPOGRAPHER = re.compile("[“”„«»\u2018\u201a]")
ENDS_WRONG = re.compile(r"""(?P<inner>["'][^"'“”’„«»\\]+)[“”’](?=\s*(?:$|[,}\]]))""")
MARKDOWN_LINK = re.compile(r"\[[^\[\]]+\]\($")
LINK_ALONE = "an address stands alone, without the [ ]( ) of Markdown; a text that begins with [ needs double quotes"
_FIRST_KEY = re.compile(r"\s*[\w.-]+\s*")


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[Any, str]:
    """The place of a fault of syntax in a text and what it is: a quotation or bracket that never ends is told where it begins."""
    problem, at, opened = error.problem or "", error.problem_mark or error.context_mark, error.context_mark
    line = next(iter(text.split("\n")[at.line :]), "") if at else ""  # a text without an end may miss something below its last line
    if "end of stream" in problem and opened:
        return opened, never_closed(text.split("\n")[opened.line][opened.column :])
    bracket = next((words for sign, words in BRACKETS.items() if sign in problem), "")
    if bracket and opened and at and at.line > opened.line:
        return opened, bracket
    if ("expected ':'" in problem or "alphabetic or numeric" in problem) and opened:
        at = opened
    if "mapping values" in problem and at and _FIRST_KEY.fullmatch(line[: at.column]):
        return at, PART_OF_THE_LINE_ABOVE
    if at and MARKDOWN_LINK.search(line[: at.column + 1]):
        return at, LINK_ALONE
    words = next((words for sign, words in IN_WORDS if sign in problem), problem or "it cannot be read")
    return at, f"{words}{TYPOGRAPHIC}" if "quotes" in words and TYPOGRAPHER.search(line) else words


def never_closed(text: str) -> str:
    """What is said of a quotation that never ends; some end with the wrong sign."""
    wrong = ENDS_WRONG.match(text)
    return f"{wrong[0]} ends with a typographic quote, which YAML does not know; write {wrong['inner']}{text[0]}" if wrong else NEVER_CLOSED
