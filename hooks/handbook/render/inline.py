"""Markdown of notes, descriptions and news as safe HTML."""

from __future__ import annotations

import re
from functools import lru_cache

import markdown
from markupsafe import Markup, escape

from handbook.data.citations import without_citations
from handbook.data.values import check_markdown
from handbook.problems import Fault

_MARKUP = re.compile(r"[*_`\[<&\\]")


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    """A Markdown converter that knows no HTML and no blocks: tags, headings and lists in the text are shown as text."""
    converter = markdown.Markdown()
    converter.preprocessors.deregister("html_block")
    for pattern in ("html", "autolink", "automail"):
        converter.inlinePatterns.deregister(pattern)
    for block in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        converter.parser.blockprocessors.deregister(block)
    return converter


@lru_cache(maxsize=4096)
def inline_markdown(text: str) -> Markup:
    """One paragraph of inline Markdown as HTML without its <p>; text that the checks refuse is shown as it is written."""
    if not _MARKUP.search(text) or _refused(text):
        return escape(text)
    html = _converter().reset().convert(text)
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))


def block_markdown(text: str) -> str:
    """Paragraphs, lists and headings of Markdown as HTML; tags in the text are shown as text."""
    converter = markdown.Markdown()
    converter.preprocessors.deregister("html_block")
    converter.parser.blockprocessors.deregister("reference")
    for pattern in ("html", "autolink", "automail"):
        converter.inlinePatterns.deregister(pattern)
    return converter.convert(text)


def plain_text(text: str) -> str:
    """The words of a paragraph of inline Markdown, without citations and markup."""
    return inline_markdown(without_citations(text)).striptags()


def _refused(text: str) -> bool:
    """Whether the text holds HTML or an unsafe link (which is reported where the data is read)."""
    try:
        check_markdown(text)
    except Fault:
        return True
    return False
