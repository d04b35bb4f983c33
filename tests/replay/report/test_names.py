"""What has no title is shown as it is."""

from bot.replay.report.names import Names


def test_titles_and_what_has_none() -> None:
    names = Names({"ship_time": "发货时间"}, {"A1": "规则"})
    assert (names.intent("ship_time"), names.intent("foreign"), names.intent("")) == ("发货时间", "foreign", "没听懂")
    assert names.intent("unclear") == "看不出在问什么"
    assert (names.rule("A1"), names.rule("A2")) == ("规则", "A2")
