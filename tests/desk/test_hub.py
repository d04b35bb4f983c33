from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.hub import LAGGING, SEVERAL, Hub, Pushed
from tests.desk.working import STRANGER, XIAOLI


def event(seq: int | None, shop: str | None = "shop") -> Pushed:
    return Pushed(seq, "message", 1, shop, b"{}")


async def read(hub: Hub, count: int) -> list[int | None]:
    (subscription,) = hub
    return [(await anext(subscription)).seq for _ in range(count)]


@pytest.mark.asyncio
async def test_events_come_in_order_and_end_with_the_console() -> None:
    hub = Hub()
    subscription = hub.add(XIAOLI, 0)
    hub.push(event(1))
    hub.push(event(2))
    hub.remove(subscription)
    hub.push(event(3))
    assert [pushed.seq async for pushed in subscription] == [1, 2]
    assert subscription.seq == 2


@pytest.mark.asyncio
async def test_what_is_there_is_given_at_once_up_to_a_bound() -> None:
    hub = Hub()
    subscription = hub.add(XIAOLI, 0)
    for number in range(1, SEVERAL + 4):
        hub.push(event(number))
    assert [each.seq for each in await subscription.several()] == list(range(1, SEVERAL + 1))
    assert subscription.seq == SEVERAL
    assert [each.seq for each in await subscription.several()] == [SEVERAL + 1, SEVERAL + 2, SEVERAL + 3]
    hub.push(event(None))
    hub.remove(subscription)
    assert [each.seq for each in await subscription.several()] == [None]
    assert await subscription.several() == ()


@pytest.mark.asyncio
async def test_a_full_queue_is_told_of_once_and_nothing_follows() -> None:
    hub = Hub(most=2)
    subscription = hub.add(XIAOLI, 0)
    for number in range(5):
        hub.push(event(number))
    assert [pushed.kind async for pushed in subscription] == [LAGGING]


@pytest.mark.asyncio
@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
async def test_catching_up_leaves_no_gap_and_no_double(missed: int, both: int, later: int) -> None:
    hub = Hub()
    subscription = hub.add(XIAOLI, 0)
    for number in range(missed - min(missed, both) + 1, missed + later + 1):
        hub.push(event(number))
    subscription.catch_up([event(number) for number in range(1, missed + 1)])
    assert await read(hub, len(subscription)) == list(range(1, missed + later + 1))


def test_only_who_may_see_a_shop_is_told_of_it() -> None:
    hub = Hub()
    mine, other = hub.add(XIAOLI, 0), hub.add(STRANGER, 0)
    hub.push(event(1))
    hub.push(event(None, shop=None))
    assert (len(mine), len(other)) == (2, 1)
    assert hub.watched("shop")
    assert not hub.watched("third")


def test_an_agent_with_two_consoles_is_there_until_both_are_closed() -> None:
    hub = Hub()
    one, two = hub.add(XIAOLI, 0), hub.add(XIAOLI, 0)
    two.looking = 7
    assert hub.online()[XIAOLI.id] == (XIAOLI, 7)
    hub.remove(one)
    assert hub.present(XIAOLI.id)
    hub.remove(two)
    assert not hub.present(XIAOLI.id)
