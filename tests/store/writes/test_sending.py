"""Sending, without a database: who may, and what a refusal leaves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.batch import ClientKey, Needs
from bot.store.errors import ConflictError
from bot.store.writes.arriving import receive
from bot.store.writes.drafting import save_suggestion
from bot.store.writes.handling import assign
from bot.store.writes.sending import mark_delivered, send
from tests.store.made import NOW, SAID, drafted, line, reply
from tests.store.writes.batches import do, with_chat


def test_what_a_sending_needs() -> None:
    assert send(reply(3), ()).needs == Needs(chats=(3,))
    assert send(reply(3, client_id="c"), ()).needs == Needs(chats=(3,), clients=(ClientKey(3, "c"),))
    assert mark_delivered(4, NOW, ()).needs == Needs(messages=(4,))


@given(agents=st.lists(st.sampled_from([1, 2, None]), min_size=1, max_size=8), owner=st.sampled_from([1, 2, None]))
def test_only_who_has_the_chat_sends(agents: list[int | None], owner: int | None) -> None:
    batch, chat = with_chat()
    do(batch, assign(chat, owner, None, NOW, ()))
    for agent in agents:
        sent = len(batch.new_messages)
        if agent is not None and owner is not None and agent != owner:
            with pytest.raises(ConflictError) as conflict:
                do(batch, send(reply(chat, agent=agent), SAID))
            assert (conflict.value.code, len(batch.new_messages)) == ("not_yours", sent)
        else:
            assert do(batch, send(reply(chat, agent=agent), SAID)).message.agent == agent


@pytest.mark.parametrize(("expected", "changes"), [(1, {}), (None, {})])
def test_a_reply_that_has_seen_all_goes(expected: int | None, changes: dict[str, Any]) -> None:
    batch, chat = with_chat()
    assert do(batch, send(reply(chat, expected_last=expected, **changes), SAID)).message.id == 2


def test_a_reply_that_missed_a_line_leaves_everything_as_it_was() -> None:
    batch, chat = with_chat()
    do(batch, save_suggestion(drafted(chat, 1), ()))
    do(batch, receive(line("等等"), ()))
    before = (dict(batch.chats), dict(batch.withdrawn), list(batch.events), dict(batch.last))
    with pytest.raises(ConflictError) as conflict:
        do(batch, send(reply(chat, expected_last=1, client_id="c"), SAID))
    assert conflict.value.code == "stale"
    assert (batch.chats, batch.withdrawn, batch.events, batch.last) == before
    assert batch.clients == {}


def test_a_draft_is_taken_once_however_many_pages_take_it_at_once() -> None:
    batch, chat = with_chat()
    draft = do(batch, save_suggestion(drafted(chat, 1), ()))
    taken = [reply(chat, client_id=page, expected_last=1, suggestion=draft) for page in ("page 1", "page 2")]
    do(batch, send(taken[0], SAID))
    with pytest.raises(ConflictError) as conflict:
        do(batch, send(taken[1], SAID))
    assert conflict.value.code == "stale"
    assert len(batch.new_decisions) == 1


def test_the_second_try_in_the_same_transaction_is_the_first() -> None:
    batch, chat = with_chat()
    first, second = [do(batch, send(reply(chat, client_id="c", expected_last=1), SAID)) for _ in range(2)]
    assert (first.duplicate, second.duplicate) == (False, True)
    assert first.message == second.message
    assert len(batch.new_decisions) == 1


def test_a_delivery_is_noted_once_in_a_transaction() -> None:
    batch, chat = with_chat()
    message = do(batch, send(reply(chat), ())).message.id
    assert [do(batch, mark_delivered(message, NOW, SAID)) for _ in range(2)] == [True, False]
    assert batch.delivered == {message: NOW}
