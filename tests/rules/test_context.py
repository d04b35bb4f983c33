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


def test_the_template_of_the_product_holds() -> None:
    heavy = {"by": "公斤", "fee": 8, "more_fee": 3, "free_pieces": 5, "zones": [{"regions": ["海南"], "fee": 20}]}
    light = {"fee": 4, "zones": [{"regions": ["海南"], "fee": 9}]}
    facts = ShopFacts.model_validate(
        {
            "shop": {"name": "小店"},
            "freight": {"free_from": 99, "unserved": ["台湾"], "templates": {"重货": heavy, "小件": light}},
            "products": [
                {"id": "12345678", "title": "米", "price": 20, "template": "重货"},
                {"id": "12345679", "title": "针", "price": 2, "template": "小件"},
            ],
        }
    )
    by_weight = context.from_facts(facts, {"product": {"id": "12345678"}}, NOW)["freight"]
    assert by_weight["free_pieces"] == 5
    assert "free_over" not in by_weight
    assert "fee" not in by_weight  # it depends on the weight
    assert by_weight["excluded"] == ["台湾"]
    assert context.from_facts(facts, {"product": {"id": "12345679"}}, NOW)["freight"]["fee"] == {"海南": 9}


def test_a_pre_sale_is_one_until_its_day() -> None:
    facts = ShopFacts.model_validate(
        {
            "shop": {"name": "小店"},
            "products": [{"id": "12345678", "title": "围裙", "price": 20, "presale": "2026-11-23"}],
        }
    )
    asked = {"product": {"id": "12345678"}}
    assert context.from_facts(facts, asked, NOW)["shipping"]["presale_ship"] == "2026-11-23"
    assert "shipping" not in context.from_facts(facts, {}, NOW)
    on_the_day = datetime.fromisoformat("2026-11-23T00:00:00+08:00")
    assert "shipping" not in context.from_facts(facts, asked, on_the_day)


def test_what_the_shop_has_declared_of_a_product_is_known_to_the_rules() -> None:
    """Its exceptions from the seven days and its warranty hold for the products that say nothing of their own."""
    raw = {
        "shop": {"name": "店"},
        "returns": {"days": 7, "exceptions": [{"what": "拆封的饵料", "categories": ["饵料"], "opened": True}]},
        "aftersale": {"warranty": "整机保修1年"},
        "products": [
            {"id": "12345678", "title": "腥香饵", "price": 9, "category": "饵料"},
            {"id": "12345679", "title": "抄网", "price": 49, "category": "装备"},
        ],
    }
    facts = ShopFacts.model_validate(raw)
    bait = context.from_facts(facts, {"product": {"id": "12345678"}}, NOW)["product"]
    net = context.from_facts(facts, {"product": {"id": "12345679"}}, NOW)["product"]
    assert (bait["seven_day"], net["seven_day"]) == (False, True)
    assert net["warranty"] == "整机保修1年"
    assert context.from_facts(facts, {}, NOW)["product"] == {"warranty": "整机保修1年"}


def test_that_special_invoices_can_be_had_is_a_kind_of_invoice() -> None:
    def types(**invoice: object) -> object:
        kinds = {"kinds": ["电子普通发票"], **invoice}
        facts = ShopFacts.model_validate({"shop": {"name": "小店"}, "invoice": kinds})
        return context.from_facts(facts, {}, NOW)["invoice"]["types"]

    assert types() == types(special=False) == ["电子普通发票"]
    assert types(special=True) == ["电子普通发票", "增值税专用发票"]


def test_what_the_channel_calls_the_product_is_among_the_names() -> None:
    made = context.from_facts(FACTS, {"product": {"title": "纯棉毛巾T"}}, NOW)
    assert made["shop"]["titles"] == ("毛巾", "纯棉毛巾t")
    assert context.from_facts(FACTS, {"product": {"title": "毛巾"}}, NOW)["shop"]["titles"] is FACTS.catalogue.titles
