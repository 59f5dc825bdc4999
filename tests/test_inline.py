"""Inline Markdown of notes: emphasis, code and links come out, nothing else comes alive."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handbook.render.inline import inline_markdown
from tests.html import Html
from tests.test_values import ATTACKS

ALIVE = frozenset({"a", "em", "strong", "code", "img", "br"})
MARKUP = st.text(alphabet="ab*_`[]()<>!#&;:/\\\"'=- \n{}1.@xj")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain & simple", "plain &amp; simple"),
        ("**bold**, *soft* and `code`", "<strong>bold</strong>, <em>soft</em> and <code>code</code>"),
        ("see [the page](https://example.org/a)", 'see <a href="https://example.org/a">the page</a>'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("# no *heading*", "# no <em>heading</em>"),
        ("- no *list*", "- no <em>list</em>"),
        ("1. no *list*", "1. no <em>list</em>"),
        ("***", "***"),
        ("<1@example.org>", "&lt;1@example.org&gt;"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_inline(text: str, html: str) -> None:
    assert str(inline_markdown(text)) == html


def live(text: str) -> Html:
    return Html(f"<p>{inline_markdown(text)}</p>")


@given(st.one_of(st.text(), MARKUP))
@example("[a]: javascript:x\n\n[a]")
@example("![x](javascript:alert(1))")
@example('[x](https://example.org/ "onclick=")')
@example("<img src=x onerror=alert(1)>")
@example("`<b>` <b>")
def test_nothing_comes_alive(text: str) -> None:
    body = live(text).one("body")
    for element in body.iter():
        assert element.tag in ALIVE | {"body", "p"}
        assert set(element.attrib) <= {"href", "title", "alt", "src"}
        for name in ("href", "src"):
            assert element.attrib.get(name, "https://").startswith("https://")


@pytest.mark.parametrize("address", ATTACKS)
def test_no_attack_becomes_a_link(address: str) -> None:
    for text in (f"[x]({address})", f"![x]({address})", f"[x](<{address}>)", f"<{address}>", f"[x]: {address}\n\n[x]"):
        for link in live(text).all("a") + live(text).all("img"):
            assert link.attrib.get("href", link.attrib.get("src", "")).startswith("https://example.org/")
