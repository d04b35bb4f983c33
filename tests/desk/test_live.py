from __future__ import annotations

from dataclasses import replace

from bot.conversation.state import Handoff, State
from bot.desk.live import TURNS, Live, Lives, revive
from bot.store.records import Chat, Message, StoredSuggestion
from tests.desk.working import START, thought

CHAT = Chat(7, "shop", "buyer", "买家甲", "", "waiting", START, START, last_buyer=1, waiting_since=START)


def line(number: int, role: str = "buyer") -> Message:
    return Message(number, 7, role, f"第{number}句", START)  # type: ignore[arg-type]


def stored(handoff: str | None = None) -> StoredSuggestion:
    return StoredSuggestion(9, 7, 1, thought(handoff=handoff).body, "v1", START)


def test_only_the_newest_lines_are_kept_and_none_twice() -> None:
    live = Live(CHAT, State())
    for number in [*range(1, TURNS + 11), 5]:
        live.add(line(number))
    live.add(line(999, "system"))
    assert [turn.text for turn in live.turns] == [f"第{number}句" for number in range(11, TURNS + 11)]


def test_what_was_read_back_stands_where_it_stood() -> None:
    assert revive(CHAT, [line(1)], None).state == State("waiting", 1, START)
    drafted = revive(replace(CHAT, suggestion=9), [line(1)], stored())
    assert (drafted.state.status, drafted.state.draft) == ("waiting", 9)
    assert drafted.drafts()[0]["text"] == "亲，今天就能发出~"
    late = revive(replace(CHAT, suggestion=9, last_buyer=2), [line(1), line(2)], stored())
    assert (late.state.draft, late.body) == (None, b"")
    needs = revive(replace(CHAT, suggestion=9), [line(1)], stored("需要主管接手"))
    assert (needs.state.status, needs.state.handoff) == ("handed_off", Handoff("需要主管接手"))
    asked = revive(replace(CHAT, handoff="manager"), [line(1)], None)
    assert asked.state.handoff == Handoff("manager", asked=True)
    answered = revive(replace(CHAT, waiting_since=None), [line(1), line(2, "agent")], None)
    assert (answered.state.status, answered.state.answered) == ("idle", True)
    assert revive(replace(CHAT, status="closed", waiting_since=None), [], None).state.status == "closed"


def test_where_there_are_too_many_those_go_in_which_nothing_is_to_come() -> None:
    lives = Lives(most=4)
    for number in range(1, 7):
        status = State() if number % 2 else State("waiting", 1, START, timers=frozenset({"mark"}))
        lives.put(Live(replace(CHAT, id=number), status))
    assert {2, 4, 6} <= {live.chat.id for live in lives}
    assert len(lives) <= 5
    assert lives.get(1) is None


def test_what_is_dropped_is_gone() -> None:
    lives = Lives()
    lives.put(Live(CHAT, State()))
    lives.drop(7)
    lives.drop(8)
    assert lives.get(7) is None
