"""Reading what the writes of one transaction need: one statement for each kind of thing, however many writes.

Rows are sought by the one column of their key that tells most, and may be more than were asked for: the same name in
another shop. They do no harm, for a write asks the batch for the whole key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, select

from bot.store import tables
from bot.store.batch import Batch, BuyerKey, ClientKey, ExternalKey, Needs
from bot.store.records import Sent
from bot.store.rows import CHAT, DECISION, MESSAGE, Row, chat_of, decision_of, message_of

T = TypeVar("T")

KINDS = ("chat", "message", "suggestion", "decision", "event")


# Built once: to build a statement takes longer than to run it.
_LOCK = select(tables.counter).where(tables.counter.c.id == 1).with_for_update()
_MESSAGES = select(*MESSAGE).where(tables.message.c.id.in_(bindparam("wanted", expanding=True)))
_EXTERNALS = select(tables.message.c.shop, tables.message.c.channel, *MESSAGE).where(
    tables.message.c.external_id.in_(bindparam("wanted", expanding=True))
)
_CHATS = select(*CHAT).where(tables.chat.c.id.in_(bindparam("wanted", expanding=True)))
_CHATS_OF = select(*CHAT).where(tables.chat.c.buyer.in_(bindparam("wanted", expanding=True)))
_SENT = (
    select(tables.decision.c.client_id, *DECISION, *MESSAGE)
    .join_from(tables.decision, tables.message, tables.decision.c.message == tables.message.c.id)
    .where(tables.decision.c.client_id.in_(bindparam("wanted", expanding=True)))
)


def lock(connection: Connection) -> tuple[dict[str, int], str]:
    """Give the highest numbers, and the name of the last transaction; other writers wait until this one ends."""
    row = connection.execute(_LOCK).one()
    return {kind: getattr(row, kind) for kind in KINDS}, row.batch


def load(connection: Connection, needs: Needs, last: dict[str, int]) -> Batch:
    """Read what there is of `needs`; `last` are the highest numbers given so far."""
    batch = Batch(last)
    for row in _found(connection, _MESSAGES, needs.messages):
        message = message_of(row)
        batch.messages[message.id] = message
    for shop, channel, *row in _found(connection, _EXTERNALS, [key.external_id for key in needs.externals]):
        message = message_of(row)
        batch.externals[ExternalKey(shop, channel, message.external_id)] = message
    batch.clients.update(sent(connection, [key.client_id for key in needs.clients]))
    found = (*batch.messages.values(), *batch.externals.values())
    wanted = {*needs.chats, *(message.conversation for message in found)}
    for row in (
        *_found(connection, _CHATS, sorted(wanted)),
        *_found(connection, _CHATS_OF, [key.buyer for key in needs.buyers]),
    ):
        chat = chat_of(row)
        batch.chats[chat.id] = chat
        batch.buyers[BuyerKey(chat.shop, chat.channel, chat.buyer)] = chat.id
    return batch


def sent(connection: Connection, client_ids: Sequence[str]) -> Iterator[tuple[ClientKey, Sent]]:
    """Find what was sent under one of these client ids, in any chat."""
    for client_id, *row in _found(connection, _SENT, client_ids):
        decision = decision_of(row[: len(DECISION)])
        yield ClientKey(decision.conversation, client_id), Sent(decision, message_of(row[len(DECISION) :]))


def _found(connection: Connection, query: Select[Any], wanted: Sequence[Any]) -> Iterable[Row]:
    return connection.execute(query, {"wanted": _padded(wanted)}) if wanted else ()


def _padded(values: Sequence[T]) -> list[T]:
    """Repeat the last value up to a power of two: few different statements, which the driver prepares once each."""
    size = 1 << (len(values) - 1).bit_length()
    return [*values, *[values[-1]] * (size - len(values))]
