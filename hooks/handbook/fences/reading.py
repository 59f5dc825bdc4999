"""Reads a fence: its kind, its settings and what it asks for, with every fault located in the page.

The same reader serves the check and the build, so that both find the same faults.
"""

from __future__ import annotations

from handbook.content.corpus import Corpus
from handbook.content.pages import Fence, PageText
from handbook.data.reading.settings import Settings, read_settings
from handbook.data.reading.strict_yaml import Mapping, read_text
from handbook.fences.kind import Asked, FenceKind
from handbook.fences.registry import KINDS
from handbook.problems import Problems


def ask(fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> object | None:
    """What a fence asks for; None when it can't be answered (the reason goes to `problems`) or is plain code."""
    kind = KINDS.get(fence.language)
    if not kind:
        return None
    own = Problems()
    answer = answer_of(kind, fence, page, corpus, own)
    problems.found.extend(own.found)
    return None if own.found else answer


def answer_of(kind: FenceKind, fence: Fence, page: PageText, corpus: Corpus, problems: Problems) -> object | None:
    """The answer of a kind; its faults go to `problems`."""
    settings = settings_of(kind, fence, page, problems)
    try:
        return kind.read(Asked(fence, page, corpus, settings)) if settings else None
    except Exception as error:  # the error boundary: superfences would let anything else vanish without a word
        problems.add(page.file, fence, f"the {kind.name} fence failed: {type(error).__name__}: {error}")
        return None


def settings_of(kind: FenceKind, fence: Fence, page: PageText, problems: Problems) -> Settings | None:
    """The settings of a fence, with the line numbers of the page."""
    what = f"a {kind.name} fence"
    node = read_text(fence.body, page.file, problems, first_line=fence.line) if fence.body.strip() else None
    if not kind.settings:
        if fence.body.strip():
            problems.add(page.file, node or fence, f"{what} takes no settings; leave it empty")
        return Settings(Mapping({}, {}, fence.line, fence.column), what, page.file, problems)
    return None if problems.found else read_settings(node, kind.settings, what, page.file, problems, fence)
