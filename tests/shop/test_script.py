from __future__ import annotations

from bot.errors import Problem
from bot.intent.spec import After, Phrase
from bot.model import Mark
from bot.shop.codes import Collector, order
from bot.shop.script import Script, read_intents, read_replies
from tests.shop.folders import document, places

_INTENT = 'ship:\n  title: "发货"\n  lane: answer\n  stage: pre\n'


def _intents(*texts: str) -> tuple[Script, list[str]]:
    problems = Collector()
    script = read_intents([document(text, f"intents/{n}.yaml")[0] for n, text in enumerate(texts)], problems)
    return script, places(order(problems))


def _replies(*texts: str) -> tuple[Script, tuple[Problem, ...]]:
    problems, script = Collector(), Script()
    read_replies([document(text, f"replies/{n}.yaml")[0] for n, text in enumerate(texts)], script, problems)
    return script, order(problems)


def test_an_intent_keeps_the_place_of_every_phrase() -> None:
    script, problems = _intents(
        _INTENT + '  examples: ["几时发"]\n  patterns:\n    - "几时*发"\n  not: ["几时退"]\n'
        '  after:\n    - agent: "发货"\n      examples: ["几时"]\n'
    )
    assert problems == []
    spec = script.intents["ship"]
    assert (spec.id, spec.title, spec.lane, spec.stage) == ("ship", "发货", "answer", "pre")
    assert spec.where == Mark("intents/0.yaml", 1, 1)
    assert spec.examples == (Phrase("几时发", Mark("intents/0.yaml", 5, 14)),)
    assert spec.patterns == (Phrase("几时*发", Mark("intents/0.yaml", 7, 7)),)
    assert spec.nots == (Phrase("几时退", Mark("intents/0.yaml", 8, 9)),)
    agent, example = Phrase("发货", Mark("intents/0.yaml", 10, 14)), Phrase("几时", Mark("intents/0.yaml", 11, 18))
    assert spec.after == (After((agent,), (example,)),)


def test_word_lists_may_stand_in_any_file() -> None:
    script, problems = _intents('lists:\n  何时: ["几时"]\n', 'lists:\n  谁: ["您"]\n')
    assert problems == []
    assert script.lists == {"何时": ("几时",), "谁": ("您",)}


def test_a_second_intent_or_list_of_the_same_name_is_left_out() -> None:
    script, problems = _intents(
        _INTENT + 'lists:\n  甲: ["一"]\n', _INTENT.replace("发货", "再") + 'lists:\n  甲: ["二"]\n'
    )
    assert problems == ["DUP01 intents/1.yaml:1:1", "DUP06 intents/1.yaml:6:3"]
    assert script.intents["ship"].title == "发货"
    assert script.lists == {"甲": ("一",)}


def test_an_intent_with_a_mistake_is_remembered_as_broken() -> None:
    script, problems = _intents('ship:\n  title: "发货"\n', "Bad: 1\n" + _INTENT.replace("ship", "good"), "x: *y\n")
    assert problems == ["SCH02 intents/0.yaml:1:1", "SCH02 intents/0.yaml:1:1", "SCH06 intents/1.yaml:1:1"]
    assert script.broken_intents == {"ship", "Bad", "x"}
    assert list(script.intents) == ["good"]


def test_lists_that_cannot_be_read_leave_the_names_of_lists_open() -> None:
    script, problems = _intents("lists:\n  何时: 几时\n")
    assert problems == ["SCH03 intents/0.yaml:2:7"]
    assert not script.intents_whole
    assert not _intents("lists: *x\n")[0].intents_whole


def test_a_reply_keeps_the_place_of_every_wording() -> None:
    script, problems = _replies(
        'ship:\n  - needs: region\n    ask: "寄到哪里？"\n'
        '  - when: {asked: [1, 2], now: off_hours}\n    say:\n      - "明天发"\n'
        '    handoff: manager\n    lookup: "看看"\n'
    )
    assert problems == ()
    asks, says = script.replies["ship"].blocks
    assert (asks.needs, asks.ask[0].where, asks.where) == (
        ("region",), Mark("replies/0.yaml", 3, 10), Mark("replies/0.yaml", 2, 5),
    )  # fmt: skip
    assert says.when == {"asked": (1, 2), "now": "off_hours"}
    assert (says.say[0].text, says.say[0].where) == ("明天发", Mark("replies/0.yaml", 6, 9))
    assert (says.handoff, says.lookup) == ("manager", "看看")


def test_the_reserved_replies_are_no_intents_but_are_read() -> None:
    script, problems = _replies('_unknown_fact:\n  - say: "我核实一下"\n')
    assert problems == ()
    assert list(script.replies) == ["_unknown_fact"]


def test_replies_with_mistakes_are_told_and_remembered_as_broken() -> None:
    script, problems = _replies('a: 1\nb:\n  -say: "好"\nc:\n  - say: "好"\nd: []\n', 'c:\n  - say: "行"\nE: []\n')
    assert places(problems) == [
        "SCH03 replies/0.yaml:1:4",
        "TRAP13 replies/0.yaml:3:3",
        "SCH05 replies/0.yaml:6:4",
        "DUP02 replies/1.yaml:1:1",
        "SCH06 replies/1.yaml:3:1",
    ]
    assert script.broken_replies >= {"a", "b", "d"}
    assert script.replies["c"].blocks[0].say[0].text == "好"
