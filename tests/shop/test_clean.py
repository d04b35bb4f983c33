from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.facts.models import ShopFacts
from bot.model import Mark
from bot.reply.spec import Block, Wording
from bot.shop import certificate, clean

FACTS = ShopFacts.model_validate({"shop": {"name": "小店"}})
BLOCK = Block(when={"order": "paid"}, say=(Wording("在的", Mark("a.yaml", 3, 9)),), where=Mark("a.yaml", 2, 5))


def test_a_block_is_known_wherever_it_stands() -> None:
    moved = replace(BLOCK, where=Mark("b.yaml", 9, 1), say=(Wording("在的", Mark("b.yaml", 10, 2)),))
    assert clean.name("a", moved) == clean.name("a", BLOCK)


@pytest.mark.parametrize(
    "other",
    [
        replace(BLOCK, when={}),
        replace(BLOCK, say=(Wording("在", Mark("a.yaml", 3, 9)),)),
        replace(BLOCK, say=(), ask=BLOCK.say),
        replace(BLOCK, needs=("region",)),
    ],
)
def test_another_block_has_another_name(other: Block) -> None:
    assert clean.name("a", other) != clean.name("a", BLOCK)
    assert clean.name("b", BLOCK) != clean.name("a", BLOCK)


def test_what_is_kept_is_read_for_the_same_facts_only(tmp_path: Path) -> None:
    clean.keep(FACTS, {"一": 3}, tmp_path)
    assert clean.read(FACTS, tmp_path) == {"一": 3}
    assert clean.read(ShopFacts.model_validate({"shop": {"name": "大店"}}), tmp_path) == {}


def test_another_program_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean.keep(FACTS, {"一": 3}, tmp_path)
    monkeypatch.setattr(certificate, "program", lambda: b"another")
    assert clean.read(FACTS, tmp_path) == {}


@pytest.mark.parametrize("broken", ["", "[]", '{"a": "b"}', "\x00"])
def test_a_broken_file_is_none(tmp_path: Path, broken: str) -> None:
    clean.keep(FACTS, {}, tmp_path)
    (file,) = tmp_path.glob("*.json")
    file.write_text(broken, encoding="utf-8")
    assert clean.read(FACTS, tmp_path) == {}
