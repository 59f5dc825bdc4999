"""What stands below the title of a chapter: its question, who asks, level, time, day of review, what to read first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.addresses import page_address
from handbook.content.pages import PageText


@dataclass(frozen=True, slots=True)
class ChapterHead:
    """The words of a chapter's head; `before` are the pages to read first as (title, address)."""

    question: str
    level: str
    minutes: str
    reviewed: str
    before: tuple[tuple[str, str], ...]


def chapter_head(page: PageText, titles: Mapping[str, str]) -> ChapterHead:
    """The head of a chapter; `titles` are those of all pages."""
    known = (each for each in page.front_list("prerequisites") if each in titles)
    before = tuple((titles[each], page_address(each)) for each in known)
    words = (page.front_text(key) for key in ("question", "level", "minutes", "reviewed"))
    question, level, minutes, reviewed = words
    return ChapterHead(question, level.capitalize(), minutes, reviewed, before)
