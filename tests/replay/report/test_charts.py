"""Charts draw what the figures say."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from bot.replay.report.charts import bar, columns_of, reliability, waits
from bot.replay.summary import Bin, Waiting
from tests.replay.report.made import counts

WAIT = Waiting(10, 8, 0.5, 0.7, 20, 4000, ((10, 2), (30, 3), (60, 1), (180, 1), (600, 0), (3600, 0), (None, 1)))


def parts(drawn: str, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(drawn).iter(tag))  # noqa: S314 - ours


def test_a_bar_is_as_long_as_its_shares() -> None:
    drawn = bar(counts(60, 30, 0, 0, 10))
    assert [(each.attrib["class"], each.attrib["width"]) for each in parts(drawn, "rect")] == [
        ("o-answered", "60"),
        ("o-handed_over", "30"),
        ("o-not_understood", "10"),
    ]
    assert parts(drawn, "svg")[0].attrib["aria-label"] == "能直接回 60.0%，有草稿，要人工接手 30.0%，没听懂 10.0%"


def test_a_bar_of_nothing_is_empty() -> None:
    assert parts(bar(counts(0, 0, 0, 0, 0)), "rect") == []


def test_a_point_on_the_diagonal_is_where_confidence_tells_the_truth() -> None:
    circles = parts(reliability((Bin(0.4, 0.5, 5, 0.5, 0.5), Bin(0.9, 1.0, 20, 1.0, 0.0)), 0.1), "circle")
    (true, sure) = [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in circles]
    ideal = next(each for each in parts(reliability((), 0.0), "line") if each.attrib["class"] == "ideal").attrib
    assert true == ((float(ideal["x1"]) + float(ideal["x2"])) / 2, (float(ideal["y1"]) + float(ideal["y2"])) / 2)
    assert sure == (float(ideal["x2"]), float(ideal["y1"]))
    assert float(circles[1].attrib["r"]) > float(circles[0].attrib["r"])


def test_the_calibration_is_told_to_who_cannot_see_it() -> None:
    (told,) = parts(reliability((Bin(0.4, 0.5, 5, 0.45, 0.5),), 0.05), "desc")
    assert told.text == "平均差距 5.0%。平均把握 45% 的 5 条里，50% 听对了"


def test_waits_have_the_platforms_two_marks() -> None:
    drawn = waits("w", "首次", WAIT)
    told = [each.text for each in parts(drawn, "text") if each.attrib["class"] == "marked"]
    assert told == ["30 秒内 50.0%", "3 分钟内 70.0%"]
    assert len([each for each in parts(drawn, "line") if each.attrib["class"] == "mark"]) == 2


def test_columns_end_with_what_nobody_answered() -> None:
    assert columns_of(WAIT)[-2:] == [("超过 1 小时", 1), ("没有回", 2)]
    heights = [float(each.attrib["height"]) for each in parts(waits("w", "首次", WAIT), "rect")]
    assert heights[1] == max(heights)
    assert heights[4] == 0


def test_waits_that_nobody_had_are_drawn_flat() -> None:
    nothing = Waiting(0, 0, 0.0, 0.0, None, None, ((30, 0), (None, 0)))
    assert {each.attrib["height"] for each in parts(waits("w", "t", nothing), "rect")} == {"0"}
