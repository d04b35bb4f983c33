"""Bringing a database up to the tables of this version, in one transaction."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.store.errors import StoreError

_FOLDER = Path(__file__).parent / "migrations"
# Two programs that open the same new database at once: the second waits. The number is only ours.
_LOCK = 0x6875_6173_6875


@cache
def script() -> ScriptDirectory:
    """The versions as they lie beside this module, in a checkout and in a wheel alike."""
    return ScriptDirectory(str(_FOLDER), version_locations=[str(_FOLDER)])


def latest() -> str:
    """The version that this Huashu works with."""
    (head,) = script().get_heads()
    return head


def upgrade(connection: Connection) -> bool:
    """Apply what is missing, inside the transaction of `connection`; tell whether there was anything.

    Raises `StoreError` (newer) for a database of a later Huashu.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = MigrationContext.configure(connection).get_current_revision()
    known = {revision.revision for revision in script().walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(
            "newer",
            f"数据库是更新版本的话术建的（版本 {found}，这里只认到 {latest()}），为了不弄坏数据没有打开："
            "请升级话术，或者换回升级前的备份",
        )
    if found == latest():
        return False
    _apply(connection)
    return True


def _apply(connection: Connection) -> None:
    def steps(found: Any, _context: MigrationContext) -> Any:
        return script()._upgrade_revs("head", found)  # noqa: SLF001  alembic's own docs have no other way without env.py

    with EnvironmentContext(Config(), script(), fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
