from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bot.facts.service import Invoice, Payment, Returns, Shop


def test_what_the_owner_has_not_said_is_not_known() -> None:
    assert (Invoice().special, Returns().days, Returns().to, Shop(name="店").contact) == (None, None, None, None)


@pytest.mark.parametrize(
    ("model", "raw"),
    [
        (Shop, {"name": "店", "timezone": "Asia/Beijing"}),
        (Shop, {"name": "店", "shifts": [{"weekdays": [0], "opens": "09:00", "closes": "18:00"}]}),
        (Shop, {"name": "店", "shifts": [{"weekdays": [], "opens": "09:00", "closes": "18:00"}]}),
        (Payment, {"methods": ["比特币"]}),
        (Payment, {"fee": 1}),
        (Invoice, {"fee": 8}),
        (Returns, {"pays": "nobody"}),
    ],
)
def test_what_makes_no_sense_is_refused(model: Any, raw: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(raw)
