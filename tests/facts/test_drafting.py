from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.facts.drafting import Messages, Selling


def test_what_nobody_wrote() -> None:
    assert (Messages().length, Messages().remark) == (120, None)
    assert Selling() == Selling(alternatives=True, together=True, top_up=True)


@pytest.mark.parametrize("remark", ["{商品} {规格}*{数量} {特别}", "店铺-{日期}"])
def test_a_remark_is_text_with_known_names(remark: str) -> None:
    assert Messages(remark=remark).remark == remark


@pytest.mark.parametrize("remark", ["", "没有名字", "{买家}", "{商品", "{商品}}", "{商品}\n{数量}", "{}"])
def test_a_remark_with_anything_else_is_refused(remark: str) -> None:
    with pytest.raises(ValidationError):
        Messages(remark=remark)


@pytest.mark.parametrize("length", [39, 501, 120.0, "120"])
def test_a_length_that_no_message_has_is_refused(length: object) -> None:
    with pytest.raises(ValidationError):
        Messages.model_validate({"length": length})
