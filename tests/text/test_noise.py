import pytest

from bot.text.chars import PICTURE, STICKER
from bot.text.edits import apply, identity
from bot.text.noise import blanks, repeats, stickers


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/:^_^好", STICKER + "好"),
        ("好/:812", "好" + STICKER),
        ("/:y", STICKER),
        ("[微笑]", STICKER),
        ("[图片]", PICTURE),
        ("[大号]", "[大号]"),
        ("t_t", STICKER),
        ("3/5", "3/5"),
    ],
)
def test_stickers(text: str, left: str) -> None:
    assert apply(text, identity(len(text)), stickers(text))[0] == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("哈哈哈哈", "哈哈"),
        ("好好好好的", "好好的"),
        ("在吗???", "在吗?"),
        ("啊啊啊", "啊"),
        ("快点快点快点", "快点"),
        ("谢谢", "谢谢"),
        ("看看", "看看"),
        ("8888", "8888"),
        ("xxxl", "xxxl"),
        ("1000000", "1000000"),
    ],
)
def test_repeats(text: str, left: str) -> None:
    assert apply(text, identity(len(text)), repeats(text))[0] == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("  你好   在吗 ", "你好 在吗"),
        ("你好\n \n在吗", "你好\n在吗"),
        (STICKER + "好" + STICKER + "的", "好 的"),
        (STICKER + " " + STICKER, STICKER),
        (STICKER, STICKER),
    ],
)
def test_blanks(text: str, left: str) -> None:
    assert apply(text, identity(len(text)), blanks(text))[0] == left
