"""Rows of a table, one message a row, as messages of chats; what CSV and XLSX have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.errors import InputError
from bot.model import Role
from bot.replay.chat import Broken
from bot.replay.readers import moments
from bot.replay.readers.columns import NAMES, ColumnMap, resolve
from bot.replay.readers.gather import Gathering, Said, Talk
from bot.replay.readers.sides import Sides


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row and the line or row number where it begins."""

    line: int
    cells: Sequence[str]


def chats(
    file: str, rows: Iterator[Row | Broken], given: ColumnMap | None, notes: list[str]
) -> Iterator[Talk | Broken]:
    """Gather the rows below the header into chats. Raises `InputError` where the header lacks a column."""
    header = next((row for row in rows if isinstance(row, Row) and any(row.cells)), None)
    if header is None:
        return
    try:
        columns, guessed = resolve([cell.strip() for cell in header.cells], given)
    except InputError as error:
        raise InputError(f"{file}:{header.line} {error}") from None
    notes += [guessed] if guessed else []
    reader = _Reader(file, columns, [cell.strip() for cell in header.cells])
    gathering = Gathering(file, nicknames=not columns.chat)
    yield from gathering.chats(reader.messages(rows))


class _Reader:
    def __init__(self, file: str, columns: ColumnMap, header: Sequence[str]) -> None:
        self._file = file
        self._sides = Sides(columns.accounts)
        self._columns = columns
        self._places = {key: header.index(name) for key in NAMES if (name := getattr(columns, key))}
        self._buyer = {value.strip().lower() for value in columns.buyer}
        self._shop = {value.strip().lower() for value in columns.shop}

    def messages(self, rows: Iterable[Row | Broken]) -> Iterator[Said | Broken]:
        for row in rows:
            if isinstance(row, Broken):
                yield row
            elif any(row.cells):
                yield from self._message(row)

    def _message(self, row: Row) -> Iterator[Said | Broken]:
        cells = {key: row.cells[place].strip() if place < len(row.cells) else "" for key, place in self._places.items()}
        role = self._role(cells)
        if role is None:
            shown = cells.get("role") or cells.get("sender") or "（空）"
            hint = "请在列对照里用 buyer、shop 写明角色列的值，或者用 accounts 写明店铺账号"
            yield Broken(self._file, row.line, f"看不出这一句是买家还是客服说的（{shown[:20]}）：跳过了这一句，{hint}")
            return
        nick = cells.get("nick") or cells.get("sender" if role == "buyer" else "receiver", "")
        chat = cells.get("chat") or nick
        if not chat:
            yield Broken(self._file, row.line, "这一行没有会话编号或者买家昵称：跳过了这一句，请补上再读")
            return
        time = cells.get("time", "")
        at = moments.read(time, self._columns.time_format) if time else None
        if time and at is None:
            hint = "请在列对照里用 time_format 写明格式，如 '%d/%m/%Y %H:%M'"
            yield Broken(self._file, row.line, f"时间看不懂（{time[:20]}）：这一句照样读了，但没有时间，{hint}")
        agent = (cells.get("agent") or cells.get("sender", "")) if role == "agent" else ""
        yield Said(row.line, chat, role, cells["text"], at, agent, "" if nick.lower() in self._buyer else nick)

    def _role(self, cells: dict[str, str]) -> Role | None:
        """By the role column, else by the sender: a word for a side, the buyer's own name, an account of the shop."""
        sender, nick = cells.get("sender", ""), cells.get("nick", "")
        for word in (cells.get("role", "").lower(), sender.lower()):
            if word in self._buyer:
                return "buyer"
            if word in self._shop:
                return "agent"
        if not sender:
            return None
        if nick:
            return "buyer" if sender == nick else "agent"
        return self._by_account(sender, cells)

    def _by_account(self, sender: str, cells: dict[str, str]) -> Role | None:
        if self._sides.is_shop(sender) or sender == cells.get("agent"):
            return "agent"
        receiver = cells.get("receiver", "")
        return "buyer" if not receiver or self._sides.is_shop(receiver) else None
