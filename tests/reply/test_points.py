from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply.lens import Lens
from bot.reply.points import POINTS, points
from tests.reply.sample import situation


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("公司要报账，专票有没有", {"special_invoice"}),
        ("票是电子的还是纸质的", {"invoice_way"}),
        ("票上金额多写一点行不", {"invoice_trick"}),
        ("品名开成文具", {"invoice_trick"}),
        ("杯子碎了", {"damaged", "trouble"}),
        ("分6期有利息不", {"instalments"}),
        ("微信能付不", {"other_method"}),
        ("那我退到哪里去", {"return_address"}),
        ("寄回去修要几天", {"repair"}),
        ("保修多久", set()),
        ("售后电话是啥", {"contact"}),
        ("万一路上碎了呢", {"if_broken", "damaged"}),
        ("让我再想想", {"hesitant"}),
        ("你家有啥推荐的", {"anything"}),
        ("推荐点好吃的", set()),
        ("发票怎么还没给我", {"invoice_late"}),
        ("上周的票开了没", {"invoice_late"}),
        ("有没有发票啊", set()),
        ("说好的小样咋没放", {"gift_missing"}),
        ("盒子里面没看见赠品", {"gift_missing"}),
        ("怎么没有赠品啊", set()),
        ("满多少送小样", set()),
        ("小样少送了一个", {"gift_missing"}),
        ("可别忘了送我那份", set()),
        ("能先发货再给钱不", {"pay_after"}),
        ("支持货到付款吗", {"other_method"}),
        ("鞋子昨天寄回去了，钱啥时候退给我", {"sent_back", "refund_when"}),
        ("退款一般几天到账", {"refund_when"}),
        ("麻烦把快递拦截下来", {"intercept"}),
        ("下个月还有活动吗", {"later_sale"}),
        ("国庆会更划算不", {"later_sale", "days_off"}),
        ("买三条会便宜吗", set()),
        ("喊你们店长出来", {"supervisor"}),
        ("是机器人在回吗", {"robot"}),
        ("那我不买了", {"given_up"}),
        ("尾款哪天付", {"presale"}),
        ("星期天给发不", {"days_off"}),
        ("客服上到几点", {"hours"}),
        ("领的券结算时用不了", {"coupon_fails"}),
        ("满200怎么没减啊", {"coupon_fails"}),
        ("上回买39，这次咋要45", set()),
        ("之前39的现在怎么45", {"dearer"}),
        ("茶很香，家里人都喜欢", {"pleased"}),
        ("颜色我不喜欢", set()),
        ("盒子里没得赠品", {"gift_missing"}),
        ("赠品补给我吧", {"gift_missing", "resend"}),
        ("发票都半个月了", {"invoice_late"}),
        ("寄过去修要几天", {"repair"}),
        ("花呗付的退到哪", {"refund_where"}),
        ("你好", set()),
        ("vip有啥好处", {"member"}),
        ("双十二搞活动不", {"coming_sale"}),
        ("两张券能叠加不", {"stacking"}),
        ("券去哪领", {"coupon_where"}),
        ("开票另收钱吗", {"invoice_fee"}),
        ("票多久给开", {"invoice_when"}),
        ("能印LOGO不", {"customise"}),
        ("配个啥杯子好", {"matching"}),
        ("送长辈拿得出手不", {"present"}),
        ("寄日本行不", {"abroad"}),
        ("顺丰到付可以吗", {"collect", "other_method"}),
        ("过了四点才拍", {"late_order"}),
        ("来货了喊我", {"notify"}),
        ("怕穿着紧", {"roomy"}),
        ("人为的保不保", {"warranty_case"}),
        ("壶再加一个杯一共几块", {"several"}),
        ("两个蓝的 一个白的 一共多少", {"several"}),
        ("跟茶一起买有优惠不", set()),
        ("跟红茶一起买多少", {"several"}),
        ("顺丰要加几块", {"surcharge"}),
        ("还差几块够", {"short_of"}),
        ("有手续费没", {"pay_fee"}),
        ("先寄个样看看", {"sample"}),
        ("你们有门店没", {"store"}),
    ],
)
def test_what_is_asked_in_particular(text: str, named: set[str]) -> None:
    assert points(text) == named


@given(st.text(max_size=60))
def test_nothing_but_the_names_comes_out(text: str) -> None:
    assert points(text) <= set(POINTS)


def test_a_block_holds_for_any_of_the_points_it_names() -> None:
    lens = Lens(situation(points=points("开专票还是花呗分期")))
    assert lens.holds("point", "special_invoice")
    assert lens.holds("point", ["repair", "instalments"])
    assert not lens.holds("point", "repair")
