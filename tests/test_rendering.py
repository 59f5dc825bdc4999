"""The environment behind the templates: escaping, links, and a cache that nothing depends on."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from handbook.render import templates as rendering
from handbook.render.templates import Renderer, linker, template_cache


def test_values_are_escaped_and_gaps_before_blocks_close(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("<div>{{ name }}</div>\n  <p>{{ link('a/b.html') }}</p>\n", "utf-8")
    assert Renderer(tmp_path).render("one", "a/c.html", name="<b>") == "<div>&lt;b&gt;</div><p>b.html</p>"


def test_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("{{ nobody }}", "utf-8")
    with pytest.raises(jinja2.UndefinedError, match="nobody"):
        Renderer(tmp_path).render("one", "index.html")


@pytest.mark.parametrize(
    ("page", "path", "link"),
    [("index.html", "a/b.html#c", "a/b.html#c"), ("a/b.html", "index.html", "../index.html"), ("a/b.html", "#c", "#c")],
)
def test_links_are_relative(page: str, path: str, link: str) -> None:
    assert linker(page)(path) == link


def test_a_changed_template_is_not_taken_from_the_cache(tmp_path: Path) -> None:
    for text in ("first", "second"):
        (tmp_path / "one.html").write_text(text, "utf-8")
        assert Renderer(tmp_path).render("one", "index.html") == text


def test_a_system_without_a_safe_folder_does_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise RuntimeError("Cannot determine safe temp directory")

    monkeypatch.setattr(rendering, "FileSystemBytecodeCache", refuse)
    assert template_cache() is None
    (tmp_path / "one.html").write_text("text", "utf-8")
    assert Renderer(tmp_path).render("one", "index.html") == "text"
