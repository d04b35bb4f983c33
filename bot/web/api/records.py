"""What is stored, for those who answer for it: a buyer's data, chats as JSON Lines, the audit trail."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from bot import lines
from bot.store.errors import StoreError
from bot.web.api import rows
from bot.web.service import Call
from bot.web.shapes.people import (
    AuditQuery,
    AuditRows,
    BuyerData,
    BuyerPath,
    Erased,
    ExportQuery,
    ShopRows,
)


async def shops(call: Call) -> ShopRows:
    """The shops that one may see, with what is wrong with a script that could not take its place."""
    return ShopRows(items=[rows.shop(call.shop(key)) for key in call.shops()])


async def buyer_data(call: Call, path: BuyerPath) -> BuyerData:
    """All that is stored about one buyer, unmasked, to be handed out to him."""
    call.shop(path.shop)
    data = await call.service.store.export_buyer(path.shop, path.buyer)
    await call.audit("buyer_exported", {"shop": path.shop})
    return BuyerData(data=data)


async def delete_buyer(call: Call, path: BuyerPath) -> Erased:
    """Delete all that is stored about one buyer. What stays, stays without name, text or account."""
    call.shop(path.shop)
    erased = await call.service.desk.forget_buyer(path.shop, path.buyer)
    await call.audit("buyer_deleted", {"shop": path.shop, "counts": dict(erased.counts)})
    return Erased(counts=dict(erased.counts))


async def export(call: Call, query: ExportQuery) -> web.StreamResponse:
    """Chats as JSON Lines, in the format that `huashu replay` reads."""
    shop = call.shop(query.shop)
    await call.audit("exported", {"shop": shop.key, "from": query.since, "to": query.until})
    response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson", "Cache-Control": "no-store"})
    chats = call.service.store.export(shop.key, _moment(query.since), _moment(query.until))
    first = await anext(chats, None)  # what fails at once is still refused properly
    await response.prepare(call.request)
    try:
        while first is not None:
            await response.write(lines.dump(first).encode() + b"\n")
            first = await anext(chats, None)
    except StoreError:
        if call.request.transport:
            call.request.transport.abort()  # half an export must not look like a whole one
        raise
    await response.write_eof()
    return response


async def audit(call: Call, query: AuditQuery) -> AuditRows:
    """The audit trail: who signed in, who changed what, whose data was handed out or deleted."""
    return AuditRows(items=[rows.audit(line) for line in await call.service.store.audits(query.limit, query.before)])


def _moment(text: str | None) -> datetime | None:
    return lines.in_zone(lines.parse_moment(text, "时间"), UTC) if text else None
