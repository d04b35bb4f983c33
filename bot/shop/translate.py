"""What the schema refuses, in Chinese, at its line; a YAML trap is named where it is the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.shop import traps
from bot.shop.codes import Collector
from bot.shop.marks import Document
from bot.shop.opening import Path
from bot.shop.traps import Verdict, Wanted

Model = TypeVar("Model", bound=BaseModel)
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
    """Find the known word most like `word`, None where nothing is near enough to be meant."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=50)
    return str(found[0]) if found else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """Hint at what a misspelt name may mean: the nearest one, else all of them."""
    names = list(known)
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
        hint = suggestion(str(path[-1]), known_keys(model, details["loc"][:-1]))
        problems.add("SCH01", document.key(path), f"不认识的名称“{path[-1]}”，它不会生效", hint)
    elif kind == "missing":
        problems.add("SCH02", document.key(path[:-1]), f"缺少“{path[-1]}”", f"补上一行 {path[-1]}: ...")
    elif path[-1:] == ("[key]",):
        message = f"名称“{path[-2]}”不能这样写"
        problems.add("SCH06", document.key(path[:-1]), message, "用中文的短名称，不要有空格和标点")
    elif not _told(details, document, path):
        code, message, hint = _verdict(details, document, path)
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


def _verdict(details: ErrorDetails, document: Document, path: Path) -> Verdict:
    kind = details["type"]
    bounds = limit(details)
    if bounds is not None:
        return "SCH05", _name(path) + bounds[0], bounds[1]
    if kind in {"literal_error", "enum"}:
        return _not_listed(details, document, path)
    if kind == "string_pattern_mismatch":
        return "SCH06", f"{_name(path)}的格式不对", "照示例店铺里同名的一行改写"
    if _CJK.search(details["msg"]):  # our own validators speak Chinese
        return "SCH07", f"{_name(path)}：{details['msg']}", "按提示改写"
    return _wrong_kind(details, document, path)


def _not_listed(details: ErrorDetails, document: Document, path: Path) -> Verdict:
    node = document.node(path)
    trap = None if isinstance(details["input"], str) else traps.explain(node, "text")
    expected = re.findall(r"'([^']{1,40})'", str(details.get("ctx", {}).get("expected", "")))
    written = node.text if node is not None and node.kind == "scalar" else ""
    return trap or ("SCH04", f"{_name(path)}不能写“{written}”", suggestion(written, expected))


def _wrong_kind(details: ErrorDetails, document: Document, path: Path) -> Verdict:
    wanted, said = _KINDS.get(details["type"].partition("_")[0], ("other", "别的内容"))
    trap = traps.explain(document.node(path), wanted)
    if trap is not None:
        return trap
    if details["input"] is None:
        return "SCH03", f"{_name(path)}后面没有内容", f"写上{said}，或删掉这一行"
    return "SCH03", f"{_name(path)}的内容种类不对", f"这里要写{said}"


def _name(path: Path) -> str:
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    return f"“{name}”" if name else "这里"


def known_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """List the keys that may stand at `loc` inside a model, as the owner writes them."""
    schema = model.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})
    node: Any = schema
    for part in loc:
        node = _step(_resolve(node, definitions), part, definitions)
    return list(_resolve(node, definitions).get("properties", {}))


def _step(node: Mapping[str, Any], part: str | int, definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    pick: Callable[[Mapping[str, Any]], Any] = (
        (lambda found: found.get("items"))
        if isinstance(part, int)
        else (lambda found: found.get("properties", {}).get(part) or found.get("additionalProperties"))
    )
    found = pick(node)
    return _resolve(found, definitions) if isinstance(found, dict) else {}


def _resolve(node: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference, and of "a section or nothing" take the section."""
    while True:
        options = [option for option in node.get("anyOf", ()) if "$ref" in option]
        if "$ref" in node:
            node = definitions[node["$ref"].rpartition("/")[2]]
        elif options:
            node = options[0]
        else:
            return node
