"""JSON Schemas of the owner's four kinds of file, generated from the models that check them.

`python -m bot.shop.schemas FOLDER` writes them. An editor with a YAML language server then completes and explains every
key in Chinese, because the first line of each file names its schema.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from bot.facts.models import ShopFacts
from bot.model import Mark
from bot.reply.conditions import ASKED, CONDITIONS, HAS, LACKS, NUMBERED
from bot.shop.codes import Collector
from bot.shop.entries import INTENT_ID, RESERVED, BlockEntry, IntentEntry, WordListEntry
from bot.shop.marks import Document
from bot.shop.products import ProductsFile

KINDS: Final = ("config", "intents", "replies", "products")
DIALECT = "http://json-schema.org/draft-07/schema#"  # what YAML language servers understand best
_CJK = re.compile("[\u3400-\u9fff]")
_LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=\S*?(?P<kind>\w+)\.schema\.json\s*")
_NAMES: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_TIMES: dict[str, Any] = {
    "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^[0-9]{1,5}\+?$"}]
}

CONDITION_HELP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "now": "现在：before_cutoff 截单前，after_cutoff 截单后，off_hours 没人接待或放假，unknown 没写截单时间",
        "region": "收货地：unknown 不知道，free 可包邮，paid 收运费，excluded 偏远不包邮，unserved 不发货",
        ASKED: '这位买家第几次问：1 第一次，"2+" 两次以上',
        "offer": "买家出价：none 没出价，within_authority 在权限内，below_authority 低于权限，above_price 够到现价",
        "conceded": "让价：none 还没让过，given 让过一次（价就是 {优惠价}），at_limit 没有可让的",
        "next_discount": "满减：near 差一点就到下一档（一次对话只提一次），none 不提",
        "top_up": "凑单：none 不提，free_postage 差一点就包邮（一次对话只提一次）",
        "reason": "没付款的原因：none 没说，money 钱不够，how 不会付，asking 要商量，price 嫌贵，later 再看看",
        "point": "买家点名问：special_invoice 专票，invoice_way 发票怎么给，invoice_trick 多写或换品名，"
        "invoice_late 催发票，gift_missing 赠品没收到，coupon_fails 券用不上，dearer 比以前贵，"
        "instalments 分期，other_method 没列的付法，pay_after 想先收货再付款，return_address 退货地址，"
        "presale 定金尾款，days_off 周末节假日，hours 几点有人，"
        "sent_back 已寄回，refund_when 退款多久到，intercept 拦截快递，repair 维修，contact 售后联系，"
        "if_broken 万一坏了，damaged 破损，later_sale 以后会不会更便宜，supervisor 找主管，robot 是不是机器人，"
        "pleased 夸店里，given_up 不买了，hesitant 犹豫，anything 随便推荐，"
        "address_given 新地址已发来，refund_if 还没退先问多久到账，refused 退款没通过，applied 已提交退款申请，"
        "short_refund 退款金额不对，coupon_back 券退不退，part_refund 要退一部分钱，claim 要赔，"
        "which_reason 退款原因选哪个，refund_where 退到哪，return_courier 退货快递，renew 要换新的，"
        "no_swap 不换了，no_return 不退货，unsent 还没发吧，withdraw 撤销退款，how_apply 怎么申请，will_do 说去申请，"
        "sign_or_not 签不签收，danger 有危险，threat 找平台监管，promised 前面答应过，"
        "trouble 说过东西有问题，reject 拒收，too_late 过了退货时间，worn 拆过洗过穿过，resend 要补发，"
        "keep_or_send 要不要寄回，insurance 运费险赔少了，swap 换，unwell 人不舒服，photos_sent 照片已发来，"
        "waits 等消息，parts 配件，review_fix 评错了想改，bad_review 差评，praise_given 已好评，"
        "transfer 转账，"
        "member 会员、积分、新客，coming_sale 下一场活动，stacking 优惠叠加，coupon_where 券在哪领，"
        "invoice_fee 开票收不收钱，invoice_when 多久开好票，customise 刻字定制，matching 配什么，"
        "present 送人，abroad 寄国外，collect 运费到付，late_order 过了截单再拍，notify 到货通知，"
        "roomy 怕紧、要宽松，warranty_case 保修细则，several 几样一起，short_of 还差多少，"
        "pay_fee 手续费，surcharge 换快递加多少，sample 样品，store 实体店，"
        "waybill 问单号，drop_off 放驿站或送上门，redeliver 改天派送，"
        "station_days 驿站能放几天，second_parcel 补发或换货的包裹，or_cancel 再不发就不要了，"
        "ordering 说到现在拍，tax_number 发来税号或个人抬头，title_given 发来抬头，"
        "invoice_wrong 发票开错，money_back 要返钱，no_button 没有价保按钮，"
        "postage_due 要不要补运费，charged_twice 扣了两次钱，near_expiry 快过期，"
        "manual 说明书，said_out 开头感叹一句坏了，ill_fitting 大小不合适，colour_named 说了换成什么颜色，"
        "colour_true 怕有色差，picture 要看实拍，send_later 想晚点发",
        "order": "订单：none 没拍，unpaid 待付款，paid 已付款，shipped 已发货，signed 已签收，refunding 退款中",
        "order_source": "订单状态哪来的：platform 平台给的，chat 只是聊天里提到",
        "product": "商品：known 知道是哪款，unknown 不知道",
        "courier": "买家要的快递：none 没说，default 默认，selectable 可指定，surcharge 要补差价，unavailable 发不了",
        "stock": "库存：in 有货，out 没货，gone 已经下架，unknown 没写",
        "attribute": "点名问的参数：none 没点名问，known 都写了，some 写了一部分，missing 都没写",
        "compared": "几款比较：none 没有，several 比较两三款",
        "found": "买家要找的一类：none 没找到，some 有现货，out 都没货",
        "measures": "身高体重：known 买家报过，unknown 没报",
        "size": "尺码：unknown 不知道，agreed 对得上，between 身高体重各对一个，outside 超出尺码表",
        "size_stock": "对应尺码的库存：in 有货，out 没货，unknown 没写",
        "gift": "赠品：available 有能送的，short 还差一点金额，none 没有",
        "promotion": "活动：running 有正在进行的，partly 还不知道买哪款、只有几款在做，none 没有",
        "coupon": "优惠券：available 有能用的，none 没有",
        "presale": "预售：ahead 预售还没到发货日，none 不是预售或已开始发货",
        "invoice": "专票：special 能开专票，ordinary 只有普票，unknown 没写",
        "platform": "平台：taobao 淘宝，tmall 天猫",
        "returnable": "无理由退货：yes 能，unopened 没拆封才能，no 不能，unknown 不清楚",
        "supply": "买家要的件数：enough 库存够，short 库存不够，unknown 不清楚",
        "pieces": '买家要几件：3 正好三件，"10+" 十件以上',
        "choice": "点名要的颜色：absent 这款没有这种颜色，none 没点名，或者有",
        "beside": "这句话还问了别的：others 还问了别的事，none 只问这一件",
        "one_piece": "只拍一件：free 就够包邮，paid 还要运费，unknown 不清楚",
        "basket": "够不够包邮：unknown 不知道，free 够了，below 还差一点",
        HAS: "资料里有这一项（名称同花括号里的名称，可写几个）",
        LACKS: "资料里没有这一项（名称同花括号里的名称，可写几个）",
    }
)
"""What each condition of `when` means, for the editor and the docs."""


def generate() -> Mapping[str, dict[str, Any]]:
    """Generate the four schemas by kind: config, intents, replies, products."""
    intent = tidy(IntentEntry.model_json_schema(by_alias=True))
    block = tidy(BlockEntry.model_json_schema(by_alias=True))
    block["properties"]["when"] |= {"properties": _conditions(), "additionalProperties": False}
    reply = {"type": "array", "minItems": 1, "items": block}
    config = {"title": "店铺资料 config.yaml", **tidy(ShopFacts.model_json_schema(by_alias=True))}
    lists = tidy(WordListEntry.model_json_schema(by_alias=True))["properties"]["lists"]
    intents = {
        "title": "意图 intents/*.yaml",
        "type": "object",
        "$defs": intent.pop("$defs"),
        "properties": {"lists": lists},
        "patternProperties": {INTENT_ID.replace("^", "^(?!lists$)", 1): intent},
        "additionalProperties": False,
    }
    replies = {
        "title": "回复 replies/*.yaml",
        "type": "object",
        "properties": {name: reply | {"description": help_} for name, help_ in RESERVED.items()},
        "patternProperties": {INTENT_ID: reply},
        "additionalProperties": False,
    }
    products = {"title": "商品 products.yaml", **tidy(ProductsFile.model_json_schema(by_alias=True))}
    made = (config, intents, replies, products)
    return {kind: {"$schema": DIALECT, **schema} for kind, schema in zip(KINDS, made, strict=True)}


def _conditions() -> dict[str, Any]:
    return {
        name: _condition(name, each.values) | {"description": CONDITION_HELP[name]} for name, each in CONDITIONS.items()
    }


def _condition(name: str, values: tuple[str, ...]) -> dict[str, Any]:
    if values:
        return {"anyOf": [{"enum": list(values)}, {"type": "array", "items": {"enum": list(values)}}]}
    return _TIMES if name in NUMBERED else _NAMES


def tidy(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Drop what serves programmers only: generated titles and English docstrings."""
    return {name: _tidied(name, part) for name, part in schema.items() if _serves(name, part)}


def _serves(name: str, part: object) -> bool:
    if name == "title":
        return not isinstance(part, str)
    return name != "description" or not isinstance(part, str) or _CJK.search(part) is not None


def _tidied(name: str, part: Any) -> Any:
    if isinstance(part, list):
        return [_tidied("", item) for item in part]
    if not isinstance(part, dict):
        return part
    if name in {"properties", "$defs"}:  # the names in here are the owner's keys, `title` among them
        return {key: _tidied("", item) for key, item in part.items()}
    return tidy(part)


def written(schema: Mapping[str, Any]) -> str:
    """Spell a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> None:
    """Write the four schemas into `folder`."""
    for kind, schema in generate().items():
        (folder / f"{kind}.schema.json").write_text(written(schema), encoding="utf-8")


def check_first_line(document: Document, kind: str, problems: Collector) -> None:
    """Warn where the first line does not name the schema of its kind of file."""
    found = _LINE.fullmatch(document.lines[0]) if document.lines else None
    if found is None or found["kind"] != kind:
        folder = "../" if "/" in document.file else "./"
        hint = f"第一行写：# yaml-language-server: $schema={folder}schemas/{kind}.schema.json"
        problems.add("SCH09", Mark(document.file, 1, 1), "第一行没有写明格式说明，编辑器不会提示和补全", hint)


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "schemas"))
