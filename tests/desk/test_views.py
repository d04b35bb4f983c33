from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from bot.conversation.pace import Pace
from bot.desk import views
from bot.desk.people import People
from bot.desk.served import Served
from bot.desk.views import Lens, Sight
from bot.engine import Shop
from bot.store.records import Chat, Message, StoredSuggestion
from tests.desk.working import START, XIAOLI, thought

CHAT = Chat(7, "shop", "buyer", "小鱼爱吃草", "小鱼", "waiting", START, START, last_text="我电话13812345678")


@pytest.fixture
def lens(shop: Shop) -> Lens:
    people = People()
    people.know([XIAOLI])
    return Lens(people, {"shop": Served("shop", Path(shop.root), shop)}, Pace())


def test_a_message_says_who_wrote_it(lens: Lens) -> None:
    message = Message(3, 7, "agent", "您好", START, agent=1, delivered_at=START)
    assert lens.message(message) == {
        "id": 3,
        "role": "agent",
        "text": "您好",
        "at": "2026-11-22T02:00:00.000+00:00",
        "agent": {"id": 1, "display": "小丽"},
        "delivered": True,
    }


def test_in_a_list_nobody_learns_who_the_buyer_is(lens: Lens) -> None:
    masked = lens.conversation(Sight(CHAT, "waiting"), START, masked=True)
    assert (masked["buyer"], masked["buyer_name"]) == ("小***草", "小***")
    assert "13812345678" not in masked["last"]["text"]
    assert lens.conversation(Sight(CHAT, "waiting"), START)["buyer"] == "小鱼爱吃草"


def test_the_need_and_its_reasons_are_shown(lens: Lens) -> None:
    chat = replace(CHAT, waiting_since=START, context={"order": {"state": "unpaid"}})
    row = lens.conversation(Sight(chat, "waiting", answered=True, buying=True), START)
    assert row["need"] == {"score": 105.0, "why": ["想下单", "拍下没付款"], "level": "normal"}
    assert row["order"] == {"state": "unpaid"}


@pytest.mark.parametrize("context", [{}, {"order": []}, {"order": {}}, {"product": "x"}, {"order": None}])
def test_a_channel_that_tells_nothing_useful_does_no_harm(context: dict[str, object], lens: Lens) -> None:
    row = lens.conversation(Sight(replace(CHAT, context=context), "idle"), START)
    assert (row["order"], row["product"]) == (None, None)


def test_a_product_is_shown_with_what_the_shop_declares(lens: Lens, shop: Shop) -> None:
    told = {"id": "612345678901", "title": "链接标题", "url": "x"}
    row = lens.conversation(Sight(replace(CHAT, context={"product": told}), "idle"), START)
    assert row["product"] == told
    facts = shop.facts.model_validate(
        {
            "shop": {"name": "铺"},
            "products": [
                {
                    "id": "612345678901",
                    "title": "白瓷碗",
                    "price": 12.5,
                    "variants": [{"name": "大", "stock": 1}, {"name": "小", "stock": 2}],
                }
            ],
        }
    )
    knows = replace(lens, shops={"shop": Served("shop", Path(), replace(shop, facts=facts))})
    row = knows.conversation(Sight(replace(CHAT, context={"product": told}), "idle"), START)
    assert row["product"] == {"id": "612345678901", "title": "白瓷碗", "url": "x", "price": 12.5, "stock": 3}


def test_a_suggestion_is_the_same_read_or_put_into_an_event() -> None:
    stored = StoredSuggestion(9, 7, 3, thought("亲~").body, "v1", START)
    row = views.suggestion(stored)
    assert (row["id"], row["upto_message"], row["drafts"][0]["text"]) == (9, 3, "亲~")
    made = views.frame(5, "draft", 7, START, {"suggestion": views.suggestion_fragment(stored)})
    assert orjson.loads(made) == {
        "type": "event", "seq": 5, "kind": "draft", "conversation": 7, "at": "2026-11-22T02:00:00.000+00:00",
        "data": {"suggestion": row},
    }  # fmt: skip


@pytest.mark.parametrize(("name", "shown"), [("", ""), ("鱼", "鱼"), ("小鱼", "小***"), ("小鱼儿", "小***儿")])
def test_a_hidden_name_can_still_be_told_from_another(name: str, shown: str) -> None:
    assert views.hidden(name) == shown
