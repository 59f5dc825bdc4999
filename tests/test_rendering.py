"""The environment behind the templates: escaping, links, and a cache that nothing depends on."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from jinja2 import FileSystemBytecodeCache

from handbook.render.template_cache import template_cache
from handbook.render.templates import Renderer, linker


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
        assert Renderer(tmp_path, template_cache(tmp_path / "cache")).render("one", "index.html") == text
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.parametrize("kept", [b"", b"j2", b"\x00" * 300, b"cut"])
def test_a_damaged_cache_heals(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text("text", "utf-8")
    Renderer(tmp_path, template_cache(tmp_path / "cache")).render("one", "index.html")
    (entry,) = (tmp_path / "cache").iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-20] if kept == b"cut" else kept)
    assert Renderer(tmp_path, template_cache(tmp_path / "cache")).render("one", "index.html") == "text"
    assert entry.read_bytes() == whole


def test_a_folder_that_cant_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert template_cache(tmp_path / "file" / "cache") is None


def test_a_full_disk_is_no_trouble_of_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", full)
    (tmp_path / "one.html").write_text("text", "utf-8")
    assert Renderer(tmp_path, template_cache(tmp_path / "cache")).render("one", "index.html") == "text"
