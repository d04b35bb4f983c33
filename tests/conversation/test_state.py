from __future__ import annotations

from bot.conversation.state import State, wants


def test_only_the_newest_request_is_waited_for() -> None:
    state = State(status="drafting", request=3, thinking=True)
    assert [number for number in range(6) if wants(state, number)] == [3]
    assert not wants(State(request=3), 3)
