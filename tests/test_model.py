import dataclasses

import pytest

from bot.model import Conversation, Mark, Slot, Turn


def test_a_place_reads_as_editors_want_it() -> None:
    assert str(Mark("replies/shipping.yaml", 12, 5)) == "replies/shipping.yaml:12:5"


@pytest.mark.parametrize("value", [Mark("a", 1, 1), Turn("buyer", "在吗"), Conversation(())])
def test_values_cannot_be_changed(value: Mark | Turn | Conversation) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, dataclasses.fields(value)[0].name, "x")


def test_what_is_not_given_is_empty_and_cannot_be_filled_behind_ones_back() -> None:
    with pytest.raises(TypeError):
        Conversation(()).context["now"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        Slot("region", "新疆", "新疆", (0, 2)).detail["city"] = "伊犁"  # type: ignore[index]
