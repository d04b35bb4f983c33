"""What sounds like a breach is a caution: only the plainest stops a reply; facts or a rule's own finding silence it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.checker import Checker
from bot.rules.grams import Table, key
from bot.rules.leaning import Lean, Leaning
from bot.rules.rewrite import rewrite

TOY = Leaning(
    codes=("ORD001", "GFT001"),
    table=Table(np.array(sorted(map(key, ("销", "销账", "礼", "好"))))),
    weights=np.array([[-100, -100], [-100, 100], [100, -100], [100, -100]], dtype=np.int8),  # 好, 礼, 销, 销账
    scale=np.array([0.02, 0.02], dtype=np.float32),
    bias=np.array([-1, -1], dtype=np.float32),
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker.load()


def test_each_sentence_leans_for_itself() -> None:
    leans = TOY.of("这单我来销账\x02今天天气真好\x02有一份小小礼")
    assert [each._replace(margin=round(each.margin, 2)) for each in leans] == [
        Lean("ORD001", 0, 6, 1.83),
        Lean("GFT001", 14, 20, 1.0),
    ]


def test_a_sentence_between_two_rules_leans_towards_both() -> None:
    between = replace(TOY, bias=np.array([2.5, 2.0], dtype=np.float32))
    assert list(between.of("甲乙丙丁戊己")) == [Lean("ORD001", 0, 6, 2.5), Lean("GFT001", 0, 6, 2.0)]


def test_how_plainly_a_sentence_sounds_like_a_breach() -> None:
    faint, sure, plain, by_facts = (Lean(*each) for each in (
        ("ORD001", 0, 6, 1.9), ("ORD001", 0, 6, 2.1), ("ORD001", 0, 6, 6.0), ("PRV001", 0, 6, 6.0)
    ))  # fmt: skip
    assert [each.sure for each in (faint, sure, plain, by_facts)] == [False, True, True, True]
    assert [each.plain for each in (faint, sure, plain, by_facts)] == [False, False, True, False]


def test_unknown_letters_lean_nowhere() -> None:
    assert list(TOY.of("甲乙丙丁戊")) == []


def test_a_model_is_stored_and_read_back(tmp_path: Path) -> None:
    TOY.save(tmp_path / "toy.npz")
    again = Leaning.load(tmp_path / "toy.npz")
    assert again.codes == TOY.codes
    assert again.table.keys.tolist() == TOY.table.keys.tolist()
    assert again.margins("我来销账").tolist() == TOY.margins("我来销账").tolist()


def test_every_code_of_the_stored_model_is_a_rule(checker: Checker) -> None:
    assert set(Leaning.load().codes) <= checker.rules.keys()


def test_a_caution_stops_no_reply_and_names_the_sentence(checker: Checker) -> None:
    text = "小事一桩。那张单子明早就找不着影了，我安排"
    cautions = [finding for finding in checker.check(text, {}) if finding.message.startswith("这句听着像")]
    assert [(each.code, each.severity, text[slice(*each.span)]) for each in cautions] == [
        ("ORD001", "warn", "那张单子明早就找不着影了，我安排")
    ]


def test_what_could_hardly_sound_more_like_a_breach_has_to_be_reworded(checker: Checker) -> None:
    text = "小事一桩。您那张单子我让它凉凉"
    found = [each for each in checker.check(text, {}) if each.message.startswith("这句听着就是")]
    assert [(each.code, each.severity, text[slice(*each.span)]) for each in found] == [
        ("ORD001", "rewrite", "您那张单子我让它凉凉")
    ]
    mended = rewrite(checker, text, {}, found)
    assert mended
    assert checker.check(mended, {}) == ()


def test_where_facts_alone_decide_some_have_to_be_known(checker: Checker) -> None:
    text = "紫的那把伞卖空咯，对不住"
    known = {"stock": {"红色": 3}}
    assert "STK002" not in {finding.code for finding in checker.check(text, {})}
    assert "STK002" in {finding.code for finding in checker.check(text, known)}


def test_a_strict_check_tells_nothing_that_only_sounds_like_a_breach(checker: Checker) -> None:
    text = "小事一桩。那张单子明早就找不着影了，我安排"
    assert checker.check(text, {})
    assert checker.check(text, {}, strict=True) == ()


def test_what_a_rule_has_found_gets_no_caution_beside_it(checker: Checker) -> None:
    findings = checker.check("好的，这笔没付款的我给您关闭了", {})
    assert [finding.severity for finding in findings if finding.code == "ORD001"] == ["block"]


@given(st.text(alphabet="销账礼好甲\x01\x02\x03", max_size=40))
def test_a_lean_lies_within_one_sentence(text: str) -> None:
    for lean in TOY.of(text):
        assert "\x02" not in text[lean.start : lean.end]
        assert lean.end - lean.start >= 6
