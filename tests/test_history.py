from datetime import UTC, datetime, timedelta

import pytest

from bot.history import BURST, MOST_LINES, event, incoming, order_state
from bot.model import Conversation, Turn

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_last_line_of_the_buyer_is_the_message() -> None:
    turns = (Turn("buyer", "在吗"), Turn("agent", "在的"), Turn("buyer", "发什么快递"))
    message = incoming(turns)
    assert message is not None
    assert (message.text, message.earlier) == ("发什么快递", turns[:2])


@pytest.mark.parametrize("turns", [(), (Turn("buyer", "在吗"), Turn("agent", "在的"))])
def test_nothing_waits_where_the_shop_spoke_last(turns: tuple[Turn, ...]) -> None:
    assert incoming(turns) is None


def test_a_burst_is_one_message() -> None:
    turns = tuple(Turn("buyer", text, NOON + timedelta(seconds=n)) for n, text in enumerate(("在吗", "这个", "有货吗")))
    message = incoming(turns)
    assert message is not None
    assert message.text == "在吗\n这个\n有货吗"


def test_a_line_of_long_ago_is_not_part_of_the_burst() -> None:
    turns = (Turn("buyer", "在吗", NOON), Turn("buyer", "有货吗", NOON + BURST + timedelta(seconds=1)))
    message = incoming(turns)
    assert message is not None
    assert (message.text, message.earlier) == ("有货吗", turns[:1])


def test_times_with_and_without_a_zone_do_not_clash() -> None:
    turns = (Turn("buyer", "在吗", NOON), Turn("buyer", "有货吗", NOON.replace(tzinfo=None)))
    message = incoming(turns)
    assert message is not None
    assert message.text == "在吗\n有货吗"


def test_a_flood_is_cut_to_its_last_lines() -> None:
    message = incoming(tuple(Turn("buyer", str(n)) for n in range(50)))
    assert message is not None
    assert message.text.split("\n") == [str(n) for n in range(50 - MOST_LINES, 50)]


@pytest.mark.parametrize(
    ("context", "state"),
    [
        ({"order": {"state": "paid"}}, "paid"),
        ({"order": {}}, ""),
        ({"order": None}, ""),
        ({"order": "x"}, ""),
        ({}, ""),
    ],
)
def test_the_state_of_the_order_is_what_the_channel_says(context: dict[str, object], state: str) -> None:
    assert order_state(Conversation((), context=context)) == state


@pytest.mark.parametrize(
    ("context", "intent", "state"),
    [
        ({"event": "placed"}, "order_placed", "unpaid"),
        ({"event": "paid", "order": {"state": "none"}}, "order_placed", "paid"),
        ({"event": "paid", "order": {"state": "shipped"}}, "order_placed", "shipped"),
    ],
)
def test_an_event_tells_the_state_of_the_order(context: dict[str, object], intent: str, state: str) -> None:
    conversation = Conversation((), context=context)
    happened = event(conversation)
    assert happened is not None
    assert (happened.intent, order_state(conversation)) == (intent, state)


@pytest.mark.parametrize("told", [None, "", "exploded", ["paid"], 1])
def test_what_is_no_event_is_none(told: object) -> None:
    assert event(Conversation((), context={"event": told})) is None
