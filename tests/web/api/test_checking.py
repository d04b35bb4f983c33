"""Suggestions and the rule check for programs."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")


def asked(text: str, **context: Any) -> dict[str, Any]:
    return {"id": "a1", "turns": [{"role": "buyer", "text": text}], "context": context}


async def test_a_chat_gets_the_same_suggestion_as_on_the_line(served: House) -> None:
    got = await (await served.browser()).post("suggest", asked("啥时候发货呀", now="2026-11-11T09:30"))
    assert (got.status, got.row["id"], got.row["intents"][0]["id"]) == (200, "a1", "ship_time")
    assert "16:00" in got.row["drafts"][0]["text"]


async def test_a_chat_may_say_when_it_is(served: House) -> None:
    got = await (await served.browser()).post("suggest", asked("啥时候发货呀", now="2026-11-11T20:00"))
    assert "48小时" in got.row["drafts"][0]["text"]


async def test_a_reply_is_checked_with_the_shops_facts(served: House) -> None:
    browser = await served.browser()
    got = await browser.post("lint", {"id": 1, "text": "亲，加我微信给您便宜"})
    assert (got.status, got.row["id"]) == (200, 1)
    assert "block" in {finding["severity"] for finding in got.row["findings"]}
    got = await browser.post("lint", {"id": 2, "text": "亲，您稍等"})
    assert got.row == {"id": 2, "findings": [], "rewrite": None}


async def test_a_text_is_checked_as_the_next_line_of_a_chat(served: House) -> None:
    program = await served.program("messages:write", "lint", "conversations:read")
    message = {"shop": "qinghe", "channel": "web", "external_id": "1", "buyer": "b", "text": "在吗"}
    chat = (await program.post("messages", message)).row["conversation"]
    got = await program.post("lint", {"text": "我帮您关闭订单", "conversation": chat})
    assert got.status == 200
    assert "ORD001" in {finding["code"] for finding in got.row["findings"]}
    got = await program.post("lint", {"text": "我帮您关闭订单", "shop": "qinghe"})
    assert "ORD001" in {finding["code"] for finding in got.row["findings"]}


async def test_a_chat_is_nobodys_business_who_may_not_read_it(served: House) -> None:
    message = {"shop": "tea", "channel": "web", "external_id": "2", "buyer": "c", "text": "在吗"}
    chat = (await (await served.program("messages:write")).post("messages", message)).row["conversation"]
    question = {"text": "好的", "conversation": chat}
    assert (await (await served.browser()).post("lint", question)).status == 403
    assert (await (await served.program("lint")).post("lint", question)).status == 403
    other = await served.program("lint", "conversations:read", shops=("qinghe",))
    assert (await other.post("lint", question)).status == 404
    assert (await (await served.signed_in(shops=("qinghe",))).post("lint", question)).status == 404


async def test_each_asks_for_his_own_shops(served: House) -> None:
    program = await served.program("suggest", "lint", shops=("tea",))
    tea = served.service.desk.shops["tea"].shop.version
    assert (await program.post("suggest", asked("在吗"))).row["version"] == tea
    got = await program.post("suggest?shop=qinghe", asked("在吗"))
    assert (got.status, got.row["error"]["code"]) == (404, "unknown")


async def test_what_would_take_long_to_read_is_refused(served: House) -> None:
    browser = await served.browser()
    long = [asked("好" * 5001), {"turns": [{"role": "buyer", "text": "在吗"}] * 501}]
    assert [(await browser.post("suggest", body)).status for body in long] == [400, 400]
    assert (await browser.post("lint", {"text": "好" * 5001})).status == 400


@pytest.mark.parametrize("path", ["suggest", "lint"])
@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b"[]", b"[" * 50_000, b'{"id": 1}', b'{"turns": 3, "text": 3}', b'{"text": "\\ud800"}']
)
async def test_what_cannot_be_read_is_refused_in_chinese(served: House, path: str, body: bytes) -> None:
    got = await (await served.browser()).ask("POST", path, data=io.BytesIO(body))
    if path == "lint" and b"ud800" in body:
        assert got.status in {200, 400}
        return
    assert (got.status, got.row["error"]["code"]) == (400, "bad_input")
    assert any("\u4e00" <= char <= "\u9fff" for char in got.row["error"]["message"])
