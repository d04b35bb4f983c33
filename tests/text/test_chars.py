import pytest

from bot.text.chars import ITEM, PICTURE, STICKER, normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("嗎個發貨優惠運費", "吗个发货优惠运费"),
        ("ＡＢＣ１２３，？", "abc123,?"),
        ("妳好", "你好"),
        ("①㎏", "1kg"),
        ("包\u200b邮\u202e", "包邮"),
        ("a\x00\x07b", "ab"),
        ("\ud800x\udfff", "x"),
        ("1\ufe0f\u20e3", "1"),
        ("\r\n\t", "\n\n "),
        ("\ue123" + ITEM + PICTURE, ITEM + PICTURE),
        ("好😀", "好" + STICKER),
    ],
)
def test_each_character_has_its_normal_form(raw: str, text: str) -> None:
    assert normalise(raw, 100)[0] == text


def test_a_character_that_becomes_several_keeps_its_place() -> None:
    assert normalise("x㎏", 100) == ("xkg", [(0, 1), (1, 2), (1, 2)])


def test_the_limit_holds_however_a_text_expands_or_vanishes() -> None:
    assert len(normalise("\ufdfa" * 50, 20)[0]) == 20
    assert normalise("\u200b" * 40 + "好", 20)[0] == ""
