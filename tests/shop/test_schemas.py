from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import bot
from bot.reply.conditions import CONDITIONS
from bot.shop import schemas
from bot.shop.codes import Collector
from bot.shop.marks import Document
from tests.shop.folders import CONFIG, INTENTS, REPLIES, document, places
from tests.shop.schema_keys import properties

_CHECKED_IN = Path(bot.__file__).parent.parent / "schemas"
_CJK = re.compile("[\u3400-\u9fff]")


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_the_checked_in_schema_is_the_generated_one(kind: str, tmp_path: Path) -> None:
    schemas.write(tmp_path)
    name = f"{kind}.schema.json"
    current = (_CHECKED_IN / name).read_text(encoding="utf-8")
    assert current == (tmp_path / name).read_text(encoding="utf-8"), "run: python -m bot.shop.schemas schemas"


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_every_key_is_explained_in_chinese_and_nothing_in_english(kind: str) -> None:
    schema = schemas.generate()[kind]
    explained = dict(properties(schema))
    assert explained
    for name, part in explained.items():
        assert _CJK.search(part["description"]), name
    words = re.findall(r'"description": "(.*?)"', json.dumps(schema, ensure_ascii=False))
    assert all(_CJK.search(word) for word in words)


def test_every_condition_is_explained_and_its_values_are_listed() -> None:
    assert schemas.CONDITION_HELP.keys() == CONDITIONS.keys()
    replies = schemas.generate()["replies"]
    block = next(iter(replies["patternProperties"].values()))["items"]
    for name, (values, *_) in CONDITIONS.items():
        listed = block["properties"]["when"]["properties"][name]
        for value in values:
            assert value in json.dumps(listed, ensure_ascii=False)
            assert value in schemas.CONDITION_HELP[name]


@pytest.mark.parametrize(("kind", "text"), [("config", CONFIG), ("intents", INTENTS), ("replies", REPLIES)])
def test_the_first_line_names_the_schema(kind: str, text: str) -> None:
    problems = Collector()
    schemas.check_first_line(document(text)[0], kind, problems)
    assert list(problems) == []


@pytest.mark.parametrize("text", ["a: 1\n", REPLIES, "", "# $schema=intents.schema.json\n"])
def test_a_first_line_that_does_not_is_told(text: str) -> None:
    problems = Collector()
    parsed = document(text, "intents/a.yaml")[0] if text else Document("intents/a.yaml")
    schemas.check_first_line(parsed, "intents", problems)
    assert places(tuple(problems)) == ["SCH09 intents/a.yaml:1:1"]
    assert "$schema=../schemas/intents.schema.json" in next(iter(problems)).hint
