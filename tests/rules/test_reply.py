from __future__ import annotations

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
    assert Facts({"shop": {"titles": ["玻璃养生壶"]}, "product": {"title": "T恤"}}).titles() == ("玻璃养生壶", "t恤")
    assert Facts({}).titles() == ()
