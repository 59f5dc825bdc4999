"""Asks the search of the site in site/ what people ask, and prints how often it answers. Exit 1 below the bounds of the design.

python -m tests.search [file of questions]
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser_setup import HELP, find_chromium
from tests.search.evaluation import SET, evaluate, read_questions, report, shares
from tests.tiny_site import REPOSITORY

AT_FIRST, AMONG_THREE = 0.75, 0.90


def main(site: Path, questions: Path) -> int:
    """Evaluate one file of questions."""
    chromium = find_chromium()
    if not chromium:
        sys.exit(HELP)
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page()
        found = evaluate(page, f"{site.as_uri()}/", pages, read_questions(questions))
    sys.stdout.write("\n".join((*report(found), "")))
    first, three = shares(found)
    return int(first < AT_FIRST or three < AMONG_THREE)


if __name__ == "__main__":
    sys.exit(main(REPOSITORY / "site", Path(sys.argv[1]) if len(sys.argv) > 1 else SET))
