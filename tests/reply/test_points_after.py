from __future__ import annotations

import pytest

from bot.reply.points import points
from bot.reply.points_after import CARRIED, POINTS, UNLESS


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("江苏苏州星湖街328号 小王 13800000000", {"address_given"}),
        ("如果要退多久到账", {"refund_if", "refund_when"}),
        ("咋把我退款给驳回了", {"refused"}),
        ("退款提交了麻烦审核下", {"applied"}),
        ("在哪申请啊", {"how_apply"}),
        ("退款少了六块", {"short_refund", "trouble"}),
        ("我用的红包还退我不", {"coupon_back", "transfer"}),
        ("补我十块我就留着", {"part_refund", "money_back"}),
        ("差价补我十块", set()),
        ("医药费谁出", {"claim"}),
        ("退一赔三懂吗", {"claim"}),
        ("多拍了一个，退一个", set()),
        ("理由填哪一个", {"which_reason"}),
        ("退款去哪了 用的支付宝", {"refund_where", "transfer"}),
        ("到时候寄哪家快递", {"return_courier"}),
        ("货到付款行不", {"other_method"}),
        ("能换台新的不", {"renew", "swap"}),
        ("我直接拒签", {"reject"}),
        ("都过了十天了还能退不", {"too_late"}),
        ("吊牌被我扯了", {"worn"}),
        ("没穿过的", set()),
        ("重新给我寄一份", {"resend"}),
        ("别补发了", {"no_swap"}),
        ("坏的那个要寄回去吗", {"keep_or_send", "trouble"}),
        ("运费险才赔八块", {"claim", "insurance"}),
        ("孩子吃完拉肚子", {"unwell"}),
        ("皮肤敏感会不会过敏", set()),
        ("插上电就冒烟", {"danger"}),
        ("视频拍好了", {"photos_sent"}),
        ("行，那我等你回复", {"waits"}),
        ("壶盖单卖不", {"parts"}),
        ("手滑给点成差评了", {"bad_review", "review_fix"}),
        ("五星已给", {"praise_given"}),
        ("好评给了，返多少", {"pleased"}),
        ("你发个收款码", {"transfer"}),
        ("不用退了，再寄一个就行", {"no_return", "resend"}),
        ("不退我就投诉", set()),
        ("还没发吧", {"unsent"}),
        ("退款咋撤销", {"withdraw"}),
        ("退货怎么操作", {"how_apply"}),
        ("好，我这就申请", {"will_do"}),
        ("箱子烂了我签还是不签", {"damaged", "sign_or_not"}),
        ("再这样我打12315", {"threat"}),
        ("说好给我返五块的", {"promised", "money_back"}),
    ],
)
def test_what_is_asked_after_a_sale(text: str, named: set[str]) -> None:
    assert points(text) == named


def test_what_is_wrong_with_a_thing_need_not_be_said_twice() -> None:
    assert points("钱退给我", ["快点", "杯子裂了"]) == {"trouble"}
    assert points("钱退给我", ["什么时候发货"]) == set()
    assert points("钱退给我", ["会不会路上碎"]) == set()


def test_every_exception_and_every_lasting_point_is_of_a_point() -> None:
    assert set(UNLESS) <= set(POINTS)
    assert "trouble" in CARRIED
