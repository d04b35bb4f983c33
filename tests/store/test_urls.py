"""A database's address."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.errors import StoreError
from bot.store.postgres import Postgres
from bot.store.sqlite import Sqlite
from bot.store.store import Store
from bot.store.urls import database_at
from tests.store import servers

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("form", ["{}/data/huashu.db", "sqlite:///{}/data/huashu.db"])
async def test_a_path_is_an_sqlite_file(form: str, tmp_path: Path) -> None:
    database = database_at(form.format(tmp_path), 1)
    assert isinstance(database, Sqlite)
    assert (tmp_path / "data" / "huashu.db").is_file()
    await database.close()


async def test_a_path_with_signs_of_an_address_is_taken_as_written(tmp_path: Path) -> None:
    await database_at(str(tmp_path / "店铺?mode=ro#1%20.db"), 1).close()
    assert (tmp_path / "店铺?mode=ro#1%20.db").is_file()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
async def test_a_server_is_asked_only_when_needed(scheme: str) -> None:
    database = database_at(f"{scheme}://huashu:secret@db.example/huashu", 1)
    assert isinstance(database, Postgres)
    await database.close()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://localhost/x?sslmod=require",
        "mysql://localhost/x",
        "postgresql://localhost",
        "sqlite://",
        "sqlite:///:memory:",
        "",
        "http://x",
        "://",
        "a://b:c",
    ],
)
async def test_anything_else_is_refused_with_what_to_write(address: str) -> None:
    with pytest.raises(StoreError, match=r"data/huashu\.db") as trouble:
        database_at(address, 1)
    assert trouble.value.code == "url"


@pytest.mark.skipif(servers.LEFT_OUT, reason=servers.REASON)
async def test_a_server_without_tls_is_refused_where_tls_is_asked_for(postgres: str) -> None:
    async with await Store.open(f"{postgres}?sslmode=prefer") as store:
        await store.ping()
    with pytest.raises(StoreError) as trouble:
        await Store.open(f"{postgres}?sslmode=verify-full")
    assert trouble.value.code in {"failed", "lost"}
    assert "数据库没有打开" in str(trouble.value)
