"""What a reader plays with, in a browser: a block when its script has come, and a browser that lets nothing be stored."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def open_stage(page: Page, block: str) -> Locator:
    """A block to play with, when its script has come."""
    page.locator(block).scroll_into_view_if_needed()
    expect(page.locator(f"{block} .hb-stage > *").first).to_be_visible()
    return page.locator(block)


def without_storage(page: Page) -> Page:
    """The page in a browser that lets nothing be stored."""
    page.add_init_script(
        """for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });"""
    )
    return page
