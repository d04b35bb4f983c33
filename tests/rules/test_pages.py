from __future__ import annotations

from pathlib import Path

import bot.rules
from bot.rules import pages

FOLDER = Path(bot.rules.__file__).parent / "catalogue"
DOCS = Path(__file__).parents[2] / "docs" / "rules"


def test_checked_in_pages_are_current() -> None:
    made = pages.pages(FOLDER)
    assert {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")} == dict(made)


def test_the_index_names_every_rule() -> None:
    made = pages.pages(FOLDER)
    assert all(f"[{name[:-3]}]({name})" in made["README.md"] for name in made if name != "README.md")
