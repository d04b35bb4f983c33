from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text import pinyin


def test_one_syllable_a_character() -> None:
    assert pinyin.of("包邮a1") == ("bao", "you", "a", "1")
    assert pinyin.of("绿") == ("lv",)


def test_homophones_are_read_alike() -> None:
    assert pinyin.of("包油") == pinyin.of("包邮")


@settings(deadline=None)  # the first call builds tables
@given(st.text())
def test_as_many_syllables_as_characters(text: str) -> None:
    assert len(pinyin.of(text)) == len(text)
