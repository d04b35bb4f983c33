"""The shop that ships with the package is a real one: complete, without a problem, and in our own words."""

from __future__ import annotations

import json
import os
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
LONG = 9  # shorter sentences are common property: 什么时候给我发货


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    shop = load(find(None), now=NOW).shop
    assert shop is not None
    return shop.matcher


def test_the_check_finds_no_problem() -> None:
    assert [str(problem) for problem in check(find(None), now=NOW).problems] == []


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
