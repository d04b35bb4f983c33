import pytest

from bot.intent.patternset import Hit, PatternSet
from tests.intent.conftest import LISTS, phrases


def test_every_pattern_that_the_text_holds_is_found_with_its_place() -> None:
    patterns = PatternSet(phrases("<何时>发货", "退款", "发货"), LISTS)
    assert patterns.find("亲什么时候发货呢") == (Hit(0, (1, 7)), Hit(2, (5, 7)))


@pytest.mark.parametrize("text", ["亲什么时候发货呢", "几时能退款", "", "在吗", "发到3号", "发个货", "退款"])
def test_which_are_found_is_told_alike_without_places(text: str) -> None:
    patterns = PatternSet(phrases("<何时>发货", "退款", "(发|寄)[个]货", "<何时>*退", "^退款$", "{date}"), LISTS)
    assert patterns.which(text) == tuple(hit.number for hit in patterns.find(text))


def test_no_pattern_and_no_text_find_nothing() -> None:
    assert PatternSet((), LISTS).find("发货") == ()
    assert PatternSet(phrases("发货"), LISTS).find("") == ()
    assert PatternSet(phrases("发货"), LISTS).which("") == ()


def test_a_text_without_the_words_finds_nothing() -> None:
    assert PatternSet(phrases("<何时>发货", "退款"), LISTS).find("在吗") == ()


def test_a_gap_is_no_trap_for_long_texts() -> None:
    patterns = PatternSet(phrases("买*买*买*买*送"), LISTS)
    assert patterns.find("买" * 50_000) == ()


def test_a_long_text_is_searched_as_a_short_one_is() -> None:
    patterns = PatternSet(phrases("<何时>*发", "(退|换)货$", "{date}"), LISTS)
    for text in ("什么时候能发", "要退货", "3号发", "在吗"):
        before = "嗯，" * 400
        hits = (Hit(hit.number, (hit.span[0] + len(before), hit.span[1] + len(before))) for hit in patterns.find(text))
        assert patterns.find(before + text) == tuple(hits)
        assert patterns.which(before + text) == patterns.which(text)


def test_a_pattern_too_large_for_little_memory_is_searched_too() -> None:
    words = "|".join(f"{chr(0x4E00 + n)}{chr(0x5E00 + 7 * n)}{chr(0x6E00 + 5 * n)}" for n in range(600))
    patterns = PatternSet(phrases(f"({words})*吗"), LISTS)
    last = words.rsplit("|", 1)[-1]
    assert patterns.find(f"亲{last}有吗") == (Hit(0, (1, 6)),)
