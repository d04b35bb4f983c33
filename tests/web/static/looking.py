"""What every page has to stand: axe's look, and no width beyond the screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}


def serious(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands and calls serious or critical: rule, and where.

    It would load the styles once more and put them inline, which the pages' policy forbids; no rule needs that here.
    """
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


def overhang(page: Page) -> int:
    """Pixels by which the page is wider than the screen."""
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(wide)
