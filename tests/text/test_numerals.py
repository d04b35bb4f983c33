import pytest

from bot.text.numerals import to_arabic, value


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("三十五", 35),
        ("十", 10),
        ("两百", 200),
        ("一百零三", 103),
        ("一百三", 130),
        ("三千五", 3500),
        ("一万两千", 12000),
        ("十二万", 120000),
        ("两三", None),
        ("万一", None),
        ("百", None),
        ("", None),
    ],
)
def test_value(written: str, number: int | None) -> None:
    assert value(written) == number


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("三十五块", "35块"),
        ("两袋", "2袋"),
        ("九块九包邮", "9块9包邮"),
        ("三块五一斤", "3块5一斤"),
        ("一米六五", "1米65"),
        ("一米六五105斤", "1米65 105斤"),
        ("三十五20斤装", "35 20斤装"),
        ("二尺一", "2尺1"),
        ("三月八号", "3月8号"),
        ("买一百多块的", "买100多块的"),
        ("三十五行吗", "35行吗"),
        ("一箱", "1箱"),
        ("一块钱", "1块钱"),
    ],
)
def test_what_counts_becomes_digits(written: str, expected: str) -> None:
    assert to_arabic(written) == expected


@pytest.mark.parametrize(
    "text",
    [
        "万一",
        "一下",
        "一样",
        "十分好",
        "第一次",
        "双十一",
        "两三天",
        "周三",
        "一起发",
        "一块发",
        "这一件",
        "买一送一",
        "百世",
        "千万别",
        "几十个",
        "送三角巾",
    ],
)
def test_words_stay_words(text: str) -> None:
    assert to_arabic(text) == text
