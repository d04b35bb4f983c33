from __future__ import annotations

import pytest

from bot.reply.heard import heard
from bot.reply.points import points
from bot.reply.points_order import POINTS, UNLESS


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("把单号发来看看", {"waybill"}),
        ("单号没物流信息", set()),
        ("扣款两次没成功", set()),
        ("搁驿站就成", {"drop_off"}),
        ("给抬到楼上不，送上门那种", {"drop_off"}),
        ("叫他后天再派", {"redeliver"}),
        ("明天送我一个", set()),
        ("菜鸟驿站给存几天", {"drop_off", "station_days"}),
        ("重发的那件寄了没", {"second_parcel", "resend"}),
        ("周五前发不出就退了吧", {"or_cancel"}),
        ("今天发不发", set()),
        ("今天拍呢", {"ordering"}),
        ("税号 91440300MA5F12345X", {"tax_number"}),
        ("订单4019283746501928374655", set()),
        ("抬头写青禾设计工作室有限公司", {"title_given"}),
        ("抬头个人", {"tax_number"}),
        ("抬头填什么", set()),
        ("税号开错一位", {"invoice_wrong"}),
        ("发票能重开不", {"invoice_wrong"}),
        ("返我八块呗", {"money_back", "part_refund"}),
        ("晒图返我八块", {"part_refund"}),
        ("价保点不开", {"no_button"}),
        ("还用补邮费不", {"postage_due"}),
        ("银行卡给扣了两笔", {"charged_twice"}),
        ("怎么扣了好几次钱", {"charged_twice"}),
        ("下个月就过期了", {"near_expiry"}),
        ("都临期了", {"near_expiry"}),
        ("会员快到期了", {"member"}),
        ("说明书发一份", {"manual"}),
        ("说明书上写的是凉水", set()),
        ("坏了，手机号写错了", {"said_out"}),
        ("坏了两个", {"trouble"}),
        ("有点大", {"ill_fitting"}),
        ("灰的换蓝色", {"colour_named", "swap"}),
        ("有灰色和蓝色吗", set()),
        ("偏大，还发错颜色", {"trouble"}),
    ],
)
def test_what_is_asked_of_an_order_under_way(text: str, named: set[str]) -> None:
    assert points(text) == named


def test_what_makes_a_point_another_one_belongs_to_a_point() -> None:
    assert UNLESS.keys() <= POINTS.keys()


def test_a_wrong_invoice_and_a_slip_of_the_buyer_are_no_defect() -> None:
    assert heard(["invoice", "defect"], points={"invoice_wrong"}) == ("invoice",)
    assert heard(["address_change", "defect"], points={"said_out"}) == ("address_change",)
    assert heard(["address_change", "defect"]) == ("address_change", "defect")
