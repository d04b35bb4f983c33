from __future__ import annotations

import re
from pathlib import Path

from bot.replay.cases import schema
from bot.shop.schemas import written
from tests.shop.schema_keys import properties

_CHECKED_IN = Path(__file__).parents[3] / "schemas" / schema.NAME
_CJK = re.compile("[\u3400-\u9fff]")


def test_the_checked_in_schema_is_the_generated_one() -> None:
    expected = written(schema.generate())
    assert _CHECKED_IN.read_text(encoding="utf-8") == expected, "run: python -m bot.replay.cases.schema schemas"


def test_every_key_is_explained_in_chinese() -> None:
    explained = list(properties(schema.generate()))
    assert {"shop", "chat", "buyer", "says", "only"} <= {name for name, _ in explained}
    for name, part in explained:
        assert _CJK.search(part["description"]), name


def test_a_list_may_stand_for_a_listing() -> None:
    listing = schema.generate()["$defs"]["ListingEntry"]
    assert "array" in listing["type"]
