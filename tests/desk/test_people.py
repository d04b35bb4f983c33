from __future__ import annotations

from dataclasses import replace

import pytest

from bot.desk.people import People, fits, sees, shops_of
from tests.desk.working import MANAGER, STRANGER, XIAOLI

OWNER = replace(STRANGER, role="owner", shops=())


def test_who_sees_which_shop() -> None:
    assert sees(XIAOLI, "shop")
    assert not sees(STRANGER, "shop")
    assert sees(OWNER, "shop")
    assert shops_of(replace(XIAOLI, shops=("*",)), ("a", "b")) == ("a", "b")
    assert shops_of(XIAOLI, ("a", "shop")) == ("shop",)


@pytest.mark.parametrize(
    ("agent", "role", "right"),
    [(XIAOLI, "agent", True), (XIAOLI, "aftersale", True), (XIAOLI, "manager", False), (MANAGER, "manager", True),
     (OWNER, "manager", True), (MANAGER, "owner", False)],
)  # fmt: skip
def test_who_can_stand_in_for_whom(agent: object, role: str, right: bool) -> None:
    assert fits(agent, role) is right  # type: ignore[arg-type]


def test_names_are_shown_even_of_those_who_left() -> None:
    people = People()
    people.know([XIAOLI])
    assert people.row(1) == {"id": 1, "display": "小丽"}
    assert people.row(99) == {"id": 99, "display": "客服99"}
    assert people.row(None) is None
    assert people.get(1) == XIAOLI
    assert people.get(None) is None
