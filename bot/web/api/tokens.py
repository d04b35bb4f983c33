"""Programs' tokens: made by the owner, shown once, revoked for good."""

from __future__ import annotations

from bot.web.api import rows
from bot.web.auth import keys, tokens
from bot.web.errors import not_found
from bot.web.service import Call
from bot.web.shapes.basic import Done
from bot.web.shapes.people import MadeToken, NewToken, TokenPath, TokenRows


async def everyone(call: Call) -> TokenRows:
    """All tokens, the revoked ones too."""
    return TokenRows(items=[rows.token(token) for token in await call.service.store.tokens()])


async def make(call: Call, body: NewToken) -> MadeToken:
    """Make a token. The secret is in this answer and nowhere else."""
    for shop in body.shops:
        call.shop(shop)
    secret = tokens.new()
    made = await call.service.store.add_token(
        body.name, keys.fingerprint(secret), tuple(body.scopes), tuple(body.shops), call.now
    )
    await call.audit("token_made", {"token": made.name, "scopes": list(made.scopes), "shops": list(made.shops)})
    return MadeToken(token=secret, item=rows.token(made))


async def revoke(call: Call, path: TokenPath) -> Done:
    """Revoke a token: from now on it opens nothing."""
    if not await call.service.store.revoke_token(path.id, call.now):
        raise not_found("令牌")
    call.service.tokens.forget()
    await call.audit("token_revoked", {"token": path.id})
    return Done()
