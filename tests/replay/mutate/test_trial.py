"""Messages and replies written differently are compared with how they fared before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.replay import processes
from bot.replay.mutate.kinds import parse
from bot.replay.mutate.trial import ALIKE, FOUND, LABELLED, RIGHT, STILL_FOUND, STILL_RIGHT, TOUCHED
from bot.replay.readers.opening import open_chats
from bot.replay.tally import Tally
from bot.replay.worker import Batch, Recipe, open_recipe, process
from tests.replay.made import chat_line, many_chats

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


def tried(shop: Path, file: Path, text: str, kinds: str = "all", seed: int = 1) -> Tally:
    file.write_text(text, encoding="utf-8")
    bench = open_recipe(Recipe(shop, NOW, mutation=parse(kinds, seed)))
    return process(bench, Batch(file.name, tuple(open_chats(file)))).tally


def test_a_message_that_is_understood_alike_is_counted_so(small_shop: Path, tmp_path: Path) -> None:
    tally = tried(small_shop, tmp_path / "a.jsonl", chat_line("1", "几时给发货呀", gold=("ship_time",)), "traditional")
    key = ("traditional",)
    assert {name: tally.counts[name][key] for name in (TOUCHED, ALIKE, LABELLED, RIGHT, STILL_RIGHT)} == dict.fromkeys(
        (TOUCHED, ALIKE, LABELLED, RIGHT, STILL_RIGHT), 1
    )


def test_a_message_that_is_lost_is_shown_in_both_writings(small_shop: Path, tmp_path: Path) -> None:
    text = "".join(chat_line(str(number), "开票") for number in range(20))
    tally = tried(small_shop, tmp_path / "a.jsonl", text, "homophones")
    assert tally.counts[ALIKE][("homophones",)] < tally.counts[TOUCHED][("homophones",)] == 20
    assert tally.examples["mutated_lost"][("homophones",)][0].text.startswith("开票 → ")


def test_the_agents_breaches_are_looked_for_again(small_shop: Path, tmp_path: Path) -> None:
    text = chat_line("1", "可以开发票么", "亲，好评返现5元哦，加我微信领")
    tally = tried(small_shop, tmp_path / "a.jsonl", text, "traditional,split")
    assert tally.counts[FOUND][("traditional",)] >= 1
    assert tally.counts[STILL_FOUND][("traditional",)] == tally.counts[FOUND][("traditional",)]
    assert ("split",) in tally.counts[FOUND]


def test_what_a_kind_leaves_as_it_is_does_not_count(small_shop: Path, tmp_path: Path) -> None:
    tally = tried(small_shop, tmp_path / "a.jsonl", chat_line("1", "12"), "homophones,merged")
    assert TOUCHED not in tally.counts


@pytest.mark.parametrize("size", [1, 4])
def test_batches_and_processes_do_not_matter(small_shop: Path, tmp_path: Path, size: int) -> None:
    file = tmp_path / "a.jsonl"
    whole = tried(small_shop, file, many_chats(12))
    recipe = Recipe(small_shop, NOW, mutation=parse("all", 1))
    records = list(open_chats(file))
    batches = (Batch(file.name, tuple(records[at : at + size])) for at in range(0, len(records), size))
    tally = Tally()
    for done in processes.run(recipe, open_recipe(recipe), batches, 2):
        tally.merge(done.tally)
    names = [name for name in whole.counts if name.startswith("mutated")]
    assert len(names) >= 5
    assert [tally.counts[name] for name in names] == [whole.counts[name] for name in names]
    assert tally.examples == whole.examples
