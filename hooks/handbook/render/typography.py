"""Typographic quotes and apostrophes in the words of a finished page; code, scripts and what stands in tags keep theirs.

Pages are written with them, which a check sees to. Data is written with those of the keyboard, as its sources and other programs have it.
"""

from __future__ import annotations

import re

_QUOTE = re.compile(r"&(?:#3[49]|quot);|[\"']")
_OTHERS = r"[^<>\"'&]*+(?:&(?!#3[49];|quot;)[^<>\"'&]*+)*+"  # characters that are none of these
# Whole elements whose text is no prose, or else a text behind a tag that holds such a mark.
_PIECE = re.compile(rf"<(pre|code|kbd|samp|script|style|textarea)\b.*?</\1>|>{_OTHERS}(?=[\"'&])[^<]*", re.DOTALL)
_DOUBLE = frozenset({'"', "&#34;", "&quot;"})
_OPENS = re.compile(r"[\s(\[{/–—“‘-]")  # what an opening quotation mark stands behind


def typographic(html: str) -> str:
    """The HTML of a page with “…” and ’ in its prose. In an attribute a > must be written &gt;, as whatever writes our pages does."""
    return _PIECE.sub(_piece, html)


def _piece(piece: re.Match[str]) -> str:
    """A piece of a page: what is no prose stays."""
    if piece[1]:
        return piece[0]
    tag = piece.string[piece.string.rfind("<", 0, piece.start()) : piece.start()]
    return _QUOTE.sub(lambda quote: _curled(quote, behind_words=tag.startswith("</")), piece[0])


def _curled(quote: re.Match[str], *, behind_words: bool) -> str:
    """The mark that a quote stands for: it opens before a word, where no word goes before it."""
    text, start, end = quote.string, *quote.span()
    first = not behind_words if start == 1 else bool(_OPENS.match(text[start - 1]))  # the text begins behind the end of its tag
    opens = first and not text[end : end + 1].isspace()
    if quote[0] in _DOUBLE:
        return "“" if opens else "”"
    return "‘" if opens and not text[end : end + 1].isdigit() else "’"
