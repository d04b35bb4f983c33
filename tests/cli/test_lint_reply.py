"""`huashu lint-reply`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def reply(key: object, text: str, **context: Any) -> bytes:
    return json.dumps({"id": key, "text": text, "context": context}, ensure_ascii=False).encode() + b"\n"


def test_breaches_are_found_and_clean_replies_pass(huashu: Run) -> None:
    text = "亲，加我微信给您便宜"
    done = huashu("lint-reply", stdin=reply("bad", text) + reply("good", "亲，您稍等，我看一下"))
    assert (done.code, done.err) == (0, "")
    bad, good = done.rows
    assert good == {"id": "good", "findings": [], "rewrite": None}
    finding = bad["findings"][0]
    assert list(finding) == ["code", "severity", "span", "message", "suggestion"]
    start, end = finding["span"]
    assert 0 <= start < end <= len(text)


def test_the_shops_facts_complete_what_a_line_does_not_say(huashu: Run, small_shop: Path) -> None:
    stdin = reply("a", "亲，送您一个小礼物") + reply("b", "亲，您稍等")
    done = huashu("lint-reply", "--shop", small_shop, stdin=stdin)
    assert done.code == 0
    assert [bool(row["findings"]) for row in done.rows] == [True, False]


def test_malformed_lines_are_counted(huashu: Run) -> None:
    done = huashu("lint-reply", stdin=b'{"id": 1}\n' + reply(2, "亲，您稍等"))
    assert (done.code, [row["id"] for row in done.rows]) == (1, [2])
    assert done.err.startswith("第 1 行：没有 text")


def test_a_time_without_a_shop_is_a_usage_error(huashu: Run) -> None:
    done = huashu("lint-reply", "--as-of", "2026-11-11T09:30")
    assert (done.code, done.out) == (2, "")
    assert "--shop" in done.err
