from __future__ import annotations

from typing import Any

import pytest

from bot.rules.checker import Checker
from bot.shop.watch import Notes, Watched, Watcher

WATCHER, PLAIN = Watcher.load(), Checker.load(cautions=False)
CONTEXT: dict[str, Any] = {
    "freight": {"free": False, "excluded": ["新疆"], "fee": {"新疆": 15}},
    "buyer": {"region": "新疆", "said": True},
    "order": {"state": "unpaid"},
    "gifts": [],
}
TEXTS = ["亲，这单给您包邮", "我帮您把订单关闭", "拍下送您一个杯子", "您好，在的", ""]


def test_a_context_notes_what_it_is_asked_for() -> None:
    notes = Notes()
    watched = Watched({"a": {"b": 1, "c": {"d": 2}}, "e": 3, "f": {"g": 1}}, notes)
    assert watched["a"]["b"] == 1
    assert "x" not in watched["a"]["c"]
    assert watched.get("y", 5) == 5
    assert list(watched["f"]) == ["g"]
    assert dict(watched["f"].items()) == {"g": 1}
    assert list(watched["f"].values()) == [1]
    assert notes.seen[""] == {"a", "a.b", "a.c", "a.c.x.?", "y.?", "f", "f.*"}


@pytest.mark.parametrize("text", TEXTS)
def test_watching_changes_nothing(text: str) -> None:
    assert WATCHER.look(text, WATCHER.ready(CONTEXT))[0] == PLAIN.check(text, CONTEXT)


def test_each_rule_is_known_by_what_it_looked_at() -> None:
    _, looks = WATCHER.look("亲，这单给您包邮", WATCHER.ready(CONTEXT))
    assert any("buyer.region" in paths for code, paths in looks.items() if code.startswith("PST"))
    assert not any("buyer.region" in paths for code, paths in looks.items() if code.startswith("GFT"))


def test_rules_that_need_not_look_do_not() -> None:
    text, context = "亲，这单给您包邮，拍下送您一个杯子", WATCHER.ready(CONTEXT)
    whole, looks = WATCHER.look(text, context)
    some = {each.code for each in whole if each.code.startswith("PST")}
    assert some < {each.code for each in whole}
    found, seen = WATCHER.look(text, context, some)
    assert found == tuple(each for each in whole if each.code in some)
    assert seen == {code: paths for code, paths in looks.items() if code in some}
    assert WATCHER.look(text, context)[0] == whole


def test_words_that_were_looked_for_in_vain_are_known() -> None:
    WATCHER.look("拍下送您一个杯子", WATCHER.ready({"gifts": [{"name": "竹制茶夹"}]}))
    assert "竹制" in WATCHER.absent()
    WATCHER.look("您好", WATCHER.ready(CONTEXT))
    assert WATCHER.absent() == frozenset()


def test_checks_that_no_chat_turns_on_are_left_out() -> None:
    asked = WATCHER.patterns(WATCHER.ready(CONTEXT))
    strangers = WATCHER.patterns(WATCHER.ready(CONTEXT | {"buyer": {"account": "a"}, "order": {"account": "b"}}))
    assert 0 < len(asked) < len(strangers)


def test_shared_lists_are_found_and_unknown_ones_refused() -> None:
    assert len(WATCHER.lists("转折", "破例")) == 2
    with pytest.raises(KeyError):
        WATCHER.lists("没有这个")
