from __future__ import annotations

import random

import pytest

from bench import disguise
from bench.disguise import WAYS, Way

TEXT = "亲，我帮您关闭订单3，五星好评返现"


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_same_chance_gives_the_same_disguise_and_it_is_one(way: Way) -> None:
    made = [way(TEXT, random.Random(seed)) for seed in range(20)]  # noqa: S311 - a test, no secret
    assert made == [way(TEXT, random.Random(seed)) for seed in range(20)]  # noqa: S311
    assert any(text != TEXT for text in made)


def test_a_homophone_changes_one_letter_and_keeps_the_length() -> None:
    for seed in range(20):
        made = disguise.homophone(TEXT, random.Random(seed))  # noqa: S311
        assert sum(one != other for one, other in zip(made, TEXT, strict=True)) <= 1


def test_figures_and_numerals_change_places() -> None:
    chance = random.Random(0)  # noqa: S311
    assert disguise.digits("三十块", chance) == "30块"
    assert disguise.digits("30块", chance) == "三零块"


def test_what_is_split_or_reordered_keeps_its_letters() -> None:
    for seed in range(20):
        chance = random.Random(seed)  # noqa: S311
        assert sorted(disguise.order(TEXT, chance)) == sorted(TEXT)
        assert sorted(disguise.split(TEXT, chance).replace("\n", "")) in (sorted(TEXT), sorted(TEXT + "，"))


def test_what_belongs_to_the_last_word_goes_along() -> None:
    chance = random.Random(0)  # noqa: S311
    assert disguise.order("个人的不开票", chance) == "不开票个人的"
    assert disguise.order("这单做不了", chance) == "做不了这单"


def test_no_sign_makes_another_number() -> None:
    made = {disguise.separator("一共125", random.Random(seed)) for seed in range(200)}  # noqa: S311
    assert not any(f"1{sign}25" in made for sign in ".-/~")
    assert "一共1*25" in made
