"""What a chat has heard already is not said to it again word for word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.reply.rotation import last_said
from bot.reply.sentences import anatomy, bare, closed

_RECENT: Final = 3
"""The shop's last texts in which a sentence still sounds in the buyer's ears."""


def fresh(text: str, template: str, said: Sequence[str], asks: bool = False) -> str:
    """Shorten an answer by what the chat `said` already; what it answers stays.

    A greeting is said once in a chat. A sentence of the last texts is left out where another tells something new.
    Where every wording has been used (`template` is the one to use now, and it was), the statements alone are said,
    unless the answer asks for what it needs (`asks`).
    """
    if not said:
        return text
    parts = anatomy(text)
    recent = said[-_RECENT:]
    new = [each for each in parts.statements if not any(bare(each) in old for old in recent)]
    statements = "".join(new) or "".join(parts.statements)
    again = last_said(template, recent) >= 0
    closing = "" if again and statements and not asks else parts.closing
    if not statements and not closing:
        return text
    if statements and not closing:
        statements = closed(statements)
    return f"{_greeting(parts.greeting, said)}{statements}{closing}"


def _greeting(greeting: str, said: Sequence[str]) -> str:
    return "" if any(anatomy(old).greeting for old in said) else greeting
