"""Learning is deterministic, reads every lesson, and what it learns stands in the package."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.rules import learn, letters
from bot.rules.doubt import STORED, Doubt
from bot.rules.leaning import BY_FACTS, Leaning

SAID = {
    "ORD001": ["这单我替您关了", "我把订单取消掉", "这单我帮您取消掉", "订单我替您关了"],
    "GFT001": ["另外送您一条毛巾", "再送您一个杯子", "再送您一条毛巾", "另外送您一个杯子"],
    learn.HARMLESS: ["您可以自己看看尺码", "这款有三种颜色", "您可以看看这款", "尺码有三种"],
}
TAUGHT = [(text, code) for code, texts in SAID.items() for text in texts]


def test_it_tells_apart_what_it_was_taught() -> None:
    model = learn.train(TAUGHT)
    likeliest = [model.codes[int(model.margins(text).argmax())] for text, code in TAUGHT if code]
    assert likeliest == [code for _, code in TAUGHT if code]
    assert all(model.margins(text).max() < model.margins("再送您一个杯子").max() for text, code in TAUGHT if not code)


def test_the_same_lessons_give_the_same_model() -> None:
    first, second = learn.train(TAUGHT), learn.train(TAUGHT)
    assert np.array_equal(first.table.keys, second.table.keys)
    assert np.array_equal(first.weights, second.weights)


def test_lessons_hold_examples_written_sentences_and_clean_replies(tmp_path: Path) -> None:
    (tmp_path / "clean.yaml").write_text("postage:\n  - say: ['寄{省份}的运费是{运费}元']\n", encoding="utf-8")
    taught = learn.lessons([tmp_path / "clean.yaml"])
    assert ("寄三的运费是三元", learn.HARMLESS) in taught
    assert ("订 单 我 帮 您 关 闭", "ORD001") in taught
    good = {text for text, code in taught if code == learn.HARMLESS}
    assert not {text for text, code in taught if code and code not in BY_FACTS} & good


def test_talk_is_what_buyers_say_and_nothing_with_a_slot(tmp_path: Path) -> None:
    (tmp_path / "shipping.yaml").write_text(
        "ship_time:\n  title: 发货\n  examples: [几时发货, '寄到{省份}多久']\n  patterns: ['[几时]发']\n",
        encoding="utf-8",
    )
    (tmp_path / "replies.yaml").write_text("ship_time:\n  - say: 今天发\n", encoding="utf-8")
    assert learn.talk([tmp_path]) == ["几时发货"]


def test_talk_keeps_what_everybody_says_from_sounding_like_a_breach() -> None:
    said = "这款有三种颜色送您看"
    plain, heard = learn.train(TAUGHT), learn.train(TAUGHT, [said] * 20)
    assert heard.margins(said).max() < plain.margins(said).max()


def test_the_stored_model_knows_its_lessons() -> None:
    model = Leaning.load()
    taught = [(text, code) for text, code in learn.lessons() if code and len(text) >= 6]
    heard = sum(any(lean.code == code for lean in model.of(letters.read(text).text)) for text, code in taught)
    assert heard >= 0.9 * len(taught)


def test_breaches_in_the_manner_of_chats_teach_doubts_alone() -> None:
    assert len(learn.manner()) > 2000
    assert not {text for text, code in learn.manner() if code and code not in BY_FACTS} & {
        text for text, code in learn.lessons() if not code
    }


def test_the_stored_doubts_spare_nearly_all_breaches() -> None:
    doubts = Leaning.load(STORED)
    taught = [(text, code) for text, code in (*learn.lessons(), *learn.manner()) if code]
    read = ((letters.read(text).text, code) for text, code in taught)
    assert sum(Doubt(doubts, text).by_chance(0, len(text), code) for text, code in read) <= 0.001 * len(taught)
