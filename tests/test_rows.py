"""Answers out: every key, in its order, as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot import rows
from bot.model import Draft, Evidence, Fact, Finding, Mark, Match, Slot, SlotValue, Suggestion

FINDING = Finding("GIF001", "warn", (0, 2), "赠品不在清单里", "亲，以页面为准")
MATCH = Match(
    intent="postage_fee",
    confidence=0.912345,
    clause=(0, 4),
    evidence=(Evidence("pattern", "<运费>", Mark("intents/postage.yaml", 9, 7), ((2, 4),), 1.0),),
    runner_up="price_query",
    margin=0.512345,
)
SUGGESTION = Suggestion(
    intents=(MATCH,),
    slots=(
        Slot("region", "新疆", "乌市", (0, 2), {"city": "乌鲁木齐"}),
        Slot("quantity", 2, "两件", (4, 6)),
        Slot("region", "江苏", "江苏", (7, 9)),
    ),
    drafts=(
        Draft(
            text="亲，运费是12元~",
            intents=("postage_fee",),
            facts=(Fact("运费", "12", Mark("config.yaml", 3, 5)), Fact("省份", "新疆")),
            findings=(FINDING,),
        ),
    ),
    handoff="需要客服接手",
    lookups=("物流单号",),
    reasons=("问邮费",),
    nearest=(Match("price_query", 0.2, (0, 4)),),
    version="abc",
)
FINDING_ROW = {
    "code": "GIF001",
    "severity": "warn",
    "span": [0, 2],
    "message": "赠品不在清单里",
    "suggestion": "亲，以页面为准",
}


def test_a_suggestion_has_every_key_in_its_order() -> None:
    row = rows.suggestion_row("a1", SUGGESTION)
    assert list(row) == [
        *("id", "intents", "slots", "drafts", "handoff", "lookups", "reasons", "nearest", "version"),
    ]
    assert row["id"] == "a1"
    assert row["intents"] == [{"id": "postage_fee", "confidence": 0.9123}]
    assert row["slots"] == {
        "region": [
            {"value": "新疆", "text": "乌市", "span": [0, 2], "detail": {"city": "乌鲁木齐"}},
            {"value": "江苏", "text": "江苏", "span": [7, 9], "detail": {}},
        ],
        "quantity": [{"value": 2, "text": "两件", "span": [4, 6], "detail": {}}],
    }
    assert row["drafts"] == [
        {
            "text": "亲，运费是12元~",
            "intents": ["postage_fee"],
            "facts": [
                {"name": "运费", "value": "12", "source": "config.yaml:3:5"},
                {"name": "省份", "value": "新疆", "source": None},
            ],
            "findings": [FINDING_ROW],
            "rewrite": None,
        }
    ]
    assert (row["handoff"], row["lookups"], row["reasons"], row["version"]) == (
        *("需要客服接手", ["物流单号"], ["问邮费"], "abc"),
    )
    assert row["nearest"] == [{"id": "price_query", "confidence": 0.2}]


def test_nothing_understood_is_an_empty_list() -> None:
    row = rows.suggestion_row(None, Suggestion())
    assert (row["id"], row["intents"], row["slots"], row["drafts"], row["handoff"]) == (None, [], {}, [], None)


def test_findings_keep_the_key() -> None:
    assert rows.findings_row(7, [FINDING], "好") == {"id": 7, "findings": [FINDING_ROW], "rewrite": "好"}


def test_an_explanation_names_place_words_and_rival() -> None:
    row = rows.explanation_row("乌市邮费", SUGGESTION)
    assert row["text"] == "乌市邮费"
    assert row["intents"] == [
        {
            "id": "postage_fee",
            "confidence": 0.9123,
            "clause": [0, 4],
            "evidence": [
                {
                    "kind": "pattern",
                    "text": "<运费>",
                    "source": "intents/postage.yaml:9:7",
                    "spans": [[2, 4]],
                    "words": ["邮费"],
                    "weight": 1.0,
                }
            ],
            "runner_up": "price_query",
            "margin": 0.5123,
        }
    ]
    assert row["nearest"][0]["evidence"] == []


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal("35.00"), 35),
        (Decimal("9.9"), 9.9),
        (date(2026, 11, 11), "2026-11-11"),
        (datetime(2026, 11, 11, 9, 30, tzinfo=UTC), "2026-11-11T09:30:00+00:00"),
        ("顺丰", "顺丰"),
    ],
)
def test_values_are_plain_json(value: SlotValue, plain: object) -> None:
    row = rows.suggestion_row(None, Suggestion(slots=(Slot("amount", value, "x", (0, 1)),)))
    assert json.loads(json.dumps(row))["slots"]["amount"][0]["value"] == plain
