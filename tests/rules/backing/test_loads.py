from __future__ import annotations

import pytest

from bot.rules.backing.loads import bears
from bot.rules.checker import Checker

CHECKER = Checker.load(cautions=False)


@pytest.mark.parametrize(
    ("said", "known", "holds"),
    [
        ("一百六十斤的人坐上去没事", "承重:80kg", True),
        ("两百斤的人坐上去没事", "承重:80kg", False),
        ("90公斤躺上去稳稳的", "最大载重 一百公斤", True),
        ("大人孩子一起，150斤加40斤", "限重50公斤", False),
        ("一吨的货都压不垮", "每层承重200kg", False),
        ("大人坐上去没事", "承重:80kg", None),
        ("两百斤的人坐上去没事", "材质:实木", None),
        ("一斤装的", "净重:500g", None),
    ],
)
def test_a_weight_is_held_against_what_the_facts_say_is_borne(said: str, known: str, holds: bool | None) -> None:
    assert bears(said, known) is holds


def test_a_thing_is_not_said_to_bear_more_than_it_does() -> None:
    stool = {"product": {"title": "折叠凳", "facts": {"承重": "60kg"}}}
    assert "SAF001" in {each.code for each in CHECKER.check("两百斤坐上去绝对安全，放心", stool)}
    assert "SAF001" not in {each.code for each in CHECKER.check("一百斤坐上去没问题，承重60公斤", stool)}
