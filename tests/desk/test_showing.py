from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.errors import Refused
from bot.engine import Shop
from tests.desk.working import AMING, XIAOLI, working

pytestmark = pytest.mark.asyncio


async def test_lists_hold_what_is_asked_for(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        first, second = await here.says(buyer="买家甲"), await here.says(buyer="买家乙")
        await here.desk.take(here.agent(XIAOLI), first)
        await here.desk.close(here.agent(AMING), second)
        found = {
            only: [row["id"] for row in (await here.desk.listed(["shop"], only=only, agent=here.agent(XIAOLI).id))[0]]
            for only in ("open", "mine", "all")
        }
        assert found == {"open": [first], "mine": [first], "all": [second, first]}
        assert (await here.desk.listed(["another"]))[0] == []


async def test_a_list_goes_on_from_its_cursor(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversations = [await here.says(buyer=f"买家{number}") for number in range(3)]
        rows, cursor = await here.desk.listed(["shop"], limit=2)
        rest, end = await here.desk.listed(["shop"], limit=2, cursor=cursor)
        assert sorted(row["id"] for row in [*rows, *rest]) == conversations
        assert end is None
        assert all(row["suggestion"]["conversation"] == row["id"] for row in rows)


async def test_who_is_not_in_memory_is_listed_from_the_store(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says()
        chat = await here.store.chat(conversation)
        assert chat is not None
        here.desk.forget([conversation])
        (row,), _ = await here.desk.listed(["shop"])
        assert (row["status"], row["suggestion"]["id"]) == ("waiting", chat.suggestion)
        await here.wait(300)  # nothing rings for what was let go


async def test_lines_come_after_the_one_that_is_known(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        conversation = await here.says("一")
        await here.says("二")
        first, second = await here.desk.messages(conversation)
        assert (await here.desk.messages(conversation, first["id"])) == [second]
        stored = await here.store.message(second["id"])
        assert stored is not None
        assert here.desk.message_row(stored) == second


async def test_a_buyer_whose_data_is_deleted_is_gone_everywhere(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        mine, other = await here.says(buyer="买家甲"), await here.says(buyer="买家乙")
        await here.desk.forget_buyer("shop", "买家甲")
        with pytest.raises(Refused):
            await here.desk.view(mine)
        assert [row["id"] for row in (await here.desk.listed(["shop"]))[0]] == [other]
        await here.wait(300)
        assert await here.says(buyer="买家甲") not in {mine, other}
