"""Our scripts as they are published: nothing that runs may change."""

from __future__ import annotations

import re

import pytest

from handbook.site.scripts import squeeze
from tests.tiny_site import REPOSITORY, Built

FOLDER = "assets/javascripts"


@pytest.mark.parametrize(
    ("script", "small"),
    [
        ("/*\n * Why.\n */\n(() => {\n  run();\n})();\n", "(() => {\nrun();\n})();\n"),
        ("  /* one line */\n  run(); // a remark\n\n  stop();\n", "run();\nstop();\n"),
        ('  go("https://example.org"); // see "there"\n', 'go("https://example.org"); // see "there"\n'),
        ("  const sum = one /* first */ + two;\n", "const sum = one /* first */ + two;\n"),
        ("const text = `\n  kept\n`; // remark\n", "const text = `\n  kept\n`; // remark\n"),
    ],
)
def test_what_is_taken_out(script: str, small: str) -> None:
    assert squeeze(script) == small


def test_every_script_is_published_small(real_site: Built) -> None:
    """The words are the same in the same order: what was taken out are remarks and spaces."""
    for path in sorted((REPOSITORY / "docs" / FOLDER).glob("*.js")):
        published = real_site.text(f"{FOLDER}/{path.name}")
        assert published == squeeze(path.read_text("utf-8"))
        assert not re.search(r"^\s*/\*|^[ \t]", published, re.MULTILINE), path.name
