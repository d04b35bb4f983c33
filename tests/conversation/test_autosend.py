from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.autosend import OFF, Autosend, Digest, sendable

GREETS = Autosend(frozenset({"greet", "ship_time"}))
GOOD = Digest(intents=("greet",), answered=("greet",), drafts=1, confidence=0.95)


def test_a_plain_draft_of_a_named_intent_goes_out() -> None:
    assert sendable(GREETS, GOOD, 600, assigned=False)


@pytest.mark.parametrize(
    "digest",
    [
        replace(GOOD, findings=1),
        replace(GOOD, lookups=1),
        replace(GOOD, handoff="需要主管接手"),
        replace(GOOD, drafts=0),
        replace(GOOD, intents=()),
        replace(GOOD, confidence=0.89),
        replace(GOOD, intents=("greet", "refund"), answered=("greet", "refund")),
        replace(GOOD, intents=("greet", "ship_time")),
    ],
    ids=[
        "finding",
        "lookup",
        "handoff",
        "no draft",
        "not understood",
        "not sure",
        "another intent",
        "one not answered",
    ],
)
def test_anything_doubtful_waits_for_a_person(digest: Digest) -> None:
    assert not sendable(GREETS, digest, 600, assigned=False)


def test_a_chat_that_somebody_has_taken_is_his() -> None:
    assert not sendable(GREETS, GOOD, 600, assigned=True)


@given(st.integers(0, 1439))
def test_nothing_is_sent_unless_it_was_switched_on(minute: int) -> None:
    assert not sendable(OFF, GOOD, minute, assigned=False)


@pytest.mark.parametrize(
    ("since", "until", "minute", "holds"),
    [(540, 600, 540, True), (540, 600, 600, False), (1380, 360, 1400, True), (1380, 360, 100, True),
     (1380, 360, 700, False), (0, 1440, 1439, True)],
)  # fmt: skip
def test_the_hours_may_go_past_midnight(since: int, until: int, minute: int, holds: bool) -> None:
    assert sendable(replace(GREETS, since=since, until=until), GOOD, minute, assigned=False) == holds
