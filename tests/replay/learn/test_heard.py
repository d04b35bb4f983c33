"""What is worth learning from."""

from __future__ import annotations

import pytest

from bot.replay.learn import heard
from bot.replay.learn.heard import Heard, chats, gather
from bot.replay.row import Row
from tests.replay.made import row, said

DRAFT = "亲，付款后48小时内发出。"


def heard_of(*rows: Row) -> Heard:
    return gather(rows, frozenset({"greet"}))


def test_what_was_not_understood_is_a_candidate() -> None:
    (found,) = heard_of(row("这款花盆底下有孔么", said=(said("有的哦"),))).candidates
    assert (found.taken, found.answer) == ("", "有的")


def test_what_the_agent_answered_otherwise_is_one_too() -> None:
    far = row("几时给我弄好", intents=("ship_time",), confidence=0.5, draft=DRAFT, said=(said("发票明天开给您"),))
    near = row("几时给我弄好", intents=("ship_time",), confidence=0.5, draft=DRAFT, said=(said(DRAFT[2:]),))
    assert [each.taken for each in heard_of(far, near).candidates] == ["ship_time"]


@pytest.mark.parametrize(
    ("intent", "confidence"),
    [("ship_time", 0.9), ("greet", 0.4)],
)
def test_what_was_surely_understood_or_small_talk_is_none(intent: str, confidence: float) -> None:
    told = row("几时给我弄好", intents=(intent,), confidence=confidence, draft=DRAFT, said=(said("发票明天开给您"),))
    found = heard_of(told)
    assert found.candidates == []
    assert len(found.lessons) == (confidence > 0.6)


@pytest.mark.parametrize(
    "text",
    [
        "寄到〔详细地址已隐去〕可以吗",
        "看看 https://item.example.cn/1 这个",
        "嗯嗯好",
        "那我这个呢怎么办",
        "12 34 56",
        "花盆有孔么\n能浇水么",
        "我上次在你们家买的那个花盆拿回来以后发现底下没有孔浇水就积在里面了",
    ],
)
def test_what_is_no_example_is_left_aside(text: str) -> None:
    found = heard_of(row(text))
    assert (found.candidates, found.missed) == ([], 1)


def test_beyond_the_bound_it_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heard, "MOST_CANDIDATES", 2)
    found = heard_of(*(row(f"花盆有孔么第{sign}个", chat=sign) for sign in "甲乙丙"))
    assert (chats(found.candidates), found.left_out, found.missed) == (2, 1, 3)
