from __future__ import annotations

from typing import Any

import pytest

from bot.reply.placeholders import value
from tests.facts.sample import BOWL, POT, shop
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("优惠价", {"product": BOWL}, "54"),
        ("优惠价", {"product": BOWL, "offer": 56}, "56"),
        ("优惠价", {"product": BOWL, "said": ("单价给到56元",)}, "56"),
        ("优惠价", {"product": POT}, None),
        ("省多少", {"product": BOWL}, "5"),
        ("省多少", {"product": BOWL, "offer": 59}, None),
        ("省多少", {}, None),
        ("优惠合计", {"product": BOWL, "quantity": 3}, "174"),
        ("优惠合计", {"product": BOWL, "quantity": 1}, None),
        ("优惠合计", {"product": BOWL}, None),
        ("周转付款", {}, "花呗"),
        ("周转付款", {"facts": shop(payment={"methods": ["支付宝"]})}, None),
        ("备注", {"product": BOWL, "quantity": 1}, None),
        ("备注", {"facts": shop(messages={"remark": "{数量}"}), "quantity": 1}, "1件"),
    ],
)
def test_value(name: str, said: dict[str, Any], expected: str | None) -> None:
    assert value(name, situation(**said)) == expected
