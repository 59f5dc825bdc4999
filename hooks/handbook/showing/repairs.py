"""Mends what the theme's own HTML gets wrong under the Nu Html Checker. Each repair leans on the theme's exact version."""

from __future__ import annotations

import re

# (what the theme writes, what stands there afterwards, why)
REPAIRS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r'(<input class="md-(?:toggle|option)"[^>]*?) autocomplete="off"'), r"\1", "autocomplete is not allowed on a checkbox"),
    (re.compile(r' tabindex=""'), "", "an empty tabindex is no number; without it the label behaves the same"),
)
_TOC_LABEL = re.compile(r'(<label class="md-nav__title") for="__toc"')
_INDENT = re.compile(r"\n\s+")
_ARTICLE = re.compile(r"(<article\b.*</article>)", re.DOTALL)


def repair_html(html: str) -> str:
    """The HTML of a page without the known faults of the theme."""
    for pattern, replacement, _ in REPAIRS:
        html = pattern.sub(replacement, html)
    return squeeze_frame(html if 'id="__toc"' in html else _TOC_LABEL.sub(r"\1", html))


def squeeze_frame(html: str) -> str:
    """The page without the indentation and blank lines of the theme's frame (a fifth of a small page); the article stays as it is."""
    return "".join(part if part.startswith("<article") else _INDENT.sub("\n", part) for part in _ARTICLE.split(html))
