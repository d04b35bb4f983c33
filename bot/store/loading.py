"""Reading what the writes of one transaction need: one statement for each kind of thing, however many writes.

Rows are sought by the one column of their key that tells most, and may be more than were asked for: the same name in
another shop. They do no harm, for a write asks the batch for the whole key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from bot.store import tables
from bot.store.batch import Batch, BuyerKey, ClientKey, ExternalKey, Needs
from bot.store.records import Chat, Message, Sent
from bot.store.rows import CHAT, DECISION, MESSAGE, chat_of, decision_of, message_of

T = TypeVar("T")

KINDS = ("chat", "message", "suggestion", "decision", "event")


def lock(connection: Connection) -> tuple[dict[str, int], str]:
    """Give the highest numbers, and the name of the last transaction; other writers wait until this one ends."""
    row = connection.execute(select(tables.counter).where(tables.counter.c.id == 1).with_for_update()).one()
    return {kind: getattr(row, kind) for kind in KINDS}, row.batch


def load(connection: Connection, needs: Needs, last: dict[str, int]) -> Batch:
    """Read what there is of `needs`; `last` are the highest numbers given so far."""
    batch = Batch(last)
    for message in _messages(connection, needs.messages):
        batch.messages[message.id] = message
    for key, message in _externals(connection, needs.externals):
        batch.externals[key] = message
    for client, sent in _sent(connection, needs.clients):
        batch.clients[client] = sent
    wanted = {*needs.chats, *(message.conversation for message in batch.messages.values())}
    for chat in _chats(connection, sorted(wanted), needs.buyers):
        batch.chats[chat.id] = chat
        batch.buyers[BuyerKey(chat.shop, chat.channel, chat.buyer)] = chat.id
    return batch


def _messages(connection: Connection, ids: Sequence[int]) -> Iterator[Message]:
    if ids:
        found = connection.execute(select(*MESSAGE).where(tables.message.c.id.in_(_padded(ids))))
        yield from map(message_of, found)


def _externals(connection: Connection, keys: Sequence[ExternalKey]) -> Iterator[tuple[ExternalKey, Message]]:
    if not keys:
        return
    table = tables.message.c
    named = table.external_id.in_(_padded([key.external_id for key in keys]))
    for shop, channel, *row in connection.execute(select(table.shop, table.channel, *MESSAGE).where(named)):
        message = message_of(row)
        yield ExternalKey(shop, channel, message.external_id), message


def _sent(connection: Connection, keys: Sequence[ClientKey]) -> Iterator[tuple[ClientKey, Sent]]:
    if keys:
        table = tables.decision.c
        named = table.client_id.in_(_padded([key.client_id for key in keys]))
        yield from sent(connection, select(table.client_id, *DECISION, *MESSAGE).where(named))


def sent(connection: Connection, query: Select[Any]) -> Iterator[tuple[ClientKey, Sent]]:
    """Run a query for client ids, decisions and messages."""
    joined = query.join_from(tables.decision, tables.message, tables.decision.c.message == tables.message.c.id)
    for client_id, *row in connection.execute(joined):
        decision = decision_of(row[: len(DECISION)])
        yield ClientKey(decision.conversation, client_id), Sent(decision, message_of(row[len(DECISION) :]))


def _chats(connection: Connection, ids: Sequence[int], keys: Sequence[BuyerKey]) -> Iterator[Chat]:
    table = tables.chat.c
    if ids:
        yield from map(chat_of, connection.execute(select(*CHAT).where(table.id.in_(_padded(ids)))))
    if keys:
        named = table.buyer.in_(_padded([key.buyer for key in keys]))
        yield from map(chat_of, connection.execute(select(*CHAT).where(named)))


def _padded(values: Sequence[T]) -> list[T]:
    """Repeat the last value up to a power of two: few different statements, which the driver prepares once each."""
    size = 1 << (len(values) - 1).bit_length()
    return [*values, *[values[-1]] * (size - len(values))]
