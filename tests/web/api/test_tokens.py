"""Programs' tokens over the API."""

from __future__ import annotations

import pytest

from tests.web.running import House

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_token_works_until_it_is_revoked(served: House) -> None:
    owner = await served.signed_in("owner")
    made = await owner.post("tokens", {"name": "仓库", "scopes": ["lint"], "shops": ["tea"]})
    assert (made.status, made.row["item"]["scopes"], made.row["item"]["revoked"]) == (200, ["lint"], None)
    program = await served.browser(Authorization=f"Bearer {made.row['token']}")
    assert (await program.post("lint", {"text": "好的"})).status == 200
    assert (await owner.ask("DELETE", f"tokens/{made.row['item']['id']}")).status == 200
    got = await program.post("lint", {"text": "好的"})
    assert (got.status, got.row["error"]["code"]) == (401, "bad_token")
    assert (await owner.ask("DELETE", f"tokens/{made.row['item']['id']}")).status == 404


async def test_the_secret_is_shown_once(served: House) -> None:
    owner = await served.signed_in("owner")
    made = (await owner.post("tokens", {"name": "erp", "scopes": ["export"]})).row
    listed = await owner.get("tokens")
    assert made["item"] in listed.row["items"]
    assert made["token"] not in listed.text
    assert made["token"] not in (await owner.get("audit?limit=5")).text


async def test_a_token_is_for_shops_that_are_there(served: House) -> None:
    owner = await served.signed_in("owner")
    assert (await owner.post("tokens", {"name": "erp", "scopes": ["lint"], "shops": ["nowhere"]})).status == 404
