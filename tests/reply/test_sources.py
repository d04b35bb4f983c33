from __future__ import annotations

from typing import Any

import pytest

from bot.model import Mark
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.sources import SOURCES, mark
from tests.facts.sample import FACTS, NUTS
from tests.reply.sample import situation

MARKS = {
    "freight": Mark("config.yaml", 10, 1),
    "freight.free_from": Mark("config.yaml", 11, 3),
    "products": Mark("config.yaml", 20, 1),
    "products.2.price": Mark("config.yaml", 29, 5),
    "facts.客服热线": Mark("config.yaml", 40, 3),
}


@pytest.mark.parametrize(
    ("name", "said", "line"),
    [
        ("包邮金额", {}, 11),
        ("运费", {}, 10),
        ("价格", {"product": NUTS}, 29),
        ("材质", {"product": NUTS}, 20),
        ("价格", {}, 20),
        ("客服热线", {}, 40),
        ("省份", {}, None),
        ("付款方式", {}, None),
    ],
)
def test_the_place_of_a_value_or_the_nearest_around_it(name: str, said: dict[str, Any], line: int | None) -> None:
    found = mark(name, situation(**said), MARKS)
    assert (found.line if found else None) == line


def test_every_source_is_a_section_of_the_facts() -> None:
    sections = {*type(FACTS).model_fields, "product"}
    assert {path.partition(".")[0] for path in SOURCES.values()} <= sections


def test_only_the_buyers_own_words_have_no_source() -> None:
    missing = "缺少参数"  # what the owner has not written stands nowhere
    assert set(PLACEHOLDERS) - set(SOURCES) == {"快递", "省份", "数量", "日期", missing}
