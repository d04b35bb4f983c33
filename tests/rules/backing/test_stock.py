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
            "STK001",
            "红色有货的",
            {"stock": {"红色": 0}},
            {"stock": {"红色": 5}},
        ),
        (
            "ADV005",
            "只剩最后3件了",
            {"stock": {"M": 200}},
            {"stock": {"M": 3}},
        ),
        (
            "STK002",
            "红色没货了",
            {"stock": {"红色": 0, "蓝色": 3}},
            {"stock": {"红色": 0}},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)


def test_a_single_letter_of_a_choice_tells_only_beside_the_claim() -> None:
    stock = {"stock": {"1升单层": 0, "1.5升双层": 24}}
    assert "STK001" not in codes("订单里可以找售后，保修1年。这款有货的", stock)
    assert "STK001" in codes("单层的有货的", stock)


def test_a_size_named_beside_the_claim_goes_before_a_choice_named_elsewhere() -> None:
    stock = {"stock": {"米白M": 0, "米白L": 6}}
    assert "STK001" not in codes("米白M没货了，L码还有6件", stock)
    assert "STK001" in codes("米白L没货了，M码还有6件", stock)


def test_a_size_in_words_is_its_letter() -> None:
    stock = {"stock": {"红S": 0, "红M": 4}}
    assert "STK001" in codes("红色小码还有货", stock)
    assert "STK001" not in codes("红色中码还有货", stock)


def test_the_name_of_the_goods_names_no_colour() -> None:
    stock = {"product": {"title": "丝绒口红"}, "stock": {"01豆沙": 30, "02正红": 0}}
    assert "STK001" not in codes("丝绒口红现在有货", stock)
    assert "STK001" in codes("丝绒口红正红现在有货", stock)
