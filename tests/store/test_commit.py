"""One transaction: writes in a group do what they would do one by one."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from bot.store.batch import Write
from bot.store.commit import Outcome, apply_all
from bot.store.errors import ConflictError
from bot.store.records import Event, Handoff, Rejection, Written
from bot.store.tables import counter, metadata
from bot.store.writes import arriving, drafting, handling, sending
from tests.store.engines import in_memory
from tests.store.made import NOW, SAID, SHOP, drafted, line, reply

CHATS = st.integers(1, 3)
SOME = st.integers(1, 4)
WRITES: st.SearchStrategy[Write[Any]] = st.one_of(
    st.builds(
        lambda buyer, external: arriving.receive(line("在吗", external, buyer=buyer), SAID),
        st.sampled_from("abc"),
        st.sampled_from(["", "m1", "m2", "m3"]),
    ),
    st.builds(lambda chat, upto: drafting.save_suggestion(drafted(chat, upto), (Event("draft"),)), CHATS, SOME),
    st.builds(lambda chat, live: drafting.withdraw(chat, live, "reload", NOW, (Event("withdrawn"),)), CHATS, SOME),
    st.builds(lambda chat, live: drafting.reject(Rejection(chat, live, 1, "tone", NOW), ()), CHATS, SOME),
    st.builds(
        lambda chat, client, agent, last: sending.send(
            reply(chat, client_id=client, agent=agent, expected_last=last), SAID
        ),
        CHATS,
        st.sampled_from(["", "c1", "c2"]),
        st.sampled_from([None, 1, 2]),
        st.sampled_from([None, 1, 9]),
    ),
    st.builds(lambda message: sending.mark_delivered(message, NOW, SAID), SOME),
    st.builds(
        lambda chat, to, had: handling.assign(chat, to, had, NOW, SAID),
        CHATS,
        st.sampled_from([None, 1, 2]),
        st.sampled_from([None, 1, 2]),
    ),
    st.builds(lambda chat, role: handling.handoff(Handoff(chat, role, NOW, "备注"), SAID), CHATS, st.just("manager")),
    st.builds(lambda chat: handling.set_status(chat, "closed", NOW, SAID), CHATS),
    st.builds(lambda chat: handling.seen(chat, NOW, ()), CHATS),
    st.just(handling.log(SHOP, Event("script"), NOW, None)),
)


def contents(connection: Connection) -> dict[str, list[Any]]:
    """All rows of all tables, without the names of the transactions."""
    tables = (table for table in metadata.sorted_tables if table is not counter)
    return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in tables}


def plain(outcome: Outcome) -> object:
    return (outcome.code, str(outcome)) if isinstance(outcome, ConflictError) else outcome


def done(connection: Connection, writes: list[Write[Any]], size: int) -> tuple[list[object], dict[str, list[Any]]]:
    """What the writes come to in groups of that size; nothing of it is kept."""
    outcomes: list[object] = []
    for start in range(0, len(writes), size):
        group = apply_all(connection, writes[start : start + size], f"t{start}", "")
        assert group is not None
        outcomes.extend(map(plain, group))
    held = contents(connection)
    connection.rollback()
    return outcomes, held


def test_writes_in_groups_come_to_the_same_as_one_by_one() -> None:
    with in_memory() as connection:

        @settings(max_examples=60)
        @example([arriving.receive(line("在吗", "m1", buyer=buyer), SAID) for buyer in "ab"], 2)
        @given(st.lists(WRITES, max_size=14), st.integers(2, 6))
        def same(writes: list[Write[Any]], size: int) -> None:
            assert done(connection, writes, size) == done(connection, writes, 1)

        same()


def test_a_conflict_is_an_outcome_and_the_others_stand() -> None:
    with in_memory() as connection:
        group = [arriving.receive(line(), SAID), sending.send(reply(99), SAID), arriving.receive(line(), SAID)]
        first, conflict, last = apply_all(connection, group, "t1", "") or []
        assert isinstance(first, Written)
        assert isinstance(last, Written)
        assert isinstance(conflict, ConflictError)
        assert [event.seq for event in (*first.events, *last.events)] == [1, 2]
        assert len(contents(connection)["message"]) == 2


def test_a_transaction_that_got_through_is_not_done_again() -> None:
    with in_memory() as connection:
        group = [arriving.receive(line(), SAID)]
        assert apply_all(connection, group, "t1", "") is not None
        assert apply_all(connection, group, "t2", "t1") is None
        assert len(contents(connection)["message"]) == 1
        assert apply_all(connection, group, "t3", "never") is not None
        assert len(contents(connection)["message"]) == 2


def test_writes_that_change_nothing_write_nothing() -> None:
    with in_memory() as connection:
        apply_all(connection, [arriving.receive(line("在吗", "m1"), ())], "t1", "")
        again = apply_all(connection, [arriving.receive(line("在吗", "m1"), ()), handling.seen(9, NOW, ())], "t2", "")
        assert again is not None
        assert connection.execute(select(counter.c.batch)).scalar() == "t1"
