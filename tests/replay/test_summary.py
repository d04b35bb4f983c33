"""A summary holds only what JSON holds."""

from __future__ import annotations

import orjson

from bot.replay.summary import Source, Summary


def test_a_summary_is_plain_json_and_says_null_where_the_chats_hold_nothing() -> None:
    empty = Summary(
        source=Source(("a.jsonl",), "店", "0", "2026-11-20T10:00:00+08:00"),
        chats=0, messages=0, broken=0, bad=(), coverage=(), understood=0.0, drafted=0.0, by_intent=(), questions=(),
        unknown=(), withheld=(), scores=None, replies=None, first_response=None, each_response=None, impact=None,
    )  # fmt: skip
    data = orjson.loads(orjson.dumps(empty))
    assert data["source"] == {"files": ["a.jsonl"], "shop": "店", "version": "0", "as_of": "2026-11-20T10:00:00+08:00"}
    assert [name for name, value in data.items() if value is None] == [
        "scores", "replies", "first_response", "each_response", "impact", "mutated", "speed",
    ]  # fmt: skip
