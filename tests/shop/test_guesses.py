from __future__ import annotations

import pytest

from bot.facts.models import ShopFacts
from bot.shop.guesses import guess
from bot.shop.opening import Path

RATE = "打几折，5 就是半价"
WHO = "谁出运费：buyer 买家，shop 店铺"


@pytest.mark.parametrize(
    ("path", "written", "said", "meant"),
    [
        (("freight", "fee"), "￥1,299.50 元", "", "1299.5"),
        (("products", 3, "variants", 0, "stock"), "12件", "", "12"),
        (("authority", "agent", "max_percent"), "5%", "", "5"),
        (("promotions", 0, "rate"), "85", RATE, "8.5"),
        (("promotions", 0, "rate"), "0.85", RATE, "8.5"),
        (("promotions", 0, "rate"), "8折", RATE, "8"),
        (("promotions", 0, "until"), "2026年12月9日", "", "2026-12-09"),
        (("promotions", 0, "until"), "2026/12/9 20:00", "", '"2026-12-09 20:00"'),
        (("dispatch", "cutoff"), "17：00", "", '"17:00"'),
        (("dispatch", "cutoff"), "下午四点", "", None),
        (("dispatch", "cutoff"), "晚上9点半", "", '"21:30"'),
        (("returns", "insurance"), "是", "", "true"),
        (("returns", "pays"), "买家", WHO, "buyer"),
        (("dispatch", "closed_weekdays", 0), "星期天", "", "7"),
    ],
)
def test_what_was_meant_is_told(path: Path, written: str, said: str, meant: str | None) -> None:
    assert guess(ShopFacts, path, written, said) == meant


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("freight", "fee"), "看情况"),
        (("authority", "agent", "max_percent"), "500%"),
        (("promotions", 0, "until"), "2026-02-30"),
        (("dispatch", "cutoff"), "25:00"),
        (("couriers", "default"), ""),
    ],
)
def test_what_does_not_fit_its_place_is_no_guess(path: Path, written: str) -> None:
    assert guess(ShopFacts, path, written, "") is None
