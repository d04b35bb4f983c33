from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.reply.placeholders import value
from tests.facts.sample import BOWL, NUTS, POT, SHIRT
from tests.reply.sample import situation, slot


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("商品", {"product": BOWL}, "白瓷盖碗"),
        ("库存", {"product": BOWL}, "3"),
        ("库存", {"product": POT}, None),
        ("材质", {"product": BOWL}, "白瓷"),
        ("材质", {"product": SHIRT}, None),
        ("规格", {"product": BOWL}, "白、青"),
        ("规格", {"product": POT}, None),
        ("尺码表", {"product": BOWL}, None),
        ("保质期", {"product": NUTS}, None),
        ("产地", {"product": BOWL}, "景德镇"),
        ("包装", {"product": BOWL}, None),
        ("用法", {"product": BOWL}, "先用开水烫洗。"),
        ("下次补货", {"product": SHIRT}, "12月3日"),
        ("下次补货", {"product": SHIRT, "when": "2026-12-04 09:00"}, None),
        ("推荐商品", {"product": BOWL}, "每日坚果"),
    ],
)
def test_value(name: str, said: dict[str, Any], expected: str | None) -> None:
    assert value(name, situation(**said)) == expected


def test_size_by_measures() -> None:
    current = replace(situation(product=SHIRT), slots=(slot("measure", 165, "cm"), slot("measure", 108, "斤")))
    assert value("尺码", current) == "M码"
