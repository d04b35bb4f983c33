"""Body measures in a message: height and girths in cm, weight in kg, sizes as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from bot.slots.found import Found

_CM = "(?:cm|厘米|公分)"
_SEP = "[/ ,、]"
_HEIGHT = re.compile(
    rf"(?:身高|个子|(?<!\d)高)[是有约:大概]{{0,3}}(?P<cm>1[0-9]\d)(?:{_CM})?"
    rf"|(?<![\d.])(?P<bare>1[3-9]\d)(?:{_CM}(?=.{{0,6}}\d|$)|的?(?:身高|个子|高))"
    rf"|(?<![\d.])(?P<m>1)(?:米|m)(?P<rest>\d{{1,2}})(?!\d)|(?<![\d.])(?P<point>[12]\.\d{{1,2}})(?:米|m)(?!\d)"
    rf"|(?:身高|高)[是有约:]{{0,2}}(?P<short>1\.\d{{1,2}})(?!\d)"
    r"|^(?P<alone>1[4-9]\d)$"
    r"|(?:娃|孩子?|宝宝|儿子|女儿|闺女|岁)[^\d]{0,4}(?P<child>(?:[89]|1[0-7])\d)"
    r"(?=cm|厘米|公分|高|[ ,、]?.{0,3}[穿拍买要])"
)
_WEIGHT = re.compile(
    r"(?:体重|重)[是有约:大概]{0,3}(?P<number>\d{2,3}(?:\.\d)?)多?(?P<unit>公斤|千克|kg|斤)?(?![\d克g])"
    r"|(?<![\d.])(?P<near>\d{2,3}(?:\.\d)?)多?(?P<nearunit>公斤|千克|kg|斤)"
)
_PERSON = re.compile(
    "身高|体重|高$|我(?:是)?$|他$|她$|人$|孩子$|宝宝$|老公$|老婆$|男$|女$|胖|瘦|穿|"
    r"\d{3}(?:cm|厘米|公分)?[ ,/、]?$|米\d{0,2}[ ,/、]?$"
)
_PAIR = re.compile(
    rf"(?<![\d./\-])(?P<height>1[3-9]\d|1[.米m][3-9]\d?)(?:(?:{_CM}|米){_SEP}?|{_SEP})"
    r"(?P<weight>\d{2,3})(?P<unit>公斤|千克|kg|斤)?(?![\d./\-年月号块元包袋盒件个])"
)
_GIRTHS = {
    "腰": "waist",
    "胸": "chest",
    "臀": "hip",
    "肩": "shoulder",
    "脚": "foot",
    "袖": "sleeve",
    "裤": "trousers",
    "衣": "length",
}
_GIRTH = re.compile(
    rf"(?P<what>腰围|腰|胸围|臀围|肩宽|脚长|袖长|裤长|衣长)[是有约:大概]{{0,3}}"
    rf"(?:(?P<chi>[1-4])尺(?P<cun>\d)?|(?P<chis>[1-4]\.\d{{1,2}})尺|(?P<cm>\d{{2,3}}(?:\.\d)?)(?:{_CM})?(?!\d))"
    r"|(?P<alone>[1-4])尺(?P<alonecun>\d)的?腰"
)
_SIZE = re.compile(r"(?<![\d.])(?P<number>\d{2,3}(?:\.5)?)码")
_CHI = Decimal(100) / Decimal(3)  # one 尺 is a third of a metre
_TELLTALE = re.compile(
    r"\d.{0,3}(?:[斤米m尺码/\-+]|cm|厘|公|kg)|[高重围腰宽长娃孩宝子女岁].{0,4}\d|码|1[3-9]\d[ ,]\d{2,3}|^1[4-9]\d$"
)


def find(text: str) -> list[Found]:
    """Find measures in a cleaned text: value as Decimal, `detail["what"]` height, weight, waist, ..., `detail["unit"]`.

    A weight without a unit beside a height (165/110) is read as 斤 or kg, whichever is the likelier body.
    """
    if not _TELLTALE.search(text):
        return []
    pairs = [slot for found in _PAIR.finditer(text) for slot in _pair(found)]
    taken = {place for pair in pairs for place in range(pair.start, pair.end)}
    others = [*_heights(text), *_weights(text), *_girths(text), *_sizes(text)]
    return pairs + [slot for slot in others if taken.isdisjoint(range(slot.start, slot.end))]


def _measure(what: str, value: Decimal, unit: str, start: int, end: int) -> Found:
    rounded = value.quantize(Decimal("0.1")).normalize()
    plain = rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
    return Found("measure", plain, start, end, MappingProxyType({"what": what, "unit": unit}))


def _pair(found: re.Match[str]) -> Iterator[Found]:
    written = found["height"]
    height = Decimal(written) if written.isdecimal() else Decimal(f"1.{written[2:]}") * 100
    weight = _kilos(Decimal(found["weight"]), found["unit"], height)
    if not 30 <= weight <= 200:
        return
    yield _measure("height", height, "cm", found.start(), found.end("height"))
    yield _measure("weight", weight, "kg", found.start("weight"), found.end())


def _kilos(number: Decimal, unit: str | None, height: Decimal = Decimal(165)) -> Decimal:
    if unit:
        return number / 2 if unit == "斤" else number
    # Without a unit: the reading whose body mass index is nearer to 21.
    metres = height / 100
    return min(number, number / 2, key=lambda kilos: abs(kilos / (metres * metres) - 21))


def _heights(text: str) -> Iterator[Found]:
    for found in _HEIGHT.finditer(text):
        yield _measure("height", _centimetres(found), "cm", found.start(), found.end())


def _centimetres(found: re.Match[str]) -> Decimal:
    whole = found["cm"] or found["bare"] or found["alone"] or found["child"]
    if whole:
        return Decimal(whole)
    if found["m"]:
        return Decimal(f"1.{found['rest']}") * 100
    return Decimal(found["point"] or found["short"]) * 100


def _weights(text: str) -> Iterator[Found]:
    for found in _WEIGHT.finditer(text):
        number = Decimal(found["number"] or found["near"])
        kilos = _kilos(number, found["unit"] or found["nearunit"])
        said = found["number"] or _PERSON.search(text[max(0, found.start() - 8) : found.start()])
        if said and 30 <= kilos <= 200:
            yield _measure("weight", kilos, "kg", found.start(), found.end())


def _girths(text: str) -> Iterator[Found]:
    for found in _GIRTH.finditer(text):
        chi = found["chi"] or found["alone"]
        if chi:
            value = Decimal(f"{chi}.{found['cun'] or found['alonecun'] or 0}") * _CHI
        else:
            value = Decimal(found["chis"]) * _CHI if found["chis"] else Decimal(found["cm"])
        yield _measure(_GIRTHS[(found["what"] or "腰")[0]], value, "cm", found.start(), found.end())


def _sizes(text: str) -> Iterator[Found]:
    for found in _SIZE.finditer(text):
        if found["number"]:
            yield _measure("size", Decimal(found["number"]), "码", found.start(), found.end())
