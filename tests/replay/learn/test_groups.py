"""Messages that say nearly the same come together, each in one group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.replay.learn.groups import group
from bot.replay.learn.heard import Candidate


def said(*texts: str) -> list[Candidate]:
    return [Candidate(text, text, str(number), "", "") for number, text in enumerate(texts)]


def test_likeness_brings_together_and_the_commonest_leads() -> None:
    first, second = group(said("花盆底下有孔吗", "会员怎么升级", "花盆底下有孔么", "花盆底下有孔么"), 0.55)
    assert [each.text for each in first.messages] == ["花盆底下有孔么", "花盆底下有孔么", "花盆底下有孔吗"]
    assert 0.55 <= first.cohesion < 1
    assert [each.text for each in second.messages] == ["会员怎么升级"]


@given(st.lists(st.text("花盆有孔吗会员", min_size=1, max_size=6), max_size=20))
def test_every_message_is_in_one_group(texts: list[str]) -> None:
    groups = group(said(*texts), 0.5)
    assert sorted(each.chat for found in groups for each in found.messages) == sorted(map(str, range(len(texts))))
    sizes = [len(found.messages) for found in groups]
    assert sizes == sorted(sizes, reverse=True)
