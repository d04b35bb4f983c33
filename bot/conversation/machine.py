"""All changes of a conversation: one table, from status and kind of event to what becomes of it.

`step` is the whole interface. A draft is live from `Drafted` until it is sent, rejected or withdrawn; there is never
more than one. `Sent` and `Rejected` end it themselves, in the transaction that stored them; in all other cases
`Withdraw` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.conversation.commands import Arm, Cancel, Command, Send, Think, Warn, Why, Withdraw
from bot.conversation.events import (
    BuyerWrote,
    Closed,
    Drafted,
    Event,
    Failed,
    Fired,
    HandedOff,
    Ordered,
    Rejected,
    Reopened,
    Sent,
)
from bot.conversation.pace import Pace, patience
from bot.conversation.state import Handoff, State, Status, wants

Step = tuple[State, tuple[Command, ...]]
_Change = Callable[[State, Any, Pace], Step]


def step(state: State, event: Event, pace: Pace) -> Step:
    """What the conversation becomes by this event, and what is to be done, in order. Never raises."""
    return TABLE[state.status][type(event)](state, event, pace)


def resume(state: State, at: datetime, pace: Pace, *, rejected: bool = False) -> Step:
    """What is to be done for a conversation read back from the store: the draft that is missing, the timers.

    `rejected`: the draft for its last line was thrown away, so it is not missing.
    """
    if state.waiting_since is None or state.status == "closed":
        return state, ()
    state, commands = _watch(state, at, pace)
    if state.draft is not None or rejected:
        return state, commands
    state, thought = _think(state)
    return state, (*commands, *thought)


def _hear(state: State, event: BuyerWrote, pace: Pace) -> Step:
    """Another line: what was drafted is out of date, and perhaps there is more to come."""
    state, dropped = _drop(state, "newer_message")
    same_burst = state.status == "gathering" and state.burst_since is not None and state.line_at is not None
    gap = event.at - state.line_at if same_burst and state.line_at else None
    begun = state.burst_since if same_burst and state.burst_since else event.at
    state = replace(
        state,
        status="gathering",
        last=max(state.last, event.message),
        waiting_since=state.waiting_since or event.at,
        burst_since=begun,
        line_at=event.at,
        thinking=False,
        handoff=state.handoff if state.handoff and state.handoff.asked else None,
    )
    state, watched = _watch(state, event.at, pace)
    due = min(event.at + patience(event.text, gap, pace), begun + pace.burst)
    if due <= event.at:
        state, thought = _think(state)
        return state, (*dropped, *watched, *thought)
    state = replace(state, timers=state.timers | {"burst"})
    return state, (*dropped, *watched, Arm("burst", due))


def _fired(state: State, event: Fired, pace: Pace) -> Step:
    """A timer that was cancelled meanwhile says nothing."""
    if event.timer not in state.timers:
        return state, ()
    state = replace(state, timers=state.timers - {event.timer})
    if event.timer == "burst":
        return _think(state)
    marks = pace.marks(answered=state.answered)
    waited = event.at - (state.waiting_since or event.at)
    passed = [mark for mark in marks if mark.after <= waited]
    told = tuple(Warn(mark.name, mark.level) for mark in passed[state.marks :][-1:])
    state, armed = _watch(state, event.at, pace)
    return state, (*told, *armed)


def _drafted(state: State, event: Drafted, pace: Pace) -> Step:
    del pace
    if not wants(state, event.request):
        return state, (Withdraw(event.suggestion, "unwanted"),)
    handoff = state.handoff or (Handoff(event.handoff) if event.handoff else None)
    state = replace(
        state,
        status="handed_off" if handoff else "waiting",
        draft=event.suggestion,
        thinking=False,
        handoff=handoff,
    )
    sends = event.sendable and handoff is None
    return state, (Send(event.suggestion, state.last),) if sends else ()


def _failed(state: State, event: Failed, pace: Pace) -> Step:
    del pace
    return (_rest(replace(state, thinking=False)) if wants(state, event.request) else state), ()


def _sent(state: State, event: Sent, pace: Pace) -> Step:
    """Answered: silent until the buyer writes again. A line that the sender had not read is still to be answered."""
    del pace
    if event.upto < state.last:
        return replace(state, answered=True), ()
    state, commands = _silence(replace(state, draft=None, answered=True))
    kept = state.handoff if state.handoff and state.handoff.asked and not event.fulfils else None
    return _rest(replace(state, handoff=kept)), commands


def _rejected(state: State, event: Rejected, pace: Pace) -> Step:
    del pace
    return (_rest(replace(state, draft=None)) if state.draft == event.suggestion else state), ()


def _ordered(state: State, event: Ordered, pace: Pace) -> Step:
    """A draft made before the order changed may say what is no longer so."""
    del pace
    state, dropped = _drop(state, "order_changed")
    state, thought = _think(state, event.what if state.waiting_since is None else "")
    return state, (*dropped, *thought)


def _handed_off(state: State, event: HandedOff, pace: Pace) -> Step:
    del pace
    state = replace(state, handoff=Handoff(event.role, asked=True) if event.role else None)
    return (state if state.status in {"gathering", "drafting"} else _rest(state)), ()


def _closed(state: State, event: Closed, pace: Pace) -> Step:
    del event, pace
    state, dropped = _drop(state, "closed")
    state, quiet = _silence(state)
    return replace(state, status="closed", handoff=None), (*dropped, *quiet)


def _reopened(state: State, event: Reopened, pace: Pace) -> Step:
    del event, pace
    return _rest(state), ()


def _keep(state: State, event: Event, pace: Pace) -> Step:
    """Nothing changes."""
    del event, pace
    return state, ()


def _think(state: State, happened: str = "") -> Step:
    cancelled = (Cancel("burst"),) if "burst" in state.timers else ()
    number = state.request + 1
    state = replace(state, status="drafting", request=number, thinking=True, timers=state.timers - {"burst"})
    return state, (*cancelled, Think(number, state.last, happened))


def _drop(state: State, why: Why) -> Step:
    return (state, ()) if state.draft is None else (replace(state, draft=None), (Withdraw(state.draft, why),))


def _silence(state: State) -> Step:
    """Nobody waits any more: no timer, no draft awaited."""
    commands = tuple(Cancel(timer) for timer in sorted(state.timers))
    state = replace(state, timers=frozenset(), thinking=False, marks=0, waiting_since=None, burst_since=None)
    return state, commands


def _watch(state: State, at: datetime, pace: Pace) -> Step:
    """Arm the next mark of the buyer's wait; those that have passed already are counted."""
    since = state.waiting_since
    if "mark" in state.timers or since is None:
        return state, ()
    marks = pace.marks(answered=state.answered)
    passed = sum(since + mark.after <= at for mark in marks)
    if passed == len(marks):
        return replace(state, marks=passed), ()
    state = replace(state, marks=passed, timers=state.timers | {"mark"})
    return state, (Arm("mark", since + marks[passed].after),)


def _rest(state: State) -> State:
    """The status of a conversation in which nothing is under way."""
    waits = state.draft is not None or state.waiting_since is not None
    status: Status = "handed_off" if state.handoff else "waiting" if waits else "idle"
    return replace(state, status=status)


_OPEN: Mapping[type[Event], _Change] = {
    BuyerWrote: _hear,
    Ordered: _ordered,
    Drafted: _drafted,
    Failed: _failed,
    Sent: _sent,
    Rejected: _rejected,
    Fired: _fired,
    HandedOff: _handed_off,
    Closed: _closed,
    Reopened: _keep,
}
_SHUT: Mapping[type[Event], _Change] = {
    **dict.fromkeys(_OPEN, _keep),
    BuyerWrote: _hear,
    Drafted: _drafted,
    Reopened: _reopened,
}

TABLE: Final[Mapping[Status, Mapping[type[Event], _Change]]] = {
    "idle": _OPEN,
    "gathering": {**_OPEN, Ordered: _keep},  # the draft to come will know of it
    "drafting": _OPEN,
    "waiting": _OPEN,
    "handed_off": _OPEN,
    "closed": _SHUT,
}
"""Status -> kind of event -> change."""
