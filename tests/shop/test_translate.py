from __future__ import annotations

import pytest

from bot.errors import Problem
from bot.facts.models import ShopFacts
from bot.shop.codes import Collector, order
from bot.shop.translate import nearest, suggestion, validate
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
        (
            "dispatch:\n  within_hours: 两天\n",
            "SCH03 4:17",
            "“within_hours”不能写“两天”",
            "这里要写一个整数：付款后最晚几小时内发出，例如 48",
        ),
        ("dispatch:\n", "SCH03 3:1", "“dispatch”后面没有内容", "写上一组“名称: 内容”，或删掉这一行"),
        (
            "gifts: 小样\n",
            "SCH03 3:8",
            "“gifts”的内容种类不对",
            "这里要写一个列表，每行以 - 开头：赠品；没有写在这里的一律不送",
        ),
        ("returns:\n  insurance: 有\n", "SCH03 4:14", "“insurance”不能写“有”", "写成 true"),
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
            "“id”不能写“1”",
            "这里写商品编号，链接里 id= 后面的数字，要加引号",
        ),
        ('facts:\n  tea: "茶"\n', "SCH06 4:3", "名称“tea”不能这样写", "用中文的短名称，不要有空格和标点"),
        ("freight:\n  fee: -1\n", "SCH07 4:8", "“fee”不能写“-1”：金额不能是负数，也不能超过一千万元", "按提示改写"),
    ],
)
def test_what_the_schema_refuses_is_said_in_chinese(text: str, place: str, message: str, hint: str) -> None:
    code, _, position = place.partition(" ")
    assert [str(problem) for problem in _check(text)] == [f"config.yaml:{position} {code} {message} - {hint}"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("freight:\n  fee: 8元\n", "写成 8"),
        ("freight:\n  unserved: [香港，澳门]\n", "几项之间用英文逗号，写成 [香港, 澳门]"),
        ("freight:\n  unserved: [新疆、西藏]\n", "几项之间用英文逗号，写成 [新疆, 西藏]"),
        ("  platform: 淘宝\n", "写成 taobao"),
        ('dispatch:\n  cutoff: "下午5点"\n', '写成 "17:00"'),
        ("gifts:\n  - {name: 袋, until: 2026/12/9}\n", "写成 2026-12-09"),
        ("dispatch:\n  closed_weekdays: [周日]\n", "写成 7"),
        ("dispatch:\n  发货时限: 48\n", "名称写英文的：within_hours"),
        ('cutoff: "16:00"\n', "它要写在 dispatch 下面，往里缩两格"),
        ("products:\n  - {id: 6.12E+11, title: 茶, price: 1}\n", "从商品链接里重新抄完整的编号，加英文双引号"),
    ],
)
def test_the_mend_is_what_was_meant(text: str, hint: str) -> None:
    (problem,) = _check(text)
    assert problem.hint == hint


def test_what_yaml_refused_is_not_called_missing_too() -> None:
    parsed, told = document('shop:\n  name: "茶\nfreight:\n  fee: 8\n', "config.yaml")
    problems = Collector()
    assert validate(ShopFacts, dict(parsed.data), parsed, (), problems) is None
    assert [problem.code for problem in (*told, *problems)] == ["YAML01"]


def test_a_trap_that_is_told_already_is_not_told_again() -> None:
    assert places(_check("  opens: 9:30\n")) == ["TRAP01 config.yaml:3:10"]


def test_a_list_with_bad_items_is_not_called_too_short() -> None:
    assert places(_check("freight:\n  zones:\n    - {regions: [火星], fee: 1}\n")) == ["SCH04 config.yaml:5:18"]


def test_all_mistakes_are_told_at_once() -> None:
    assert len(_check("  platform: x\nfreight:\n  fee: x\n  fees: 1\ngifts: 1\n")) == 4


def test_the_nearest_name_is_hinted_at_else_all_names() -> None:
    assert nearest("regoin", ["region", "order"]) == "region"
    assert nearest("包", ["region"]) is None
    assert nearest("invoice", ["size_advice"]) is None
    assert nearest("ship", ["greet", "ship_time"]) == "ship_time"
    assert nearest("打折", ["满减", "折扣"]) == "折扣"
    assert suggestion("regoin", ["region", "order"]) == "是不是想写 region"
    assert suggestion("包", ["region", "order"]) == "可以写的有：region、order"
