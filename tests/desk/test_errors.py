from __future__ import annotations

from typing import get_args

from bot.desk.errors import TEXTS, Code, Refused


def test_every_refusal_has_a_text_that_says_what_to_do() -> None:
    assert TEXTS.keys() == set(get_args(Code))
    assert all("，" in text for text in TEXTS.values())


def test_a_refusal_carries_its_code_and_findings() -> None:
    refused = Refused("findings", findings=[{"code": "ORD001"}])
    assert (refused.code, str(refused), refused.findings) == ("findings", TEXTS["findings"], ({"code": "ORD001"},))
    assert str(Refused("unknown", "没有这位同事")) == "没有这位同事"
