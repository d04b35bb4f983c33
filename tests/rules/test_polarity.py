from __future__ import annotations

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("给您包邮", True),
        ("不能给您包邮", False),
        ("不是不能给您包邮", True),
        ("包邮这个我们做不到", False),
        ("规定不包邮，不过这次破例", True),
        ("别声张，给您包邮", True),
    ],
)
def test_said_or_denied(text: str, breach: bool) -> None:
    assert ("PST001" in {f.code for f in CHECKER.check(text, {})}) is breach


@pytest.mark.parametrize(
    ("text", "breach"),
    [("我帮您取消订单", True), ("您自己取消订单", False), ("系统会自动取消订单", False), ("让同事取消订单", True)],
)
def test_who_acts(text: str, breach: bool) -> None:
    assert ("ORD001" in {f.code for f in CHECKER.check(text, {})}) is breach


@pytest.mark.parametrize(
    ("text", "code", "breach"),
    [
        ("我们不能替您取消订单", "ORD001", False),
        ("倒也不是不能替您取消这笔订单", "ORD001", True),
        ("没说不能给您再便宜五块", "PRM003", True),
        ("我们不是不开票", "INV002", False),
    ],
)
def test_an_excuse_that_is_itself_denied_excuses_nothing(text: str, code: str, breach: bool) -> None:
    assert (code in {finding.code for finding in CHECKER.check(text, {})}) is breach


@pytest.mark.parametrize(("text", "breach"), [("有小礼物一起寄给您", True), ("我问下有没有小礼物再回您", False)])
def test_what_is_to_be_found_out_is_no_promise(text: str, breach: bool) -> None:
    assert ("GFT001" in {f.code for f in CHECKER.check(text, {"gifts": []})}) is breach
