"""Which column of a table holds what: told by a small YAML file, else guessed from the usual headers."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import InputError

NAMES = ("chat", "nick", "role", "sender", "receiver", "text", "time", "agent")
_LISTS = ("buyer", "shop", "accounts")
_USUAL: Mapping[str, tuple[str, ...]] = {
    "chat": ("会话id", "对话id", "会话编号", "会话", "session_id", "sessionid", "conversation_id", "chat_id", "chat"),
    "nick": ("买家昵称", "买家旺旺", "旺旺id", "买家id", "买家账号", "顾客昵称", "客户昵称", "买家", "顾客",
             "buyer_nick", "buyer", "customer"),
    "role": ("发送方类型", "发送者类型", "角色", "消息方向", "方向", "role", "direction", "sender_type"),
    "sender": ("发送方", "发送人", "发送者", "发言人", "发送账号", "sender", "from"),
    "receiver": ("接收方", "接收人", "接收者", "接收账号", "receiver", "to"),
    "text": ("内容", "消息内容", "聊天内容", "消息", "文本", "正文", "content", "text", "message"),
    "time": ("时间", "发送时间", "消息时间", "聊天时间", "日期时间", "time", "timestamp", "sent_at",
             "created_at", "at"),
    "agent": ("客服", "客服昵称", "客服账号", "客服旺旺", "接待客服", "agent"),
}  # fmt: skip
_BUYER = ("buyer", "买家", "顾客", "客户", "用户", "访客", "customer", "user", "接收", "收", "in", "incoming")
_SHOP = ("agent", "seller", "shop", "客服", "卖家", "商家", "店铺", "机器人", "bot", "发送", "发", "out", "outgoing")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The headers of the columns ("" where there is none) and what their values mean.

    `buyer` and `shop` are the values of the role column, `accounts` the shop's own accounts (店铺 or 店铺:客服; 店铺
    stands for all accounts below it), `time_format` a strptime format where the usual ones do not fit.
    """

    chat: str = ""
    nick: str = ""
    role: str = ""
    sender: str = ""
    receiver: str = ""
    text: str = ""
    time: str = ""
    agent: str = ""
    buyer: tuple[str, ...] = _BUYER
    shop: tuple[str, ...] = _SHOP
    accounts: tuple[str, ...] = ()
    time_format: str = ""


def load_columns(path: Path) -> ColumnMap:
    """Read a map; raises `InputError` with all that is wrong with it."""
    try:
        given = yaml.safe_load(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} 打不开（{type(error).__name__}）：请确认文件在，并存成 UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise InputError(f"{path.name}{place} 不是合法的 YAML：请照“text: 消息内容”这样一行写一列") from None
    if not isinstance(given, dict):
        raise InputError(f"{path.name} 是空的，或者不是“键: 列名”的写法：请照“text: 消息内容”这样一行写一列")
    problems = [problem for key, value in given.items() if (problem := _problem(str(key), value))]
    if problems:
        raise InputError("\n".join(f"{path.name} {problem}" for problem in problems))
    changes: dict[str, Any] = {str(key): _value(str(key), value) for key, value in given.items()}
    return ColumnMap(**changes)


def resolve(header: Sequence[str], given: ColumnMap | None) -> tuple[ColumnMap, str]:
    """Fit a map to a header, guessing what it does not say; the map and what was guessed, in Chinese.

    Raises `InputError` naming the columns that are there where one is missing that cannot be done without.
    """
    wanted = given or ColumnMap()
    listed = "、".join(name or "（空）" for name in header)
    missing = [f"{key}: {name}" for key in NAMES if (name := getattr(wanted, key)) and name not in header]
    if missing:
        raise InputError(f"列对照里写的列（{'，'.join(missing)}）文件里没有，整个文件没有读；文件里的列是：{listed}")
    taken = {getattr(wanted, key) for key in NAMES} - {""}
    guessed: dict[str, Any] = {
        key: found for key in NAMES if not getattr(wanted, key) and (found := _guess(key, header, taken))
    }
    whole = dataclasses.replace(wanted, **guessed)
    _demand(whole, listed)
    said = "，".join(f"{key} 是“{name}”" for key, name in guessed.items())
    return whole, f"按表头猜的列：{said}；不对的话用列对照文件写明" if guessed else ""


def _guess(key: str, header: Sequence[str], taken: set[str]) -> str:
    names = {name.strip().lower().replace(" ", ""): name for name in header if name not in taken}
    return next((names[usual] for usual in _USUAL[key] if usual in names), "")


def _demand(columns: ColumnMap, listed: str) -> None:
    wants = []
    if not columns.text:
        wants.append("text（消息内容那一列）")
    if not (columns.role or columns.sender):
        wants.append("sender（发送人那一列）或者 role（写着买家还是客服的那一列）")
    if not (columns.chat or columns.nick or columns.receiver):
        wants.append("chat（会话编号那一列）或者 nick（买家昵称那一列）")
    if wants:
        example = "text: 消息内容\nsender: 发送人\nnick: 买家昵称"
        raise InputError(
            f"认不出这些列：{'；'.join(wants)}。整个文件没有读；文件里的列是：{listed}。请写一个列对照文件，例如：\n{example}"
        )


def _problem(key: str, value: Any) -> str:
    if key in _LISTS:
        each = value if isinstance(value, list) else [value]
        good = all(isinstance(one, str | int) and not isinstance(one, bool) for one in each)
        return "" if good else f"{key} 要写成文字的列表"
    if key in NAMES or key == "time_format":
        return "" if isinstance(value, str) and value else f"{key} 要写列名，带引号更稳妥"
    known = (*NAMES, *_LISTS, "time_format")
    near = difflib.get_close_matches(key, known, 1)
    return f"没有 {key} 这个键：{f'是不是 {near[0]}？' if near else ''}可以写的有 {'、'.join(known)}"


def _value(key: str, value: Any) -> str | tuple[str, ...]:
    if key not in _LISTS:
        return str(value)
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)
