from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import events as ev
from bot.conversation.commands import Arm, Cancel, Send, Think, Warn, Withdraw
from bot.conversation.machine import TABLE, resume, step
from bot.conversation.pace import AT_ONCE
from bot.conversation.state import Handoff, State
from tests.conversation.script import PACE, Play, at, wrote


def drafted(play: Play, suggestion: int = 7, *, handoff: str | None = None, sendable: bool = False) -> ev.Drafted:
    return ev.Drafted(at(1), play.asked[-1].request, suggestion, handoff, sendable)


def waiting(suggestion: int = 7) -> Play:
    """A chat whose draft waits for the agent."""
    play = Play(AT_ONCE)
    play.see(wrote(0))
    play.see(drafted(play, suggestion))
    return play


def test_a_question_is_drafted_after_a_short_silence_and_answered_by_the_agent() -> None:
    play = Play()
    assert play.see(wrote(0)) == [Arm("mark", at(10)), Arm("burst", at(0.3))]
    assert play.status() == "gathering"
    assert play.see(ev.Fired(at(0.3), "burst")) == [Think(1, 1)]
    assert play.status() == "drafting"
    assert play.see(drafted(play)) == []
    assert play.status() == "waiting"
    assert play.see(ev.Sent(at(5), upto=1)) == [Cancel("mark")]
    assert play.state == State(
        status="idle", last=1, line_at=at(0), answered=True, draft=None, request=1
    )  # nothing of the wait is left


def test_a_burst_is_one_question() -> None:
    play = Play()
    play.see(wrote(0, 1, "在吗"), wrote(1, 2, "那个杯子"), wrote(2, 3, "什么时候发货呀？"))
    assert play.timers["burst"] == at(2.75)  # this buyer takes a second a line
    assert play.see(ev.Fired(at(2.75), "burst")) == [Think(1, 3)]


def test_who_writes_without_a_pause_is_answered_all_the_same() -> None:
    play = Play()
    for number in range(6):
        play.see(wrote(number, number + 1, "在吗"))
    assert play.asked == [Think(1, 6)]


def test_a_newer_line_renews_the_draft() -> None:
    play = waiting(suggestion=7)
    assert play.see(wrote(20, 2)) == [Withdraw(7, "newer_message"), Think(2, 2)]
    assert play.see(drafted(play, 8)) == []
    assert play.state.draft == 8


def test_a_draft_that_comes_too_late_is_withdrawn() -> None:
    play = Play(AT_ONCE)
    play.see(wrote(0, 1))
    late = drafted(play, 7)
    play.see(wrote(0.01, 2))
    assert play.see(late) == [Withdraw(7, "unwanted")]
    assert play.status() == "drafting"


def test_the_agents_own_answer_ends_the_thinking() -> None:
    play = Play(AT_ONCE)
    play.see(wrote(0))
    late = drafted(play, 7)
    play.see(ev.Sent(at(0.5), upto=1))
    assert play.see(late) == [Withdraw(7, "unwanted")]
    assert play.status() == "idle"


def test_an_answer_to_an_older_line_leaves_the_newer_one_waiting() -> None:
    play = Play(AT_ONCE)
    play.see(wrote(0, 1), wrote(1, 2))
    assert play.see(ev.Sent(at(1.1), upto=1)) == []
    assert play.status() == "drafting"
    assert play.state.waiting_since == at(0)


def test_the_marks_of_a_first_response_come_one_after_the_other() -> None:
    play = Play(AT_ONCE)
    play.see(wrote(0))
    told = []
    while "mark" in play.timers:
        told += [each for each in play.see(ev.Fired(play.timers.pop("mark"), "mark")) if isinstance(each, Warn)]
    assert [(each.mark, each.level) for each in told] == [
        ("first_10", "normal"), ("first_20", "soon"), ("first_30", "late"), ("slow", "late"), ("limit", "over"),
    ]  # fmt: skip


def test_later_in_a_chat_only_slow_replies_are_told_of() -> None:
    play = waiting()
    play.see(ev.Sent(at(3), upto=1))
    assert Arm("mark", at(130)) in play.see(wrote(30, 2))


def test_marks_that_passed_while_nobody_looked_are_told_once() -> None:
    play = Play(AT_ONCE)
    play.see(wrote(0))
    assert play.see(ev.Fired(at(150), "mark")) == [Warn("slow", "late"), Arm("mark", at(180))]


def test_a_doubtful_draft_calls_for_a_person() -> None:
    play = Play(AT_ONCE)
    play.see(wrote(0))
    assert play.see(drafted(play, handoff="需要主管接手", sendable=True)) == []
    assert play.status() == "handed_off"
    play.see(ev.Sent(at(9), upto=1))
    assert play.status() == "idle"


def test_what_the_owner_allowed_goes_out_by_itself() -> None:
    play = Play(AT_ONCE)
    play.see(wrote(0))
    assert play.see(drafted(play, 7, sendable=True)) == [Send(7, 1)]


def test_a_wish_for_a_role_lasts_until_somebody_of_it_answers() -> None:
    play = waiting()
    play.see(ev.HandedOff(at(2), "manager"))
    assert play.status() == "handed_off"
    play.see(ev.Sent(at(3), upto=1))
    assert play.status() == "handed_off"
    play.see(wrote(9, 2))
    play.see(drafted(play, 8, sendable=True))
    assert (play.status(), play.sends) == ("handed_off", [])
    play.see(ev.Sent(at(12), upto=2, fulfils=True))
    assert play.status() == "idle"


def test_taking_a_chat_takes_the_wish_back() -> None:
    play = waiting()
    play.see(ev.HandedOff(at(2), "manager"), ev.HandedOff(at(3), None))
    assert play.status() == "waiting"


def test_an_order_is_noticed_without_a_word() -> None:
    play = waiting()
    play.see(ev.Sent(at(3), upto=1))
    assert play.see(ev.Ordered(at(60), "paid")) == [Think(2, 1, "paid")]
    play.see(drafted(play, 9))
    assert (play.status(), play.state.timers) == ("waiting", frozenset())


def test_a_draft_from_before_the_order_is_renewed() -> None:
    assert waiting(7).see(ev.Ordered(at(60), "paid")) == [Withdraw(7, "order_changed"), Think(2, 1)]


def test_a_rejected_draft_leaves_the_buyer_waiting() -> None:
    play = waiting(7)
    assert play.see(ev.Rejected(at(4), 7)) == []
    assert (play.status(), play.state.draft, play.state.timers) == ("waiting", None, frozenset({"mark"}))


def test_where_no_draft_can_be_made_it_is_the_agents_move() -> None:
    play = Play(AT_ONCE)
    play.see(wrote(0))
    play.see(ev.Failed(at(1), play.asked[-1].request))
    assert (play.status(), play.state.thinking) == ("waiting", False)


def test_a_closed_chat_is_silent_until_the_buyer_writes() -> None:
    play = waiting(7)
    assert play.see(ev.Closed(at(5))) == [Withdraw(7, "closed"), Cancel("mark")]
    assert play.see(ev.Ordered(at(6), "paid"), ev.Fired(at(7), "mark")) == []
    assert play.see(ev.Reopened(at(8))) == []
    assert play.status() == "idle"
    play.see(ev.Closed(at(9)), wrote(10, 2))
    assert play.status() == "drafting"


@pytest.mark.parametrize(
    ("state", "status", "kinds"),
    [
        (State(last=3, answered=True), "idle", []),
        (State("gathering", 3, at(0)), "drafting", ["Arm", "Think"]),
        (State("waiting", 3, at(0), draft=9), "waiting", ["Arm"]),
        (State("waiting", 3, at(-200), draft=9), "waiting", []),
        (State("handed_off", 3, at(0), draft=9, handoff=Handoff("manager")), "handed_off", ["Arm"]),
        (State("closed", 3, at(0)), "closed", []),
    ],
)
def test_after_a_restart_what_is_missing_is_made_up_for(state: State, status: str, kinds: list[str]) -> None:
    state, commands = resume(state, at(2), PACE)
    assert state.status == status
    assert [type(each).__name__ for each in commands] == kinds


def test_the_table_answers_every_event_in_every_status() -> None:
    kinds = set(get_args(ev.Event))
    assert all(set(row) == kinds for row in TABLE.values())


def events(play: Play, moment: float, newest: int) -> list[Callable[[int], ev.Event]]:
    """Everything that the world could report now; the argument chooses an id where there is a choice."""
    asked = play.asked or [Think(0, 0)]
    now = at(moment)
    return [
        lambda n: ev.BuyerWrote(now, newest + 1, "在吗" if n % 2 else "什么时候发货呀？"),
        lambda n: ev.Drafted(
            now, asked[n % len(asked)].request, 1000 + n, "需要主管接手" if n % 3 == 1 else None, n % 2 == 0
        ),
        lambda n: ev.Failed(now, asked[n % len(asked)].request),
        lambda n: ev.Sent(now, max(0, play.state.last - n % 2), n % 3 == 0),
        lambda n: ev.Rejected(now, play.state.draft or n),
        lambda n: ev.Fired(now, "burst" if n % 2 else "mark"),
        lambda n: ev.HandedOff(now, "manager" if n % 2 else None),
        lambda _: ev.Ordered(now, "paid"),
        lambda _: ev.Closed(now),
        lambda _: ev.Reopened(now),
    ]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 50), st.floats(0, 40)), max_size=60), st.booleans())
def test_whatever_happens_there_is_one_draft_at_most_and_no_timer_after_the_answer(
    story: list[tuple[int, int, float]], at_once: bool
) -> None:
    play = Play(AT_ONCE if at_once else PACE)
    moment, stored, live = 0.0, 0, set[int]()
    for kind, number, pause in story:
        moment += pause
        event = events(play, moment, play.state.last)[kind](number)
        if isinstance(event, ev.Drafted):
            stored += 1
            event = replace(event, suggestion=stored)
            live.add(stored)
        sends, gone = len(play.sends), len(play.withdrawn)
        if isinstance(event, ev.Fired):
            play.timers.pop(event.timer, None)
        before = play.state
        play.see(event)
        if isinstance(event, ev.Rejected) or (isinstance(event, ev.Sent) and event.upto >= before.last):
            live -= {before.draft} if isinstance(event, ev.Sent) or event.suggestion == before.draft else set()
        assert all(each in live for each in play.withdrawn[gone:]), "only what is live is withdrawn"
        live -= set(play.withdrawn[gone:])
        assert live == ({play.state.draft} if play.state.draft else set())
        assert all(each.suggestion == play.state.draft for each in play.sends[sends:])
        assert set(play.timers) == play.state.timers
        if play.state.status in {"idle", "closed"}:
            assert not play.state.timers
            assert play.state.draft is None
        assert ("burst" in play.state.timers) == (play.state.status == "gathering")
        assert play.state.thinking == (play.status() == "drafting")


@given(st.lists(st.floats(0, 3), min_size=1, max_size=12))
def test_a_burst_ends_within_its_bound(pauses: list[float]) -> None:
    play, moment = Play(), 0.0
    for number, pause in enumerate(pauses):
        moment += pause
        play.see(wrote(moment, number + 1, "在吗"))
        begun = play.state.burst_since
        if "burst" in play.timers:
            assert begun is not None
            assert play.timers["burst"] <= max(begun + PACE.burst, at(moment))
            assert play.timers["burst"] - at(moment) <= PACE.longest + timedelta(microseconds=1)


def test_a_step_is_a_function() -> None:
    assert step(State(), wrote(0), PACE) == step(State(), wrote(0), PACE)
