"""A database's address, as owners write it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.postgres import Postgres
from bot.store.sqlite import Sqlite

_POSTGRES = {"postgresql", "postgres", "postgresql+asyncpg"}
_OPTIONS = {"ssl", "host", "port"}  # ?sslmode=require, ?host=/run/postgresql


def database_at(address: str, busy: float) -> Database:
    """Give the database of an address; nothing is connected yet, but an SQLite file is made.

    An address is postgresql://..., sqlite:///... or the path of an SQLite file; `busy` is how many seconds to wait
    where somebody else holds it. Raises `StoreError`: url for anything else (an SQLite database in memory too, which
    several connections cannot share), readonly where the file cannot be made.
    """
    url = _parsed(address)
    if url.drivername in _POSTGRES and url.database:
        return Postgres(_for_asyncpg(url), busy)
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return Sqlite(Path(str(url.database)), busy)
    raise _bad_url()


def _parsed(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        raise _bad_url() from None


def _for_asyncpg(url: URL) -> URL:
    options = dict(url.query)
    if "sslmode" in options:  # as everybody else calls it
        options["ssl"] = options.pop("sslmode")
    if not options.keys() <= _OPTIONS:
        raise _bad_url()
    return url.set(drivername="postgresql+asyncpg", query=options)


def _bad_url() -> StoreError:
    return StoreError(
        "url",
        "数据库地址不对：写 SQLite 文件的路径（例如 data/huashu.db），"
        "或者 postgresql://用户@主机/数据库名（后面只能加 ?sslmode= 或 ?host=）",
    )
