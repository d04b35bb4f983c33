"""A real browser for tests. HUASHU_BROWSER names it, else it is `chromium` on the PATH.

With HUASHU_NEED_BROWSER set (the build machine) a missing browser fails the tests; else they are left out and say so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

BROWSER = os.environ.get("HUASHU_BROWSER") or shutil.which("chromium")
ALONE = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 600_000
"""Milliseconds. Each step goes on as soon as it can; no browser is too slow for a test."""
needs_browser = pytest.mark.skipif(
    BROWSER is None and "HUASHU_NEED_BROWSER" not in os.environ,
    reason="no Chromium: install it (apt install chromium) or name one in HUASHU_BROWSER",
)


@contextmanager
def launched() -> Iterator[Browser]:
    """Start the browser for a module's tests. Two at a time in one process would share an event loop: one is enough."""
    assert BROWSER is not None, "the build machine has no Chromium: apt install chromium, or name one in HUASHU_BROWSER"
    with sync_playwright() as tool:
        found = tool.chromium.launch(executable_path=BROWSER, args=list(ALONE), timeout=PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield found
        found.close()
