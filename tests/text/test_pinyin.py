import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style
from pypinyin import pinyin as reference

from bot.text import pinyin


def test_the_table_says_what_pypinyin_says() -> None:
    for syllable, characters in pinyin.characters().items():
        for character in characters:
            readings = reference(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
            plain = {unicodedata.normalize("NFC", reading) for reading in readings}
            assert syllable in plain, (character, syllable, readings)


def test_one_syllable_a_character() -> None:
    assert pinyin.of("包邮a1") == ("bao", "you", "a", "1")
    assert pinyin.of("绿") == ("lv",)


def test_homophones_are_read_alike() -> None:
    assert pinyin.of("包油") == pinyin.of("包邮")


@given(st.text())
def test_as_many_syllables_as_characters(text: str) -> None:
    assert len(pinyin.of(text)) == len(text)
