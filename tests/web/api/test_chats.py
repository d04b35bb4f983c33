"""Chats over the API: reading, sending, refusing, handing over; and that no other shop's are seen."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from tests.web.running import Browser, House

pytestmark = pytest.mark.asyncio(loop_scope="module")

_NUMBERS = count(1)


async def chat(served: House, shop: str = "tea", text: str = "啥时候发货呀") -> dict[str, Any]:
    """A buyer who has written, with the draft for him."""
    number = next(_NUMBERS)
    program = await served.program("messages:write", "conversations:read")
    row = {"shop": shop, "channel": "web", "external_id": f"c{number}", "buyer": f"买家王小明{number}", "text": text}
    taken = (await program.post("messages", row)).row
    await served.service.desk.settle()
    return {"last": taken["message"], **(await program.get(f"conversations/{taken['conversation']}")).row}


def sending(found: dict[str, Any], text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "client_id": f"t{next(_NUMBERS)}", "expected_last": found["last_buyer"], **more}


async def test_a_draft_is_sent_as_it_is(served: House) -> None:
    agent, found = await served.signed_in(), await chat(served)
    draft = found["suggestion"]["drafts"][0]["text"]
    body = sending(found, draft, suggestion=found["suggestion"]["id"], draft=0)
    sent = await agent.post(f"conversations/{found['id']}/send", body)
    assert (sent.status, sent.row["message"]["text"]) == (200, draft)
    assert agent.agent is not None
    assert sent.row["message"]["agent"] == {"id": agent.agent.id, "display": agent.agent.display}
    assert (await agent.post(f"conversations/{found['id']}/send", body)).row == sent.row
    (decision,) = await served.service.store.decisions(found["id"])
    assert decision.kind == "accept"
    now = (await agent.get(f"conversations/{found['id']}")).row
    assert (now["suggestion"], now["assigned_to"]["id"], now["waiting_since"]) == (None, agent.agent.id, None)


async def test_what_a_rule_forbids_is_not_sent(served: House) -> None:
    agent, found = await served.signed_in(), await chat(served)
    got = await agent.post(f"conversations/{found['id']}/send", sending(found, "我帮您关闭订单"))
    assert (got.status, got.row["error"]["code"]) == (422, "findings")
    assert "ORD001" in {finding["code"] for finding in got.row["error"]["findings"]}
    assert len((await agent.get(f"conversations/{found['id']}/messages")).row["items"]) == 1


async def test_what_was_written_before_the_buyers_last_word_is_not_sent(served: House) -> None:
    agent, found = await served.signed_in(), await chat(served)
    got = await agent.post(f"conversations/{found['id']}/send", {**sending(found, "在的"), "expected_last": 0})
    assert (got.status, got.row["error"]["code"]) == (409, "stale")


async def test_of_two_agents_only_one_answers(served: House) -> None:
    one, other, found = await served.signed_in(), await served.signed_in(), await chat(served)
    assert (await one.post(f"conversations/{found['id']}/take")).row == {"ok": True}
    got = await other.post(f"conversations/{found['id']}/send", sending(found, "在的"))
    assert (got.status, got.row["error"]["code"]) == (409, "not_yours")
    assert other.agent is not None
    assert (await one.post(f"conversations/{found['id']}/transfer", {"to": other.agent.id})).status == 200
    assert (await other.post(f"conversations/{found['id']}/send", sending(found, "在的"))).status == 200
    assert (await other.post(f"conversations/{found['id']}/release")).status == 200
    assert (await one.get(f"conversations/{found['id']}")).row["assigned_to"] is None


async def test_a_draft_is_thrown_away_with_a_reason(served: House) -> None:
    agent, found = await served.signed_in(), await chat(served)
    body = {"suggestion": found["suggestion"]["id"], "reason": "tone"}
    assert (await agent.post(f"conversations/{found['id']}/reject", body)).status == 200
    assert (await agent.get(f"conversations/{found['id']}")).row["suggestion"] is None
    assert (await agent.post(f"conversations/{found['id']}/reject", body)).status == 409


async def test_a_chat_is_handed_over_closed_and_opened_again(served: House) -> None:
    agent, found = await served.signed_in(), await chat(served)
    where = f"conversations/{found['id']}"
    assert (await agent.post(f"{where}/handoff", {"role": "manager", "note": "要再让五块"})).status == 200
    assert (await agent.get(where)).row["status"] == "handed_off"
    assert (await agent.post(f"{where}/close")).status == 200
    assert (await agent.get(where)).row["status"] == "closed"
    assert (await agent.post(f"{where}/send", sending(found, "在的"))).row["error"]["code"] == "closed"
    assert (await agent.post(f"{where}/reopen")).status == 200


async def test_in_lists_nobody_reads_who_the_buyer_is(served: House) -> None:
    agent, found = await served.signed_in(), await chat(served, text="我电话13812345678，发票能开吗")
    listed = await agent.get("conversations?limit=200")
    row = next(row for row in listed.row["items"] if row["id"] == found["id"])
    assert found["buyer"] not in listed.text
    assert "13812345678" not in row["last"]["text"]
    assert (await agent.get(f"conversations/{found['id']}")).row["buyer"] == found["buyer"]


async def test_a_list_comes_in_pages_and_by_what_is_wanted(served: House) -> None:
    agent = await served.signed_in()
    found = [await chat(served) for _ in range(3)]
    await agent.post(f"conversations/{found[0]['id']}/take")
    mine = (await agent.get("conversations?filter=mine")).row
    assert ([row["id"] for row in mine["items"]], mine["next"]) == ([found[0]["id"]], None)
    first = (await agent.get("conversations?limit=2&shop=tea")).row
    second = (await agent.get(f"conversations?limit=2&shop=tea&cursor={first['next']}")).row
    ids = [row["id"] for row in (*first["items"], *second["items"])]
    assert len(set(ids)) == 4
    assert {found[1]["id"], found[2]["id"]} <= set(ids)


async def everything(browser: Browser, found: dict[str, Any]) -> list[int]:
    """The statuses of all that can be asked about a chat."""
    where = f"conversations/{found['id']}"
    asked = [
        await browser.get(where),
        await browser.get(f"{where}/messages"),
        await browser.post(f"{where}/send", sending(found, "在的")),
        await browser.post(f"{where}/reject", {"suggestion": found["suggestion"]["id"], "reason": "other"}),
        await browser.post(f"{where}/handoff", {"role": "agent"}),
        await browser.post(f"{where}/transfer", {"to": 1}),
        *[await browser.post(f"{where}/{action}") for action in ("take", "release", "close", "reopen")],
        await browser.post("lint", {"text": "在的", "conversation": found["id"]}),
        await browser.get("conversations?shop=tea"),
        await browser.get("canned?shop=tea"),
    ]
    return [answer.status for answer in asked]


async def test_an_agent_of_another_shop_meets_a_wall(served: House) -> None:
    found = await chat(served, "tea")
    stranger = await served.signed_in("manager", ("qinghe",))
    assert set(await everything(stranger, found)) == {404}
    assert found["id"] not in [row["id"] for row in (await stranger.get("conversations?filter=all")).row["items"]]
    assert (await served.service.store.decisions(found["id"])) == []
    nobody = await served.signed_in("agent", ())
    assert (await nobody.get("conversations")).row == {"items": [], "next": None}
    assert (await nobody.get("canned")).row == {"items": []}


async def test_ready_texts_are_those_of_the_shop(served: House) -> None:
    agent = await served.signed_in("agent", ("tea",))
    items = (await agent.get("canned")).row["items"]
    assert {"fp"} <= {item["initials"] for item in items}
    assert all(item["text"] for item in items)
