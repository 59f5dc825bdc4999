"""Mends what the theme's own HTML gets wrong under the Nu Html Checker. Each repair leans on the theme's exact version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

from handbook.render.typography import typographic

# (what the theme writes, what stands there afterwards, why)
REPAIRS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r'<input class="md-((?:toggle|option)"[^>]*?) autocomplete="off"'),
        r'<input class="md-\1',
        "autocomplete is not allowed on a checkbox",
    ),
    (re.compile(r' tabindex=""'), "", "an empty tabindex is no number; without it the label behaves the same"),
    (
        re.compile(r"javascripts/workers/search\.[0-9a-f]+\.min\.js"),
        "javascripts/search.js",
        "our own search answers in the place of the theme's",
    ),
)
_TOC_LABEL = '<label class="md-nav__title"', ' for="__toc"'
_INDENT = re.compile(r"\n\s+")
# The rest of a date behind its year: a search for a hyphen is forty times as fast as one for four digits.
_MONTH = re.compile(r"-(?<=\d{4}-)(?<![\w/.-]\d{4}-)(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w/-])")
_YEAR = 4  # digits
_OPENED = re.compile(r"</?\w+")
HOLDER = "time"  # an element that says what it is, and is never broken
# What browsers never break, or where no element can stand.
UNBROKEN = frozenset({"time", "text", "title", "desc", "option", "code", "script", "style", "textarea"})
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)


# The theme takes every alternate link for a translation of the site and asks for a site map beside it: on each page one request
# that finds nothing and, from a disk, an error. A translation says hreflang; a feed and a text version do not.
SCRIPT = re.compile(r"assets/javascripts/bundle\.[0-9a-f]+\.min\.js")
_ALTERNATES = ('"link[rel=alternate]"', '"link[rel=alternate][hreflang]"')
# Around the button that copies a block of code the theme draws a nameless landmark of navigation, one for each block of a page.
_CODE_BAR = ('"nav",{class:"md-code__nav"}', '"div",{class:"md-code__nav"}')
# When a reader changes the colours, the theme asks for the new styles of the page and then declares another scheme, after which the
# browser works them all out again before it shows anything. Declared after the first frame, it no longer keeps the reader waiting.
_SCHEME = ("o.content=a.colorScheme,", "requestAnimationFrame(()=>setTimeout(()=>o.content=a.colorScheme)),")
# The theme waits for the document to be there. It is asked for only then, so it begins at once, when all of it has been read.
_START = ('h(document,"DOMContentLoaded",{once:!0}).subscribe(()=>e.next(document))', "Promise.resolve().then(()=>e.next(document))")
# Other colours mean that the browser works out the styles of the whole page before it shows anything. The button changes at once, so that
# the reader sees that they were heard; the colours follow after that frame.
_COLOURS = (
    'J(o=>h(o,"change").pipe(m(()=>o)))',
    'J(o=>h(o,"change").pipe(O(()=>e.forEach(each=>each.nextElementSibling.hidden=each!==o)),xe(ye),xe(pe),m(()=>o)))',
)
# The theme marks the heading that has passed below its header, by a margin of the page that is narrower here: a heading that a link led to
# stood lower, below the doors of a long page much lower, and the one before it was marked.
_MARKED = ("return a+.8*(p.offsetTop-c.offsetTop)", 'return a+32+(document.querySelector(".hb-doors")?.offsetHeight??0)')
SCRIPT_REPAIRS = (_ALTERNATES, _CODE_BAR, _SCHEME, _START, _COLOURS, _MARKED)


def repair_script(script: str) -> str:
    """The theme's script with its repairs: each is one place of it, and what stands there afterwards."""
    return reduce(lambda text, repair: text.replace(*repair), SCRIPT_REPAIRS, script)


def repair_html(html: str) -> str:
    """The HTML of a page without the known faults of the theme.

    In the article each date is held together, for browsers break 2026-11-28 at its hyphens; the frame goes without its indentation
    and blank lines, a fifth of a small page; quotation marks are those of print.
    """
    for pattern, replacement, _ in REPAIRS:
        html = pattern.sub(replacement, html)
    html = html if 'id="__toc"' in html else html.replace("".join(_TOC_LABEL), _TOC_LABEL[0])
    start, end = article(html)
    return typographic("".join([squeezed(html[:start]), *held(html, start, end), squeezed(html[end:])]))


def article(html: str) -> tuple[int, int]:
    """Where the article of a page begins and ends; without one both are its end."""
    found = _ARTICLE.search(html)
    return found.span() if found else (len(html), len(html))


def squeezed(frame: str) -> str:
    """A part of the frame without indentation and blank lines."""
    return _INDENT.sub("\n", frame)


def held(html: str, start: int, end: int) -> Iterator[str]:
    """A part of a page in pieces, with an element that is never broken around each date."""
    for found in _MONTH.finditer(html, start, end):
        first, last = found.start() - _YEAR, found.end()
        if first >= start and is_in_text(html, first):
            yield f"{html[start:first]}<{HOLDER}>{html[first:last]}</{HOLDER}>"
            start = last
    yield html[start:end]


def is_in_text(html: str, at: int) -> bool:
    """Whether a place stands in a text where an element may stand, and not in a tag."""
    tag = html.rfind("<", 0, at)
    opened = _OPENED.match(html, tag)
    return html.rfind(">", tag, at) > 0 and opened is not None and opened[0][1:] not in UNBROKEN
