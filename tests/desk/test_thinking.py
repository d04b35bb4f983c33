from __future__ import annotations

import orjson

from bot.desk.thinker import Request
from bot.desk.thinking import think
from bot.engine import Shop
from bot.model import Turn
from tests.desk.working import START


def request(*texts: str, **context: object) -> Request:
    return Request("shop", 7, tuple(Turn("buyer", text, START) for text in texts), context, START)


def test_a_thought_is_what_the_engine_says_as_json(shop: Shop) -> None:
    found = think(shop, request("几时给发货呀"))
    body = orjson.loads(found.body)
    assert body["intents"][0]["title"] == "发货时间"
    assert body["drafts"][0]["text"] == "亲，今天16:00前付款当天就能发出。"  # it is 10:00 in the shop
    assert {"id", "version"}.isdisjoint(body)
    assert found.version == shop.version
    assert found.digest.intents == found.digest.answered == ("ship_time",)
    assert found.digest.confidence == body["intents"][0]["confidence"] > 0.5
    assert (found.digest.findings, found.digest.handoff, found.buying) == (0, None, False)


def test_what_is_not_understood_calls_for_a_person(shop: Shop) -> None:
    found = think(shop, request("嘤嘤嘤嘤"))
    assert found.digest.handoff is not None
    assert found.digest.intents == ()
    assert orjson.loads(found.body)["handoff"] == found.digest.handoff


def test_the_same_request_gives_the_same_bytes(shop: Shop) -> None:
    assert think(shop, request("要开票", region="浙江")).body == think(shop, request("要开票", region="浙江")).body
