"""A channel for programs: signed requests bring buyers' messages, and answers are posted to an address."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

import orjson
from aiohttp import ClientError, ClientSession, ClientTimeout
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from bot.channels import signing
from bot.desk.desk import Desk
from bot.errors import InputError
from bot.store.records import Chat, Incoming, Message, OrderEvent

_LOG = logging.getLogger(__name__)
TRIES: Final = 5
"""How often an answer is posted before it is left for the next start: at once, then after 1, 2, 4 and 8 seconds."""
_TIMEOUT: Final = ClientTimeout(total=10)
_FOR_LATER: Final = {408, 425, 429}


class Told(BaseModel):
    """What a program posts: a buyer's line (`text`), or what happened to his order (`event`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(max_length=200)] = ""
    buyer: Annotated[str, Field(min_length=1, max_length=200)]
    buyer_name: Annotated[str, Field(max_length=200)] = ""
    text: Annotated[str, Field(max_length=5000)] = ""
    event: Annotated[str, Field(pattern="^(placed|paid)?$")] = ""
    at: AwareDatetime | None = None
    context: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Address:
    """A webhook channel as it is set up; `url` is where answers go, None for nowhere."""

    name: str
    shop: str
    secret: bytes
    url: str | None = None


class WebhookChannel:
    """Attach it to the desk under its name."""

    def __init__(
        self,
        desk: Desk,
        address: Address,
        session: ClientSession,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._desk, self._address, self._session, self._pause = desk, address, session, pause

    async def take(self, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
        """Take a request in. Raises `UnsignedError`, `InputError`, `Refused`, `StoreError`."""
        now = self._desk.clock.now()
        signing.verify(self._address.secret, headers.get(signing.HEADER, ""), body, now)
        told = _read(body)
        at = told.at or now
        shop, name = self._address.shop, self._address.name
        if told.event:
            context = told.context
            event = OrderEvent(shop, name, told.buyer, told.event, context, at)
            return {"conversation": await self._desk.order_event(event)}
        incoming = Incoming(shop, name, told.id, told.buyer, told.text, at, told.buyer_name, told.context)
        receipt = await self._desk.receive(incoming)
        return {"conversation": receipt.conversation, "message": receipt.message, "duplicate": receipt.duplicate}

    async def deliver(self, message: Message, chat: Chat) -> bool:
        """Post an answer; where the other side does not take it, again after a while. False where it never did."""
        if self._address.url is None:
            return False
        row = {"id": message.id, "conversation": chat.id, "buyer": chat.buyer, "text": message.text, "at": message.at}
        body = orjson.dumps(row)
        for number in range(TRIES):
            if number:
                await self._pause(2.0 ** (number - 1))
            taken = await self._post(self._address.url, body)
            if taken is not None:
                return taken
        return False

    def typing(self, chat: Chat) -> None:
        """Programs are not told who types."""

    async def _post(self, url: str, body: bytes) -> bool | None:
        """Whether it was taken; None where it is worth another try."""
        headers = {
            "Content-Type": "application/json",
            signing.HEADER: signing.sign(self._address.secret, body, self._desk.clock.now()),
        }
        try:
            request = self._session.post(url, data=body, headers=headers, timeout=_TIMEOUT, allow_redirects=False)
            async with request as answer:
                status = answer.status
        except (ClientError, TimeoutError, OSError) as error:
            _LOG.warning("channel %s: %s", self._address.name, type(error).__name__)
            return None
        if 200 <= status < 300:
            return True
        _LOG.warning("channel %s: the other side answered %d", self._address.name, status)
        return None if status >= 500 or status in _FOR_LATER else False


def _read(body: bytes) -> Told:
    try:
        told = Told.model_validate_json(body)
    except ValidationError as error:
        where = "、".join(sorted({".".join(map(str, each["loc"])) or "整体" for each in error.errors()}))
        raise InputError(f"请求的内容用不了，看看这几处：{where}。写法见 docs/channels.md") from error
    if bool(told.text.strip()) == bool(told.event):
        raise InputError("text 和 event 要写一样，而且只写一样：买家说的话写 text，订单的变化写 event")
    if told.text and not told.id:
        raise InputError("买家的话要有 id（渠道自己的消息编号）：同一条重发时靠它认出来")
    return told
