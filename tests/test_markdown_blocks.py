"""HTML as Markdown: golden pairs of what our templates write and what a reader of the twin gets."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handbook.exports.twins import Links, page_markdown
from tests.markdown_reader import read_markdown, tags

GOLDEN = Path(__file__).parent / "golden" / "markdown"
CASES = sorted(GOLDEN.glob("*.yml"))
PLAIN = {"h1", "h2", "h3", "p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"a", "strong", "em", "code", "br"}


def pair(path: Path) -> tuple[str, str]:
    """The HTML and the Markdown of a golden file."""
    case = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (builds only text)
    return case["html"], case["markdown"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    html, expected = pair(path)
    assert page_markdown(html, Links("openness/page.html")) == expected.rstrip("\n")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_markdown_holds_no_html(path: Path) -> None:
    assert tags(read_markdown(pair(path)[1])) <= PLAIN | INLINE


def test_headings_can_be_moved_down() -> None:
    html = "<h1>a</h1><h2>b</h2><h5>c</h5><h6>d</h6>"
    assert page_markdown(html, Links("a.html"), deeper=1) == "## a\n\n### b\n\n###### c\n\n###### d"


def test_an_empty_page_is_empty() -> None:
    assert page_markdown("", Links("a.html")) == ""
    assert page_markdown(" <!-- said to nobody --> <p> </p>", Links("a.html")) == ""


def test_text_outside_of_any_element_is_a_paragraph() -> None:
    assert page_markdown("a <em>b</em><div>c<p>d</p>e</div>f", Links("a.html")) == "a *b*\n\nc\n\nd\n\ne\n\nf"
