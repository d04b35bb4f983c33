"""Lists of chats: filters, order, pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert

from bot.store import tables
from bot.store.errors import ConflictError
from bot.store.queries import chats
from bot.store.queries.chats import ChatFilter
from bot.store.records import Chat
from bot.store.rows import CHAT, values
from bot.store.store import Store
from tests.store.engines import costly, in_memory
from tests.store.made import NOW, SHOP, agent, later, line, reply


def chat(number: int, age: int, waiting: int | None) -> Chat:
    since = None if waiting is None else later(-waiting)
    return Chat(
        number, SHOP, "webhook", f"买家{number}", "", "waiting", NOW, later(-age), last_message=1, waiting_since=since
    )


def filled(connection: Connection, found: Sequence[Chat]) -> None:
    if found:
        connection.execute(insert(tables.chat), [values(CHAT, each) for each in found])


def paged(connection: Connection, wanted: ChatFilter, limit: int) -> list[Chat]:
    """All pages of a list, one after the other."""
    items: list[Chat] = []
    cursor: str | None = None
    while True:
        page = chats.chats(connection, wanted, limit, cursor)
        assert len(page.items) <= limit
        items += page.items
        if (cursor := page.next) is None:
            return items


def test_pages_give_every_chat_once_and_in_order() -> None:
    ages = st.tuples(st.integers(0, 3), st.none() | st.integers(0, 3))
    with in_memory() as connection:

        @settings(max_examples=40)
        @given(st.lists(ages, max_size=9), st.integers(1, 4), st.booleans())
        def same(told: list[tuple[int, int | None]], limit: int, waiting: bool) -> None:
            found = [chat(number, *each) for number, each in enumerate(told, start=1)]
            filled(connection, found)
            listed = paged(connection, ChatFilter({SHOP}, waiting=waiting), limit)
            connection.rollback()
            if waiting:
                owing = [each for each in found if each.waiting_since]
                assert listed == sorted(owing, key=lambda each: (each.waiting_since, each.id))
            else:
                assert listed == sorted(found, key=lambda each: (each.last_at, each.id), reverse=True)

        same()


@pytest.mark.asyncio
async def test_a_list_is_filtered_by_shop_status_and_agent(store: Store) -> None:
    lin = await agent(store)
    open_, mine, closed = [(await store.receive(line(buyer=buyer))).value.conversation for buyer in "甲乙丙"]
    await store.receive(line(shop="别家"))
    await store.assign(mine, lin.id, None, NOW)
    await store.send(reply(mine))
    await store.set_status(closed, "closed", NOW)

    async def listed(wanted: ChatFilter) -> set[int]:
        return {each.id for each in (await store.chats(wanted)).items}

    assert await listed(ChatFilter({SHOP})) == {open_, mine, closed}
    assert await listed(ChatFilter({SHOP}, status=("waiting", "idle"))) == {open_, mine}
    assert await listed(ChatFilter({SHOP}, assigned_to=lin.id)) == {mine}
    assert await listed(ChatFilter({SHOP}, waiting=True)) == {open_}
    assert await listed(ChatFilter({"别家", SHOP})) == {open_, mine, closed, closed + 1}
    assert await listed(ChatFilter(())) == set()


@pytest.mark.asyncio
async def test_pages_follow_each_other_on_every_database(store: Store) -> None:
    for number in range(5):
        await store.receive(line(buyer=f"买家{number}", at=later(number % 2)))
    for waiting in (False, True):
        wanted, seen, cursor = ChatFilter({SHOP}, waiting=waiting), list[int](), None
        for _ in range(3):
            page = await store.chats(wanted, 2, cursor)
            seen += [each.id for each in page.items]
            cursor = page.next
        assert cursor is None
        assert seen == ([1, 3, 5, 2, 4] if waiting else [4, 2, 5, 3, 1])


@pytest.mark.parametrize("cursor", ["", "x", "1", "1.", ".1", "1.x", "9" * 40 + ".1", "1.2.3"])
def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    with in_memory() as connection, pytest.raises(ConflictError, match="cursor") as conflict:
        chats.chats(connection, ChatFilter({SHOP}), 2, cursor)
    assert conflict.value.code == "bad"


@pytest.mark.parametrize(
    "read",
    [
        lambda connection: chats.chats(connection, ChatFilter({SHOP}), 5, None),
        lambda connection: chats.chats(connection, ChatFilter({SHOP}, waiting=True), 5, None),
        lambda connection: chats.chat_with(connection, SHOP, "webhook", "小雨"),
        lambda connection: chats.messages(connection, 1, 0, 5),
        lambda connection: chats.recent(connection, 1, 5),
        lambda connection: chats.undelivered(connection, "webhook", 5),
        lambda connection: chats.decisions(connection, 1),
        lambda connection: chats.sent(connection, 1, "c1"),
    ],
)
def test_no_reading_goes_through_a_whole_table(read: Callable[[Connection], object]) -> None:
    with in_memory() as connection:
        filled(connection, [chat(1, 0, 0)])
        assert costly(connection, lambda: read(connection)) == []
