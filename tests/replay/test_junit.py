from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.replay import junit
from bot.replay.junit import Result
from tests.replay.reports import suite

_RESULTS = (
    Result("a.chat.yaml", "甲", 3, "passed", seconds=0.25),
    Result("a.chat.yaml", "乙", 9, "failed", "没通过", "应该：<甲>\n实际：&乙"),
    Result("b.chat.yaml", "丙", 1, "skipped", "还没教"),
    Result("b.chat.yaml", "丁", 2, "error", "写错了", "SCH01"),
)


def test_every_result_is_a_testcase_with_its_place_and_counted() -> None:
    written = suite(junit.document("huashu replay", _RESULTS))
    assert {key: written.get(key) for key in ("tests", "failures", "errors", "skipped", "time")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
        "time": "0.250",
    }
    assert [(each.get("classname"), each.get("name"), each.get("line")) for each in written] == [
        ("a.chat.yaml", "甲", "3"),
        ("a.chat.yaml", "乙", "9"),
        ("b.chat.yaml", "丙", "1"),
        ("b.chat.yaml", "丁", "2"),
    ]
    assert [[child.tag for child in each] for each in written] == [[], ["failure"], ["skipped"], ["error"]]
    assert written[1][0].text == "应该：<甲>\n实际：&乙"
    assert written[1][0].get("message") == "没通过"


@given(st.text(), st.text())
def test_whatever_buyers_write_the_report_stays_xml(name: str, text: str) -> None:
    written = junit.document("t", [Result("f", name, 1, "failed", text, text)])
    assert len(suite(written)) == 1


def test_equal_results_are_equal_bytes() -> None:
    assert junit.document("t", _RESULTS) == junit.document("t", list(_RESULTS))
