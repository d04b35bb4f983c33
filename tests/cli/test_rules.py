"""`huashu rules`: the index by category, and one rule in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.rules import CATEGORIES, KINDS, spoken
from bot.rules import rule
from bot.rules.checker import Checker
from tests.cli.conftest import Run
from tests.shop.folders import with_more, write

RULES = Checker.load().rules


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


def test_the_index_names_every_rule_with_its_category_and_weight(huashu: Run) -> None:
    done = huashu("rules")
    assert (done.code, done.err) == (0, "")
    assert f"共 {len(RULES)} 条规则" in done.out
    for each in RULES.values():
        assert each.code in done.out
        assert CATEGORIES[each.category] in done.out
        assert each.title[:20] in done.out
    assert done.out.count(" 不能发 ") == sum(each.severity == "block" for each in RULES.values())


def test_categories_stand_together_in_their_order(huashu: Run) -> None:
    shown = [RULES[row["code"]].category for row in huashu("rules", "--json").rows]
    assert list(dict.fromkeys(shown)) == [name for name in CATEGORIES if name in set(shown)]
    assert shown == sorted(shown, key=list(CATEGORIES).index)


def test_every_category_and_kind_has_its_words() -> None:
    assert {each.category for each in RULES.values()} <= CATEGORIES.keys()
    assert set(rule.KINDS) == set(KINDS)


def test_one_rule_is_explained_in_full(huashu: Run) -> None:
    done = huashu("rules", "ord001")
    shown = "".join(line.strip("│ ") for line in done.out.splitlines())
    assert done.code == 0
    assert f"ORD001 {RULES['ORD001'].title}" in shown
    for heading in ("为什么", "依据", "查什么", "不能这样说", "可以这样说", "建议改成"):
        assert heading in shown
    assert RULES["ORD001"].source[0] in shown
    assert "【关闭类】 【单子】" in shown


def test_every_rule_has_a_page_and_a_row(huashu: Run) -> None:
    pages = huashu("rules", *RULES).out
    assert [code for code in RULES if f"─ {code} " not in pages] == []
    rows = {row["code"]: row for row in huashu("rules", *RULES, "--json").rows}
    assert list(rows) == list(RULES)
    for code, row in rows.items():
        assert (row["title"], row["severity"]) == (RULES[code].title, RULES[code].severity)
        assert row["bad"]
        assert row["good"]
        assert set(row["bad"][0]) == {"text", "context"}


def test_facts_that_a_rule_needs_are_told(huashu: Run) -> None:
    code = next(each.code for each in RULES.values() if each.facts)
    assert "资料里没有时：" in huashu("rules", code).out


def test_an_unknown_code_is_refused_with_those_near_it(huashu: Run) -> None:
    done = huashu("rules", "ORD999")
    assert (done.code, done.out) == (2, "")
    assert "没有 ORD999 这条规则" in done.err
    assert "ORD001" in done.err
    assert "huashu rules 列出全部" in huashu("rules", "x").err


def test_patterns_are_put_into_words() -> None:
    assert spoken("<关闭类> .. 订单|单子") == "【关闭类】……订单/单子"
    assert spoken("^好的 & 行$ && <钱>") == "句首好的，同一句里有 行句末，并且别处有 【钱】"
    assert spoken("我 ?给 ~您 退+了") == "我 给 您 退 了"


def test_what_the_shop_overrides_is_shown_with_its_reason(huashu: Run, tmp_path: Path) -> None:
    text = 'rules:\n  TON003: {severity: none, because: "老客户多"}\n'
    write(tmp_path, with_more("config.yaml", text))
    told = "本店改为“不查”：老客户多"
    assert told in huashu("rules", "--shop", str(tmp_path)).out
    assert told in huashu("rules", "ton003", "--shop", str(tmp_path)).out
    rows = huashu("rules", "TON003", "TON004", "--json", "--shop", str(tmp_path)).rows
    assert [row["override"] for row in rows] == [{"severity": "none", "because": "老客户多"}, None]
