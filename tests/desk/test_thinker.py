from __future__ import annotations

from bot.conversation.autosend import Autosend, sendable
from bot.desk.thinker import Thought


def test_a_thought_that_tells_nothing_never_goes_out_by_itself() -> None:
    everything = Autosend(frozenset(("greet", "ship_time")))
    assert not sendable(everything, Thought(b"{}", "v").digest, 600, assigned=False)
