"""A small shop with one of everything, for tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.facts.models import ShopFacts

ZONE = ZoneInfo("Asia/Shanghai")
BOWL, SHIRT, NUTS, POT = "100000000001", "100000000002", "100000000003", "100000000004"

RAW: dict[str, Any] = {
    "shop": {"name": "小满杂货", "opens": "09:00", "closes": "22:00"},
    "dispatch": {
        "from": "浙江杭州",
        "cutoff": "16:00",
        "within_hours": 48,
        "closed_weekdays": [7],
        "holidays": [{"from": "2027-02-04", "until": "2027-02-12"}],
    },
    "delivery": {"days": "3-5", "zones": [{"regions": ["上海"], "days": 1}, {"regions": ["新疆"], "days": "6-9"}]},
    "couriers": {
        "default": "中通",
        "excluded": ["西藏"],
        "selectable": [{"name": "韵达"}, {"name": "顺丰", "surcharge": 12, "excluded": ["西藏"]}],
    },
    "freight": {
        "free_from": 59,
        "fee": 6,
        "zones": [{"regions": ["甘肃"], "fee": 10, "free_from": 99}, {"regions": ["新疆"], "fee": 15}],
        "excluded": ["新疆"],
        "unserved": ["台湾"],
    },
    "invoice": {"kinds": ["电子普通发票"], "days": "1-3"},
    "payment": {"methods": ["支付宝", "花呗"], "instalments": [3, 6], "interest_free": [3]},
    "returns": {"days": 7, "pays": "buyer", "insurance": True},
    "gifts": [
        {"name": "试吃包", "unit": "包", "min_amount": 99, "until": "2026-12-31"},
        {"name": "茶夹", "unit": "个", "products": [BOWL], "left": 3},
        {"name": "贴纸", "left": 0},
    ],
    "promotions": [
        {
            "name": "双十二",
            "kind": "满减",
            "min_amount": 199,
            "discount": 20,
            "from": "2026-12-09",
            "until": "2026-12-12",
        },
        {"name": "盖碗周", "kind": "第二件", "rate": 5, "products": [BOWL], "until": "2026-11-30"},
    ],
    "coupons": [{"name": "店铺券", "discount": 5, "min_amount": 99, "until": "2026-12-31"}],
    "authority": {"agent": {"max_off": 5, "max_percent": 10}, "rounding": 1},
    "aftersale": {"warranty": "质量问题7天内补发"},
    "products": [
        {
            "id": BOWL,
            "title": "白瓷盖碗",
            "aliases": ["盖碗"],
            "price": 59,
            "floor": 52,
            "variants": [{"name": "白", "stock": 3}, {"name": "青", "stock": 0}],
            "attributes": {"材质": "白瓷", "产地": "景德镇"},
            "usage": "先用开水烫洗。",
            "sold_with": [NUTS],
        },
        {
            "id": SHIRT,
            "title": "纯棉T恤",
            "price": 79.9,
            "variants": [{"name": "白色", "stock": 0}],
            "restock": "2026-12-03",
            "size_chart": [
                {"name": "M", "height": {"min": 160, "max": 167}, "weight": {"min": 50, "max": 59}},
                {"name": "L", "height": {"min": 168, "max": 175}, "weight": {"min": 60, "max": 68}},
            ],
        },
        {"id": NUTS, "title": "每日坚果", "price": 89, "floor": 88, "variants": [{"name": "礼盒", "stock": 7}]},
        {"id": POT, "title": "电炖锅", "price": 109, "presale": "2026-12-20", "attributes": {"保修": "整机1年"}},
    ],
    "facts": {"客服热线": "首页的联系客服"},
}


def shop(**sections: Any) -> ShopFacts:
    """The sample shop with whole sections replaced; None takes a section away."""
    raw = {name: section for name, section in (RAW | sections).items() if section is not None}
    return ShopFacts.model_validate(raw)


FACTS = shop()


def at(text: str) -> datetime:
    """A moment of the shop's wall clock: "2026-11-23 15:00" (a Monday)."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)
