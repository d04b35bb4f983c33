import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.clauses import MOST, split
from bot.text.clean import clean


def _clauses(raw: str) -> list[str]:
    return [clause.text for clause in split(clean(raw))]


@settings(deadline=None)  # the first call builds tables
@given(st.text() | st.text(alphabet=list("吗呢吧我能发货包邮几天到好的谢谢你,.?1 ")))
def test_clauses_are_stretches_of_the_text_in_order(raw: str) -> None:
    cleaned = clean(raw)
    done = 0
    for clause in split(cleaned):
        assert clause.text
        assert cleaned.text[clause.start : clause.end] == clause.text
        assert clause.start >= done
        done = clause.end


@pytest.mark.parametrize(
    ("raw", "clauses"),
    [
        ("新疆包邮吗我买三袋大概几天到能便宜点不", ["新疆包邮吗", "我买3袋", "大概几天到", "能便宜点不"]),
        ("你好请问什么时候发货", ["你好", "请问什么时候发货"]),
        ("质量好吗，保修多久？", ["质量好吗", "保修多久"]),
        ("今天能发货吗 我急用", ["今天能发货吗", "我急用"]),
        ("我付款了什么时候发货", ["我付款了", "什么时候发货"]),
        ("可以开发票不我要三袋", ["可以开发票不", "我要3袋"]),
    ],
)
def test_clauses_are_parted(raw: str, clauses: list[str]) -> None:
    assert _clauses(raw) == clauses


@pytest.mark.parametrize(
    "raw",
    [
        "35.5元",
        "晚上8:30",
        "165/110",
        "1,200元",
        "你们什么时候发货",
        "发票能不能开",
        "我买3袋能便宜吗",
        "要是便宜我就买",
        "再不发货我就退货",
        "帮我改一下地址吧可以吗",
        "现在拍下今天能发货吗",
        "吗",
        "干吗的",
    ],
)
def test_what_is_one_stays_one(raw: str) -> None:
    assert len(_clauses(raw)) == 1


@pytest.mark.parametrize("piece", ["在吗，", "好 ", "今天能发货吗"])
def test_beyond_the_bound_all_that_follows_is_one_clause(piece: str) -> None:
    few, many = clean(piece * MOST), clean(piece * MOST * 9)
    assert len(split(few)) == len(split(many)) == MOST
    assert len({clause.text for clause in split(few)}) == 1
    assert split(many)[-1].end == len(many.text)


def test_nothing_has_no_clauses() -> None:
    assert split(clean(" 。。 ")) == ()
