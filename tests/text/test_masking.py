"""Personal data is masked, and what a shop talks about all day is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.masking import LABELS, find, mask, stand_in

MASKED = {
    "phone": [
        "13812345678", "138 1234 5678", "138-1234-5678", "+86 13812345678", "8613812345678", "１３８１２３４５６７８",
        "一三八一二三四五六七八", "幺三八12345678", "138一二三四5678",
    ],
    "landline": ["021-65432198", "0571 88123456", "02165432198", "0755-8812345", "010-65432198转12"],
    "email": ["a.b+c@qq.com", "xiao_ming@mail.example.com.cn"],
    "identity": ["11010519491231002X", "320105198802290033"],
    "card": ["6222021234567890128", "6222 0212 3456 7890 128"],
    "order": ["1234567890123456789", "2026112098765432", "123456789012345678901"],
    "parcel": ["SF1234567890123", "YT7312345678901", "jd0012345678901", "7312345678901"],
    "account": ["tb123456789", "tb_5512345"],
}  # fmt: skip
BEHIND_WORDS = {
    "landline": ["家里电话65432198", "座机：8812345"],
    "order": ["订单号：123456789", "订单编号 2026112012"],
    "parcel": ["单号773012345678", "快递单号是75312345", "运单：ABC12345678"],
    "wechat": ["微信abc2015", "加v：abc_123", "vx13812345678", "我微信号是 xiaoyu"],
    "qq": ["qq 123456789", "QQ号：12345", "扣扣88888888"],
    "account": ["旺旺号小鱼儿772545", "昵称：lucky_day"],
    "name": ["收件人：张小明", "姓名张三", "收货人 欧阳明月", "联系人是李雷", "我叫韩梅梅", "收件人王小明的电话"],
}
ADDRESSES = {
    "广东省深圳市南山区科技园路88号3栋2单元501室": "广东省深圳市〔详细地址已隐去〕",
    "浙江杭州西湖区文三路478号": "浙江杭州〔详细地址已隐去〕",
    "寄到江苏省苏州市吴中区木渎镇金枫路12号": "寄到江苏省苏州市〔详细地址已隐去〕",
    "收货地址是锦绣花园5栋2单元301": "收货地址是〔详细地址已隐去〕",
    "上海市浦东新区张江镇祖冲之路2305弄3号601": "上海市浦东〔详细地址已隐去〕",
    "改成10号楼二单元301": "改成〔详细地址已隐去〕",
    "河北省邢台市某县大柳村3组": "河北省邢台市〔详细地址已隐去〕",
}
KEPT = [
    "199元包邮吗", "3包199.00", "79912包", "XL的一包8片500190mm", "170/92A", "38码和39码", "2026-11-20 10:23:45",
    "20261120102345", "11月20日发货", "618活动", "双11满300减40", "宝贝编号654321987654", "654321987654有货吗",
    "https://item.taobao.com/item.htm?id=654321987654321", "400-820-8820", "95338", "3号能发货吗", "12号楼上的超市",
    "我在路上3号到", "走到半路5号", "学校3号门", "放3楼", "拍2组送1组", "一楼我6楼", "发到浙江杭州", "江浙沪包邮吗",
    "微信支付可以吗", "加微信有优惠吗", "姓名和电话都要改", "我叫快递来拿", "我叫申通来取", "收件人方便的时候",
    "我叫你优惠点", "收件人电话是多少", "第一二三四五六七款", "电话号码是多少", "1234567",
    "188188", "身高165体重100斤", "乡镇也送吗", "小区门口",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in MASKED.items() for text in texts])
def test_a_number_of_that_shape_is_masked(kind: str, text: str) -> None:
    assert mask(text) == LABELS[kind]
    assert mask(f"亲，{text}，看下") == f"亲，{LABELS[kind]}，看下"


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in BEHIND_WORDS.items() for text in texts])
def test_the_word_before_tells_what_it_is(kind: str, text: str) -> None:
    assert [piece.kind for piece in find(text)] == [kind]
    assert LABELS[kind] in mask(f"{text}，谢谢")


@pytest.mark.parametrize(("text", "masked"), ADDRESSES.items())
def test_of_an_address_the_province_and_the_city_stay(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_what_a_shop_talks_about_stays(text: str) -> None:
    assert mask(text) == text


def test_a_whole_shipping_label() -> None:
    text = "李小明，13812345678，广东省深圳市南山区科技园路88号3栋501，王芳收"
    assert mask(text) == "李小明，〔手机号已隐去〕，广东省深圳市〔详细地址已隐去〕，〔姓名已隐去〕收"


def test_nicknames_that_are_known_are_masked_wherever_they_stand() -> None:
    assert mask("小鱼儿您好，小鱼儿", ["小鱼儿"]) == "〔账号已隐去〕您好，〔账号已隐去〕"
    assert mask("小号有吗", ["小"]) == "小号有吗", "a name of one sign stands in every sentence"


def test_positions_are_those_of_the_text_as_written() -> None:
    text = "电话：１３８１２３４５６７８。"
    (piece,) = find(text)
    assert text[piece.start : piece.end] == "１３８１２３４５６７８"


@pytest.mark.parametrize("label", LABELS.values())
def test_a_stand_in_has_the_length_of_its_label_and_none_of_its_words(label: str) -> None:
    read = stand_in(f"亲{label}亲")
    assert len(read) == len(label) + 2
    assert "隐去" not in read
    assert read[0] == read[-1] == "亲"


def test_a_text_without_masks_is_read_as_it_is() -> None:
    assert stand_in("我电话〔1〕") == "我电话〔1〕"


PARTS = st.sampled_from(
    ["13812345678", "亲", "路", "88号", "3栋", "2单元", "深圳市", "区", "收件人", "张三", "订单", "1234567890", "@",
     "a.b", "微信", " ", "，", "tb12345678", "：", "〔手机号已隐去〕", "一三八", "\n"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=14).map("".join) | st.text(max_size=60))
def test_masking_again_changes_nothing_and_pieces_are_apart(text: str) -> None:
    pieces = find(text)
    assert all(one.end <= two.start for one, two in pairwise(pieces))
    assert mask(mask(text)) == mask(text)


@given(st.lists(PARTS, max_size=8).map("".join), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_no_phone_number_gets_through(before: str, phone: str) -> None:
    text = f"{before}，{phone}，谢谢"
    assert phone not in mask(text)


@pytest.mark.parametrize(
    "piece", ["1", "路1号", "区", "a.", "a@", "138 ", "一", "收件人", "tb", "微信a", "http://", "3栋", "0571-"]
)
def test_time_is_linear(piece: str) -> None:
    """A hundred thousand signs end at all; a quadratic pattern would take minutes."""
    mask(piece * (100_000 // len(piece)))
