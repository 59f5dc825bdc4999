"""Handles on a comparison table in a browser: its rows, its columns, its menus."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

PAGE = "compare/models.html"
ROWS_WITH_EVIDENCE = "compare/frameworks.html"
TABLE = "openness"  # on PAGE; more than fifty rows
SHOWN = "tbody tr:not(.hb-group):not([hidden])"


def grid(page: Page, name: str = TABLE) -> Locator:
    return page.locator(f"#{name} .hb-grid:not(.hb-side)")


def titles(page: Page, name: str = TABLE) -> list[str]:
    """The row headers that are shown, from top to bottom; of rows that will be drawn in a moment as well."""
    return [each.strip() for each in grid(page, name).locator(f"{SHOWN} > th").all_text_contents()]


def column(page: Page, field: str, name: str = TABLE) -> list[str]:
    """The words of a column in the shown rows."""
    at = grid(page, name).locator("thead th").evaluate_all("(all, field) => all.findIndex(each => each.dataset.field === field)", field)
    cells = grid(page, name).locator(f"{SHOWN} > :nth-child({at + 1})")
    texts: list[str] = cells.evaluate_all(
        """all => all.map(each => { const copied = each.cloneNode(true);
        copied.querySelectorAll(".hb-mark").forEach(mark => mark.remove()); return copied.textContent.trim(); })"""
    )
    return texts


def menu(page: Page, title: str, name: str = TABLE) -> Locator:
    """Open one of the tools of a table; what it offers comes with a script of its own."""
    button = page.locator(f"#{name} .hb-tools > button", has_text=title)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    panel = page.locator(f"#{name} .hb-panel")
    expect(panel).to_be_visible()
    expect(panel.locator("input, textarea").first).to_be_visible()
    return panel


def close(page: Page, name: str = TABLE) -> None:
    page.locator(f"#{name} .hb-panel .hb-close").click()


def tick(panel: Locator, label: str) -> None:
    panel.locator("label").filter(has_text=re.compile(rf"^\s*{re.escape(label)}( \(\d+\))?$")).first.locator("input").click()


def sort_by(page: Page, field: str, name: str = TABLE) -> None:
    grid(page, name).locator(f"th[data-field={field}] .hb-sort").click()
