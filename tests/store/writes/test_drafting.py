"""Drafts, without a database: at most one of a chat is live."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.errors import ConflictError
from bot.store.records import Event, Rejection
from bot.store.writes.drafting import reject, save_suggestion, withdraw
from bot.store.writes.handling import set_status
from bot.store.writes.sending import send
from tests.store.made import NOW, drafted, reply
from tests.store.writes.batches import do, with_chat

WITHDRAWN = (Event("withdrawn"),)


@given(st.lists(st.sampled_from(["save", "withdraw", "reject", "send", "close"]), max_size=12))
def test_at_most_one_draft_is_live_and_none_comes_back(steps: list[str]) -> None:
    batch, chat = with_chat()
    gone: set[int] = set()
    for step in steps:
        live = batch.chats[chat].suggestion
        if step == "save":
            do(batch, save_suggestion(drafted(chat, 1), ()))
        elif step == "withdraw":
            assert do(batch, withdraw(chat, live or 0, "reload", NOW, ())) == (live is not None)
        elif step == "reject" and live:
            do(batch, reject(Rejection(chat, live, 1, "tone", NOW), ()))
        elif step == "send":
            do(batch, send(reply(chat), ()))
        elif step == "close":
            do(batch, set_status(chat, "closed", NOW, ()))
        gone |= set(batch.withdrawn)
        now = batch.chats[chat].suggestion
        made = {suggestion.id for suggestion in batch.new_suggestions}
        assert made - gone == ({now} if now else set())


def test_a_rejection_of_another_draft_changes_nothing() -> None:
    batch, chat = with_chat()
    first = do(batch, save_suggestion(drafted(chat, 1), ()))
    second = do(batch, save_suggestion(drafted(chat, 1), ()))
    before = (dict(batch.chats), dict(batch.withdrawn), list(batch.events), dict(batch.last))
    with pytest.raises(ConflictError, match="换掉"):
        do(batch, reject(Rejection(chat, first, 1, "tone", NOW), WITHDRAWN))
    assert not do(batch, withdraw(chat, first, "late", NOW, WITHDRAWN))
    assert (batch.chats, batch.withdrawn, batch.events, batch.last) == before
    assert batch.chats[chat].suggestion == second


def test_a_draft_of_an_older_line_does_not_count_as_drafted_for_the_newer() -> None:
    batch, chat = with_chat()
    do(batch, save_suggestion(drafted(chat, 7), ()))
    do(batch, save_suggestion(drafted(chat, 3), ()))
    assert batch.chats[chat].drafted == 7
