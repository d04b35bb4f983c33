"""A store for each test, on SQLite and on PostgreSQL. The tables are made once for each worker."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store.store import Store
from tests.store import servers

BOTH = [
    "sqlite",
    pytest.param("postgres", marks=pytest.mark.skipif(servers.LEFT_OUT, reason=servers.REASON)),
]


async def made(address: str) -> None:
    async with await Store.open(address):
        pass


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without rows, to be copied."""
    file = tmp_path_factory.mktemp("store") / "empty.db"
    asyncio.run(made(str(file)))
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A database of this worker on the server of HUASHU_POSTGRES."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with servers.own_database(f"huashu_test_{worker}_{os.getpid()}") as address:
        asyncio.run(made(address))
        yield address


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with tables and without rows."""
    if request.param == "postgres":
        return servers.cleared(request.getfixturevalue("postgres"))
    return str(shutil.copy(request.getfixturevalue("sqlite_file"), tmp_path / "huashu.db"))


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with await Store.open(url) as opened:
        yield opened
