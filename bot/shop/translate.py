"""What the schema refuses, in Chinese, at its line; a YAML trap is named where it is the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.reply.sources import SOURCES
from bot.shop import traps
from bot.shop.codes import Collector
from bot.shop.described import help_text, known_keys
from bot.shop.guesses import guess
from bot.shop.marks import Document
from bot.shop.opening import Path
from bot.shop.traps import Verdict, Wanted

Model = TypeVar("Model", bound=BaseModel)
_LIKE, _LIKE_CHINESE = 70, 50
"""So many letters of a hundred agree in what may be a slip: of a Chinese word of two characters one is half of it."""
_BEGINNING = 3
_BETWEEN = re.compile(r"[、，,;；/\s]+")
_SCIENTIFIC = re.compile(r"[0-9.]{1,20}[eE][+]?[0-9]{1,3}")
_CJK = re.compile("[\u3400-\u9fff]")
_KINDS: Mapping[str, tuple[Wanted, str]] = MappingProxyType(
    {
        "string": ("text", "一段文字"),
        "model": ("map", "一组“名称: 内容”"),
        "mapping": ("map", "一组“名称: 内容”"),
        "dict": ("map", "一组“名称: 内容”"),
        "tuple": ("list", "一个列表，每行以 - 开头"),
        "list": ("list", "一个列表，每行以 - 开头"),
        "int": ("other", "一个整数"),
        "bool": ("other", " true（是）或 false（否）"),
        "date": ("other", "一个日期，例如 2026-11-11"),
        "datetime": ("other", "一个时间，例如 2026-11-11 20:00:00"),
        "decimal": ("other", "一个数字"),
    }
)
_LIMITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "greater_than": ("要大于 {gt}", "改成大于 {gt} 的数"),
        "greater_than_equal": ("不能小于 {ge}", "改成 {ge} 或更大的数"),
        "less_than": ("要小于 {lt}", "改成小于 {lt} 的数"),
        "less_than_equal": ("不能大于 {le}", "改成 {le} 或更小的数"),
        "string_too_short": ("是空的", "写上内容，或删掉这一行"),
        "string_too_long": ("超过了 {max_length} 个字", "写短一些，或拆成几句"),
        "too_short": ("至少要写 {min_length} 项", "补上内容，或删掉这一行"),
        "too_long": ("最多写 {max_length} 项", "删掉多出来的"),
    }
)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word most like `word`, or that it begins; None where nothing is near enough to be meant."""
    names = list(known)
    begun = [name for name in names if name.startswith(word)]
    if len(begun) == 1 and len(word) >= _BEGINNING:
        return begun[0]
    cutoff = _LIKE if word.isascii() else _LIKE_CHINESE
    found = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=cutoff)
    return str(found[0]) if found else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """Hint at what a misspelt name may mean: several in one, the nearest one, else all of them."""
    names = list(known)
    several = [part for part in _BETWEEN.split(word.strip("[]【】")) if part]
    if len(several) > 1 and all(part in names for part in several):
        return f"几项之间用英文逗号，写成 [{', '.join(several)}]"
    near = nearest(word, names)
    return f"是不是想写 {near}" if near else f"可以写的有：{'、'.join(names)}"


def validate(model: type[Model], data: Any, document: Document, path: Path, problems: Collector) -> Model | None:
    """Check `data`, which stands at `path` of the document; None where it does not fit, with every reason noted."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _note(details, model, document, (*path, *details["loc"]), problems)
        return None


def _note(details: ErrorDetails, model: type[BaseModel], document: Document, path: Path, problems: Collector) -> None:
    kind = details["type"]
    if kind == "extra_forbidden":
        hint = _misplaced(str(path[-1]), model, details["loc"][:-1])
        problems.add("SCH01", document.key(path), f"不认识的名称“{path[-1]}”，它不会生效", hint)
    elif kind == "missing":
        if path[-1] in document.broken and len(path) == 1:
            return  # it is there, and what YAML refused in it has been told
        problems.add("SCH02", document.key(path[:-1]), f"缺少“{path[-1]}”", f"补上一行 {path[-1]}: ...")
    elif path[-1:] == ("[key]",):
        message = f"名称“{path[-2]}”不能这样写"
        problems.add("SCH06", document.key(path[:-1]), message, "用中文的短名称，不要有空格和标点")
    elif not _told(details, document, path):
        code, message, hint = _verdict(details, model, document, path)
        where = document.key(path) if details["input"] is None else document.value(path)
        problems.add(code, where, message, hint)


def _told(details: ErrorDetails, document: Document, path: Path) -> bool:
    """Tell whether the mistake is noted already: by traps.scan, or for the items of a list that now seems too short."""
    node = document.node(path)
    if node is None:
        return False
    if details["type"] == "too_short":
        return len(node.items) >= int(details["ctx"]["min_length"])
    return traps.always(node) is not None


def limit(details: ErrorDetails) -> tuple[str, str] | None:
    """Say which bound a value breaks and what to write instead; None where it is not out of bounds."""
    said = _LIMITS.get(details["type"])
    if said is None:
        return None
    context = {
        name: f"{bound:g}" if isinstance(bound, float) else bound for name, bound in details.get("ctx", {}).items()
    }
    message, hint = (part.format(**context) for part in said)
    return message, hint


def _verdict(details: ErrorDetails, model: type[BaseModel], document: Document, path: Path) -> Verdict:
    kind = details["type"]
    bounds = limit(details)
    if bounds is not None:
        return "SCH05", _name(path) + bounds[0], bounds[1]
    written, said = _written(document, path), help_text(model, details["loc"])
    meant = guess(model, details["loc"], written, said) if written else None
    if kind in {"literal_error", "enum"}:
        return _not_listed(details, document, path, meant)
    if kind == "string_pattern_mismatch":
        return _odd(path, written, said)
    if _CJK.search(details["msg"]):  # our own validators speak Chinese
        told = f"{_name(path)}不能写“{written}”" if written else _name(path)
        return "SCH07", f"{told}：{details['msg']}", f"写成 {meant}" if meant else "按提示改写"
    return _wrong_kind(details, document, path, meant, said)


def _odd(path: Path, written: str, said: str) -> Verdict:
    if _SCIENTIFIC.fullmatch(written):
        hint = "从商品链接里重新抄完整的编号，加英文双引号"
        return "SCH06", f"{_name(path)}的“{written}”是科学计数法，后几位已经丢了", hint
    hint = f"这里写{said}" if said else "照示例店铺里同名的一行改写"
    return "SCH06", f"{_name(path)}不能写“{written}”", hint


def _written(document: Document, path: Path) -> str:
    """The text of a single value as it stands in the file; empty for a list or a section."""
    node = document.node(path)
    return node.text if node is not None and node.kind == "scalar" else ""


def _not_listed(details: ErrorDetails, document: Document, path: Path, meant: str | None) -> Verdict:
    trap = None if isinstance(details["input"], str) else traps.explain(document.node(path), "text")
    expected = re.findall(r"'([^']{1,40})'", str(details.get("ctx", {}).get("expected", "")))
    written = _written(document, path)
    hint = f"写成 {meant}" if meant else suggestion(written, expected)
    return trap or ("SCH04", f"{_name(path)}不能写“{written}”", hint)


def _wrong_kind(details: ErrorDetails, document: Document, path: Path, meant: str | None, said: str) -> Verdict:
    wanted, kind = _KINDS.get(details["type"].partition("_")[0], ("other", "别的内容"))
    trap = traps.explain(document.node(path), wanted)
    if trap is not None:
        return trap
    if details["input"] is None:
        return "SCH03", f"{_name(path)}后面没有内容", f"写上{kind}，或删掉这一行"
    written = _written(document, path) if wanted == "other" else ""
    told = f"{_name(path)}不能写“{written}”" if written else f"{_name(path)}的内容种类不对"
    hint = f"这里要写{kind}" + (f"：{said}" if said else "")
    return "SCH03", told, f"写成 {meant}" if meant else hint


def _name(path: Path) -> str:
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    return f"“{name}”" if name else "这里"


def _misplaced(key: str, model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """Hint at what an unknown key may mean: one of its section, the Chinese name of one, or one of another section."""
    known = known_keys(model, loc)
    source = SOURCES.get(key, "").rpartition(".")[2]
    if source in known:
        return f"名称写英文的：{source}"
    homes = () if nearest(key, known) else [name for name in known_keys(model, ()) if key in known_keys(model, (name,))]
    return f"它要写在 {'、'.join(homes)} 下面，往里缩两格" if homes else suggestion(key, known)
