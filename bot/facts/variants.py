"""Which variant of a product a buyer means: by its whole name, or by a part that tells it from the others. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.facts.product import Product, Variant
from bot.text.clean import text_of

_BREAKS = re.compile(r"[\s,，、/+×*()（）【】\[\]·|-]+")
_UNITS = (
    "千克|公斤|斤|克|kg|g|毫升|ml|升|l|厘米|cm|毫米|mm|米|寸|瓦|w|码|片|包|抽|块|件|个|只|盒|袋|支|双|条|粒|枚|卷|套"
)
_PARTS = re.compile(rf"\d+(?:\.\d+)?(?:{_UNITS})?|[a-z][a-z0-9]*|[\u4e00-\u9fff]+")
_COLOUR = re.compile(r"([\u4e00-\u9fff]+)色")
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_SIZED = re.compile(rf"(\d{{2,4}})(?:{_UNITS})")
_LATIN = re.compile(r"[a-z0-9.]+")
_HUES = "红橙黄绿青蓝紫粉黑白灰棕咖驼金银"
_HUE = re.compile(rf"(?<![\u4e00-\u9fff])[有要买拍选换来那这个款深浅大小]*([{_HUES}])(?:色|的|款)|([{_HUES}])色")


def find(product: Product, text: str) -> Variant | None:
    """Find the variant that a cleaned text names; None where it names none, or several alike."""
    if len(product.variants) < 2:
        return None
    covered = [_covered(forms, text) for forms in _forms(product.variants)]
    best = max(covered)
    return product.variants[covered.index(best)] if best and covered.count(best) == 1 else None


def unoffered(product: Product, text: str) -> bool:
    """Tell whether a cleaned text names a colour in which the product does not come, though it comes in several kinds.

    A product whose variants tell no colour may have any.
    """
    named = {hue for found in _HUE.finditer(text) for hue in found.groups() if hue}
    known = "".join((product.title, *(variant.name for variant in product.variants), *product.attributes.values()))
    coloured = any(hue in variant.name for variant in product.variants for hue in _HUES)
    return bool(named) and coloured and not any(hue in known for hue in named)


def _forms(variants: Sequence[Variant]) -> Iterator[set[str]]:
    """List for each variant the words that name it: those that it does not share with all the others."""
    names = [text_of(variant.name) for variant in variants]
    first, last = min(names), max(names)
    shared = next((at for at, letter in enumerate(first) if letter != last[at]), len(first))
    parts = [{*_split(name), *_split(name[shared:])} for name in names]
    common = set.intersection(*parts)
    for name, found in zip(names, parts, strict=True):
        yield {name, *(form for part in found - common for form in (part, *_colours(part)))}


def _split(name: str) -> Iterator[str]:
    for piece in _BREAKS.split(name):
        for part in _PARTS.findall(piece):
            if len(part) > 1 or _LATIN.fullmatch(part):
                yield part


def _colours(part: str) -> Iterator[str]:
    sized = _SIZED.fullmatch(part)
    if sized is not None:
        yield f"{sized[1]}的"
    found = _COLOUR.fullmatch(part)
    if found is not None:
        yield from (f"{found[1]}的", f"{found[1]}款", f"{found[1]}那")
    for hue in set(part) & set(_HUES) if _CHINESE.fullmatch(part) else ():
        yield from (f"{hue}色", f"{hue}的", f"{hue}款")


def _covered(forms: set[str], text: str) -> int:
    """Count the letters of a text that name a variant."""
    return len({at for form in forms for start, end in _places(form, text) for at in range(start, end)})


def _places(form: str, text: str) -> Iterator[tuple[int, int]]:
    """Find a form in a text: one with Latin letters or digits at its edge only whole, as XL stands in XXL."""
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (_joined(text[at - 1 : at], form[0]) or _joined(form[-1], text[end : end + 1])):
            yield at, end
        at = text.find(form, at + 1)


def _joined(left: str, right: str) -> bool:
    return _LATIN.fullmatch(left + right) is not None and bool(left) and bool(right)
