"""Draws the picture that goes with a shared link: docs/assets/images/social-card.svg as a PNG of 1200 by 630 pixels.

python -m tests.social_card (or: make card)

The PNG remembers from which drawing it was made, so that a test can tell when it is out of date.
"""

from __future__ import annotations

import hashlib
import struct
import sys
import zlib
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser_setup import HELP, find_chromium

IMAGES = Path(__file__).parent.parent / "docs/assets/images"
DRAWING, PICTURE = IMAGES / "social-card.svg", IMAGES / "social-card.png"
SIZE = (1200, 630)  # the form that programs cut pictures to when they show a link
SIGNATURE = b"\x89PNG\r\n\x1a\n"
AFTER_HEADER = len(SIGNATURE) + 25  # IHDR has 13 bytes of data and 12 around them, and must come first
KEYWORD = b"drawn-from\0"


def draw(drawing: Path, chromium: str) -> bytes:
    """The drawing as a browser shows it, as PNG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.goto(drawing.as_uri())
        picture = page.screenshot()
        browser.close()
    return picture


def fingerprint(drawing: bytes) -> bytes:
    """What stands in the PNG for the drawing."""
    return hashlib.sha256(drawing).hexdigest().encode()


def marked(picture: bytes, mark: bytes) -> bytes:
    """The PNG with a text chunk (PNG, third edition, section 11.3.3.2) that holds `mark`."""
    body = b"tEXt" + KEYWORD + mark
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return picture[:AFTER_HEADER] + chunk + picture[AFTER_HEADER:]


def main() -> int:
    """Draw the card anew."""
    chromium = find_chromium()
    if not chromium:
        sys.stderr.write(f"{HELP}\n")
        return 1
    PICTURE.write_bytes(marked(draw(DRAWING, chromium), fingerprint(DRAWING.read_bytes())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
