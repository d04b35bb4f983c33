"""When would Huashu have been asked: pauses, answers, labels, clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.history import MOST_LINES, incoming
from bot.model import Turn
from bot.replay.bursts import LOOKED_BACK, Asked, messages
from bot.replay.chat import Recorded

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def at(second: int) -> datetime:
    return NOON + timedelta(seconds=second)


def asked(*turns: Turn, **more: object) -> list[Asked]:
    recorded = Recorded("1", turns, ("",) * len(turns), **more)  # type: ignore[arg-type]
    return list(messages(recorded, NOON))


def test_lines_within_the_pause_are_one_message() -> None:
    (one,) = asked(Turn("buyer", "在吗", at(0)), Turn("buyer", "有货吗", at(2)), Turn("agent", "有", at(9)))
    assert (one.first, one.last, one.now, one.reply) == (0, 1, at(2), (2, 3))


def test_after_a_longer_pause_huashu_was_asked_before_the_next_line() -> None:
    early, late = asked(Turn("buyer", "在吗", at(0)), Turn("buyer", "有货吗", at(3)))
    assert (early.last, early.reply) == (0, (1, 1))
    assert (late.first, late.last) == (1, 1)
    joined = incoming(late.conversation.turns)
    assert joined is not None
    assert joined.text == "在吗\n有货吗", "what still waits is answered together"


def test_without_times_the_lines_up_to_the_answer_are_one_message() -> None:
    first, second = asked(Turn("buyer", "a"), Turn("buyer", "b"), Turn("agent", "c"), Turn("buyer", "d"))
    assert [(first.first, first.last), (second.first, second.last)] == [(0, 1), (3, 3)]
    assert not first.timed
    assert first.now == NOON


def test_no_line_is_left_out_where_a_buyer_writes_more_than_one_message_holds() -> None:
    points = asked(*[Turn("buyer", str(number)) for number in range(MOST_LINES + 2)])
    assert [(point.first, point.last) for point in points] == [(0, MOST_LINES - 1), (MOST_LINES, MOST_LINES + 1)]


def test_the_clock_of_the_context_counts_where_the_turn_has_none() -> None:
    (point,) = asked(Turn("buyer", "a"), context={"now": "2026-06-18T09:00"})
    assert point.now == datetime(2026, 6, 18, 9, tzinfo=UTC)
    (point,) = asked(Turn("buyer", "a"), context={"now": "gestern"})
    assert point.now == NOON


def test_labels_belong_to_the_last_message_of_the_buyer() -> None:
    points = asked(Turn("buyer", "a"), Turn("agent", "b"), Turn("buyer", "c"), Turn("agent", "d"), labelled=True)
    assert [point.labelled for point in points] == [False, True]


def test_a_long_chat_hands_over_its_latest_turns_only() -> None:
    turns = [Turn("agent" if number % 2 else "buyer", str(number)) for number in range(3 * LOOKED_BACK)]
    assert max(len(point.conversation.turns) for point in asked(*turns)) == LOOKED_BACK


def test_the_engine_reads_the_shape_of_what_was_masked() -> None:
    (point,) = asked(Turn("buyer", "电话〔手机号已隐去〕"))
    assert point.conversation.turns[0].text == "电话13000000"


TURNS = st.builds(Turn, st.sampled_from(("buyer", "agent")), st.just("x"), st.none() | st.integers(0, 60).map(at))


@given(st.lists(TURNS, max_size=30))
def test_every_line_of_the_buyer_belongs_to_exactly_one_message(turns: list[Turn]) -> None:
    points = asked(*turns)
    covered = [place for point in points for place in range(point.first, point.last + 1)]
    assert covered == [place for place, turn in enumerate(turns) if turn.role == "buyer"]
    assert all(point.conversation.turns[-1] == turns[point.last] for point in points)
