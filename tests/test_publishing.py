"""The rule on finished HTML: what it lets pass, what it refuses, and where it says a fault comes from."""

from __future__ import annotations

import pytest

from handbook.checks.html.finished_html import Refusal, is_strict, unbalanced
from handbook.checks.html.html_values import link_rule, own_rule
from handbook.checks.html.inline_scripts import InlineScripts
from handbook.checks.html.publishing import Gate, Origin, as_published, line_of

FRAME = (
    '<!doctype html>\n<html lang="en" class="no-js"><head><meta charset="utf-8">'
    '<link rel="canonical" href="https://example.org/x.html"><link rel="stylesheet" href="../a.css"><title>{title}</title></head>'
    '<body dir="ltr"><script id="__config" type="application/json">{{"base": "."}}</script><div id="__search">{text}</div></body></html>'
)


def refused(text: str = "", title: str = "A") -> list[str]:
    found, _ = Gate(scripts=InlineScripts()).page_problems(FRAME.format(text=text, title=title), lambda: Origin("p.md"))
    return [each.message for each in found]


def test_a_page_of_the_theme_passes() -> None:
    assert (
        refused('<p class="hb-note"><a href="https://example.org/" class="x">x</a><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></p>') == []
    )


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("<script>x()</script>", "A", "a script written into a page"),
        ("", "A</title><script>x()</script><title>", "a script written into a page"),
        ("", 'A</title><meta http-equiv="refresh" content="0;url=//evil.example"><title>', "http-equiv on <meta>"),
        ("", 'A</title><base href="https://evil.example/"><title>', "<base> is not published"),
        ("", 'A</title><link rel="stylesheet" href="https://evil.example/x.css"><title>', "href on <link>"),
        ('<script src="https://evil.example/x.js"></script>', "A", "src on <script>"),
        ('<script src="x.js"></script>', "A", "src on <script>"),
        ('<script type="module" src="assets/javascripts/x.js"></script>', "A", "type on <script>"),
        ('<form action="https://evil.example/"></form>', "A", "action on <form>"),
        ('<button formaction="x">x</button>', "A", "formaction on <button>"),
        ('<p id="__md_scope">x</p>', "A", "id on <p>"),
        ('<p style="color: red">x</p>', "A", "style on <p>"),
        ('<svg><use href="#a"/></svg>', "A", "<use> is not published"),
        ('<svg><path fill="url(https://evil.example/x)"/></svg>', "A", "fill on <path>"),
        ("<iframe></iframe>", "A", "<iframe> is not published"),
    ],
)
def test_what_no_page_may_have(text: str, title: str, said: str) -> None:
    assert any(each.startswith(said) for each in refused(text, title)), refused(text, title)


@pytest.mark.parametrize(
    ("address", "link", "load"),
    [
        ("x.html", True, True), ("../x.html#a", True, True), ("#a", True, True), ("?view=a:b#c", True, True), ("", True, True),
        ("https://example.org/", True, False), ("HTTPS://example.org", True, False), ("mailto:a@example.org", True, False),
        (" https://example.org/a?b", True, False), ("http://example.org/", False, False), ("//example.org/", False, False),
        ("\\\\example.org", False, False), ("/\\example.org", False, False), ("/\t/example.org", False, False),
        ("java\nscript:x", False, False), ("\x01javascript:x", False, False), ("data:text/html,x", False, False),
        ("https://a@example.org/", False, False), ("https:example.org", False, False), ("https://localhost/", False, False),
    ],
)  # fmt: skip
def test_addresses_are_read_as_a_browser_reads_them(address: str, link: bool, load: bool) -> None:
    assert (link_rule(address) == "", own_rule(address) == "") == (link, load)


@pytest.mark.parametrize(
    ("refusal", "line"),
    [
        (Refusal("m", "a", "href", "javascript:x"), 4),
        (Refusal("m", "a", "href", "java\nscript:x"), 5),
        (Refusal("m", "p", "onclick", "y()", "Second"), 9),
        (Refusal("m", "b", "onclick", "z( )", "Second"), 11),
        (Refusal("m", "iframe"), 12),
        (Refusal("m", "x", "", "", "Second"), 8),
        (Refusal("m", "x", "nothing", "like it"), 0),
    ],
)
def test_a_fault_is_told_at_the_line_it_most_likely_comes_from(refusal: Refusal, line: int) -> None:
    text = (
        '---\ntitle: T\n---\n<a href="java&#115;cript:x">\n<a href="java\nscript:x">\n\n## Second { #s }\n<p onclick="y()">\n\n'
        '<b onclick="z( )">\n<IFRAME>'
    )
    assert line_of(refusal, text) == line


@pytest.mark.parametrize(
    ("html", "tag"),
    [("<p>a</p>", ""), ("<p>a<br>b</p>", ""), ("</div>", "</div>"), ("<div><p></div>", "</div>"), ("<h2>A#</h2><div>", "<div>")],
)
def test_tags_are_closed_where_they_were_opened(html: str, tag: str) -> None:
    found = unbalanced(html)
    assert (found.message.split(" ")[0] if found else "") == tag


def test_loose_html_is_written_anew_as_a_browser_reads_it() -> None:
    loose = "<p CLASS=plain>a<b>c</p><td onclick=x>d</td>"
    assert not is_strict(loose)
    assert as_published(loose) == '<p class="plain">a<b>c</b></p><b>d</b>'
    assert as_published("<p>a</p>") == "<p>a</p>"


def test_much_loose_html_is_refused_unread() -> None:
    html = "".join(f"<b id={at}>" for at in range(600)) + "<p>" * 600
    assert "too much HTML" in Gate().text_problems(html, lambda: Origin("p.md"))[0].message
