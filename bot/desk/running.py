"""The machines at work: events change conversations, and what a machine commands is done."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import islice

from bot.conversation.autosend import sendable
from bot.conversation.commands import Arm, Cancel, Command, Send, Think, Timer, Warn, Withdraw
from bot.conversation.events import Drafted, Event, Failed, Fired, Sent
from bot.conversation.machine import resume, step
from bot.conversation.state import wants
from bot.desk.errors import Refused, ThinkerError
from bot.desk.live import TURNS, Live, revive
from bot.desk.room import Parts, Room
from bot.desk.thinker import Request, Thought
from bot.desk.views import suggestion_fragment
from bot.store import records
from bot.store.errors import ConflictError, StoreError
from bot.store.records import Sending, StoredSuggestion, Written


class Running(Room):
    """A room in which conversations go on."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._loading: dict[int, asyncio.Task[Live | None]] = {}
        self._pending: dict[int, list[Event]] = {}

    async def live(self, conversation: int) -> Live:
        """A conversation in memory, read from the store where it is not. Raises `Refused` (unknown)."""
        found = self._lives.get(conversation) or await self._loaded(conversation)
        if found is None:
            raise Refused("unknown")
        return found

    def happen(self, conversation: int, event: Event) -> None:
        """Let an event change a conversation; one that is not in memory is read first."""
        live = self._lives.get(conversation)
        if live is None:
            self._pending.setdefault(conversation, []).append(event)
            self.spawn(self._wake(conversation))
            return
        live.state, commands = step(live.state, event, self.pace)
        for command in commands:
            self._obey(live, command)

    def resume(self, live: Live, *, rejected: bool) -> None:
        """Make up for what is missing in a conversation read back: its draft, unless it was `rejected`, its timers."""
        live.state, commands = resume(live.state, self.clock.now(), self.pace, rejected=rejected)
        for command in commands:
            self._obey(live, command)

    def ring(self, timer: Timer, most: int | None = None) -> bool:
        """Let every timer of a kind that has come by now do its work, or the first `most`; tells whether any had."""
        now = self.clock.now()
        due = tuple(islice(self._alarms[timer].due(now), most))
        for conversation in due:
            self.happen(conversation, Fired(now, timer))
        return bool(due)

    def _obey(self, live: Live, command: Command) -> None:
        match command:
            case Arm(timer, at):
                self._alarms[timer].arm(live.chat.id, at)
            case Cancel(timer):
                self._alarms[timer].cancel(live.chat.id)
            case Warn():
                self._warn(live, command)
            case Think():
                self.spawn(self._draft(live, command))
            case Withdraw(suggestion, why):
                self.spawn(self._withdraw(live, suggestion, why))
            case Send():
                self.spawn(self._send_itself(live, command))

    def _warn(self, live: Live, command: Warn) -> None:
        if self.hub.watched(live.chat.shop):
            data = {"name": command.mark, "level": command.level, "conversation": self.row(live)}
            self.pass_on("timer", live.chat.shop, live.chat.id, data)

    async def _draft(self, live: Live, wanted: Think) -> None:
        """Have a draft made and stored; one that nobody wants any more by then is let go."""
        chat = live.chat
        context = {**chat.context, "event": wanted.happened} if wanted.happened else chat.context
        begun = self.clock.now()
        self.metrics.thinking.inc()
        try:
            thought = await self._thinker.think(Request(chat.shop, chat.id, tuple(live.turns), context, begun))
            if not wants(live.state, wanted.request):
                self.metrics.unwanted.inc()
                return
            made = records.Drafted(chat.id, wanted.upto, thought.body, thought.version, self.clock.now())
            then = partial(self._drafted, live, wanted, thought, made)
            await self.store.save_suggestion(made, (records.Event("draft"),), then=then)
            self.metrics.draft_seconds.observe((self.clock.now() - begun).total_seconds())
        except (ThinkerError, StoreError, ConflictError):
            self.metrics.failures.inc(1 if wants(live.state, wanted.request) else 0)
            self.happen(chat.id, Failed(self.clock.now(), wanted.request))
        finally:
            self.metrics.thinking.dec()

    def _drafted(
        self, live: Live, wanted: Think, thought: Thought, made: records.Drafted, written: Written[int]
    ) -> None:
        live.chat, live.body, live.buying = written.chat or live.chat, thought.body, thought.buying
        self.metrics.drafts.inc()
        served = self._shops[live.chat.shop]
        allowed = sendable(
            served.autosend, thought.digest, served.minute(made.at), assigned=live.chat.assigned_to is not None
        )
        self.happen(live.chat.id, Drafted(made.at, wanted.request, written.value, thought.digest.handoff, allowed))
        stored = StoredSuggestion(
            written.value, live.chat.id, made.upto_message, made.row, made.script_version, made.at
        )
        self.publish(written, suggestion=partial(suggestion_fragment, stored))

    async def _withdraw(self, live: Live, suggestion: int, why: str) -> None:
        event = (records.Event("withdrawn"),)
        await self.store.withdraw(live.chat.id, suggestion, why, self.clock.now(), event, then=self.follow(live))

    async def _send_itself(self, live: Live, command: Send) -> None:
        """Send what the owner lets go out without a person; where the buyer was quicker it is not sent."""
        drafts = live.drafts()
        if live.state.draft != command.suggestion or not drafts:
            return
        sending = Sending(
            conversation=live.chat.id,
            agent=None,
            text=drafts[0]["text"],
            kind="auto",
            client_id=f"auto-{command.suggestion}",
            at=self.clock.now(),
            suggestion=command.suggestion,
            draft=0,
            expected_last=command.upto,
        )
        try:
            await self.commit_sending(live, sending)
        except ConflictError:  # a person or the buyer was quicker
            return

    async def commit_sending(self, live: Live, sending: Sending, *, fulfils: bool = False) -> records.Sent:
        """Store what is sent, tell all who watch, and let it go out. Raises what `Store.send` raises."""

        def then(written: Written[records.Sent]) -> None:
            if written.value.duplicate:
                return
            message = written.value.message
            upto = live.state.last if sending.expected_last is None else sending.expected_last
            live.chat = written.chat or live.chat
            live.add(message)
            self.metrics.decisions.labels(sending.kind).inc()
            self.happen(live.chat.id, Sent(sending.at, upto, fulfils))
            self.publish(written, message=partial(self.lens.message, message))
            self._courier.take(message, live.chat)

        events = [records.Event("message")]
        if live.state.draft is not None:
            events.append(records.Event("withdrawn", {"why": "answered"}))
        return (await self.store.send(sending, events, then=then)).value

    async def _wake(self, conversation: int) -> None:
        await self._loaded(conversation)

    async def _loaded(self, conversation: int) -> Live | None:
        """Read a conversation; all who ask meanwhile wait for the same reading."""
        task = self._loading.get(conversation)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._load(conversation))
            self._loading[conversation] = task
            task.add_done_callback(lambda _: self._loading.pop(conversation, None))
        return await asyncio.shield(task)

    async def _load(self, conversation: int) -> Live | None:
        chat = await self.store.chat(conversation)
        recent = await self.store.recent(conversation, TURNS)
        stored = await self.store.suggestion(chat.suggestion) if chat and chat.suggestion else None
        known, waiting = self._lives.get(conversation), self._pending.pop(conversation, [])
        if known is None and chat is not None:
            known = revive(chat, recent, stored)
            self._lives.put(known)
        if known is not None:
            for event in waiting:
                self.happen(conversation, event)
        return known
