from __future__ import annotations

from datetime import datetime

from bot.facts.models import ShopFacts
from bot.rules import context
from bot.rules.checker import Checker

NOW = datetime.fromisoformat("2026-11-22T10:00:00+08:00")
FACTS = ShopFacts.model_validate(
    {
        "shop": {"name": "小店"},
        "gifts": [{"name": "收纳袋", "count": 1, "until": "2026-12-01"}, {"name": "旧礼", "until": "2026-01-01"}],
        "freight": {"free_from": 99, "fee": 8, "excluded": ["西藏"], "zones": [{"regions": ["西藏"], "fee": 25}]},
        "couriers": {"default": "中通", "selectable": [{"name": "顺丰", "surcharge": 12}]},
        "products": [{"id": "12345678", "title": "毛巾", "price": 20, "floor": 18, "attributes": {"材质": "棉"}}],
        "authority": {"agent": {"max_off": 5}},
    }
)


def test_facts_take_the_shape_of_the_schema() -> None:
    made = context.from_facts(FACTS, {}, NOW)
    assert [gift["name"] for gift in made["gifts"]] == ["收纳袋"]
    assert made["freight"]["free_over"] == 99
    assert made["freight"]["fee"] == {"西藏": 25}
    assert made["freight"]["upgrade"] == {"顺丰": 12}
    assert made["chase"]["now"] == "2026-11-22 10:00"


def test_a_zone_keeps_the_sum_from_which_its_own_postage_is_free() -> None:
    zone = {"regions": ["内蒙古"], "fee": 12, "free_from": 199}
    facts = ShopFacts.model_validate({"shop": {"name": "小店"}, "freight": {"free_from": 99, "zones": [zone]}})
    assert context.from_facts(facts, {}, NOW)["freight"]["free_over_by"] == {"内蒙古": 199}


def test_the_conversation_knows_better() -> None:
    made = context.from_facts(FACTS, {"gifts": [], "product": {"id": "12345678", "custom": True}}, NOW)
    assert made["gifts"] == []
    assert made["product"]["custom"] is True
    assert made["product"]["facts"] == {"材质": "棉"}
    assert made["price"]["max_discount"] == 2


def test_the_checker_reads_it() -> None:
    checker = Checker.load()
    made = context.from_facts(FACTS, {"buyer": {"region": "西藏"}}, NOW)
    assert "PST001" in {f.code for f in checker.check("给您包邮", made)}
    assert checker.check("下单送收纳袋1份", made) == ()
