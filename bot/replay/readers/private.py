"""What a record says about persons besides its texts: accounts, nicknames, the context."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.text import masking

_ACCOUNT = "account"
_PERSONAL = frozenset(("phone", "mobile", "nick", "nickname", "receiver", "address"))
_HIDDEN = "〔已隐去〕"
_OPAQUE = frozenset(("id", "item_id", "sku", "now"))


def short(account: str) -> str:
    """Give an agent account's own part: 店铺:小明 -> 小明; the shop's main account stays as it is."""
    head, _, tail = account.replace("：", ":").strip().rpartition(":")
    return tail.strip() or head.strip()


def context(given: Mapping[str, Any]) -> dict[str, Any]:
    """Mask a context: accounts become 账号1, 账号2 (the same one the same), texts are masked, item ids stay."""
    accounts: dict[str, str] = {}
    return {key: _value(key, value, accounts, 0) for key, value in given.items()}


def _value(key: str, value: object, accounts: dict[str, str], depth: int) -> object:
    if isinstance(value, Mapping) and depth < 16:
        return {inner: _value(str(inner), each, accounts, depth + 1) for inner, each in value.items()}
    if isinstance(value, list) and depth < 16:
        return [_value(key, each, accounts, depth + 1) for each in value]
    if key == _ACCOUNT and isinstance(value, str | int) and value not in ("", None):
        return accounts.setdefault(str(value), f"账号{len(accounts) + 1}")
    if isinstance(value, str) and key not in _OPAQUE:
        return _HIDDEN if key in _PERSONAL and value else masking.mask(value)
    return value
