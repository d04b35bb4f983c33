"""The shop that ships with the package is a real one: complete, without a problem, and in our own words."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.intent.matcher import Matcher
from bot.shop.checking import check
from bot.shop.load import load
from bot.shop.locate import find
from bot.text.clean import clean

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
VIOLATION = "您这单我帮您关闭订单，加我微信聊"
LONG = 9  # shorter sentences are common property: 什么时候给我发货


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    shop = load(find(None), now=NOW).shop
    assert shop is not None
    return shop.matcher


def test_the_check_finds_no_problem() -> None:
    assert [str(problem) for problem in check(find(None), now=NOW).problems] == []


def test_a_violation_in_any_reply_file_fails_at_its_line(tmp_path: Path) -> None:
    """Right behind the check of the shop as it is: what was found clean there need not be walked again."""
    root = find(None)
    for part in ("config.yaml", "products.yaml", "intents", "replies", "schemas"):
        copy = shutil.copytree if (root / part).is_dir() else shutil.copy
        copy(root / part, tmp_path / part)
    planted = {f"replies/{path.name}:{_plant(path)}" for path in sorted((tmp_path / "replies").glob("*.yaml"))}
    checked = check(tmp_path, now=NOW)
    assert not checked.usable
    found = {f"{each.where.file}:{each.where.line}" for each in checked.problems if each.where and each.code == "RUL01"}
    assert found == planted


def _plant(path: Path) -> int:
    """Put a violating wording behind the file's first; tell its line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip().startswith('- "'))
    lines.insert(at + 1, f'{lines[at].partition("-")[0]}- "{VIOLATION}"')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return at + 2


def test_each_intent_has_many_examples(matcher: Matcher) -> None:
    assert [spec.id for spec in matcher.specs if len(spec.examples) < 25] == []
    assert len(matcher.specs) == 58


def real_messages() -> Iterator[str]:
    for file in sorted(Path(os.environ["HUASHU_EVAL"]).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield from (turn["text"] for turn in json.loads(line)["turns"])


@pytest.mark.skipif(
    "HUASHU_EVAL" not in os.environ, reason="needs the folder of recorded chats, which the project has not"
)
def test_no_example_is_a_real_message(matcher: Matcher) -> None:
    ours = {clean(phrase.text).text for spec in matcher.specs for phrase in spec.examples}
    real = {text for message in real_messages() if len(text := clean(message).text) >= LONG}
    assert sorted(ours & real) == []
