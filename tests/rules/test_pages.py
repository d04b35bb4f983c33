from __future__ import annotations

from pathlib import Path

import bot.rules
from bot.rules import pages

FOLDER = Path(bot.rules.__file__).parent / "catalogue"
DOCS = Path(__file__).parents[2] / "docs" / "rules"


def test_checked_in_pages_are_current() -> None:
    made = pages.pages(FOLDER)
    current = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}
    assert current == dict(made), "run: python -m bot.rules.pages docs/rules"


def test_pages_are_written_and_those_of_no_rule_go(tmp_path: Path) -> None:
    (tmp_path / "OLD001.md").touch()
    pages.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages.pages(FOLDER))


def test_the_index_names_every_rule() -> None:
    made = pages.pages(FOLDER)
    assert all(f"[{name[:-3]}]({name})" in made["README.md"] for name in made if name != "README.md")
