"""Quotation marks of print in the words of a page, and nowhere else."""

from __future__ import annotations

import pytest

from handbook.render.typography import typographic
from tests.tiny_site import TinySite


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<p>the "open" model</p>', "<p>the “open” model</p>"),
        ("<p>the maker&#39;s own &#34;open&#34;, &quot;free&quot;</p>", "<p>the maker’s own “open”, “free”</p>"),
        ("<p>developers' words</p>", "<p>developers’ words</p>"),
        ("<p>he said 'open' (\"weights\")</p>", "<p>he said ‘open’ (“weights”)</p>"),
        ("<p>SC '20 and the '90s</p>", "<p>SC ’20 and the ’90s</p>"),
        ('<p><em>Nature</em>\'s "<em>open</em>"</p>', "<p><em>Nature</em>’s “<em>open</em>”</p>"),
        ('<a title="it\'s">"15T+"</a>', '<a title="it\'s">“15T+”</a>'),
        ('<pre><span>"a"</span></pre><code>it\'s</code> <kbd>"</kbd>', '<pre><span>"a"</span></pre><code>it\'s</code> <kbd>"</kbd>'),
        ('<script>let a = "b";</script><p>a"</p>', '<script>let a = "b";</script><p>a”</p>'),
        ("<abbr title=\"2 &gt; 1 'x'\">a</abbr>", "<abbr title=\"2 &gt; 1 'x'\">a</abbr>"),
        ("<title>What's new</title>", "<title>What’s new</title>"),
        ("<p>no mark, 5 &lt; 6 &amp; 7</p>", "<p>no mark, 5 &lt; 6 &amp; 7</p>"),
    ],
)
def test_marks_of_print(written: str, shown: str) -> None:
    assert typographic(written) == shown
    assert typographic(shown) == shown


def test_a_sign_in_an_attribute_of_a_page_is_no_end_of_a_tag(tiny: TinySite) -> None:
    tiny.replace("docs/index.md", "The last words", "A <abbr title=\"2 > 1 'x'\">b</abbr>. The last words")
    (found,) = tiny.build().page("index.html").all("abbr")
    assert (found.attrib["title"], found.text) == ("2 > 1 'x'", "b")
