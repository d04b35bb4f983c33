from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from bench.messages import chats
from bench.traced import NOW, ROOT, Tally, Tracer, fixed_values, recorded, trace_cases, trace_chats
from bench.tracing.claims import wordings
from bench.tracing.judge import JUDGES
from bench.tracing.raw import read
from bench.tracing.scene import Scene, scene
from bot.engine import Shop, suggest
from bot.model import Conversation, Draft, Fact, Turn
from bot.shop.load import load
from bot.shop.locate import find

TURNS = 1500
CASES = sorted((ROOT / "tests" / "replay").glob("*.chat.yaml"))


@pytest.fixture(scope="module")
def shop() -> Shop:
    loaded = load(find(None), now=NOW)
    assert loaded.shop is not None, loaded.problems
    return loaded.shop


def untraced(tally: Tally) -> list[str]:
    return [str(each) for each in tally.untraced]


def test_no_value_of_a_written_case_is_without_a_source() -> None:
    tally = Tally()
    trace_cases(find(None), CASES, tally)
    assert untraced(tally) == []
    assert tally.values > 500


def test_no_value_in_answer_to_a_composed_message_is_without_a_source(shop: Shop) -> None:
    tally = Tally()
    trace_chats(shop, find(None), chats(), tally)
    assert untraced(tally) == []
    assert tally.values > 100


@pytest.mark.skipif("HUASHU_EVAL" not in os.environ, reason="needs the recorded chats, which the project has not")
def test_no_value_in_answer_to_a_recorded_message_is_without_a_source(shop: Shop) -> None:
    tally = Tally()
    trace_chats(shop, find(None), islice(recorded(Path(os.environ["HUASHU_EVAL"]) / "chats.jsonl"), TURNS), tally)
    assert untraced(tally) == []


def test_the_fixed_words_of_the_replies_hold_no_value() -> None:
    assert fixed_values(find(None)) == []


def test_every_placeholder_of_the_replies_is_judged() -> None:
    used = {name for wording in wordings(find(None)) for name in wording.parts[1::2]}
    assert used - JUDGES.keys() - set(read(find(None))["facts"]) == set()


@pytest.mark.parametrize(
    ("lines", "item", "name", "wrong"),
    [
        ("新疆运费多少", None, "运费", "14"),
        ("这个多少钱", "608731145411", "价格", "58"),
        ("两件一共多少钱", "608731145206", "算法", "2件118元，用5元店铺优惠券，合计112元"),
        ("什么时候发货", None, "截单时间", "16:30"),
        ("发什么快递", None, "默认快递", "圆通"),
        ("什么材质的", "608731145206", "参数", "材质是骨瓷"),
        ("送什么赠品", "608731145206", "赠品", "满99元送混合坚果试吃包2包"),
        ("寄江苏几天到", None, "到货天数", "1-3"),
        ("寄江苏几天到", None, "预计到货", "11月24日-27日"),
        ("身高170体重62公斤穿多大", "608731145411", "尺码", "XL码"),
    ],
)
def test_a_wrong_value_is_found(shop: Shop, lines: str, item: str | None, name: str, wrong: str) -> None:
    """Whether the draft only tells it or also calls it a fact."""
    chat = Conversation((Turn("buyer", lines),), context={"product": item} if item else {})
    seen = scene(shop, read(find(None)), chat, NOW)
    drafts = [draft for draft in suggest(shop, chat, NOW).drafts if any(fact.name == name for fact in draft.facts)]
    assert drafts, "the message is answered with that fact"
    for draft in drafts:
        right = next(fact for fact in draft.facts if fact.name == name)
        told = replace(draft, text=draft.text.replace(right.value, wrong))
        called = replace(
            told, facts=tuple(replace(each, value=wrong) if each is right else each for each in draft.facts)
        )
        assert found(draft, seen) == []
        assert found(told, seen)
        assert found(called, seen)


@cache
def tracer() -> Tracer:
    return Tracer(find(None))


def found(draft: Draft, seen: Scene) -> list[str]:
    tally = Tally()
    tracer().draft(draft, seen, tally)
    return untraced(tally)


@pytest.mark.parametrize(
    "text", ["三天内一定到", "给您打八折", "给您发顺丰", "送您竹制茶夹", "这是纯棉的", "12月3日到货"]
)
def test_an_invented_value_is_found(shop: Shop, text: str) -> None:
    seen = scene(shop, read(find(None)), Conversation((Turn("buyer", "在吗"),)), NOW)
    assert found(Draft(text, ("greet",)), seen)
    assert found(Draft("亲，在的", ("greet",), (Fact("店名", "别的店"),)), seen)
