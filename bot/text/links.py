"""Links and item numbers: a buyer who pastes one means a product."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text.chars import ITEM

_URL = r"(?:https?://|www\.)[!-~]{1,2000}|(?:[a-z0-9-]{1,40}\.){1,3}(?:com|cn|net)(?:[/?][!-~]{0,2000})?"
# What the share button writes around a link: a title in 【】 before it, an invitation with a code after it.
_TITLE = r"(?:【[^】\n]{1,120}】 ?)?"
_CODE = r"[¥€$#(/][a-z0-9]{8,14}[¥€$#)/]"
# ... 即可看到, the title, and a code without signs, as anonymised or retyped invitations have it.
_SEEN = r"即可看到[^\n]{0,100}?(?<![a-z0-9])(?=[a-z]{0,12}\d)(?=\d{0,12}[a-z])[a-z0-9]{9,20}(?![a-z0-9])"
_INVITATION = (
    rf"(?:(?:点击|復|复|fu)[^\n¥€]{{0,30}})?(?:复|fu).?[制置][^\n]{{0,30}}?{_CODE}(?:[^\n]{{0,20}}淘.{{0,2}}宝)?"
    rf"|(?:点击链接[^\n]{{0,15}})?(?:复|fu).?[制置]这?[^\n]{{0,30}}?(?:打开|到).{{0,6}}淘.{{0,2}}宝(?:可直接访问|{_SEEN})?"
    rf"|[¥€][a-z0-9]{{8,14}}[¥€]"
)
_LINK = re.compile(rf"{_TITLE}(?P<url>{_URL})|(?P<share>{_INVITATION})|(?P<blank><id>)")
_SHOPS = re.compile(r"(?:taobao|tmall|1688|jd|yangkeduo|pinduoduo)\.(?:com|hk)|\btb\.cn|\be\.tb\.cn|\bm\.tb\.cn")
_ID = re.compile(r"[?&#](?:item_?)?id=(\d{5,15})|/i(\d{5,15})\.|/offer/(\d{5,15})|/(\d{5,15})\.html")
_NUMBER = re.compile(r"(?<![a-z0-9.])\d{10,15}(?![a-z0-9.])")
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|400\d{7}|(?:20[0-4]\d)[01]\d[0-3]\d\d{2,6}")
_OTHER_NUMBER = re.compile(r"单号|订单|运单|快递|物流|电话|手机|号码|编号|qq|微信|旺旺|身份证|账号|卡号")
_TELLTALE = re.compile(r"[:/.¥€<]|复|fu|\d{10}")


@dataclass(frozen=True, slots=True)
class Link:
    """A product reference (or another link) in a text; `item_id` is "" where the link does not tell it."""

    start: int
    end: int
    new: str
    item_id: str


def find(text: str) -> list[Link]:
    """All references in a text of normal characters, in order; links that lead to no shop are to be left out.

    `<id>` is what anonymised chats have in the place of a link or number: a reference without a number.
    """
    if not _TELLTALE.search(text):
        return []
    links = [_link(found) for found in _LINK.finditer(text)]
    taken = [(link.start, link.end) for link in links]
    for found in _NUMBER.finditer(text):
        inside = any(start <= found.start() < end for start, end in taken)
        if not inside and _is_item(text, found):
            links.append(Link(found.start(), found.end(), ITEM, found.group()))
    return sorted(links, key=lambda link: link.start)


def _link(found: re.Match[str]) -> Link:
    url = found.group("url")
    if url is None:
        return Link(found.start(), found.end(), ITEM, "")
    number = _ID.search(url)
    item_id = next(filter(None, number.groups()), "") if number else ""
    return Link(found.start(), found.end(), ITEM if _SHOPS.search(url) else " ", item_id)


def _is_item(text: str, found: re.Match[str]) -> bool:
    """Whether a bare number names a product: not a phone, an order (16 digits and more) or a parcel."""
    before = text[max(0, found.start() - 8) : found.start()]
    return not (_PHONE.fullmatch(found.group()) or _OTHER_NUMBER.search(before))
