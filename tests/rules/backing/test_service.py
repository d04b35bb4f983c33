from __future__ import annotations

from typing import Any

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


def codes(text: str, context: dict[str, Any]) -> set[str]:
    return {finding.code for finding in CHECKER.check(text, context)}


@pytest.mark.parametrize(
    ("code", "text", "against", "backed"),
    [
        (
            "PRM006",
            "保修三年",
            {"product": {"warranty": "1年"}},
            {"product": {"warranty": "3年"}},
        ),
        (
            "RET005",
            "给您补偿20元",
            {"policy": {"max_comp": 10}},
            {"policy": {"max_comp": 30}},
        ),
        (
            "INV004",
            "专票可以开的",
            {"invoice": {"types": ["电子普票"]}},
            {"invoice": {"types": ["专票"]}},
        ),
        (
            "INV004",
            "增值税票可以给您开",
            {"invoice": {"types": ["电子普票"]}},
            {"invoice": {"types": ["专票"]}},
        ),
        (
            "CON001",
            "已经给您备注好了",
            {"record": {"noted": False}},
            {"record": {"noted": True}},
        ),
        (
            "RET004",
            "退货运费我们承担",
            {"policy": {"return_freight_by_shop": False}},
            {"policy": {"return_freight_by_shop": True}},
        ),
        (
            "RET004",
            "有运费险的，但不一定全赔",
            {"policy": {"freight_insurance": False}},
            {"policy": {"freight_insurance": True}},
        ),
        (
            "PAY003",
            "先点个确认收货",
            {"order": {"state": "shipped"}},
            {"order": {"state": "signed"}},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("电子普票可以开。赠品凑够金额随货一起发", False),
        ("电子普票可以开。随货一起发给您", True),
        ("可以开发票，赠品和发票随货一起发", True),
        ("发票可以开，抬头发我。破损的话12小时内联系", False),
    ],
)
def test_an_invoice_is_judged_by_its_own_sentence(text: str, breach: bool) -> None:
    assert ("INV004" in codes(text, {"invoice": {"types": ["电子普通发票"], "days": 5}})) is breach


@pytest.mark.parametrize("text", ["公司能抵扣的那种发票也开，10天内给您", "发票给您开纸的那种，一起寄过去"])
def test_kinds_of_invoices_go_by_other_names(text: str) -> None:
    electronic = {"invoice": {"types": ["电子普票"], "days": 10}}
    both = {"invoice": {"types": ["电子普票", "纸质专票"], "days": 10}}
    assert {each.code for each in CHECKER.check(text, electronic)} & {"INV004"}
    assert "INV004" not in {each.code for each in CHECKER.check(text, both) if each.severity != "warn"}
