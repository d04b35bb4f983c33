from __future__ import annotations

from bot.facts.inconsistency import Inconsistency


def test_two_findings_of_one_place_and_text_are_one() -> None:
    one = Inconsistency(("gifts", 0), "写反了", "对调")
    assert {one, Inconsistency(("gifts", 0), "写反了", "对调")} == {one}
