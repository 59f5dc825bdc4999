"""Our scripts written small: what they do stays the same."""

from __future__ import annotations

import pytest

from handbook.site.scripts import small_script


@pytest.mark.parametrize(
    ("code", "small"),
    [
        ("/* why */\nlet a = 1; // because\nlet b = a + 1;\n", "let a=1;let b=a+1;"),
        ("const a = () => {\n  return 1\n}\nb()\n", "const a=()=>{return 1}\nb()"),
        ('x = "a  // b /* c */";', 'x="a  // b /* c */";'),
        ('x = `a ${b ? ` + ${ c }` : ""}  d // e`;', 'x=`a ${b ? ` + ${ c }` : ""}  d // e`;'),
        (r"x = text.replace(/[/\s] +/g, 'a b');", r"x=text.replace(/[/\s] +/g,'a b');"),
        ("a = b / c / d;", "a=b/c/d;"),
        ("a = b + +c - -d;", "a=b+ +c- -d;"),
        ("return function x() {}", "return function x(){}"),
        ("a\n(b)\n[c]", "a\n(b)\n[c]"),
        ("a\n++b", "a\n++b"),
        ("class A { #b = 1; get c() { return this.#b } }", "class A{#b=1;get c(){return this.#b}}"),
        ("", ""),
    ],
)
def test_only_what_people_need_goes(code: str, small: str) -> None:
    assert small_script(code) == small


def test_it_is_small_already() -> None:
    code = "(() => {\n  const a = `x ${ {b: 1}.b } y`;\n  return a;\n})();\n"
    assert small_script(small_script(code)) == small_script(code)
