"""Chats as the service would tell them: the shapes of the API, with made-up buyers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
"""The clock of the service and of the pages stands still: however slow the machine, nobody waits longer."""
ME: Json = {"id": 1, "name": "xiaohe", "display": "小禾", "role": "owner", "shops": ["hesui"], "active": True}
COLLEAGUE: Json = {"id": 2, "name": "xiaosui", "display": "小穗", "role": "agent", "shops": ["hesui"], "active": True}
SHOP: Json = {"key": "hesui", "name": "禾穗生活馆", "version": "d3ae333a3b6a", "problems": []}
BANNED = {
    "关闭订单": ("ORD001", "block", "关不关订单只能由下单的人自己决定", "亲，订单您可以在订单页自己取消"),
    "全网最低": ("ADV002", "rewrite", "最低价要拿得出记录，拿不出就是价格欺诈", "到手价以页面显示为准"),
    "马上": ("TON004", "warn", "说得太满，晚了买家会失望", ""),
}
CANNED = [
    {"id": "ship_time/1", "title": "发货时间", "initials": "fhsj", "text": "亲，16:00前付款当天就能发出。"},
    {"id": "invoice/1", "title": "发票", "initials": "fp", "text": "可以开发票，下单时备注抬头和税号就行。"},
    {"id": "thanks/1", "title": "感谢", "initials": "gx", "text": "感谢您的支持，祝您生活愉快~"},
]


def ago(seconds: float) -> str:
    return (NOW - timedelta(seconds=seconds)).isoformat()


def suggestion(number: int, conversation: int, *texts: str, **more: Any) -> Json:
    drafts = [
        {
            "text": text,
            "intents": ["ship_time"],
            "facts": [
                {"name": "截单时间", "value": "16:00", "source": "config.yaml:17:3"},
                {"name": "发货时限", "value": "48", "source": "config.yaml:18:3"},
            ],
            "findings": findings(text),
        }
        for text in texts
    ]
    given = {
        "id": number,
        "conversation": conversation,
        "upto_message": 0,
        "script_version": "d3ae333a3b6a",
        "at": ago(1),
        "intents": [{"id": "ship_time", "title": "发货时间", "confidence": 0.9849}] if texts else [],
        "slots": {},
        "drafts": drafts,
        "handoff": None,
        "lookups": [],
        "reasons": [
            "发货时间（98%）：“今天能发”符合句式“(<日子>|现在)(能|可以)[给我](发货|发)”（intents/shipping.yaml:318:7）"
        ],
        "nearest": [] if texts else [{"id": "stock", "title": "库存", "confidence": 0.31}],
    }
    return {**given, **more}


def findings(text: str) -> list[Json]:
    """What the rules say; positions in code points, as everywhere."""
    found = []
    for words, (code, severity, message, instead) in BANNED.items():
        if (place := text.find(words)) >= 0:
            span = [place, place + len(words)]
            found.append({"code": code, "severity": severity, "span": span, "message": message, "suggestion": instead})
    return sorted(found, key=lambda each: each["span"])


def rewritten(text: str) -> str | None:
    blocking = [each for each in findings(text) if each["severity"] != "warn"]
    return blocking[0]["suggestion"] + "。" if blocking else None


def conversation(number: int, name: str, text: str, waited: float | None, **more: Any) -> Json:
    """A conversation whose buyer has waited so many seconds; None: the shop spoke last."""
    waiting = waited is not None
    given = {
        "id": number,
        "shop": "hesui",
        "channel": "buyer",
        "buyer": f"b{number}",
        "buyer_name": name,
        "status": "waiting" if waiting else "idle",
        "assigned_to": None,
        "handoff": None,
        "last": {"role": "buyer" if waiting else "agent", "text": text, "at": ago(waited or 900)},
        "waiting_since": ago(waited) if waited is not None else None,
        "unread": 1 if waiting else 0,
        "need": {"score": 0, "why": [], "level": "normal"},
        "order": None,
        "product": None,
        "suggestion": None,
    }
    return {**given, **more}


def hidden(name: str) -> str:
    """A buyer's name as lists and events have it."""
    return f"{name[0]}***{name[2:][-1:]}"


def message(number: int, role: str, text: str, at: str | None = None, agent: Json | None = None) -> Json:
    who = {"id": agent["id"], "display": agent["display"]} if agent else None
    return {"id": number, "role": role, "text": text, "at": at or ago(0), "agent": who, "delivered": False}
