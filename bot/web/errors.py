"""What goes wrong in a request, as the JSON that every refusal has: `{"error": {"code", "message", "findings"?}}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from bot import lines
from bot.desk.errors import Refused
from bot.errors import HuashuError, InputError
from bot.store.errors import ConflictError, StoreError

_NONE: Mapping[str, str] = MappingProxyType({})
_HTTP = MappingProxyType(
    {
        404: ("not_found", "没有这个地址；有哪些，见 GET /api/v1/openapi.json"),
        405: ("method_not_allowed", "这个地址不接受这种请求方法"),
        413: ("too_large", "请求太大，没有读；一次最多 1 MB"),
    }
)
_CLASHES = MappingProxyType({"bad": 400, "empty": 400, "unknown": 404, "findings": 422})
"""What does not fit what is stored is 409, but for these."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is a no: HTTP status, stable English code, and why in Chinese."""

    status: int
    code: str
    message: str
    findings: Sequence[Mapping[str, Any]] = ()
    headers: Mapping[str, str] = field(default_factory=lambda: _NONE)

    def response(self) -> web.Response:
        """Give it as the response."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.findings:
            error["findings"] = list(self.findings)
        text = lines.dump({"error": error}) + "\n"
        return web.Response(text=text, status=self.status, content_type="application/json", headers=self.headers)


class RefusedError(HuashuError):
    """A handler says no."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] = _NONE) -> None:
        self.refusal = Refusal(status, code, message, headers=headers)
        super().__init__(message)


def not_found(what: str) -> RefusedError:
    """Say that something is not there; the same where it is there but none of the asker's business."""
    return RefusedError(404, "unknown", f"没有这个{what}，或者不归您看")


def refusal(error: Exception) -> Refusal | None:
    """Give the answer to an error that was raised on purpose; None where the error is a fault of the program."""
    for kind, answer in _ANSWERS:
        if isinstance(error, kind):
            return answer(error)
    return None


def _http(error: web.HTTPException) -> Refusal:
    code, message = _HTTP.get(error.status, ("http_error", "请求不能处理"))
    allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else _NONE
    return Refusal(error.status, code, message, headers=allowed)


_ANSWERS: tuple[tuple[type[Exception], Callable[[Any], Refusal]], ...] = (
    (RefusedError, lambda error: error.refusal),
    (Refused, lambda error: Refusal(_CLASHES.get(error.code, 409), error.code, str(error), error.findings)),
    (ConflictError, lambda error: Refusal(_CLASHES.get(error.code, 409), error.code, str(error))),
    (StoreError, lambda error: Refusal(503, f"store_{error.code}", str(error), headers={"Retry-After": "5"})),
    (ValidationError, lambda error: Refusal(400, "bad_input", _first(error))),
    (InputError, lambda error: Refusal(400, "bad_input", str(error))),
    (web.HTTPException, _http),
)
_KINDS = MappingProxyType(
    {
        "missing": "没有写",
        "json_invalid": "请求的内容不是合法的 JSON",
        "extra_forbidden": "没有这一项",
        "string_too_short": "太短，至少 {min_length} 个字",
        "string_too_long": "太长，最多 {max_length} 个字",
        "greater_than_equal": "不能小于 {ge}",
        "less_than_equal": "不能大于 {le}",
        "literal_error": "只能是 {expected}",
        "string_pattern_mismatch": "是空白，或者写法不对",
        "too_short": "至少要有 {min_length} 项",
        "too_long": "最多 {max_length} 项",
        "value_error": "：{error}",
    }
)
_TYPES = MappingProxyType(
    {
        "string": "文字",
        "int": "整数",
        "bool": "true 或 false",
        "list": "列表",
        "tuple": "列表",
        "dict": "对象",
        "model": "对象",
    }
)


def _first(error: ValidationError) -> str:
    """The first mistake, in Chinese, with its place."""
    details = error.errors(include_url=False, include_input=False)[0]
    kind, place = details["type"], ".".join(map(str, details["loc"]))
    name = f"“{place}”" if place else ""
    if kind in _KINDS:
        return name + _KINDS[kind].format(**details.get("ctx", {}))
    wanted = _TYPES.get(kind.partition("_")[0])
    return f"{name}要是{wanted}" if wanted else f"{name}的写法不对"
