"""Whose order it is: the account that asks against the account that placed the order."""

from __future__ import annotations

from bot.rules.pattern import Place
from bot.rules.reply import Reply


def same_account(reply: Reply, _: Place) -> bool | None:
    """Whether the buyer who asks is the account that placed the order; character by character, for l and 1 differ."""
    asking, ordering = reply.facts.get("buyer.account"), reply.facts.get("order.account")
    if not asking or not ordering:
        return None
    return bool(str(asking) == str(ordering))


def other_account(reply: Reply, place: Place) -> bool | None:
    """Whether it is known that somebody else placed the order."""
    same = same_account(reply, place)
    return None if same is None else not same


TESTS = {"same_account": same_account, "other_account": other_account}
