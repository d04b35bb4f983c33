"""What a list, a log or an exported file need not know about a buyer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.store.records import Chat
from bot.text.masking import mask


def mask_name(name: str) -> str:
    """Give a name as shopping platforms show it to strangers: 小**花, 王*, *."""
    if len(name) > 2:
        return f"{name[0]}**{name[-1]}"
    return f"{name[0]}*" if len(name) == 2 else "*" * len(name)


def masked(chat: Chat) -> Chat:
    """Give the chat as a list shows it: without the buyer's full name, and without personal data in the last line."""
    return replace(
        chat,
        buyer=mask_name(chat.buyer),
        buyer_name=mask_name(chat.buyer_name),
        last_text=mask(chat.last_text, names_in(chat)),
    )


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
