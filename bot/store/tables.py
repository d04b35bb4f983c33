"""The tables. A change here needs a migration (bot/store/migrations); a test compares the two.

Numbers of chats, messages, suggestions, decisions and events are given by the writer from the one row of `counter`, so
that they grow in the order of the commits and are never given twice, even after a deletion.

Names given by others begin their unique index: many are looked up at once by `IN`, for which SQLite uses one column.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

from bot.store.columns import Id, JsonBytes, JsonText, Key, Moment, Names

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=False)


def _of_chat() -> Column[int]:
    return Column("conversation", Id, ForeignKey("chat.id", ondelete="CASCADE"), nullable=False)


counter = Table(
    "counter",
    metadata,
    _id(),
    *(Column(name, Id, nullable=False) for name in ("chat", "message", "suggestion", "decision", "event")),
    Column(
        "batch", Text, nullable=False
    ),  # the transaction that wrote last: tells whether a broken COMMIT went through
)

chat = Table(
    "chat",
    metadata,
    _id(),
    Column("shop", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("buyer", Text, nullable=False),
    Column("buyer_name", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("assigned_to", Id, ForeignKey("agent.id")),
    Column("handoff", Text),
    Column("context", JsonText, nullable=False),
    Column("last_message", Id, nullable=False),
    Column("last_role", Text, nullable=False),
    Column("last_text", Text, nullable=False),
    Column("last_buyer", Id, nullable=False),
    Column("waiting_since", Moment),
    Column("unread", Integer, nullable=False),
    Column("suggestion", Id),  # no foreign key: the two tables would need each other
    Column("drafted", Id, nullable=False),
    Column("version", Id, nullable=False),
    UniqueConstraint("buyer", "shop", "channel"),
    Index("ix_chat_last", "shop", "last_at", "id"),
    Index("ix_chat_waiting", "shop", "waiting_since", "id", sqlite_where=text("waiting_since IS NOT NULL"),
          postgresql_where=text("waiting_since IS NOT NULL")),
    Index("ix_chat_assigned", "assigned_to", "last_at"),
    Index("ix_chat_age", "last_at"),
)  # fmt: skip

message = Table(
    "message",
    metadata,
    _id(),
    _of_chat(),
    Column("shop", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("agent", Id, ForeignKey("agent.id")),
    Column("external_id", Key),
    Column("delivered_at", Moment),
    Index("ix_message_chat", "conversation", "id"),
    Index("ix_message_age", "at"),
    UniqueConstraint("external_id", "shop", "channel"),
    Index("ix_message_undelivered", "channel", "id",
          sqlite_where=text("role = 'agent' AND delivered_at IS NULL"),
          postgresql_where=text("role = 'agent' AND delivered_at IS NULL")),
)  # fmt: skip

suggestion = Table(
    "suggestion",
    metadata,
    _id(),
    _of_chat(),
    Column("upto_message", Id, nullable=False),
    Column("row", JsonBytes, nullable=False),
    Column("script_version", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("why_withdrawn", Text, nullable=False),
    Index("ix_suggestion_chat", "conversation", "id"),
    Index("ix_suggestion_age", "at"),
)

decision = Table(
    "decision",
    metadata,
    _id(),
    _of_chat(),
    Column("kind", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("suggestion", Id, ForeignKey("suggestion.id", ondelete="SET NULL")),
    Column("agent", Id, ForeignKey("agent.id")),
    Column("draft", Integer),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("message", Id, ForeignKey("message.id", ondelete="SET NULL")),
    Column("findings", JsonText, nullable=False),
    Column("client_id", Key),
    Index("ix_decision_chat", "conversation", "id"),
    Index("ix_decision_age", "at"),
    Index("ix_decision_suggestion", "suggestion"),
    Index("ix_decision_message", "message"),
    UniqueConstraint("client_id", "conversation"),
)  # fmt: skip

event = Table(
    "event",
    metadata,
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("shop", Text, nullable=False),
    Column("conversation", Id),  # no foreign key: some events are of no chat, and the check would cost every write
    Column("kind", Text, nullable=False),
    Column("json", JsonBytes, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_event_chat", "conversation"),
    Index("ix_event_age", "at"),
)

agent = Table(
    "agent",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("display", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("shops", Names, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created", Moment, nullable=False),
    UniqueConstraint("name"),
    sqlite_autoincrement=True,
)

session = Table(
    "session",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("agent", Id, ForeignKey("agent.id", ondelete="CASCADE"), nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("csrf", Text, nullable=False),
    Index("ix_session_agent", "agent"),
)

token = Table(
    "token",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("token_hash", Text, nullable=False),
    Column("scopes", Names, nullable=False),
    Column("shops", Names, nullable=False),
    Column("created", Moment, nullable=False),
    Column("revoked", Moment),
    UniqueConstraint("token_hash"),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("data", JsonText, nullable=False),
    Column("conversation", Id),  # no foreign key: the line stays, emptied, when the chat is deleted
    Index("ix_audit_chat", "conversation"),
    Index("ix_audit_age", "at"),
    sqlite_autoincrement=True,
)
