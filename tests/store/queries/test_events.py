"""The log."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.commit import apply_all
from bot.store.queries.events import events_after, first_seq, last_seq
from bot.store.records import Event
from bot.store.tables import event
from bot.store.writes.handling import log
from tests.store.engines import in_memory
from tests.store.made import NOW


def test_whoever_resumes_misses_nothing_and_gets_nothing_twice() -> None:
    with in_memory() as connection:

        @settings(max_examples=40)
        @given(st.lists(st.sampled_from(["甲", "乙"]), max_size=12), st.integers(1, 5))
        def same(shops: list[str], limit: int) -> None:
            apply_all(connection, [log(shop, Event("script"), NOW, None) for shop in shops], "t", "")
            seen, after = list[int](), 0
            while page := events_after(connection, {"甲"}, after, limit):
                seen += [each.seq for each in page]
                after = page[-1].seq
            assert seen == [number for number, shop in enumerate(shops, start=1) if shop == "甲"]
            assert last_seq(connection) == len(shops)
            assert first_seq(connection) == 1
            connection.rollback()

        same()


def test_a_log_that_was_emptied_goes_on_counting() -> None:
    with in_memory() as connection:
        apply_all(connection, [log("甲", Event("script"), NOW, None)] * 3, "t", "")
        connection.execute(event.delete().where(event.c.seq < 3))
        assert (first_seq(connection), last_seq(connection)) == (3, 3)
        connection.execute(event.delete())
        assert (first_seq(connection), last_seq(connection)) == (4, 3)
