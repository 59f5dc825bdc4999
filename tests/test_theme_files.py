"""The files of the theme: all that the builder would publish, found without looking at its thousands of icons."""

from __future__ import annotations

from mkdocs.config import load_config
from mkdocs.structure.files import Files

from handbook.site.theme.files import ThemeLoader, list_quickly
from tests.tiny_site import TinySite


def test_the_builder_finds_the_same_files_as_without_us(tiny: TinySite) -> None:
    found = []
    for prepare in (lambda _: None, list_quickly):
        config = load_config(str(tiny.root / "mkdocs.yml"))
        prepare(config)
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        found.append([each.src_uri for each in files])
    assert found[0] == found[1]
    assert any(each.startswith("assets/javascripts/bundle.") for each in found[0])


def test_icons_are_still_templates(tiny: TinySite) -> None:
    config = load_config(str(tiny.root / "mkdocs.yml"))
    list_quickly(config)
    env = config.theme.get_env()
    assert isinstance(env.loader, ThemeLoader)
    assert "<svg" in env.get_template(".icons/material/magnify.svg").render()
    assert not any(each.startswith(".") for each in env.list_templates())
