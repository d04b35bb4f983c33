"""The first tables: chats, messages, suggestions, decisions, the log, agents and what they may do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.BigInteger()
_CHAT_GONE = {"ondelete": "CASCADE"}


def _key(*, given: bool = True) -> sa.Column[Any]:
    return sa.Column("id", _NUMBER, primary_key=True, autoincrement=not given)


def _texts(*names: str) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, sa.Text(), nullable=False) for name in names)


def _numbers(*names: str) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, _NUMBER, nullable=False) for name in names)


def _moments(*names: str, nullable: bool = False) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, _MOMENT, nullable=nullable) for name in names)


def _points(table: str, name: str, to: str, **options: Any) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}_{to}", **options)


def _create(name: str, *parts: sa.schema.SchemaItem, key: str = "id", **options: Any) -> None:
    # Spelt out here because alembic's `op` knows no naming convention of its own.
    columns = [part for part in parts if isinstance(part, sa.Column)]
    others = [part for part in parts if not isinstance(part, sa.Column)]
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(key, name=f"pk_{name}"), *others, **options)


def _index(name: str, table: str, *columns: str, where: str | None = None) -> None:
    only: dict[str, Any] = {} if where is None else {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}
    op.create_index(name, table, list(columns), **only)


def upgrade() -> None:
    """Make everything."""
    _people()
    _chats()
    _drafts()
    _log()
    op.execute("INSERT INTO counter VALUES (1, 0, 0, 0, 0, 0, '')")


def _people() -> None:
    _create(
        "agent", _key(given=False), *_texts("name", "display", "role", "shops"),
        sa.Column("active", sa.Boolean(), nullable=False), *_texts("password_hash"), *_moments("created"),
        sa.UniqueConstraint("name", name="uq_agent_name"), sqlite_autoincrement=True,
    )  # fmt: skip
    _create(
        "session", *_texts("token_hash"), *_numbers("agent"), *_moments("created", "expires"), *_texts("csrf"),
        _points("session", "agent", "agent", **_CHAT_GONE), key="token_hash",
    )  # fmt: skip
    _index("ix_session_agent", "session", "agent")
    _create(
        "token", _key(given=False), *_texts("name", "token_hash", "scopes", "shops"), *_moments("created"),
        *_moments("revoked", nullable=True), sa.UniqueConstraint("token_hash", name="uq_token_token_hash"),
        sqlite_autoincrement=True,
    )  # fmt: skip


def _chats() -> None:
    _create(
        "chat", _key(), *_texts("shop", "channel", "buyer", "buyer_name", "status"), *_moments("created_at", "last_at"),
        sa.Column("assigned_to", _NUMBER), sa.Column("handoff", sa.Text()), *_texts("context"),
        *_numbers("last_message"), *_texts("last_role", "last_text"), *_numbers("last_buyer"),
        *_moments("waiting_since", nullable=True), sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("suggestion", _NUMBER), *_numbers("drafted", "version"), _points("chat", "assigned_to", "agent"),
        sa.UniqueConstraint("buyer", "shop", "channel", name="uq_chat_buyer_shop_channel"),
    )  # fmt: skip
    _index("ix_chat_last", "chat", "shop", "last_at", "id")
    _index("ix_chat_waiting", "chat", "shop", "waiting_since", "id", where="waiting_since IS NOT NULL")
    _index("ix_chat_assigned", "chat", "assigned_to", "last_at")
    _index("ix_chat_age", "chat", "last_at")
    _create(
        "message", _key(), *_numbers("conversation"), *_texts("shop", "channel", "role", "text"), *_moments("at"),
        sa.Column("agent", _NUMBER), sa.Column("external_id", sa.Text()), *_moments("delivered_at", nullable=True),
        _points("message", "conversation", "chat", **_CHAT_GONE), _points("message", "agent", "agent"),
        sa.UniqueConstraint("external_id", "shop", "channel", name="uq_message_external_id_shop_channel"),
    )  # fmt: skip
    _index("ix_message_chat", "message", "conversation", "id")
    _index("ix_message_age", "message", "at")
    owing = "role = 'agent' AND delivered_at IS NULL"
    _index("ix_message_undelivered", "message", "channel", "id", where=owing)


def _drafts() -> None:
    _create(
        "suggestion", _key(), *_numbers("conversation", "upto_message"), *_texts("row", "script_version"),
        *_moments("at"), *_moments("withdrawn_at", nullable=True), *_texts("why_withdrawn"),
        _points("suggestion", "conversation", "chat", **_CHAT_GONE),
    )  # fmt: skip
    _index("ix_suggestion_chat", "suggestion", "conversation", "id")
    _index("ix_suggestion_age", "suggestion", "at")
    _create(
        "decision", _key(), *_numbers("conversation"), *_texts("kind"), *_moments("at"),
        sa.Column("suggestion", _NUMBER), sa.Column("agent", _NUMBER), sa.Column("draft", sa.Integer()),
        *_texts("text", "reason"), sa.Column("message", _NUMBER), *_texts("findings"),
        sa.Column("client_id", sa.Text()),
        _points("decision", "conversation", "chat", **_CHAT_GONE), _points("decision", "agent", "agent"),
        _points("decision", "suggestion", "suggestion", ondelete="SET NULL"),
        _points("decision", "message", "message", ondelete="SET NULL"),
        sa.UniqueConstraint("client_id", "conversation", name="uq_decision_client_id_conversation"),
    )  # fmt: skip
    _index("ix_decision_chat", "decision", "conversation", "id")
    _index("ix_decision_age", "decision", "at")
    _index("ix_decision_suggestion", "decision", "suggestion")
    _index("ix_decision_message", "decision", "message")


def _log() -> None:
    numbers = _numbers("chat", "message", "suggestion", "decision", "event")
    _create("counter", _key(), *numbers, *_texts("batch"))
    _create(
        "event", sa.Column("seq", _NUMBER, autoincrement=False), *_texts("shop"), sa.Column("conversation", _NUMBER),
        *_texts("kind", "json"), *_moments("at"), key="seq",
    )  # fmt: skip
    _index("ix_event_chat", "event", "conversation")
    _index("ix_event_age", "event", "at")
    _create(
        "audit", _key(given=False), *_moments("at"), *_texts("who", "what", "data"), sa.Column("conversation", _NUMBER),
        sqlite_autoincrement=True,
    )  # fmt: skip
    _index("ix_audit_chat", "audit", "conversation")
    _index("ix_audit_age", "audit", "at")
