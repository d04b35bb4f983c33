"""Who is the shop and who the buyer, where only names stand in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise


class Sides:
    """Knows the shop's accounts: those given, those below a given one, and every name of the form 店铺:客服."""

    def __init__(self, accounts: Sequence[str] = ()) -> None:
        self._accounts = {_head(account) for account in accounts} | set(accounts)

    def is_shop(self, name: str) -> bool:
        """Whether a name is an account of the shop; buyers' nicknames have no colon."""
        return ":" in name.replace("：", ":") or name in self._accounts


def guess(speakers: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], str]:
    """Tell the shop's accounts from who speaks in each part of a file; the accounts and what was guessed, in Chinese.

    An account 店铺:客服 gives itself away, and 店铺 with it. Else the shop is who speaks in most parts, or with most
    different others; where that tells nothing, whoever did not begin: the buyer comes to the shop.
    """
    names = Counter(name for part in speakers for name in set(part))
    heads = {_head(name) for name in names if ":" in name.replace("：", ":")}
    if heads:
        return tuple(sorted(heads)), ""
    if len(names) < 2:
        return (), ""
    met: dict[str, set[str]] = {name: set() for name in names}
    for part in speakers:
        for one, other in pairwise(part):
            met[one].add(other)
            met[other].add(one)
    first = next(part[0] for part in speakers if part)
    shop = max(names, key=lambda name: (names[name], len(met[name] - {name}), name != first, name))
    return (shop,), f"猜“{shop}”是店铺账号；不对的话请写明店铺账号"


def _head(account: str) -> str:
    return account.replace("：", ":").partition(":")[0].strip()
