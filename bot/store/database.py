"""What the store asks of a database, whichever it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.store.errors import ConflictError, StoreError
from bot.store.trouble import NOT_READ, NOT_WRITTEN, trouble

P = ParamSpec("P")
T = TypeVar("T")

UNWELL = (SQLAlchemyError, OSError, OverflowError)
"""What a database raises that is not well, or that gets a value which it cannot hold."""


class Database(ABC):
    """The connections of one store: one that writes, so that writes come one after the other, and some that read."""

    @abstractmethod
    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run statements in one transaction, committed at the end. Raises as the driver does."""

    @abstractmethod
    async def run(self, query: Callable[[Connection], T]) -> T:
        """Run a query on one of the reading connections. Raises as the driver does."""

    @abstractmethod
    async def close(self) -> None:
        """Close all connections, when what runs has ended."""

    @abstractmethod
    async def settle(self) -> None:
        """Let what was deleted leave the disk too, where the database would keep it for a while."""

    async def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query with its values. Raises `StoreError`, or `ConflictError` (bad) for values no database takes."""
        try:
            return await self.run(lambda connection: query(connection, *args, **kwargs))
        except UNWELL as error:
            raise failure(error, NOT_READ) from error


def failure(error: Exception, consequence: str = NOT_WRITTEN) -> StoreError | ConflictError:
    """What to tell about an error of the database or of a value that it does not take."""
    return trouble(error, consequence) or ConflictError(
        "bad", "数据库不认这个值（太大，或者不是能存的内容），其他数据不受影响：请改了再试"
    )
