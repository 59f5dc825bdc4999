"""Finds the Chromium that the browser tests drive; run as a program it installs one when there is none.

python -m tests.browser_setup
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HELP = "No Chromium found. Install one (Debian and Ubuntu: apt install chromium), or run: python -m playwright install chromium"


def find_chromium() -> str:
    """The path of a Chromium: the system's, or the one that Playwright installed; "" when there is none."""
    found = next((path for path in map(shutil.which, NAMES) if path), "")
    return found or _installed_by_playwright()


def _installed_by_playwright() -> str:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only when the system has none: it starts a process)

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else ""


def main() -> int:
    """Make sure that there is a Chromium; without one the browser tests are skipped, except on CI."""
    if not find_chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if find_chromium():
        return 0
    sys.stderr.write(f"{HELP}\n")
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
