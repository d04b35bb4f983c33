from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from bot.intent import linear
from bot.intent.spec import IntentSpec, Phrase
from bot.model import Mark
from bot.shop import learnt

PLACE = Mark("intents/a.yaml", 1, 1)


def script(*texts: str) -> list[IntentSpec]:
    phrases = tuple(Phrase(text, PLACE) for text in texts)
    other = (Phrase("我要退货", PLACE), Phrase("退款", PLACE))
    return [
        IntentSpec("ship_time", "发货时间", "answer", "pre", phrases, PLACE),
        IntentSpec("return_request", "退货", "lookup", "post", other, PLACE),
    ]


SPECS = script("什么时候发货", "今天能发吗")


def untrainable(*_: object) -> None:
    raise AssertionError("trained again")


def test_what_was_learnt_is_read_back_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = learnt.learn(SPECS, tmp_path)
    monkeypatch.setattr(linear, "train", untrainable)
    again = learnt.learn(SPECS, tmp_path)
    for part in ("linear", "table"):
        one, two = getattr(first, part), getattr(again, part)
        for field in fields(one):
            assert np.array_equal(getattr(one, field.name), getattr(two, field.name)), field.name


def test_a_changed_script_is_learnt_anew(tmp_path: Path) -> None:
    learnt.learn(SPECS, tmp_path)
    assert "几" in learnt.learn(script("几天发"), tmp_path).linear.vocabulary
    assert len(list(tmp_path.glob("*.npz"))) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"\x93NUMPY"])
def test_a_broken_file_is_learnt_over(tmp_path: Path, content: bytes) -> None:
    first = learnt.learn(SPECS, tmp_path)
    (path,) = tmp_path.glob("*.npz")
    path.write_bytes(content)
    assert np.array_equal(learnt.learn(SPECS, tmp_path).linear.weights, first.linear.weights)
    assert path.read_bytes() != content


def test_a_place_that_cannot_be_written_costs_only_the_training(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    assert learnt.learn(SPECS, blocked).linear.labels == ("return_request", "ship_time")


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    for number in range(learnt.KEPT + 3):
        learnt.learn(script(f"什么时候发{chr(0x4E00 + number)}"), tmp_path)
    assert len(list(tmp_path.glob("*.npz"))) == learnt.KEPT
