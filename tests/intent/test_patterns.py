import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.patterns import GAP, REGION_MARK, SLOT_ANCHORS, SLOT_FORMS, PatternError, parse
from bot.text.clean import ITEM, clean

LISTS = {"何时": ["什么时候", "几时", "啥时候"], "空": []}


def matches(pattern: str, text: str) -> bool:
    return re.search(parse(pattern, LISTS).regex, clean(text).text) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("<何时>(能|可以)[给我](发|寄出)", "什么时候能发", True),
        ("<何时>(能|可以)[给我](发|寄出)", "亲几时可以给我寄出呀", True),
        ("<何时>(能|可以)[给我](发|寄出)", "什么时候给我发", False),
        ("^发货$", "发货", True),
        ("^发货$", "还没发货", False),
        ("还有[红|蓝]色", "还有蓝色", True),
        ("还有[红|蓝]色", "还有色", True),
        ("多少钱|什么价", "这个什么价", True),
        ("买*送", "买" + "天地玄黄宇宙"[:GAP] + "送", True),
        ("买*送", "买" + "天地玄黄宇宙洪"[: GAP + 1] + "送", False),
        ("{quantity}多少钱", "3袋多少钱", True),
        ("{courier}", "走sf快递还是顺丰快递", True),
        ("a.b", "axb", False),
        ("Ems", "发ems", True),
        ("三袋多少钱", "3袋多少钱", True),
        ("[要]啥快递", "要什么快递", True),
    ],
)
def test_a_pattern_matches_what_it_spells_out(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


def test_names_of_lists_and_slots_are_told_once_each() -> None:
    read = parse("<何时>发{courier}还是{courier}", LISTS)
    assert (read.lists, read.slots) == (("何时",), ("courier",))


def test_without_lists_the_names_are_collected_and_not_looked_up() -> None:
    assert parse("<还没写的词表>发货").lists == ("还没写的词表",)


@pytest.mark.parametrize(
    ("pattern", "position", "words"),
    [
        ("发(货|走", 1, "没有配对"),
        ("发货)", 2, "多出一个"),
        ("发]货", 1, "多出一个"),
        ("<没有>发货", 0, "不存在"),
        ("<空>发货", 0, "不存在"),
        ("到{城市}", 1, "槽位"),
        ("到{region", 1, "没有对应"),
        ("  发货>", 4, "多出一个"),
        ("[亲]*", 0, "任何话"),
        ("^$", 0, "空"),
        ("", 0, "空"),
    ],
)
def test_a_mistake_is_told_with_its_place(pattern: str, position: int, words: str) -> None:
    with pytest.raises(PatternError, match=words) as caught:
        parse(pattern, LISTS)
    assert caught.value.position == position


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_place_inside_it(source: str) -> None:
    try:
        regex, position = parse(source, LISTS).regex, 0
    except PatternError as error:
        regex, position = "", error.position
    assert 0 <= position <= len(source)
    assert re.compile(regex)


@given(st.text(alphabet="发货什么时候啥袋ab12", min_size=1, max_size=12))
def test_a_plain_text_finds_itself(source: str) -> None:
    assert matches(source, source)


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        ("亲[们]什么时候发货呢", [{"亲什么时候发货呢", "亲们什么时候发货呢"}]),
        ("<何时>(能|可以)发", [{"什么时候能发", "什么时候可以发"}]),
        ("(能|可以)[给我]发", [{"能发", "能给我发", "可以发", "可以给我发"}]),
        ("<何时>*(能|可以)发", [{"什么时候"}, {"能发", "可以发"}]),
        ("(包邮|免运费)[吗]", [{"包邮", "免运费"}]),
        ("[亲]*发", [{"发"}]),
        ("{region}*到", [{REGION_MARK}, {"到"}]),
        ("{number}元", [{"元"}, set("0123456789")]),
        ("(包邮|{product}|送*到)", [{"包邮", "送", ITEM}]),
    ],
)
def test_anchors_are_what_no_match_can_do_without(pattern: str, anchors: list[set[str]]) -> None:
    assert list(parse(pattern, LISTS).anchors) == anchors


def test_of_too_many_words_together_each_part_is_an_anchor() -> None:
    pattern = "(甲|乙|丙|丁|戊)(子|丑|寅|卯)"
    assert list(parse(pattern, LISTS).anchors) == [set("子丑寅卯"), set("甲乙丙丁戊")]


@pytest.mark.parametrize(("slot", "form"), SLOT_FORMS.items())
def test_a_slot_has_one_of_its_anchors_in_all_that_it_matches(slot: str, form: str) -> None:
    @given(st.from_regex(re.compile(form, re.ASCII), fullmatch=True))
    def holds(text: str) -> None:
        assert any(word in text for word in SLOT_ANCHORS[slot])

    holds()


@pytest.mark.parametrize(
    ("pattern", "worded"),
    [
        ("(能|可以)[给我]发", True),
        ("(多少钱|[是]什么价)", True),
        ("^多少钱", False),
        ("多少钱$", False),
        ("多*钱", False),
        ("(多少钱|{number}元)", False),
    ],
)
def test_a_pattern_of_few_words_is_told_apart(pattern: str, worded: bool) -> None:
    assert parse(pattern, LISTS).worded is worded


@given(st.text(alphabet="能可以给我发的呀", max_size=12))
def test_a_worded_pattern_matches_where_a_word_of_its_anchors_stands(text: str) -> None:
    read = parse("(能|可以)[给我]发", LISTS)
    assert any(word in text for word in read.anchors[0]) is (re.search(read.regex, text) is not None)
