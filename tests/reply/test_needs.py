from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.reply.needs import KNOWN, met
from tests.facts.sample import BOWL
from tests.reply.sample import situation


@pytest.mark.parametrize("need", KNOWN)
def test_nothing_is_met_before_the_buyer_has_said_anything(need: str) -> None:
    assert not met(need, situation())


@pytest.mark.parametrize(
    ("need", "said"),
    [
        ("region", {"region": "江苏"}),
        ("quantity", {"quantity": 2}),
        ("product", {"product": BOWL}),
        ("courier", {"courier": "顺丰"}),
        ("amount", {"amount": Decimal(58)}),
        ("amount", {"product": BOWL, "quantity": 2}),
        ("date", {"date": date(2026, 12, 1)}),
    ],
)
def test_a_need_is_met_by_what_was_said(need: str, said: dict[str, Any]) -> None:
    assert met(need, situation(**said))


def test_an_unknown_need_is_never_met() -> None:
    assert not met("horoscope", situation(region="江苏"))
