"""What the value of an attribute may be: addresses as a browser reads them, ids that are nobody else's, classes with a look."""

from __future__ import annotations

import re
from collections.abc import Callable

Rule = Callable[[str], str]  # the fault of an attribute's value, or ""

_IGNORED_IN_ADDRESSES = re.compile(r"[\t\n\r]")  # URL Living Standard, basic URL parser, steps 1 to 3
_TRIMMED = "".join(map(chr, range(33)))
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HTTPS = re.compile(r"https://[^/@?#]+\.[^/@?#]+([/?#]|$)", re.IGNORECASE)
_SCRIPT = re.compile(r"(\.\./)*(/[\w.~/-]*)?assets/javascripts/[\w.-]+\.js")
_ID = re.compile(r"(?!__)\w[\w.:+-]*")
_FRAME_ID = re.compile(r"__(config|drawer|search|toc|palette_\d|nav_\d+(_\d+)*(_label)?)")
_GLOBALS = frozenset({"Handbook", "IFrameWorker"})  # an element with such an id stands where a script looks for its own name
_TEXT_CLASS = re.compile(
    r"hb-(chip|cite|first|grid|num|plain|problem|screen|scroll|table|term|value)|headerlink|admonition(-title)?|plain|objectives|keypoints|checklist|solution"
    r"|highlight|inlinehilite|language-[\w+#-]+|keys|key-[\w-]+|no-copy|filename"
    r"|[a-z]{1,3}\d?|[a-z]{1,2}-[A-Z][A-Za-z-]*"  # Pygments
)


def address_fault(value: str, *, link: bool) -> str:
    """Why an address is not published; `link`: whether a reader has to click on it before anything is asked of its host."""
    read = _IGNORED_IN_ADDRESSES.sub("", value.strip(_TRIMMED)).replace("\\", "/")
    scheme = _SCHEME.match(read)
    if not scheme and not read.startswith("//"):
        return ""
    if not link:
        return "only files of the book are shown or loaded; put the file below docs/assets/"
    if scheme and scheme[0].lower() == "mailto:":
        return ""
    return "" if _HTTPS.match(read) else "a link leads to a place of the book, or out of it by https:// or mailto:"


def link_rule(value: str) -> str:
    """Where <a href> may lead."""
    return address_fault(value, link=True)


def own_rule(value: str) -> str:
    """What is loaded, or sent to, is of this site."""
    return address_fault(value, link=False)


def one_of(*words: str) -> Rule:
    """A rule for an attribute that has a few values."""
    return lambda value: "" if value in words else f"its value must be one of: {', '.join(words)}"


def matching(pattern: re.Pattern[str], form: str) -> Rule:
    """A rule for an attribute whose value has a form."""
    return lambda value: "" if pattern.fullmatch(value) else form


def anything(_value: str) -> str:
    """A value that a browser only shows, compares or counts."""
    return ""


def text_id(value: str) -> str:
    """An id that a page may give to one of its places."""
    if _ID.fullmatch(value) and value not in _GLOBALS:
        return ""
    return "such an id belongs to the theme or to a script; begin it with a letter or a digit, then letters, digits, . : + - _"


def frame_id(value: str) -> str:
    """The same, with those of the theme."""
    return "" if _FRAME_ID.fullmatch(value) else text_id(value)


def text_class(value: str) -> str:
    """Classes whose look a text may ask for."""
    other = [each for each in value.split() if not _TEXT_CLASS.fullmatch(each)]
    return f'"{other[0]}" is no class for a text; leave it out' if other else ""


NUMBER = matching(re.compile(r"-?\d{1,4}"), "write a whole number")
GEOMETRY = matching(re.compile(r"(?:[\w\s.,%()+-]|url\(#[\w.:-]*\))*"), "write numbers, words or url(#id)")
OWN_SCRIPT = matching(_SCRIPT, "a script is one of this site")
