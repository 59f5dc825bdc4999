"""Quotation marks of print in the words of a page, and nowhere else."""

from __future__ import annotations

import pytest

from handbook.render.typography import typographic


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
        ("<title>What's new</title>", "<title>What’s new</title>"),
        ("<p>no mark, 5 &lt; 6 &amp; 7</p>", "<p>no mark, 5 &lt; 6 &amp; 7</p>"),
    ],
)
def test_marks_of_print(written: str, shown: str) -> None:
    assert typographic(written) == shown
    assert typographic(shown) == shown
