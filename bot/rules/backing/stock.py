"""Stock claimed against stock counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from bot.rules import numbers
from bot.rules.backing.freight import amount
from bot.rules.numbers import DIGITS
from bot.rules.pattern import Place
from bot.rules.reply import Reply

_LEFT = re.compile(
    r"(\d{1,12}|[一二两三四五六七八九十百千]{1,12})(?:多|来)?(?:件|双|个|套|条|台|份|包|只|瓶|盒|单|把|顶|块|张|本|床|袋|箱|对|支)"
)
_SIZE = re.compile(rf"[a-z]*{DIGITS}[a-z]*|[a-z]+")
_PART = re.compile(rf"{_SIZE.pattern}|[\u4e00-\u9fff]")
_SIZES = {"小码": "s码", "小号": "s号", "中码": "m码", "中号": "m号", "大码": "l码", "大号": "l号"}
_ALL = ("都", "全", "齐", "所有", "随便拍", "各", "哪个都")
_FEW = 10


def _stock(reply: Reply) -> dict[str, Decimal] | None:
    raw = reply.facts.get("stock")
    if not isinstance(raw, Mapping):
        return None
    return {str(name): value for name, count in raw.items() if (value := amount(count)) is not None}


def _named(reply: Reply, place: Place, stock: Mapping[str, Decimal]) -> list[str]:
    """The choices that the reply speaks of: the one named in full, else those that share a colour or a size with it.

    What the clause of the claim names goes first: 米白M没货，L码有. A single letter or figure tells
    only beside the claim: elsewhere 订单 is no 单层, and 1年 no 1升.
    """
    lowered = {name: name.lower() for name in stock}
    title = str(reply.facts.get("product.title") or "").lower() or "\x00"  # 口红有货 names no 红色
    clause = _sizes_spelt(reply.clause(place).replace(title, ""), stock)
    whole = _whole(clause, lowered) or _unless_another_size(clause, _whole(reply.text, lowered), lowered)
    return whole or _sharing(clause, lowered) or _sharing(reply.sentence(place).replace(title, ""), lowered, least=3)


def _sizes_spelt(text: str, names: Iterable[str]) -> str:
    """小码 as S, and the like, where the stock list goes by letters."""
    for said, letter in _SIZES.items():
        if not any(said in name for name in names):
            text = text.replace(said, letter)
    return text


def _whole(text: str, lowered: Mapping[str, str]) -> list[str]:
    return [name for name, low in lowered.items() if low in text]


def _unless_another_size(clause: str, named: list[str], lowered: Mapping[str, str]) -> list[str]:
    """The choices named elsewhere in the reply, unless the clause gives a size that only others have."""
    sizes = set(_SIZE.findall(clause))
    fitting = [name for name, low in lowered.items() if sizes & set(_SIZE.findall(low))]
    return [] if fitting and not set(fitting) & set(named) else named


def _sharing(text: str, lowered: Mapping[str, str], least: int = 1) -> list[str]:
    scores = {name: _overlap(low, text) for name, low in lowered.items()}
    best = max(scores.values(), default=0)
    return [name for name, score in scores.items() if score == best and best >= least]


def _overlap(name: str, text: str) -> int:
    parts = _PART.findall(name)
    return sum(1 for part in parts if part in text and part not in "色码号款的件装")


def _range(text: str, stock: Mapping[str, Decimal]) -> list[str]:
    """The choices of a range of sizes, 36到40, in the colour named if one is."""
    told = re.search(r"(\d{2})(?:到|至|-|~)(\d{2})", text)
    if told is None:
        return []
    low, high = int(told[1]), int(told[2])
    inside = [name for name in stock if (size := re.search(r"\d{2}", name)) and low <= int(size[0]) <= high]
    coloured = [name for name in inside if re.sub(r"[\d码色]", "", name) in text]
    return coloured or inside


def in_stock(reply: Reply, place: Place) -> bool | None:
    """Whether what is said to be there is there: the choice named, or all where all are promised."""
    if reply.facts.get("shipping.presale_ship"):
        return "预售" in reply.text
    stock = _stock(reply)
    if stock is None:
        return None
    if not stock:
        return False
    names = _range(reply.text, stock) or _named(reply, place, stock) or list(stock)
    if any(word in reply.clause(place) for word in _ALL):
        return all(stock[name] > 0 for name in names)
    counts = [value for hit in _LEFT.finditer(reply.clause(place)) if (value := numbers.value(hit[1])) is not None]
    if counts and len(names) == 1 and max(counts) > stock[names[0]]:
        return False
    return any(stock[name] > 0 for name in names)


def left_as_said(reply: Reply, place: Place) -> bool | None:
    """Whether as few are left as the reply says."""
    stock = _stock(reply)
    if stock is None:
        return None
    said = [value for hit in _LEFT.finditer(reply.clause(place)) if (value := numbers.value(hit[1])) is not None]
    names = _named(reply, place, stock) or list(stock)
    counts = [stock[name] for name in names]
    if said:
        return any(value in counts for value in said)
    return min(counts, default=Decimal(0)) <= _FEW


def another_left(reply: Reply, _: Place) -> bool | None:
    """True where nothing else is left that could be offered instead; False where something is; None where not known."""
    stock = _stock(reply)
    if stock is None:
        return None
    return not any(count > 0 for count in stock.values())


TESTS = {"in_stock": in_stock, "left_as_said": left_as_said, "another_left": another_left}
