"""How long an author waits under `mkdocs serve`: for the first page, and for what was just saved, as a browser asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from tests.edited import CHAPTER, copy_of_the_repository

ADDRESS = "http://127.0.0.1:8765/"
LOOK_AGAIN = 0.03  # seconds
PATIENCE = 90  # seconds
READING = 1.5  # seconds between two saves
HOME = "index.html"
RECORD = "docs/data/models/olmo-3.yml"
SAVES = (  # what, the seconds it may take, the file, a page, what stands in the file, what the page shows when this was put in its place
    ("a saved chapter on its page", 2, CHAPTER, "sustainability/project-health.html", "\n## ", "Saved {}.", "\n{}\n\n## "),
    ("a saved record on its page", 3, RECORD, "compare/models/olmo-3.html", "65536", "6553{}", "{}"),
    ("a saved record in a table", 3, RECORD, "compare/model-sizes.html", "65536", "6553{}", "{}"),
)


def waits(folder: Path, rounds: int) -> Iterator[tuple[str, float, list[float]]]:
    """What is waited for, how long it may take, and how long it took each time."""
    root = copy_of_the_repository(folder / "served")
    yield "serve: the first page", 4, [first_page(root) for _ in range(rounds)]
    with server(root):
        seconds_until(HOME, "")
        for what, bound, path, page, old, shown, new in SAVES:
            news = (shown.format(number) for number in range(rounds))
            yield f"serve: {what}", bound, [saved(root / path, page, old, new.format(each), each) for each in news]


@contextmanager
def server(root: Path) -> Iterator[None]:
    """A server of the site, started now."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", ADDRESS.removeprefix("http://").rstrip("/")]
    process = subprocess.Popen(command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def first_page(root: Path) -> float:
    """The seconds from the start of a server to its home page."""
    with server(root):
        return seconds_until(HOME, "")


def saved(file: Path, page: str, old: str, new: str, shown: str) -> float:
    """The seconds from saving a file to seeing on a page what was changed."""
    text = file.read_text("utf-8")
    assert old in text
    fetched(page)  # an author looks at the page that is being written
    time.sleep(READING)
    file.write_text(text.replace(old, new, 1), "utf-8")
    try:
        return seconds_until(page, shown)
    finally:
        file.write_text(text, "utf-8")
        time.sleep(READING)


def seconds_until(page: str, words: str) -> float:
    """The seconds until a page says some words."""
    start = time.monotonic()
    while (found := fetched(page)) is None or words not in found.replace(",", "").replace("\u202f", ""):
        time.sleep(LOOK_AGAIN)
        if time.monotonic() - start > PATIENCE:
            raise SystemExit(f"the server at {ADDRESS} does not show {page}; is the address taken?")
    return time.monotonic() - start


def fetched(page: str) -> str | None:
    """What the server hands out, if it does."""
    with suppress(OSError), urlopen(ADDRESS + page, timeout=60) as answer:  # noqa: S310 (an address of this machine)
        return str(answer.read().decode())
    return None
