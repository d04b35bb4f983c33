from bot.slots.found import Found


def test_a_slot_without_detail_has_an_empty_one() -> None:
    assert dict(Found("region", "新疆", 0, 2).detail) == {}
