"""Small shops for tests: a good one, and what must be added to it to make each kind of mistake."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.errors import Problem
from bot.shop.codes import Collector, order
from bot.shop.files import Source
from bot.shop.marks import Document, parse
from bot.shop.reading import Parts, read_shop

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)

CONFIG = """\
# yaml-language-server: $schema=./schemas/config.schema.json
shop:
  name: "小店"
"""
INTENTS = """\
# yaml-language-server: $schema=../schemas/intents.schema.json
greet:
  title: "打招呼"
  lane: social
  stage: pre
  examples:
    - "在吗"
    - "你好呀老板"
"""
REPLIES = """\
# yaml-language-server: $schema=../schemas/replies.schema.json
greet:
  - say: "您好，在的"
_unknown_fact:
  - say: "这一点我核实后回复您"
_not_understood:
  - say: "您方便再说具体一点吗"
"""
GOOD = {"config.yaml": CONFIG, "intents/a.yaml": INTENTS, "replies/a.yaml": REPLIES}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write a shop of these files into the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def with_more(name: str, text: str) -> dict[str, str]:
    """The good shop with `text` behind one of its files, or in a new file."""
    return GOOD | {name: GOOD.get(name, "") + text}


def read(folder: Path) -> tuple[Parts, tuple[Problem, ...]]:
    """Read a shop at a fixed time."""
    problems = Collector()
    parts = read_shop(folder, NOW, problems)
    return parts, order(problems)


def places(problems: tuple[Problem, ...]) -> list[str]:
    """Each problem as `CODE file:line:col`."""
    return [f"{problem.code} {problem.where}" for problem in problems]


def document(text: str, file: str = "f.yaml") -> tuple[Document, tuple[Problem, ...]]:
    """Parse one text."""
    problems = Collector()
    parsed = parse(Source(file, text, text.encode()), problems)
    return parsed, order(problems)
