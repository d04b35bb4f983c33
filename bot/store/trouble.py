"""What a database's refusal means for the owner, told by its code and not by its words."""

from __future__ import annotations

import sqlite3
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.store.errors import StoreError, Trouble


class _Meaning(NamedTuple):
    code: Trouble
    text: str


_FULL = _Meaning("full", "磁盘满了，{}：请清理磁盘，或者在设置里缩短保存天数；有了空间会自动恢复")
_LOCKED = _Meaning("locked", "数据库正被别的程序占着，{}：请关掉打开数据库文件的其他程序，之后会自动恢复")
_LOST = _Meaning("lost", "连不上数据库，{}：请检查数据库服务和网络，恢复以后会自动连上")
_READONLY = _Meaning("readonly", "数据库文件不能写，{}：请检查文件和文件夹的权限")
_CORRUPT = _Meaning("corrupt", "数据库文件损坏或者不是数据库，{}：请停止服务，用最近的备份替换它（见 docs/store.md）")
_CANNOT_OPEN = _Meaning("readonly", "数据库文件打不开，{}：请检查路径和权限")

_SQLITE = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: _FULL,
        sqlite3.SQLITE_IOERR: _FULL._replace(text="读写磁盘出错，{}：请检查磁盘是不是满了或者坏了"),
        sqlite3.SQLITE_BUSY: _LOCKED,
        sqlite3.SQLITE_LOCKED: _LOCKED,
        sqlite3.SQLITE_READONLY: _READONLY,
        sqlite3.SQLITE_PERM: _READONLY,
        sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
        sqlite3.SQLITE_CORRUPT: _CORRUPT,
        sqlite3.SQLITE_NOTADB: _CORRUPT,
    }
)
# The first characters of PostgreSQL's SQLSTATE; the longest that fits counts.
_POSTGRES = MappingProxyType(
    {
        "08": _LOST,
        "57P": _LOST,
        "53100": _FULL,
        "53300": _Meaning("lost", "数据库的连接数用完了，{}：请关掉别的程序，或者调大 max_connections"),
        "25006": _READONLY,
        "28": _Meaning("lost", "数据库不让登录，{}：请检查地址里的用户名和密码"),
        "3D000": _Meaning("lost", "地址里写的数据库不存在，{}：请先建好数据库（见 docs/store.md）"),
        "42501": _READONLY._replace(text="数据库用户没有需要的权限，{}：请用能建表的用户"),
        "55P03": _LOCKED,
        "57014": _LOCKED,
        "40": _LOCKED,
        "XX001": _CORRUPT,
        "XX002": _CORRUPT,
    }
)


NOT_WRITTEN = "这一条没有存下"
NOT_READ = "没有读到数据"
NOT_OPENED = "数据库没有打开"


def trouble(error: BaseException, consequence: str = NOT_WRITTEN) -> StoreError | None:
    """Tell what is wrong with the database; None where it is well and what was to be written cannot be."""
    meaning = _meaning(error)
    return None if meaning is None else StoreError(meaning.code, meaning.text.format(consequence))


def _meaning(error: BaseException) -> _Meaning | None:
    if isinstance(error, DBAPIError):
        told = _sqlite(error.orig) or _postgres(error.orig)
        return told or (_LOST if error.connection_invalidated else None)
    if isinstance(error, OSError | DisconnectionError | PoolTimeoutError):  # no socket, no answer in time, no file
        return _LOST
    return None


def _sqlite(error: BaseException | None) -> _Meaning | None:
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _SQLITE.get(code & 0xFF)  # the rest of the number tells the circumstances


def _postgres(error: Any) -> _Meaning | None:
    state = str(getattr(error, "sqlstate", None) or "")
    return next((_POSTGRES[state[:size]] for size in (5, 3, 2) if state[:size] in _POSTGRES), None)
