"""The agents' WebSocket: what is pushed, resuming, and how strangers and garbage are refused."""

from __future__ import annotations

import asyncio
import contextlib
from itertools import count
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError

from bot.web import talking
from bot.web.sockets import RIGHTS_CHANGED, SIGNED_OUT
from tests.web.running import Browser, House, event, hung_up

pytestmark = pytest.mark.asyncio(loop_scope="module")

_NUMBERS = count(1)


async def write(served: House, text: str = "啥时候发货呀", shop: str = "tea", buyer: str = "") -> int:
    """A buyer writes; gives the chat."""
    number = next(_NUMBERS)
    program = await served.program("messages:write")
    row = {"shop": shop, "channel": "web", "external_id": f"s{number}", "buyer": buyer or f"b{number}", "text": text}
    return int((await program.post("messages", row)).row["conversation"])


async def test_a_message_and_its_draft_are_pushed(served: House) -> None:
    agent = await served.signed_in()
    async with agent.console() as socket:
        welcome = await event(socket, "welcome")
        assert agent.agent is not None
        assert agent.agent.id in {one["id"] for one in welcome["agents_online"]}
        chat = await write(served)
        message, draft = await event(socket, "message"), await event(socket, "draft")
        assert welcome["seq"] < message["seq"] < draft["seq"]
        assert (message["conversation"], message["data"]["message"]["text"]) == (chat, "啥时候发货呀")
        assert draft["data"]["suggestion"]["drafts"]


async def test_what_was_missed_comes_once_and_in_order(served: House) -> None:
    agent = await served.signed_in()
    async with agent.console() as socket:
        before = (await event(socket, "welcome"))["seq"]
    chats = [await write(served) for _ in range(3)]
    await served.service.desk.settle()
    async with agent.console(before) as socket:
        rows = [await event(socket, "message") for _ in chats]
        assert [row["conversation"] for row in rows] == chats
        last = [row["seq"] for row in rows]
        assert last == sorted(set(last))
        newest = await served.service.store.last_seq()
        while rows[-1]["seq"] < newest:
            rows.append(await socket.receive_json(timeout=600))
        again = await write(served)
        assert (await event(socket, "message"))["conversation"] == again


async def test_who_claims_to_know_the_future_loads_anew(served: House) -> None:
    agent = await served.signed_in()
    async with agent.console(10**9) as socket:
        assert (await event(socket, "reset"))["seq"] == await served.service.store.last_seq()


async def test_nothing_of_another_shop_is_pushed(served: House) -> None:
    stranger, agent = await served.signed_in("agent", ("qinghe",)), await served.signed_in("agent", ("tea",))
    async with stranger.console() as theirs, agent.console() as ours:
        await event(theirs, "welcome")
        await event(ours, "welcome")
        chat = await write(served, shop="tea")
        await event(ours, "draft")
        await write(served, shop="qinghe")
        seen: list[Any] = []
        while not seen or seen[-1]["kind"] != "draft":
            seen.append(await theirs.receive_json(timeout=600))
        assert chat not in [row.get("conversation") for row in seen]
        for frame in (
            {"type": "lint", "id": 1, "conversation": chat, "text": "在的"},
            {"type": "seen", "conversation": chat},
        ):
            await theirs.send_json(frame)
            assert (await event(theirs, "error"))["code"] == "unknown"


async def test_a_text_is_checked_while_it_is_typed(served: House) -> None:
    agent, chat = await served.signed_in(), await write(served)
    async with agent.console() as socket:
        await socket.send_json({"type": "lint", "id": "x7", "conversation": chat, "text": "我帮您关闭订单"})
        told = await event(socket, "lint")
        assert (told["id"], told["findings"][0]["code"], "rewrite" in told) == ("x7", "ORD001", True)
        await socket.send_json({"type": "ping"})
        assert (await event(socket, "pong"))["type"] == "pong"


async def test_colleagues_see_who_looks_and_who_types(served: House) -> None:
    one, other, chat = await served.signed_in(), await served.signed_in(), await write(served)
    async with one.console() as here, other.console() as there:
        await event(there, "welcome")
        await event(here, "welcome")
        await here.send_json({"type": "seen", "conversation": chat})
        while (row := await event(there, "presence"))["data"]["conversation"] != chat:
            pass
        assert one.agent is not None
        assert row["data"]["agent"]["id"] == one.agent.id
        await here.send_json({"type": "typing", "conversation": chat})
        assert (await event(there, "typing"))["data"]["agent"]["id"] == one.agent.id


@pytest.mark.parametrize(("origin", "status"), [(None, 403), ("https://evil.example", 403), ("null", 403)])
async def test_another_sites_page_gets_no_socket(served: House, origin: str | None, status: int) -> None:
    agent = await served.signed_in()
    with pytest.raises(WSServerHandshakeError) as refused:
        await agent.session.ws_connect("/ws", headers={"Origin": origin} if origin else {})
    assert refused.value.status == status


async def test_without_a_session_there_is_no_socket(served: House) -> None:
    for browser in (await served.browser(), await served.program("conversations:read")):
        with pytest.raises(WSServerHandshakeError) as refused:
            await browser.session.ws_connect("/ws", headers={"Origin": served.url, **browser.headers})
        assert refused.value.status == 401


async def closing(browser: Browser, *frames: str | bytes) -> int | None:
    """Say these frames; gives the code with which the service hangs up."""
    async with browser.session.ws_connect("/ws", headers={"Origin": browser.url}) as socket:
        for frame in frames:
            await (socket.send_bytes(frame) if isinstance(frame, bytes) else socket.send_str(frame))
        return await hung_up(socket)


HELLO = '{"type": "hello", "after": null}'


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (["{"], 1008),
        (["null"], 1008),
        (['{"type": "ping"}'], 1008),
        ([b"\x00\x01"], 1008),
        ([HELLO, HELLO], 1008),
        ([HELLO, b"\x00\x01"], 1003),
        ([HELLO, "x" * (talking.LONGEST + 1)], 1009),
    ],
)
async def test_garbage_is_hung_up_on(served: House, frames: list[str | bytes], code: int) -> None:
    assert await closing(await served.signed_in(), *frames) == code


async def test_ten_megabytes_are_not_read(served: House) -> None:
    agent = await served.signed_in()
    with contextlib.suppress(ConnectionError):  # it hangs up while they are still being sent
        await closing(agent, HELLO, "x" * (10 * 1024 * 1024))
    async with agent.console() as socket:
        assert await event(socket, "welcome")


async def test_a_frame_of_no_known_shape_is_refused_and_the_rest_goes_on(served: House) -> None:
    agent = await served.signed_in()
    async with agent.console() as socket:
        for frame in ("{", "[]", '{"type": "admin"}', '{"type": "lint", "text": 3}'):
            await socket.send_str(frame)
            assert (await event(socket, "error"))["code"] == "bad_input"
        await socket.send_json({"type": "ping"})
        assert await event(socket, "pong")


async def test_half_a_frame_leaves_nothing_behind(served: House) -> None:
    agent = await served.signed_in()
    before = len(served.service.sockets)
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in agent.session.cookie_jar)
    host, port = served.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    ours = [f"Host: {host}:{port}", f"Origin: {served.url}", f"Cookie: {cookies}"]
    upgrade = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    key = "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg=="
    lines = ["GET /ws HTTP/1.1", *ours, *upgrade, key, "", ""]
    writer.write("\r\n".join(lines).encode())
    assert b"101" in await reader.readline()
    writer.write(b"\x81\xfe\x00")  # a text frame whose length is cut off
    writer.close()
    await writer.wait_closed()
    async with agent.console() as socket:
        await event(socket, "welcome")
    async with asyncio.timeout(600):
        while len(served.service.sockets) > before:  # noqa: ASYNC110  nothing tells when a dead line is given up
            await asyncio.sleep(0)


async def test_who_cannot_keep_up_is_told_and_comes_back_without_a_gap(
    served: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent, desk = await served.signed_in(), served.service.desk
    monkeypatch.setattr(desk.hub, "_most", 3)
    async with agent.console() as socket:
        before = (await event(socket, "welcome"))["seq"]
        for _ in range(5):  # all in one turn of the loop: nobody could have read in between
            desk.pass_on("typing", "tea", None, {})
        assert (await event(socket, "lagging"))["type"] == "lagging"
        assert await hung_up(socket) == 1013
    monkeypatch.undo()
    chat = await write(served)
    async with agent.console(before) as socket:
        assert (await event(socket, "message"))["conversation"] == chat


async def test_signing_out_ends_the_socket(served: House) -> None:
    agent = await served.signed_in()
    async with agent.console() as socket:
        await event(socket, "welcome")
        await agent.post("logout")
        assert await hung_up(socket) == SIGNED_OUT


async def test_changed_rights_end_the_socket(served: House) -> None:
    owner, agent = await served.signed_in("owner"), await served.signed_in()
    assert agent.agent is not None
    async with agent.console() as socket:
        await event(socket, "welcome")
        await owner.ask("PATCH", f"agents/{agent.agent.id}", {"shops": ["tea"]})
        assert await hung_up(socket) == RIGHTS_CHANGED
