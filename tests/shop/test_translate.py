from __future__ import annotations

import pytest

from bot.errors import Problem
from bot.facts.models import ShopFacts
from bot.shop.codes import Collector, order
from bot.shop.translate import known_keys, nearest, suggestion, validate
from tests.shop.folders import document, places

_SHOP = 'shop:\n  name: "小店"\n'


def _check(text: str) -> tuple[Problem, ...]:
    parsed, told = document(_SHOP + text, "config.yaml")
    problems = Collector()
    validate(ShopFacts, dict(parsed.data), parsed, (), problems)
    return order([*told, *problems])


def test_what_fits_is_given_back() -> None:
    parsed, _ = document(_SHOP)
    problems = Collector()
    facts = validate(ShopFacts, dict(parsed.data), parsed, (), problems)
    assert facts is not None
    assert facts.shop.name == "小店"
    assert list(problems) == []


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("  platfrom: taobao\n", "SCH01 3:3", "不认识的名称“platfrom”，它不会生效", "是不是想写 platform"),
        ("freight:\n  zones:\n    - fee: 5\n", "SCH02 5:7", "缺少“regions”", "补上一行 regions: ..."),
        ("dispatch:\n  within_hours: 两天\n", "SCH03 4:17", "“within_hours”的内容种类不对", "这里要写一个整数"),
        ("dispatch:\n", "SCH03 3:1", "“dispatch”后面没有内容", "写上一组“名称: 内容”，或删掉这一行"),
        ("gifts: 小样\n", "SCH03 3:8", "“gifts”的内容种类不对", "这里要写一个列表，每行以 - 开头"),
        ("returns:\n  insurance: 有\n", "SCH03 4:14", "“insurance”的内容种类不对", "这里要写 true（是）或 false（否）"),
        ("  platform: taobo\n", "SCH04 3:13", "“platform”不能写“taobo”", "是不是想写 taobao"),
        ("couriers:\n  excluded: [江苏省]\n", "SCH04 4:14", "“excluded”不能写“江苏省”", "是不是想写 江苏"),
        ("couriers:\n  excluded: [no]\n", "TRAP03 4:14", "不加引号的 no 会被 YAML 读成“否”，不是文字", '写成 "no"'),
        ("dispatch:\n  within_hours: -1\n", "SCH05 4:17", "“within_hours”不能小于 0", "改成 0 或更大的数"),
        ('dispatch:\n  from: ""\n', "SCH05 4:9", "“from”是空的", "写上内容，或删掉这一行"),
        (
            "freight:\n  zones:\n    - {regions: [], fee: 1}\n",
            "SCH05 5:17",
            "“regions”至少要写 1 项",
            "补上内容，或删掉这一行",
        ),
        (
            'products:\n  - {id: "1", title: "茶", price: 1}\n',
            "SCH06 4:10",
            "“id”的格式不对",
            "照示例店铺里同名的一行改写",
        ),
        ('facts:\n  tea: "茶"\n', "SCH06 4:3", "名称“tea”不能这样写", "用中文的短名称，不要有空格和标点"),
        ("freight:\n  fee: -1\n", "SCH07 4:8", "“fee”：金额不能是负数，也不能超过一千万元", "按提示改写"),
    ],
)
def test_what_the_schema_refuses_is_said_in_chinese(text: str, place: str, message: str, hint: str) -> None:
    code, _, position = place.partition(" ")
    assert [str(problem) for problem in _check(text)] == [f"config.yaml:{position} {code} {message} - {hint}"]


def test_a_trap_that_is_told_already_is_not_told_again() -> None:
    assert places(_check("  opens: 9:30\n")) == ["TRAP01 config.yaml:3:10"]


def test_a_list_with_bad_items_is_not_called_too_short() -> None:
    assert places(_check("freight:\n  zones:\n    - {regions: [火星], fee: 1}\n")) == ["SCH04 config.yaml:5:18"]


def test_all_mistakes_are_told_at_once() -> None:
    assert len(_check("  platform: x\nfreight:\n  fee: x\n  fees: 1\ngifts: 1\n")) == 4


def test_keys_are_found_inside_sections_lists_and_options() -> None:
    assert known_keys(ShopFacts, ("freight", "zones", 0)) == ["regions", "fee", "more_fee", "free_from", "free_pieces"]
    assert "from" in known_keys(ShopFacts, ("gifts", 3))
    assert known_keys(ShopFacts, ("authority", "manager")) == ["max_off", "max_percent"]
    assert known_keys(ShopFacts, ("nowhere", "at_all")) == []


def test_the_nearest_name_is_hinted_at_else_all_names() -> None:
    assert nearest("regoin", ["region", "order"]) == "region"
    assert nearest("包", ["region"]) is None
    assert suggestion("regoin", ["region", "order"]) == "是不是想写 region"
    assert suggestion("包", ["region", "order"]) == "可以写的有：region、order"
