"""Suggestions and the rule check for programs: the line formats, and the check of what an agent types."""

from __future__ import annotations

from typing import Any

from bot import lines, rows
from bot.desk.served import Served
from bot.engine import suggest
from bot.errors import InputError
from bot.rules.context import from_facts
from bot.rules.rewrite import mend
from bot.web.errors import RefusedError, not_found
from bot.web.service import Call
from bot.web.shapes.basic import MOST_LETTERS
from bot.web.shapes.intake import (
    MOST_TURNS,
    ChatLine,
    Linted,
    LintQuestion,
    ReplyLine,
    ShopQuery,
    SuggestedLine,
)
from bot.web.table import Raw


async def suggestion(call: Call, query: ShopQuery, body: Raw[ChatLine]) -> SuggestedLine:
    """A suggestion for the last message of a chat: a line of `huashu suggest`."""
    served = _shop(call, query.shop)
    chat = lines.parse_chat(body.data)
    turns = chat.conversation.turns
    if len(turns) > MOST_TURNS or any(len(turn.text) > MOST_LETTERS for turn in turns):
        raise InputError(f"对话太长：最多 {MOST_TURNS} 句，每句最多 {MOST_LETTERS} 个字；请只送最近的几句")
    now = lines.in_zone(chat.now, served.zone) if chat.now else call.now.astimezone(served.zone)
    row = rows.suggestion_row(chat.key, suggest(served.shop, chat.conversation, now))
    return SuggestedLine.model_validate(row)


async def lint(call: Call, query: ShopQuery, body: Raw[ReplyLine]) -> Linted:
    """What the rules say of a reply: a line of `huashu lint-reply`, or with `conversation` or `shop` for that place."""
    reply = lines.parse_reply(body.data)
    if len(reply.text) > MOST_LETTERS:
        raise InputError(f"回复太长：最多 {MOST_LETTERS} 个字")
    place = LintQuestion.model_validate_json(body.data)
    if place.conversation is None and place.shop is None:
        served = _shop(call, query.shop)
        known = from_facts(served.shop.facts, reply.context, call.now.astimezone(served.zone))
        return Linted.model_validate(rows.findings_row(reply.key, *mend(served.shop.checker, reply.text, known)))
    found, rewrite = await _in_place(call, reply.text, place)
    return Linted.model_validate({"id": reply.key, "findings": found, "rewrite": rewrite})


async def _in_place(call: Call, text: str, place: LintQuestion) -> tuple[list[dict[str, Any]], str | None]:
    if place.conversation is None:
        shop = _shop(call, place.shop).key
    else:
        if call.who.agent is None and not call.who.has("conversations:read"):
            raise RefusedError(403, "forbidden", "按会话检查要能读会话：请登录，或者给令牌加上 conversations:read")
        shop = (await call.chat(place.conversation)).shop
    return await call.service.desk.lint(shop, place.conversation, text)


def _shop(call: Call, key: str | None) -> Served:
    """The shop that is meant; the first of all for a program on this machine that names none."""
    shops = call.service.desk.shops
    allowed = call.who.among(shops) if call.who.agent or call.who.token else tuple(shops)
    wanted = key or next(iter(allowed), None)
    if wanted is None or wanted not in allowed:
        raise not_found("店铺")
    return shops[wanted]
