from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from bot.facts.sending import Freight


def test_a_template_that_says_nothing_goes_by_the_order() -> None:
    template = Freight()
    assert (template.by, template.first, template.step, template.free_from) == ("单", Decimal(1), Decimal(1), None)


def test_templates_stand_under_their_names() -> None:
    freight = Freight.model_validate({"fee": 6, "templates": {"大件": {"by": "公斤", "fee": 12, "more_fee": 4}}})
    assert freight.templates["大件"].more_fee == 4


@pytest.mark.parametrize(
    "raw", [{"by": "箱"}, {"first": 0}, {"step": -1}, {"free_pieces": 0}, {"templates": {"大件": {"templates": {}}}}]
)
def test_what_is_no_template_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Freight.model_validate(raw)
