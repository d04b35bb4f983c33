"""A finding in a sentence that is plainly harmless is a caution; what facts alone decide is never doubted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import yaml

from bot.rules.checker import Checker
from bot.rules.doubt import HEARD, STORED, Doubt, Learned
from bot.rules.leaning import Leaning
from tests.rules.test_leaning import TOY


def test_a_sentence_is_harmless_where_neither_it_nor_the_clause_sounds_like_a_breach() -> None:
    doubts = replace(TOY, bias=np.array([-9.0, -9.0], dtype=np.float32))
    text = "甲乙丙丁\x02好好，我来销账"
    assert Doubt(doubts, text).by_chance(0, 2, "ORD001")
    assert not Doubt(TOY, text).by_chance(0, 2, "ORD001")
    loud = replace(doubts, scale=np.array([0.1, 0.1], dtype=np.float32))
    padded = "好\x01礼礼礼\x01销账\x01好好好礼"
    start = padded.index("销")
    assert not Doubt(loud, padded).by_chance(start, start + 2, "ORD001")


@pytest.mark.parametrize("code", ["GFT002", "REV001"])
def test_what_facts_decide_and_what_was_never_learned_is_not_doubted(code: str) -> None:
    codes = ("ORD001", "GFT001", "GFT002")
    weights, scale, bias = np.zeros((4, 3), np.int8), np.ones(3, np.float32), np.full(3, -9, np.float32)
    doubts = Leaning(codes, TOY.table, weights, scale, bias)
    assert Doubt(doubts, "甲乙丙丁").by_chance(0, 2, "ORD001")
    assert not Doubt(doubts, "甲乙丙丁").by_chance(0, 2, code)


def test_what_a_pattern_met_by_chance_is_a_caution_and_a_strict_check_stops_it() -> None:
    doubts = Learned.load().doubts
    harmless = replace(doubts, bias=np.full(len(doubts.codes), -60, dtype=np.float32))
    checker = Checker.load()
    lists = yaml.safe_load((STORED.parent / "words.yaml").read_text(encoding="utf-8"))
    doubting = Checker(checker.rules.values(), lists, Learned(Leaning.load(), harmless))
    text = "好的，这笔没付款的我给您关闭了"
    said = [(each.severity, each.message[:5]) for each in doubting.check(text, {}) if each.code == "ORD001"]
    assert said == [("warn", "这句听着像")]
    assert [each.severity for each in doubting.check(text, {}, strict=True) if each.code == "ORD001"] == ["block"]


def test_where_two_rules_meet_in_the_same_words_both_count_unless_both_are_doubted() -> None:
    learned, checker = Learned.load(), Checker.load()
    lists = yaml.safe_load((STORED.parent / "words.yaml").read_text(encoding="utf-8"))

    def severities(*doubted: str) -> dict[str, str]:
        codes = learned.doubts.codes
        bias = np.array([-60 if code in doubted else 60 for code in codes], dtype=np.float32)
        doubting = Checker(checker.rules.values(), lists, Learned(learned.leaning, replace(learned.doubts, bias=bias)))
        found = doubting.check("亲，我们是口碑第一的品牌", {})
        return {each.code: each.severity for each in found if each.code in {"ADV001", "ADV007"}}

    assert severities("ADV007") == severities() == {"ADV001": "rewrite", "ADV007": "block"}
    assert severities("ADV001", "ADV007") == {"ADV001": "warn", "ADV007": "warn"}


def test_what_is_proven_is_doubted_only_where_nothing_sounds_like_it() -> None:
    for bias, proven in ((-2.0, False), (-5.0, False), (-7.0, True)):
        doubts = replace(TOY, bias=np.full(2, bias, dtype=np.float32))
        assert Doubt(doubts, "甲乙丙丁").by_chance(0, 2, "ORD001")
        assert Doubt(doubts, "甲乙丙丁").by_chance(0, 2, "GFT001") == proven


def test_what_is_only_heard_is_doubted_less_readily() -> None:
    for bias, written, heard in ((-0.5, False, False), (-2.0, True, False), (-4.5, True, True)):
        doubts = replace(TOY, bias=np.full(2, bias, dtype=np.float32))
        assert Doubt(doubts, "甲乙丙丁").by_chance(0, 2, "ORD001") == written
        assert Doubt(doubts, "甲乙丙丁", HEARD).by_chance(0, 2, "ORD001") == heard


def test_a_sentence_is_read_once_however_often_the_patterns_meet_in_it() -> None:
    read: list[str] = []

    class Counting(Leaning):
        def margins(self, sentence: str) -> np.ndarray:
            read.append(sentence)
            return super().margins(sentence)

    text = "甲乙丙丁" * 50
    doubt = Doubt(Counting(TOY.codes, TOY.table, TOY.weights, TOY.scale, TOY.bias - 9), text)
    assert all(doubt.by_chance(at, at + 1, "ORD001") for at in range(len(text)))
    assert read == [text]
