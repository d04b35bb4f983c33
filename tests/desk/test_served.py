from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.conversation import autosend as sending
from bot.conversation.autosend import OFF
from bot.desk.served import Served, key_for, serve
from bot.engine import Shop
from bot.facts.drafting import Autosend


def test_a_shop_is_named_for_its_folder_and_no_two_alike(shop: Shop) -> None:
    assert key_for(Path("x/我的店"), []) == "我的店"
    assert key_for(Path("x/我的店"), ["我的店", "我的店-2"]) == "我的店-3"
    assert list(serve([shop, shop])) == [Path(shop.root).name, f"{Path(shop.root).name}-2"]


def test_the_hours_are_the_shops_own(shop: Shop) -> None:
    served = Served("shop", Path(shop.root), shop)
    assert served.minute(datetime(2026, 11, 22, 16, 30, tzinfo=UTC)) == 30  # half past midnight in Shanghai


def test_nothing_goes_out_by_itself_unless_it_is_declared(shop: Shop) -> None:
    served = Served("shop", Path(shop.root), shop)
    assert served.autosend == OFF
    setting = Autosend.model_validate({"intents": ["greet"], "from": "23:00", "to": "08:30", "confidence": 0.8})
    facts = shop.facts.model_copy(update={"autosend": setting})
    found = replace(served, shop=replace(shop, facts=facts)).autosend
    assert found == sending.Autosend(frozenset({"greet"}), 1380, 510, 0.8)
