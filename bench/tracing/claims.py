"""What a text claims: its numbers, dates, times, and names of gifts, couriers, materials, regions and products."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from bench.tracing.raw import World

_COUNTED: Final = "件|天|小时|分钟|元|块|折|个月|年|期|份|包|袋|盒|斤|公斤|克|岁|层|成|倍"
_NUMBER: Final = re.compile(
    r"\d?X*[SML]码|\d{4}年\d+月\d+日|\d+月\d+日|\d+:\d+|\d+(?:\.\d+)?%?"
    rf"|[零一二两三四五六七八九十百千万]+(?:{_COUNTED})|半价|第[二三四五]件"
)
COURIERS: Final = (
    "顺丰", "中通", "圆通", "申通", "韵达", "邮政", "EMS", "京东快递", "京东物流", "极兔", "德邦", "百世", "菜鸟",
)  # fmt: skip
REGIONS: Final = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建",
    "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾",
    "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "江浙沪", "港澳台",
)  # fmt: skip
MATERIALS: Final = (
    "陶瓷", "白瓷", "青瓷", "骨瓷", "紫砂", "玻璃", "不锈钢", "塑料", "硅胶", "橡胶", "纯棉", "棉麻", "亚麻",
    "真丝", "羊毛", "羊绒", "涤纶", "聚酯", "锦纶", "氨纶", "牛皮", "真皮", "实木", "竹制", "碳纤维", "碳素",
    "铝合金", "钛合金", "纯银", "纯金", "乳胶", "羽绒", "食品级",
)  # fmt: skip

ALLOWED: Final[Mapping[str, str]] = {
    "七天": "七天无理由 is what the platform calls it, whatever the shop's own days are",
    "一件": "one more piece, of no product in particular",
    "一份": "one document, no number of goods",
}
"""Counted words that replies may hold as fixed words, with the reason; all else has to come from a fact."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is claimed, and where in the text."""

    text: str
    start: int
    end: int


def claims(text: str, names: re.Pattern[str]) -> Iterator[Claim]:
    """List what a text claims."""
    for pattern in (_NUMBER, names):
        for found in pattern.finditer(text):
            yield Claim(found[0], *found.span())


def names(world: World) -> re.Pattern[str]:
    """Make a pattern of all names that only a fact may bring into a text: the usual ones and all of the shop's."""
    found = {*COURIERS, *REGIONS, *MATERIALS}
    found |= {
        row["name"] for kind in ("gifts", "promotions", "coupons", "couriers.selectable") for row in world.rows(kind)
    }
    for row in world.rows("products"):
        found |= {row["title"], *re.split("[，、；（）]", str((row.get("attributes") or {}).get("材质") or ""))}
    words = sorted((each for each in found if len(each) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of the owner's: its fixed words and its placeholders, in turn."""

    file: str
    parts: tuple[str, ...]

    @property
    def fixed(self) -> tuple[str, ...]:
        """What stands there whatever the facts are."""
        return self.parts[::2]


@cache
def wordings(folder: Path) -> tuple[Wording, ...]:
    """Read every wording of replies/ as the owner wrote it; what is only for the agent's eyes is not among them."""
    found: list[Wording] = []
    for file in sorted((folder / "replies").glob("*.yaml")):
        for blocks in yaml.safe_load(file.read_text(encoding="utf-8")).values():
            texts = (text for block in blocks for key in ("say", "ask") for text in _texts(block.get(key)))
            found += [Wording(file.name, tuple(re.split(r"\{([^{}]+)\}", text))) for text in texts]
    return tuple(found)


def _texts(value: Any) -> Iterable[str]:
    return [value] if isinstance(value, str) else value or ()


Around = Mapping[str, frozenset[tuple[str, str]]]
"""For each placeholder the fixed letters that stand right before and right after it in some wording."""

_SIGNS: Final = "，。；：、！？（）~ \n"


def around(texts: Iterable[Wording]) -> Around:
    """Read the neighbours of each placeholder; a sign, another placeholder or the end of the text is no neighbour."""
    found: dict[str, set[tuple[str, str]]] = {}
    for wording in texts:
        for at in range(1, len(wording.parts), 2):
            before, after = wording.parts[at - 1][-1:].strip(_SIGNS), wording.parts[at + 1][:1].strip(_SIGNS)
            found.setdefault(wording.parts[at], set()).add((before, after))
    return {name: frozenset(pairs) for name, pairs in found.items()}


@lru_cache(65_536)
def places(text: str, value: str) -> tuple[tuple[int, int], ...]:
    """List where a value stands in a text."""
    return tuple((found.start(), found.end()) for found in re.finditer(re.escape(value), text))


def stated(text: str, name: str, value: str, known: Around) -> Iterator[tuple[int, int]]:
    """List the places where a fact is stated: its value between the letters beside its placeholder in a wording."""
    for start, end in places(text, value):
        sides = known.get(name, frozenset())
        if any(text[:start].endswith(before) and text[end:].startswith(after) for before, after in sides):
            yield start, end
