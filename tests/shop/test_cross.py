from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.facts.models import ShopFacts
from bot.shop import cross
from bot.shop.codes import Collector, order
from tests.shop.folders import CONFIG, GOOD, INTENTS, REPLIES, document, places, read, with_more, write

_SHIP = 'ship:\n  title: "发货"\n  lane: answer\n  stage: pre\n'


def test_an_intent_without_reply_and_a_reply_without_intent_are_told(tmp_path: Path) -> None:
    files = with_more("intents/a.yaml", _SHIP)
    files["replies/a.yaml"] += 'shipp:\n  - say: "今天发"\nxyz:\n  - say: "好"\n'
    _, problems = read(write(tmp_path, files))
    assert places(problems) == [
        "REF01 intents/a.yaml:9:1",
        "REF02 replies/a.yaml:8:1",
        "REF02 replies/a.yaml:10:1",
    ]
    assert "（发货）" in problems[0].message
    assert problems[1].hint == "是不是想写 ship"
    assert "删掉这段回复" in problems[2].hint


def test_the_reserved_replies_must_be_there(tmp_path: Path) -> None:
    text = REPLIES[: REPLIES.index("_not_understood")]
    _, problems = read(write(tmp_path, GOOD | {"replies/a.yaml": text}))
    assert places(problems) == ["REF01 replies:1:1"]
    assert "_not_understood" in problems[0].message


def test_what_is_only_broken_is_not_called_missing(tmp_path: Path) -> None:
    files = with_more("intents/a.yaml", _SHIP + 'stock:\n  title: "库存"\n  lane: x\n  stage: pre\n')
    files["replies/a.yaml"] += 'ship:\n  - say: [1]\nstock:\n  - say: "有货"\n'
    assert places(read(write(tmp_path, files))[1]) == ["SCH04 intents/a.yaml:15:9", "TRAP04 replies/a.yaml:9:11"]


def test_nothing_is_called_missing_where_a_file_could_not_be_read(tmp_path: Path) -> None:
    files = with_more("intents/a.yaml", _SHIP) | {"intents/b.yaml": "- x\n", "replies/b.yaml": "- x\n"}
    files["replies/a.yaml"] += 'other:\n  - say: "好"\n'
    assert {problem.code for problem in read(write(tmp_path, files))[1]} == {"SCH08", "SCH09"}


def _facts(text: str, today: date) -> list[str]:
    parsed, _ = document(CONFIG + text, "config.yaml")
    problems = Collector()
    cross.check_facts(ShopFacts.model_validate(dict(parsed.data)), parsed, today, problems)
    return places(order(problems))


def test_what_has_run_out_is_told_the_day_after() -> None:
    text = (
        'gifts:\n  - {name: "小样", until: 2026-11-11}\n'
        'coupons:\n  - {name: "券", discount: 5, until: 2026-11-11}\n'
        "dispatch:\n  holidays:\n    - {from: 2026-11-10, until: 2026-11-11}\n"
    )
    assert _facts(text, date(2026, 11, 11)) == []
    assert _facts(text, date(2026, 11, 12)) == [
        "REF08 config.yaml:5:25", "REF08 config.yaml:7:37", "REF08 config.yaml:10:33",
    ]  # fmt: skip


def test_facts_that_contradict_are_told_at_their_place() -> None:
    text = 'products:\n  - id: "612345678901"\n    title: "茶"\n    price: 10\n    floor: 12\n'
    assert _facts(text, date(2026, 11, 11)) == ["FCT01 config.yaml:8:12"]


def test_every_kind_of_offer_with_an_end_is_looked_at() -> None:
    sections = {name for name in ShopFacts.model_fields if "until" in str(ShopFacts.model_fields[name].annotation)}
    assert sections <= set(cross.OFFERS)
    assert set(cross.OFFERS) <= set(ShopFacts.model_fields)
    assert INTENTS  # the good shop has intents, so the checks above had something to miss
