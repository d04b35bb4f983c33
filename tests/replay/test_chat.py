"""What the readers give: values that tell where they come from."""

from __future__ import annotations

from bot.replay.chat import Broken, Recorded


def test_a_broken_record_names_its_file_and_line() -> None:
    assert str(Broken("聊天.jsonl", 7, "不是合法的 JSON")) == "聊天.jsonl:7 不是合法的 JSON"


def test_a_chat_without_labels_is_told_from_one_that_asks_nothing() -> None:
    bare = Recorded("1", (), ())
    assert not bare.labelled
    assert bare != Recorded("1", (), (), labelled=True)
