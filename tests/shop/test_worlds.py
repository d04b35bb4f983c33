from __future__ import annotations

import pytest

from bot.facts.models import REGIONS, ShopFacts
from bot.model import Mark
from bot.reply.spec import Block, ReplySpec, Wording
from bot.reply.walk import Walk
from bot.shop.worlds import Saying, Worlds, axes_of

FACTS = ShopFacts.model_validate(
    {
        "shop": {"name": "小店", "opens": "09:00", "closes": "22:00"},
        "freight": {"free_from": 99, "fee": 8, "excluded": ["新疆", "西藏"]},
        "products": [{"id": "10000001", "title": "碗", "price": 10}, {"id": "10000002", "title": "杯", "price": 20}],
    }
)
HERE = Mark("a.yaml", 1, 1)


def block(text: str, when: dict[str, object] | None = None) -> Block:
    return Block(when=when or {}, say=(Wording(text, HERE),), where=HERE)


def others(one: Block, *paths: str) -> list[str | None]:
    """The regions of the situations in which the block's only draft was tried."""
    (wording,) = one.say
    first = next(Walk(FACTS).variants(ReplySpec("a", (one,), HERE)))
    found = Worlds(FACTS).others(Saying(one, wording.text), first.text, first.situation, frozenset(paths))
    return [context.get("buyer", {}).get("region") for context in found]


@pytest.mark.parametrize(
    ("path", "axes"),
    [
        ("buyer.region", {"region"}), ("order.state", {"order"}), ("order.price", {"amount"}), ("gifts", {"day"}),
        ("product.facts", {"product"}), ("stock", {"product"}), ("chase.now", {"hour"}), ("buyer.account", set()),
        ("product", set()), ("freight.free", set()), ("order.*", {"order", "amount"}),
    ],
)  # fmt: skip
def test_a_path_tells_on_what_it_depends(path: str, axes: set[str]) -> None:
    assert axes_of([path]) == axes


def test_every_region_is_tried_where_a_rule_reads_it() -> None:
    assert set(others(block("好的"), "buyer.region")) == {None, *REGIONS}


def test_a_condition_keeps_to_the_situations_in_which_it_holds() -> None:
    assert set(others(block("好的", {"region": "excluded"}), "buyer.region")) == {"新疆", "西藏"}


def test_a_placeholder_keeps_its_value() -> None:
    assert set(others(block("寄{省份}可以", {"region": "excluded"}), "buyer.region")) in ({"新疆"}, {"西藏"})


def test_what_no_rule_reads_is_tried_once() -> None:
    assert len(others(block("好的"), "freight.free")) == 1


def test_numbers_stand_at_their_borders() -> None:
    one = block("好的")
    first = next(Walk(FACTS).variants(ReplySpec("a", (one,), HERE)))
    found = Worlds(FACTS).others(Saying(one, "好的"), first.text, first.situation, frozenset(("order.price",)))
    prices = {str(context["order"].get("price")) for context in found}
    assert {"98.99", "99"} <= prices


def test_a_variant_belongs_to_its_product() -> None:
    rows = [{"name": "红", "stock": 1}, {"name": "蓝", "stock": 0}]
    others_rows = [{"name": "红", "stock": 0}, {"name": "绿", "stock": 5}]
    facts = FACTS.model_validate(
        {
            "shop": {"name": "小店"},
            "products": [
                {"id": "10000001", "title": "碗", "price": 10, "variants": rows},
                {"id": "10000002", "title": "杯", "price": 20, "variants": others_rows},
                {"id": "10000003", "title": "盘", "price": 30},
            ],
        }
    )
    one = block("{选的规格}的可以拍", {"has": ["选的规格"]})
    texts = {each.text: each for each in Walk(facts).variants(ReplySpec("a", (one,), HERE))}
    tried = {
        text: [
            context.get("product", {}).get("title")
            for context in Worlds(facts).others(
                Saying(one, one.say[0].text), text, texts[text].situation, frozenset(("stock", "product.title"))
            )
        ]
        for text in ("红的可以拍", "绿的可以拍")
    }
    assert tried == {"红的可以拍": ["碗", "杯"], "绿的可以拍": ["杯"]}


def test_size_counts_the_combinations() -> None:
    worlds = Worlds(FACTS)
    assert worlds.size(frozenset()) == 1
    assert worlds.size(frozenset(("region", "product"))) == (len(REGIONS) + 1) * 3


def test_where_an_earlier_block_answers_this_one_is_not_tried() -> None:
    paid, rest = block("付好了", {"order": "paid"}), block("可以的")
    first = next(Walk(FACTS).variants(ReplySpec("a", (rest,), HERE)))
    worlds = Worlds(FACTS)

    def states(*earlier: Block) -> set[str]:
        saying = Saying(rest, "可以的", earlier)
        found = worlds.others(saying, first.text, first.situation, frozenset(("order.state",)))
        return {context["order"]["state"] for context in found}

    assert states() - states(paid) == {"paid"}
    sometimes = block("付好了", {"order": "paid", "asked": "2+"})
    assert states(sometimes) == states()


def test_an_offer_that_begins_in_the_evening_is_not_told_in_the_morning() -> None:
    promotion = {"name": "晚场", "kind": "满减", "min_amount": 50, "discount": 5}
    dates = {"from": "2026-12-09 20:00", "until": "2026-12-12"}
    facts = FACTS.model_validate({"shop": {"name": "小店"}, "promotions": [{**promotion, **dates}]})
    one = block("现在有{活动}", {"has": ["活动"]})
    first = next(Walk(facts).variants(ReplySpec("a", (one,), HERE)))
    found = Worlds(facts).others(
        Saying(one, one.say[0].text), first.text, first.situation, frozenset(("promo", "chase.now"))
    )
    assert found
    assert all(context["promo"] for context in found)
