"""The buyer's page: a chat window in the browser, a channel like any other. A visitor is known by a signed key."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Final

import orjson

from bot.desk.desk import Desk
from bot.errors import InputError
from bot.store.records import Chat, Incoming, Message, Receipt

CHANNEL: Final = "buyer"
LONGEST: Final = 2000
"""Characters of one message."""
_WAITING: Final = 200
"""Frames that a page may be behind; then it has to come back and say what it has."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A buyer at the page of a shop."""

    shop: str
    buyer: str


class Page(AsyncIterator[bytes]):
    """One open window: frames for it, ready to be sent. It ends where the window cannot keep up."""

    def __init__(self) -> None:
        self._frames: deque[bytes] = deque()
        self._woken = asyncio.Event()
        self._newest = 0
        self._ended = False

    def show(self, message: int, frame: bytes) -> None:
        """Queue a message, unless it is there already."""
        if message > self._newest:
            self._newest = message
            self.push(frame)

    def push(self, frame: bytes) -> None:
        """Queue a frame."""
        self._ended = self._ended or len(self._frames) >= _WAITING
        if not self._ended:
            self._frames.append(frame)
        self._woken.set()

    async def __anext__(self) -> bytes:
        while not self._frames:
            if self._ended:
                raise StopAsyncIteration
            self._woken.clear()
            await self._woken.wait()
        return self._frames.popleft()


class BuyerChannel:
    """Attach it to the desk as `buyer`. `secret` signs the keys: with the same one they hold after a restart."""

    def __init__(self, desk: Desk, secret: bytes, token: Callable[[], str] = lambda: secrets.token_hex(4)) -> None:
        self._desk, self._secret, self._token = desk, secret, token
        self._pages: dict[Visitor, set[Page]] = {}

    def start(self, shop: str | None = None) -> tuple[Visitor, str]:
        """Let a new buyer in; gives him and his key. Raises `InputError` for a shop that is not served."""
        key = shop or next(iter(self._desk.shops))
        if key not in self._desk.shops:
            raise InputError(f"没有叫 {key} 的店铺：地址里的 shop 改成在服务的店铺，或者去掉")
        visitor = Visitor(key, f"访客{self._token()}")
        return visitor, self._signed(visitor)

    def find(self, key: str) -> Visitor | None:
        """Give the visitor of a key; None where the key is none of ours."""
        packed, _, told = key.partition(".")
        if not hmac.compare_digest(told.encode(), self._signature(packed).encode()):
            return None
        shop, buyer = orjson.loads(base64.urlsafe_b64decode(packed))
        return Visitor(shop, buyer) if shop in self._desk.shops else None

    async def say(self, visitor: Visitor, text: str, client_id: str) -> Receipt:
        """Bring what the buyer wrote to the desk; stored when this returns. Raises `InputError`, `StoreError`."""
        if not text.strip():
            raise InputError("还没有写内容，写好再发")
        if len(text) > LONGEST:
            raise InputError(f"一条消息最多 {LONGEST} 个字，分几条发吧")
        incoming = Incoming(
            visitor.shop, CHANNEL, f"{visitor.buyer}:{client_id}", visitor.buyer, text, self._desk.clock.now(),
            buyer_name=visitor.buyer,
        )  # fmt: skip
        receipt = await self._desk.receive(incoming)
        if not receipt.duplicate:
            message = Message(receipt.message, receipt.conversation, "buyer", text, incoming.at)
            self._show(visitor, message)
        return receipt

    async def subscribe(self, visitor: Visitor, after: int = 0) -> Page:
        """Open a window: first what came after that message, then what comes. End it with `unsubscribe`."""
        page = Page()
        chat = await self._desk.store.chat_with(visitor.shop, CHANNEL, visitor.buyer)
        missed = [] if chat is None else await self._desk.store.messages(chat.id, after)
        for message in missed:
            if message.role != "system":
                page.show(message.id, self._frame(message))
        self._pages.setdefault(visitor, set()).add(page)
        for message in missed:
            if message.role == "agent" and message.delivered_at is None:
                await self._desk.store.mark_delivered(message.id, self._desk.clock.now())
        return page

    def unsubscribe(self, visitor: Visitor, page: Page) -> None:
        """Close a window."""
        pages = self._pages.get(visitor, set())
        pages.discard(page)
        if not pages:
            self._pages.pop(visitor, None)

    async def deliver(self, message: Message, chat: Chat) -> bool:
        """Show an agent's message; False where no window is open: then it is there when the buyer comes back."""
        return self._show(Visitor(chat.shop, chat.buyer), message)

    def typing(self, chat: Chat) -> None:
        """Show that somebody types."""
        for page in self._pages.get(Visitor(chat.shop, chat.buyer), ()):
            page.push(b'{"type":"typing"}')

    def _show(self, visitor: Visitor, message: Message) -> bool:
        pages = self._pages.get(visitor, set())
        for page in pages:
            page.show(message.id, self._frame(message))
        return bool(pages)

    def _frame(self, message: Message) -> bytes:
        """A message as a buyer sees it: he does not learn which agent wrote it."""
        row = {**self._desk.message_row(message), "agent": None}
        return orjson.dumps({"type": "message", "message": row})

    def _signed(self, visitor: Visitor) -> str:
        packed = base64.urlsafe_b64encode(orjson.dumps([visitor.shop, visitor.buyer])).decode()
        return f"{packed}.{self._signature(packed)}"

    def _signature(self, packed: str) -> str:
        return hmac.new(self._secret, packed.encode(), hashlib.sha256).hexdigest()
