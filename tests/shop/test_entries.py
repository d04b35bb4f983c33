from __future__ import annotations

import re

import pytest
from pydantic import BaseModel, ValidationError

from bot.shop.entries import (
    RESERVED,
    AfterEntry,
    BlockEntry,
    IntentEntry,
    ReplyEntry,
    WordListEntry,
)

_CJK = re.compile("[\u3400-\u9fff]")


def test_one_sentence_stands_for_a_list_of_one() -> None:
    block = BlockEntry.model_validate({"needs": "region", "ask": "寄到哪里？", "say": ["好", "行"]})
    assert (block.needs, block.ask, block.say) == (("region",), ("寄到哪里？",), ("好", "行"))


def test_an_intent_takes_all_its_keys() -> None:
    entry = IntentEntry.model_validate(
        {
            "title": "核对地址",
            "lane": "social",
            "stage": "post",
            "examples": ["地址没错"],
            "patterns": ["地址(对|没错)"],
            "not": ["改地址"],
            "after": [{"agent": "(核对|确认)*地址", "examples": "对的"}],
        }
    )
    assert entry.nots == ("改地址",)
    assert entry.after == (AfterEntry(agent=("(核对|确认)*地址",), examples=("对的",)),)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"needs": "region", "say": "好"}, "needs 和 ask 要一起写"),
        ({"ask": "寄到哪里？", "say": "好"}, "needs 和 ask 要一起写"),
        ({"handoff": "manager"}, "没有 say"),
    ],
)
def test_a_block_that_cannot_speak_is_refused(block: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        BlockEntry.model_validate(block)


def test_a_block_that_only_asks_is_fine() -> None:
    assert BlockEntry.model_validate({"needs": "region", "ask": "寄到哪里？"}).say == ()


def test_a_reply_has_at_least_one_block() -> None:
    with pytest.raises(ValidationError):
        ReplyEntry.model_validate([])


@pytest.mark.parametrize("model", [AfterEntry, IntentEntry, WordListEntry, BlockEntry])
def test_every_key_is_explained_in_chinese(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert _CJK.search(field.description or ""), name


def test_the_reserved_replies_say_when_they_are_used() -> None:
    assert set(RESERVED) == {"_unknown_fact", "_not_understood"}
    assert all(_CJK.search(use) for use in RESERVED.values())
