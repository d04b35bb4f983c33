from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.text.clean import ITEM, LIMIT, PICTURE, STICKER, ProductRef, clean, text_of

ANYTHING = st.text(alphabet=st.characters(), max_size=60)
HOSTILE = st.text(
    alphabet=list(
        "包油有发漂一两三十百块个万袋:/^_[]微笑图片哈吗?. \n¥复制这id=5<>\u200b\ud83d\ue000\ue001\U0001f600sfyd0x"
    )
)


@settings(deadline=None)  # the first call builds tables
@given(ANYTHING | HOSTILE)
@example("\ud800")
@example("/:" * 40)
@example("\ufdfa" * 200)
def test_never_raises_and_is_idempotent(raw: str) -> None:
    cleaned = clean(raw)
    assert clean(cleaned.text).text == cleaned.text


@settings(deadline=None)  # the first call builds tables
@given(ANYTHING | HOSTILE)
def test_every_character_knows_where_it_came_from(raw: str) -> None:
    cleaned = clean(raw)
    assert len(cleaned.origin) == len(cleaned.text)
    assert all(0 <= start < end <= len(raw) for start, end in cleaned.origin)
    starts = [start for start, _ in cleaned.origin]
    ends = [end for _, end in cleaned.origin]
    assert starts == sorted(starts)
    assert ends == sorted(ends)


def test_a_finding_points_into_the_raw_text() -> None:
    cleaned = clean("/:^_^ 新疆包油嗎???")
    start = cleaned.text.index("包邮")
    low, high = cleaned.span(start, start + 2)
    assert cleaned.raw[low:high] == "包油"


def test_an_empty_stretch_has_an_empty_span() -> None:
    cleaned = clean("你好")
    assert cleaned.span(1, 1) == (1, 1)
    assert cleaned.span(5, 9) == (2, 2)


def test_what_is_beyond_the_limit_is_not_understood_but_kept() -> None:
    cleaned = clean("包邮吗，" * 1000)
    assert len(cleaned.text) <= LIMIT
    assert len(cleaned.raw) == 4000


def test_links_and_numbers_are_products() -> None:
    cleaned = clean("https://item.taobao.com/item.htm?id=520401029636 和 45123456789 哪个好")
    assert cleaned.text == f"{ITEM} 和 {ITEM} 哪个好"
    assert cleaned.products == (ProductRef("520401029636", (0, 48)), ProductRef("45123456789", (51, 62)))


def test_stickers_vanish_unless_they_are_all() -> None:
    assert clean("好的/:^_^[微笑]😀").text == "好的"
    assert clean("/:^_^[微笑]😀").text == STICKER
    assert clean("[图片]").text == PICTURE


def test_stages_work_together() -> None:
    assert clean("新疆包油嗎，我買三袋大概幾天到？？？").text == "新疆包邮吗,我买3袋大概几天到?"


def test_an_owners_sentence_is_cleaned_like_a_message() -> None:
    assert text_of("三袋包油么") == clean("三袋包油么").text
