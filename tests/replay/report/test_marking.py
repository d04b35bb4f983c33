"""Pieces put together are the text again, and tell what is new."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.replay.report.marking import changed, found
from bot.replay.row import Flag

TEXT = st.text(alphabet="发货今天明天亲您好0123456789 ,。ab", max_size=60)


def marked(pieces: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for text, new in pieces if new]


def test_only_what_differs_is_marked_and_numbers_stay_whole() -> None:
    before, after = changed("亲，48小时内发出", "亲，24小时内发出")
    assert (marked(before), marked(after)) == (["48"], ["24"])


def test_texts_that_share_nothing_are_marked_as_a_whole() -> None:
    before, after = changed("好的", "")
    assert (before, after) == ((("好的", True),), ())


@given(TEXT, TEXT)
def test_the_pieces_are_the_texts(before: str, after: str) -> None:
    old, new = changed(before, after)
    assert ("".join(text for text, _ in old), "".join(text for text, _ in new)) == (before, after)
    assert [text for text, only in old if not only] == [text for text, only in new if not only]


@given(TEXT)
def test_what_stayed_is_not_marked(text: str) -> None:
    assert marked(changed(text, text)[0]) == []


def flag(code: str, start: int, stop: int) -> Flag:
    return Flag(code, "block", (start, stop), "")


def test_findings_are_marked_where_they_stand() -> None:
    assert list(found("给您包邮的", [flag("PST001", 2, 4)], 99)) == [("给您", ""), ("包邮", "PST001"), ("的", "")]


def test_findings_over_one_another_and_behind_the_end_lose_no_text() -> None:
    pieces = list(found("一二三四五", [flag("B", 1, 4), flag("A", 0, 2), flag("C", 4, 9)], 3))
    assert pieces == [("一二", "A"), ("三", ""), ("…", "")]


@given(TEXT, st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=5), st.integers(1, 80))
def test_marked_findings_are_the_text(text: str, spans: list[tuple[int, int]], most: int) -> None:
    pieces = [piece for piece, _ in found(text, [flag("A", *span) for span in spans], most)]
    assert "".join(pieces) == (text if len(text) <= most else f"{text[:most]}…")
