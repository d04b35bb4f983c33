from __future__ import annotations

import pytest

from bot.rules.checker import Checker

CHECKER = Checker.load()


@pytest.mark.parametrize(
    ("text", "facts", "breach"),
    [
        ("是真皮的", {"材质": "PU"}, True),
        ("有人当它真皮买过，其实是PU", {"材质": "PU"}, False),
        ("纯银的，不会发黑", {"材质": "合金"}, True),
        ("是真皮的", {"材质": "头层牛皮"}, False),
        ("不是真皮的", {"材质": "PU"}, False),
        ("充绒量200克", {"充绒量": "80g"}, True),
        ("充绒量0.08公斤", {"充绒量": "80g"}, False),
        ("是304不锈钢的", {"材质": "201不锈钢"}, True),
        ("是真丝的", {"面料": "仿真丝"}, True),
        ("能用四十小时续航", {"续航": "20小时"}, True),
        ("梳子是老檀木的", {"材质": "荷木"}, True),
        ("被面是长绒棉的", {"面料": "新疆棉"}, False),
        ("您要真皮的还是仿皮的？", {"材质": "PU"}, False),
        ("有货的是60厘米。规格您自己选", {"规格": "45厘米"}, False),
    ],
)
def test_claims_against_the_data(text: str, facts: dict[str, str], breach: bool) -> None:
    found = CHECKER.check(text, {"product": {"facts": facts}}, strict=True)
    assert ("ADV008" in {finding.code for finding in found}) is breach


def test_the_name_of_another_product_claims_nothing_of_this_one() -> None:
    context = {"product": {"facts": {"材质": "聚酯纤维"}}, "shop": {"titles": ["男士纯棉T恤"]}}
    assert CHECKER.check("可以看看男士纯棉T恤", context) == ()


@pytest.mark.parametrize(
    ("text", "breach"),
    [("一共3925.1元", False), ("一共316元", False), ("是304的", True), ("925的耳钉", True), ("编号69250", False)],
)
def test_digits_inside_a_number_or_a_sum_are_no_material(text: str, breach: bool) -> None:
    found = CHECKER.check(text, {"product": {"facts": {"材质": "陶瓷"}}})
    assert ("ADV008" in {finding.code for finding in found}) is breach


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("帆布包是帆布的；亚麻围裙是亚麻的，产地苏州", False),
        ("亚麻围裙是亚麻的；帆布包也是亚麻的", True),
        ("帆布包是亚麻的，和亚麻围裙一样", True),
        ("给您备注：亚麻围裙 加厚款", False),
        ("给您备注：帆布包 加厚款", True),
    ],
)
def test_what_is_said_of_another_product_is_not_held_against_this_one(text: str, breach: bool) -> None:
    context = {"product": {"title": "帆布包", "facts": {"材质": "帆布"}}, "shop": {"titles": ["帆布包", "亚麻围裙"]}}
    found = CHECKER.check(text, context)
    assert ("ADV008" in {finding.code for finding in found}) is breach


def test_what_is_still_to_be_found_out_claims_nothing() -> None:
    context = {"product": {"title": "耳机", "facts": {"重量": "5克"}}}
    assert CHECKER.check("这款的蓝牙版本我核实一下", context) == ()
    assert CHECKER.check("“蓝牙”这一项资料上没有写", context) == ()
    assert "ADV008" in {finding.code for finding in CHECKER.check("这款是蓝牙的，我给您拿新的", context)}
