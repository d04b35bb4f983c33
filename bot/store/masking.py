"""What an exported file need not know about a buyer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.store.records import Chat
from bot.text.masking import mask


def names_in(chat: Chat) -> tuple[str, ...]:
    """Give the names that belong to the chat, for masking them wherever they stand."""
    return tuple(name for name in (chat.buyer, chat.buyer_name) if name)


def masked_json(value: Any, names: Sequence[str]) -> Any:
    """Give a JSON value with personal data masked in every text."""
    if isinstance(value, str):
        return mask(value, names)
    if isinstance(value, Mapping):
        return {key: masked_json(inner, names) for key, inner in value.items()}
    return [masked_json(inner, names) for inner in value] if isinstance(value, list | tuple) else value
