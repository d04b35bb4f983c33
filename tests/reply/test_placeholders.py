from __future__ import annotations

from typing import Any

import pytest

from bot.reply.placeholders import PLACEHOLDERS, usable, value
from tests.facts.sample import shop
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("客服热线", {}, "首页的联系客服"),
        ("没有这个", {}, None),
    ],
)
def test_value(name: str, said: dict[str, Any], expected: str | None) -> None:
    assert value(name, situation(**said)) == expected


def test_an_empty_shop_states_nothing_but_its_name_and_hours() -> None:
    bare = situation(facts=shop(**dict.fromkeys(_SECTIONS)))
    assert {name for name in PLACEHOLDERS if value(name, bare) is not None} == {"店名", "营业时间"}


_SECTIONS = (
    "dispatch", "delivery", "couriers", "freight", "invoice", "payment", "returns", "gifts", "promotions", "coupons",
    "authority", "aftersale", "products", "facts",
)  # fmt: skip


@pytest.mark.parametrize(("text", "fit"), [("59", True), ("", False), (" ", False), ("{店名}", False), (None, False)])
def test_what_can_stand_in_a_reply(text: str | None, fit: bool) -> None:
    assert usable(text) is fit
