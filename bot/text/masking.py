"""Personal data in a text, found and masked: what a log, a report or a screen need not know about a person.

A mask names what stood there, in 〔〕: 〔手机号已隐去〕. Provinces and cities stay, because freight and delivery times
hang on them; so do prices, sizes, dates, item numbers, links, and the service numbers that companies publish (400, 95).
A number is judged by its shape and the words before it. All patterns are bounded: the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.text import addresses

LABELS = MappingProxyType(
    {
        "phone": "〔手机号已隐去〕",
        "landline": "〔电话已隐去〕",
        "email": "〔邮箱已隐去〕",
        "identity": "〔身份证号已隐去〕",
        "card": "〔银行卡号已隐去〕",
        "order": "〔订单号已隐去〕",
        "parcel": "〔运单号已隐去〕",
        "wechat": "〔微信号已隐去〕",
        "qq": "〔QQ号已隐去〕",
        "account": "〔账号已隐去〕",
        "name": "〔姓名已隐去〕",
        "address": "〔详细地址已隐去〕",
    }
)
"""What stands in a masked text for each kind."""
# As long as the labels, so that positions hold.
_STAND_INS = {
    "phone": "13000000",
    "landline": "0000000",
    "email": "a@qq.cn",
    "identity": "000000000",
    "card": "000000000",
    "order": "00000000",
    "parcel": "SF000000",
    "wechat": "a0000000",
    "qq": "00000000",
    "account": "a000000",
    "name": "王小明    ",
    "address": "人民路1号1栋1室",
}
# Of two pieces that overlap the second shows only when the first is gone; real texts need one round.
_ROUNDS = 8
_BY_LABEL = {label: _STAND_INS[kind] for kind, label in LABELS.items()}
_LABEL = re.compile("|".join(_BY_LABEL))

_WIDE = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)} | {0x3000: " "}
_NUMERALS = {ord(sign): str(value) for value, sign in enumerate("零一二三四五六七八九")} | {
    ord("〇"): "0",
    ord("幺"): "1",
}
_NUMERAL = "[0-9零〇一二三四五六七八九幺]"
_SPOKEN = re.compile(rf"(?<!{_NUMERAL})[1一幺]{_NUMERAL}{{10}}(?!{_NUMERAL})")
_TELLTALE = re.compile(
    r"[0-9]{5}|[0-9][- ][0-9]{3}|@|[0-9零〇一二三四五六七八九幺]{5}|收件|收货人|联系人|姓名|我叫|本人|户名"
    r"|[路街巷镇]|胡同|[0-9一二三四五六七八九十](?:号|栋|幢|座|单元|室|弄|楼|组|队)|微信|威信|薇信|加[vV薇微]|[vV][xX信]|[wW][xX]|旺旺|昵称"
)
_LINK = re.compile(r"(?:https?://|www\.)[!-~]{1,2000}|(?:[A-Za-z0-9-]{1,40}\.){1,3}(?:com|cn|net)[/?][!-~]{0,2000}")
_ALNUM = "A-Za-z0-9"
# The order is the rank: what an earlier pattern took, a later one does not get.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}", re.ASCII)),
    (
        "wechat",
        re.compile(
            r"(?:微信|威信|薇信|加[vV薇微]|[vV]信|(?<![A-Za-z])(?:[vV][xX]|[wW][xX]))[号码是为加: ]{0,4}"
            r"(?P<it>[A-Za-z](?=[A-Za-z_-]{0,18}[0-9_-]|[A-Za-z]{5})[A-Za-z0-9_-]{5,19}|[0-9]{5,12})(?![A-Za-z0-9])"
        ),
    ),
    ("qq", re.compile(r"(?:(?<![A-Za-z])[qQ]{2}|扣扣|企鹅)[号码群是为加: ]{0,4}(?P<it>[1-9][0-9]{4,11})(?![0-9])")),
    (
        "account",
        re.compile(
            r"(?:旺旺|淘宝|会员|买家)?(?:旺旺|账号|帐号|昵称|会员名|用户名)[号名是叫为: ]{1,3}"
            r"(?P<it>[\u4e00-\u9fff]{0,8}[A-Za-z_]{0,16}[0-9]{2,12}|[A-Za-z][A-Za-z0-9_]{3,24})(?![A-Za-z0-9])"
            rf"|(?<![{_ALNUM}])(?P<it2>tb[_0-9]{{6,14}})(?![{_ALNUM}])"
        ),
    ),
    (
        "identity",
        re.compile(
            rf"(?<![{_ALNUM}])[1-9][0-9]{{5}}(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}"
            rf"[0-9Xx](?![{_ALNUM}])"
        ),
    ),
    (
        "order",
        re.compile(
            r"(?:订单|交易)(?:编?号|号码)?(?:[是为: 尾]{0,3})(?P<it>[0-9]{8,24})(?![0-9])"
            r"|(?<![0-9])[0-9]{20,30}(?![0-9])"
        ),
    ),
    (
        "card",
        re.compile(r"(?<![0-9])(?:62|[345][0-9])[0-9]{2}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9])"),
    ),
    (
        "phone",
        re.compile(r"(?<![0-9.])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9]|\.[0-9])"),
    ),
    (
        "parcel",
        re.compile(
            r"(?:单号|运单|快递|物流|面单|包裹)[号码是为: ]{0,4}(?P<it>[A-Za-z]{0,5}[0-9]{8,18})(?![A-Za-z0-9])"
            rf"|(?<![{_ALNUM}])(?P<it2>(?i:SF|YT|ZTO|STO|JT|JD[A-Z]{{0,2}}|EMS|DPK?|YD|HT|BEST|ZJS|JYM|UC)[0-9]{{9,15}}|[A-Za-z]{{2}}[0-9]{{9}}[A-Za-z]{{2}})(?![{_ALNUM}])"
            r"|(?<![0-9.])(?P<it3>(?!20[0-9]{2}[01][0-9][0-3][0-9])[0-9]{13,14})(?![0-9]|\.[0-9])"
        ),
    ),
    (
        "landline",
        re.compile(
            r"(?<![0-9.])0(?:10|2[0-9]|[3-9][0-9]{2})[- ]?[2-9][0-9]{6,7}(?:[-转][0-9]{1,5})?(?![0-9])"
            r"|(?:电话|座机|手机号?|号码|联系方式)[是为: ]{0,3}(?P<it>[2-9][0-9]{6,7}(?![0-9]))"
        ),
    ),
    ("order", re.compile(r"(?<![0-9.])[0-9]{15,19}(?![0-9]|\.[0-9])")),
)
_SURNAME = (
    "(?:欧阳|上官|司马|诸葛|尉迟|皇甫|司徒|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢"
    "蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚庞樊兰殷施"
    "陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍"
    "覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强丘])"
)
# 姓名: 王小明; behind a word alone the name has to end where the sentence or the field ends.
_NAME = re.compile(
    rf"(?:收件人|收货人|联系人|姓名|户名|名字)"
    rf"(?:[:是为叫 ]{{1,3}}|(?=[\u4e00-\u9fff]{{2,4}}(?:[^\u4e00-\u9fff]|$|电话|手机|地址)))"
    rf"(?P<it>{_SURNAME}[\u4e00-\u9fff·]{{1,2}})"
    rf"|(?:我叫|本人)(?P<it2>{_SURNAME}[\u4e00-\u9fff]{{1,2}})(?=[^\u4e00-\u9fff]|$|电话|手机|地址|住)"
)
# ... 301室, 王小明收: a name right behind an address or a phone number needs no word before it.
_BESIDE = re.compile(rf"[,，:、 ]{{0,2}}(?P<it>{_SURNAME}[\u4e00-\u9fff]{{1,2}}?)(?=收|[^\u4e00-\u9fff]|$)")
_NO_NAME = re.compile(
    "谢|方便|方面|安排|安装|高兴|任何|金额|白天|白色|黄色|金色|申通|马上|万一|成功|单号|常用|全部|关系|关闭|钱包|成都|包裹|包邮|解释|解决|"
    "向你|向您|查一|查询|查下|路上|于是|费用|强烈|管理|单位|左右|石头|温馨|和|别人|顺丰|强调|对不|阳台|江苏|江西|安徽|海南|云南|宁夏"
)
# 王小明的, 张三可以: what follows a name of one syllable is not its second.
_TAIL = frozenset("的可吗呢在你我他她是要改电手地收不对错也就都了吧啊哦和跟或没有写填发寄先女小")


@dataclass(frozen=True, slots=True)
class Masked:
    """A piece of personal data: where it stands in the text as written, and of which kind (a key of `LABELS`)."""

    start: int
    end: int
    kind: str


def mask(text: str, names: Sequence[str] = ()) -> str:
    """Give the text with every piece of personal data replaced by its label.

    `names` are the nicknames known to belong to this chat; they are masked wherever they stand, as `account`.
    A masked text masked again stays as it is.
    """
    pieces = find(text, names)
    for _ in range(_ROUNDS):
        if not pieces:
            break
        text = _labelled(text, pieces)
        pieces = find(text)
    return text


def _labelled(text: str, pieces: Sequence[Masked]) -> str:
    parts: list[str] = []
    place = 0
    for piece in pieces:
        parts += (text[place : piece.start], LABELS[piece.kind])
        place = piece.end
    return "".join((*parts, text[place:]))


def stand_in(masked: str) -> str:
    """Give a masked text as a machine should read it: in the place of each label something of the masked shape.

    The words of a label (微信号) would be found by rules and matcher as if the person had written them, and a number
    that is gone would not be found at all. The length stays the same, so positions are those of the masked text.
    """
    return _LABEL.sub(lambda label: _BY_LABEL[label.group()], masked) if "〔" in masked else masked


def find(text: str, names: Sequence[str] = ()) -> list[Masked]:
    """Find all pieces of personal data, in order, disjoint."""
    known = list(_known(text, names))
    plain = text if text.isascii() else text.translate(_WIDE)  # character for character: positions hold
    if not _TELLTALE.search(plain):
        return _disjoint(known, ())
    links = [link.span() for link in _LINK.finditer(plain)]
    found = [*_shapes(plain), *_persons(plain)]
    return _disjoint([*known, *found, *_beside(plain, found)], links)


def _known(text: str, names: Sequence[str]) -> Iterator[Masked]:
    for name in names:
        place = text.find(name) if len(name) > 2 else -1  # a nickname like 小 stands in every other sentence
        while place >= 0:
            yield Masked(place, place + len(name), "account")
            place = text.find(name, place + len(name))


def _shapes(plain: str) -> Iterator[Masked]:
    for kind, pattern in _SHAPES:
        for found in pattern.finditer(plain):
            if kind != "card" or _luhn(found.group()):
                yield Masked(*_it(found), kind)
    for found in _SPOKEN.finditer(plain):
        if found.group().translate(_NUMERALS)[1] in "3456789":
            yield Masked(*found.span(), "phone")


def _persons(plain: str) -> Iterator[Masked]:
    for found in _NAME.finditer(plain):
        start, end = _it(found)
        name = plain[start:end]
        if len(name) > 2 and name[-1] in _TAIL:
            end -= 1
        if not _NO_NAME.match(name):
            yield Masked(start, end, "name")
    for start, end in addresses.find(plain):
        yield Masked(start, end, "address")


def _beside(plain: str, pieces: Sequence[Masked]) -> Iterator[Masked]:
    for piece in pieces:
        found = _BESIDE.match(plain, piece.end) if piece.kind in ("address", "phone") else None
        if found and not _NO_NAME.match(found["it"]):
            yield Masked(*found.span("it"), "name")


def _it(found: re.Match[str]) -> tuple[int, int]:
    """The span of the group that matched, or of all where the pattern has none or took another branch."""
    return found.span(found.lastgroup) if found.lastgroup else found.span()


def _disjoint(pieces: Iterable[Masked], links: Sequence[tuple[int, int]]) -> list[Masked]:
    """Keep of overlapping pieces the first in rank; nothing within a link, whose numbers are an item's."""
    kept: list[Masked] = []
    taken: set[int] = {place for start, end in links for place in range(start, end)}
    for piece in pieces:
        places = range(piece.start, piece.end)
        if taken.isdisjoint(places):
            kept.append(piece)
            taken.update(places)
    return sorted(kept, key=lambda piece: piece.start)


def _luhn(card: str) -> bool:
    digits = [int(sign) for sign in reversed(card) if sign.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return len(digits) >= 15 and (sum(digits[::2]) + sum(doubled)) % 10 == 0
