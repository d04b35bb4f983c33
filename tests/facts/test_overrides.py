from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.facts.models import ShopFacts
from bot.facts.overrides import Override, RulesSection


def test_the_section_is_that_of_the_shop() -> None:
    written = {"rules": {"TON003": {"severity": "warn", "because": "老客户多"}}}
    facts = ShopFacts.model_validate({"shop": {"name": "店"}, **written})
    assert facts.rules == RulesSection.model_validate(written).rules
    assert facts.rules["TON003"].because == "老客户多"


@pytest.mark.parametrize("raw", [{"severity": "warn"}, {"severity": "off", "because": "x"}, {"because": "x"}])
def test_severity_and_reason_are_required(raw: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Override.model_validate(raw)
