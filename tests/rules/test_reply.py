from __future__ import annotations

from bot.facts.titles import Titles
from bot.rules.reply import MISSING, Facts


def test_not_known_is_not_none() -> None:
    facts = Facts({"policy": {"compensation": None}, "gifts": []})
    assert facts.get("policy.compensation") is None
    assert facts.get("policy.max_comp") is MISSING
    assert facts.get("policy.compensation.more") is MISSING
    assert facts.knows("gifts")
    assert not facts.knows("stock")
    assert not MISSING


def test_titles_are_those_of_the_shop_and_of_this_product() -> None:
    titles, product, text = ["玻璃养生壶", "茶壶"], {"title": "T恤"}, "玻璃养生壶配t恤"
    for shop in ({"titles": titles}, {"titles": Titles([*titles, "T恤"])}):
        assert Facts({"shop": shop, "product": product}).titles_in(text) == ("玻璃养生壶", "t恤")
    assert Facts({}).titles_in(text) == ()
