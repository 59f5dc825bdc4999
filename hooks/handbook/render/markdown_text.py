"""How plain text is written so that Markdown reads it as text: CommonMark 0.31, with the tables of GitHub Flavored Markdown."""

from __future__ import annotations

import re

BREAK = "\v"  # a line break in running text; the strict reader lets no such character into the data
_INLINE = re.compile(  # each choice begins with the character it escapes, so that a search skips to the next of them
    r"""\\ | ` | \* | ~                             # a backslash, code, emphasis, struck words
    | _(?<![A-Za-z0-9]_) | _(?![A-Za-z0-9])       # emphasis; inside a word an underscore is plain
    | <(?=[A-Za-z/!?]|$)                          # a tag
    | &(?=\#?\w+;)                                # a character reference
    | \](?=[(\[])                                 # a link""",
    re.VERBOSE,
)
_BLOCK = re.compile(
    r"""\#{1,6}(?=\s|$)                # a heading
    | >                                # a quotation
    | [-+](?=\s|$) | -+\s*$ | =+\s*$   # a list, a rule, the underline of a heading
    | \[(?=[ xX]\]\s|[^\]]*\]:)        # a task, the definition of a link""",
    re.VERBOSE,
)
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BEGUN_REFERENCE = re.compile(r"(?<!\\)((?:\\\\)*)&(?=#?\w*$)")  # not yet escaped
_FENCE = re.compile(r"`+")
_ESCAPE = re.compile(r"\\.")
_PAIR = re.compile(r"\[[^\[\]]*\]")
_BRACKET = re.compile(r"(\\.)|([\[\]])")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def escaped(text: str) -> str:
    """Text in which no character is read as markup inside a line."""
    return _INLINE.sub(_with_backslash, text)


def _with_backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def glued(pieces: list[str]) -> str:
    """Pieces of a line joined, with a backslash where two of them would together read as a link, an image or a character."""
    if len(pieces) == 1:
        return pieces[0]
    text = ""
    for piece in pieces:
        if piece.startswith("(") and text.endswith("]"):
            text += "\\"
        elif piece.startswith("[") and text.endswith("!"):
            text = f"{text[:-1]}\\!"
        elif "&" in text:
            text = _BEGUN_REFERENCE.sub(r"\1\\&", text)
        text += piece
    return text


def one_line(text: str) -> str:
    """A text in one line: white space of any kind, a line break included, is one space, and none stands at its ends."""
    return " ".join(text.split())


def paragraph(text: str) -> str:
    """Running text as a paragraph: one line, and a further one after each line break."""
    return "\\\n".join(guarded(one_line(line)) for line in text.strip().split(BREAK))


def guarded(line: str) -> str:
    """A line whose beginning is not read as that of a heading, a list or another block."""
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else f"\\{line}" if _BLOCK.match(line) else line


def in_cell(text: str) -> str:
    """A text as the cell of a table."""
    return one_line(text).replace("|", "\\|")


def code_span(text: str) -> str:
    """Code inside a line, between as many backticks as it takes."""
    code = one_line(text)
    ticks = "`" * (1 + max((len(each) for each in _FENCE.findall(code)), default=0))
    space = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{ticks}{space}{code}{space}{ticks}"


def code_block(text: str, language: str = "") -> str:
    """Code as a block of its own."""
    fence = "`" * max(3, 1 + max((len(each) for each in _FENCE.findall(text)), default=0))
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def marked(mark: str, text: str) -> str:
    """A text between two emphasis marks, which must touch its words."""
    words = text.strip(" ")
    if not words:
        return text
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{before}{mark}{words}{mark}{after}"


def linked(text: str, address: str) -> str:
    """A text that leads to an address; brackets that do not pair would end it too soon."""
    unpaired = _PAIR.sub("", _ESCAPE.sub("", text))
    words = _BRACKET.sub(lambda found: found[1] or f"\\{found[2]}", text) if "[" in unpaired or "]" in unpaired else text
    target = f"<{address.replace('<', '%3C').replace('>', '%3E')}>" if re.search(r"[\s()<>]", address) else address
    return f"[{words}]({target})"


def raised(text: str) -> str:
    """Superscript digits, as Unicode has them; other text as it is."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Subscript digits, as Unicode has them; other text as it is."""
    return text.translate(_LOWERED)


def plain_line(text: str) -> str:
    """Any text as one line in which nothing is markup."""
    return guarded(one_line(escaped(text)))


def plain_name(text: str) -> str:
    """A name for the text of a link in `llms.txt`, whose parsers know no brackets inside one: "FLUX.1 (dev)"."""
    return one_line(escaped(text.replace("[", "(").replace("]", ")")))
