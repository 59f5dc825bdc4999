"""Inline Markdown of notes and descriptions as safe HTML."""

from __future__ import annotations

import re
from functools import lru_cache

import markdown
from markupsafe import Markup, escape

_MARKUP = re.compile(r"[*_`\[<&\\]")


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    """A Markdown converter that knows no HTML: tags in the text are shown as text."""
    converter = markdown.Markdown()
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


@lru_cache(maxsize=4096)
def inline_markdown(text: str) -> Markup:
    """One paragraph of inline Markdown as HTML without its <p>; links were checked when the data was read."""
    if not _MARKUP.search(text):
        return escape(text)
    html = _converter().reset().convert(text)
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))
