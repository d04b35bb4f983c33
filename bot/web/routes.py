"""The table of what can be asked under `/api/v1`: path, handler, who may, and what it may refuse besides."""

from __future__ import annotations

from typing import Final

from bot.web.api import agents, chats, checking, intake, records, session, tokens
from bot.web.table import ANYBODY, MANAGER, OWNER, Needs, Route

BASE: Final = "/api/v1"

_READ = Needs("agent", "conversations:read")
_CHAT = f"{BASE}/conversations/{{id}}"
_BUYER = f"{BASE}/buyers/{{shop}}/{{buyer}}"

ROUTES: Final = (
    Route("POST", f"{BASE}/login", session.login, ANYBODY, refuses=(401, 429)),
    Route("POST", f"{BASE}/logout", session.logout),
    Route("GET", f"{BASE}/me", session.me),
    Route("GET", f"{BASE}/conversations", chats.listed, _READ, refuses=(404,)),
    Route("GET", _CHAT, chats.one, _READ),
    Route("GET", f"{_CHAT}/messages", chats.messages, _READ),
    Route("POST", f"{_CHAT}/send", chats.send, refuses=(409, 422)),
    Route("POST", f"{_CHAT}/reject", chats.reject, refuses=(409,)),
    Route("POST", f"{_CHAT}/take", chats.take, refuses=(409,)),
    Route("POST", f"{_CHAT}/release", chats.release, refuses=(409,)),
    Route("POST", f"{_CHAT}/transfer", chats.transfer, refuses=(409,)),
    Route("POST", f"{_CHAT}/handoff", chats.handoff, refuses=(409,)),
    Route("POST", f"{_CHAT}/close", chats.close, refuses=(409,)),
    Route("POST", f"{_CHAT}/reopen", chats.reopen, refuses=(409,)),
    Route("GET", f"{BASE}/canned", chats.canned, refuses=(404,)),
    Route("POST", f"{BASE}/messages", intake.message, Needs(scope="messages:write"), refuses=(404,)),
    Route("POST", f"{BASE}/orders", intake.order, Needs(scope="orders:write"), refuses=(404,)),
    Route("POST", f"{BASE}/suggest", checking.suggestion, Needs("agent", "suggest", here=True), refuses=(404,)),
    Route("POST", f"{BASE}/lint", checking.lint, Needs("agent", "lint", here=True), refuses=(404,)),
    Route("GET", f"{BASE}/shops", records.shops),
    Route("GET", f"{BASE}/agents", agents.everybody),
    Route("POST", f"{BASE}/agents", agents.add, MANAGER, refuses=(409,)),
    Route("PATCH", f"{BASE}/agents/{{id}}", agents.change, refuses=(409,)),
    Route("GET", f"{BASE}/tokens", tokens.everyone, OWNER),
    Route("POST", f"{BASE}/tokens", tokens.make, OWNER, refuses=(404,)),
    Route("DELETE", f"{BASE}/tokens/{{id}}", tokens.revoke, OWNER),
    Route("GET", f"{_BUYER}/export", records.buyer_data, OWNER),
    Route("DELETE", _BUYER, records.delete_buyer, OWNER),
    Route(
        "GET",
        f"{BASE}/export",
        records.export,
        Needs("manager", "export"),
        refuses=(404,),
        media="application/x-ndjson",
    ),
    Route("GET", f"{BASE}/audit", records.audit, OWNER),
)
