"""Every error that is raised on purpose has an answer, and a fault of the program has none."""

from __future__ import annotations

import json

import pytest
from aiohttp import web
from pydantic import ValidationError

from bot.desk.errors import Refused
from bot.errors import InputError
from bot.store.errors import ConflictError, StoreError
from bot.web.errors import RefusedError, not_found, refusal
from bot.web.shapes.chats import ChatsQuery, Send
from bot.web.shapes.people import NewAgent


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RefusedError(403, "csrf", "没有"), 403, "csrf"),
        (not_found("会话"), 404, "unknown"),
        (Refused("findings", findings=[{"code": "ORD001"}]), 422, "findings"),
        (Refused("stale"), 409, "stale"),
        (Refused("not_yours"), 409, "not_yours"),
        (Refused("closed"), 409, "closed"),
        (Refused("unknown"), 404, "unknown"),
        (Refused("empty"), 400, "empty"),
        (ConflictError("exists", "有了"), 409, "exists"),
        (ConflictError("bad", "不对"), 400, "bad"),
        (StoreError("full", "满了"), 503, "store_full"),
        (InputError("不对"), 400, "bad_input"),
        (web.HTTPNotFound(), 404, "not_found"),
        (web.HTTPRequestEntityTooLarge(1, 2), 413, "too_large"),
        (web.HTTPGone(), 410, "http_error"),
    ],
)
def test_each_error_has_its_answer(error: Exception, status: int, code: str) -> None:
    found = refusal(error)
    assert found is not None
    assert (found.status, found.code) == (status, code)
    body = json.loads(str(found.response().text))
    assert (body["error"]["code"], bool(body["error"]["message"])) == (code, True)


def test_a_fault_of_the_program_has_no_answer() -> None:
    assert refusal(KeyError("x")) is None


def test_findings_and_headers_reach_the_caller() -> None:
    found = refusal(Refused("findings", findings=[{"code": "ORD001"}]))
    assert found is not None
    assert json.loads(str(found.response().text))["error"]["findings"] == [{"code": "ORD001"}]
    refused = RefusedError(429, "locked_out", "等等", {"Retry-After": "3"}).refusal.response()
    assert refused.headers["Retry-After"] == "3"
    allowed = refusal(web.HTTPMethodNotAllowed("GET", ["POST"]))
    assert allowed is not None
    assert allowed.response().headers["Allow"] == "POST"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{", "请求的内容不是合法的 JSON"),
        ("[]", "要是对象"),
        ("{}", "“text”没有写"),
        ('{"text": "x", "client_id": "c", "expected_last": "1"}', "“expected_last”要是整数"),
        ('{"text": "x", "client_id": "c", "expected_last": -1}', "“expected_last”不能小于 0"),
        ('{"text": "", "client_id": "c", "expected_last": 1}', "“text”太短，至少 1 个字"),
        ('{"text": " ", "client_id": "c", "expected_last": 1}', "“text”是空白，或者写法不对"),
        ('{"text": "x", "client_id": "c", "expected_last": 1, "more": 1}', "“more”没有这一项"),
    ],
)
def test_the_first_mistake_is_told_in_chinese(body: str, said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Send.model_validate_json(body)
    found = refusal(caught.value)
    assert found is not None
    assert found.message == said


def test_choices_and_places_inside_are_told() -> None:
    for model, row, said in (
        (ChatsQuery, {"filter": "x"}, "“filter”只能是 'open', 'mine' or 'all'"),
        (NewAgent, {"name": "a", "display": "a", "password": "x" * 8, "shops": [""]}, "“shops.0”太短，至少 1 个字"),
    ):
        with pytest.raises(ValidationError) as caught:
            model.model_validate(row)
        found = refusal(caught.value)
        assert found is not None
        assert found.message == said
