from __future__ import annotations

from decimal import Decimal

import pytest

from bot.reply.carriers import service, surcharge
from tests.facts.sample import FACTS


@pytest.mark.parametrize(
    ("named", "region", "expected"),
    [
        (None, None, "none"),
        ("中通", None, "default"),
        ("中通", "西藏", "unavailable"),
        ("韵达", "江苏", "selectable"),
        ("顺丰", "江苏", "surcharge"),
        ("顺丰", "西藏", "unavailable"),
        ("申通", None, "unavailable"),
        ("韵达", "台湾", "unavailable"),
    ],
)
def test_service_of_a_courier(named: str | None, region: str | None, expected: str) -> None:
    assert service(FACTS, named, region) == expected


def test_surcharge() -> None:
    assert surcharge(FACTS, "顺丰", None) == Decimal(12)
    assert surcharge(FACTS, "韵达", None) == 0
    assert surcharge(FACTS, "申通", None) is None
