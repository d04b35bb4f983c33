"""What comes in: buyers' messages, and what happens to their orders."""

from __future__ import annotations

from functools import partial

from bot.conversation.events import BuyerWrote, Ordered
from bot.conversation.state import State
from bot.desk.errors import Refused
from bot.desk.live import Live
from bot.desk.running import Running
from bot.store.records import Event, Incoming, Message, OrderEvent, Receipt, Written


class Receiving(Running):
    """The way in."""

    async def receive(self, incoming: Incoming) -> Receipt:
        """Take a buyer's message in; it is stored when this returns, and its draft is under way.

        A message that the channel brings again (the same external id) is told by its receipt and changes nothing.
        Raises `Refused` (unknown) for a shop that is not served, `StoreError` where it could not be stored.
        """
        self._known(incoming.shop)

        def then(written: Written[Receipt]) -> None:
            self._received(incoming, written)

        return (await self.store.receive(incoming, (Event("message"),), then=then)).value

    async def order_event(self, told: OrderEvent) -> int:
        """Take in what happened to a buyer's order: it counts for his next draft, and may be worth one by itself.

        Gives the conversation. Raises as `receive` does.
        """
        self._known(told.shop)

        def then(written: Written[int]) -> None:
            live = self._kept(written)
            if live is not None and written.chat is not None:
                live.chat = written.chat
            self.happen(written.value, Ordered(told.at, told.event))
            self.publish(written)

        return (await self.store.order_event(told, (Event("order"),), then=then)).value

    def _received(self, incoming: Incoming, written: Written[Receipt]) -> None:
        receipt = written.value
        if receipt.duplicate:
            self.metrics.duplicates.inc()
            return
        self.metrics.messages.labels(incoming.channel).inc()
        message = Message(
            receipt.message, receipt.conversation, "buyer", incoming.text, incoming.at, external_id=incoming.external_id
        )
        live = self._lives.get(receipt.conversation)
        if live is None and receipt.created and written.chat is not None:
            live = Live(written.chat, State())
            self._lives.put(live)
        if live is not None and written.chat is not None:
            live.chat = written.chat
            live.add(message)
        self.happen(receipt.conversation, BuyerWrote(incoming.at, receipt.message, incoming.text))
        self.publish(written, message=partial(self.lens.message, message))

    def _kept(self, written: Written[int]) -> Live | None:
        return self._lives.get(written.value)

    def _known(self, shop: str) -> None:
        if shop not in self._shops:
            raise Refused("unknown", f"没有叫 {shop} 的店铺，消息没有收下。店铺的代号见 GET /api/v1/shops")
