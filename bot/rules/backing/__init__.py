"""Whether a fact of the context backs the words of a reply.

A test takes the reply and the place of the words. True: a fact backs them; False: the facts say otherwise, or are a
closed world that does not hold them; None: nothing is known, so the rule's `when_missing` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.rules.backing import account, fees, freight, gifts, money, offers, product, service, stock, time, warranty
from bot.rules.pattern import Place
from bot.rules.reply import Reply

Test = Callable[[Reply, Place], bool | None]

BACKING: Mapping[str, Test] = MappingProxyType(
    {
        name: test
        for module in (account, fees, freight, gifts, money, offers, product, service, stock, time, warranty)
        for name, test in module.TESTS.items()
    }
)
"""All tests by the name that rule files use."""

EXACT = frozenset(
    {
        *(name for name in fees.TESTS),
        *(name for name in offers.TESTS),
        *("gift_object", "repaired_within", "return_window"),
    }
)
"""Tests that compare what is told with a fact, figure by figure: what they deny is no chance meeting of words."""
SPEAKS: Mapping[str, Callable[[Reply, Place], bool]] = MappingProxyType({"warranty": warranty.speaks})
"""Whether words tell anything that a test could hold against facts: where they do not, it excuses no caution."""
UNDOUBTED = EXACT | {"warranty"}
"""As little by chance is what they deny; but parts that are left out have names, which may be written in disguise."""
