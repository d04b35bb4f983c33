"""The sentences on top say what came out, and nothing that did not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.replay.junit import Result, State
from bot.replay.report.story import cases, figures, sentence
from tests.replay.report.made import counts, empty, full


def test_the_sentence_names_every_outcome_that_came_up() -> None:
    assert sentence(full()) == (
        "60 段对话里的 120 条买家消息，听懂了 83.3%。50.0% 能直接回，33.3% 备好草稿等人工接手，16.7% 没听懂。"
    )
    assert "被规则挡下" in sentence(replace(full(), coverage=counts(1, 1, 1, 0, 0)))


def test_nothing_is_told_as_nothing() -> None:
    assert sentence(empty()) == "这些文件里没有可以重放的买家消息。"


def test_figures_are_there_for_what_the_chats_hold() -> None:
    assert [each.title for each in figures(empty())] == ["听懂", "能直接回", "要人工接手"]
    titles = [each.title for each in figures(full())]
    assert titles[:2] == ["变差", "变好"]
    assert titles[-3:] == ["首选听对", "30 秒内首次响应", "客服不该发的话"]


def test_what_got_worse_is_toned_so_and_nothing_is_not() -> None:
    impact = full().impact
    assert impact is not None
    tones = {each.title: each.tone for each in figures(replace(full(), impact=replace(impact, worse=3)))}
    assert (tones["变差"], tones["变好"]) == ("bad", "plain")


def result(state: State) -> Result:
    return Result("a.chat.yaml", "名", 1, state)


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ((), "没有案例。"),
        (("passed", "passed"), "1 个文件里的 2 个案例全部通过。"),
        (("passed", "failed", "skipped"), "1 个文件里的 3 个案例：1 个没通过，1 个通过，1 个已知做不到。"),
        (("error",), "1 个文件里的 1 个案例：1 个写错了，没有演。"),
    ],
)
def test_cases_in_one_sentence(states: tuple[State, ...], told: str) -> None:
    assert cases([result(state) for state in states]) == told
