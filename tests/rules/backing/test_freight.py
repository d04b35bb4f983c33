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
            "PST001",
            "您这单给您包邮",
            {"freight": {"free": False, "free_over": 99}, "order": {"price": 60}},
            {"freight": {"free": False, "free_over": 99}, "order": {"price": 120}},
        ),
        (
            "PST001",
            "寄湖北满2件包邮",
            {"freight": {"free": False, "free_pieces": 3}},
            {"freight": {"free": False, "free_pieces": 2}},
        ),
        (
            "PST002",
            "要补20元运费",
            {"freight": {"free": True}, "buyer": {"region": "江苏"}},
            {"freight": {"free": True, "fee": {"新疆": 20}}, "buyer": {"region": "新疆"}},
        ),
        (
            "PST003",
            "给您发顺丰",
            {"freight": {"couriers": ["中通"]}},
            {"freight": {"couriers": ["顺丰"]}},
        ),
    ],
)
def test_the_same_words_with_and_without_the_fact(
    code: str, text: str, against: dict[str, Any], backed: dict[str, Any]
) -> None:
    assert code in codes(text, against)
    assert code not in codes(text, backed)


ZONES = {"free_over": 99, "fee": {"内蒙古": 12, "西藏": 25}, "excluded": ["西藏"], "free_over_by": {"内蒙古": 199}}


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("内蒙古满199元包邮", False),
        ("内蒙古满99元包邮", True),
        ("西藏满199元包邮", True),
        ("全店满99元包邮", False),
        ("全国都包邮", True),
        ("哪个省都包邮的", True),
        ("再凑20元就包邮了", False),
        ("不够99没关系，照样给您包邮", True),
    ],
)
def test_free_postage_is_read_region_by_region(text: str, breach: bool) -> None:
    assert ("PST001" in codes(text, {"freight": ZONES})) is breach


def test_a_statement_of_the_terms_is_only_a_caution_where_the_template_is_not_known() -> None:
    assert {f.severity for f in CHECKER.check("满99包邮的", {})} == {"warn"}
    assert "block" in {f.severity for f in CHECKER.check("这单给您包邮了", {})}


def test_a_buyer_who_is_not_content_changes_no_terms() -> None:
    freight = {"free": False, "free_over": 59, "fee": {}, "excluded": []}
    assert "PST001" not in codes("抱歉没让您满意。北京满59元包邮", {"freight": freight})
    assert "PST001" in codes("抱歉没让您满意。北京满39元包邮", {"freight": freight})


def test_regions_that_pay_told_first_leave_the_rest_free() -> None:
    freight = {"freight": {"free": True, "excluded": ["新疆", "西藏"], "fee": {"新疆": 18, "西藏": 22}}}
    assert "PST001" not in codes("新疆要18元运费，西藏22，别的地方都包邮", freight)
    assert "PST001" in codes("不管寄到哪儿邮费都是我们出", freight)


def test_brought_to_the_door_is_one_thing_in_many_words() -> None:
    assert "PST003" not in codes(
        "德邦会送到您家门口的", {"freight": {"couriers": ["德邦"], "delivery_mode": "送货上门"}}
    )
    assert "PST003" in codes("德邦会送到您家门口的", {"freight": {"couriers": ["德邦"], "delivery_mode": "送到楼下"}})
