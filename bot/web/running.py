"""The service as a whole: store, desk, channels and web started in order, and stopped in the other."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiohttp import ClientSession, web

from bot.channels import buyer
from bot.channels.buyer import BuyerChannel
from bot.channels.webhook import Address, WebhookChannel
from bot.conversation.pace import Pace
from bot.desk.clock import Clock, SystemClock
from bot.desk.desk import Desk
from bot.desk.forks import ForkedThinker
from bot.desk.inline import InlineThinker
from bot.desk.metrics import Metrics
from bot.desk.reload import Reloader
from bot.desk.room import Parts
from bot.desk.served import Served, serve
from bot.desk.thinker import Thinker
from bot.engine import Shop
from bot.errors import InputError
from bot.store.store import Store
from bot.web import hooks, window
from bot.web.app import create_app
from bot.web.auth.passwords import Passwords
from bot.web.auth.sessions import Sessions
from bot.web.auth.tokens import Tokens
from bot.web.demo import play
from bot.web.demo.play import Demo
from bot.web.service import Service, Settings
from bot.web.upkeep import keep_tidy

_LOG = structlog.stdlib.get_logger("huashu.web")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be served, and how.

    `store` is a database's URL or an SQLite file; `workers` processes make drafts, with 0 this one does; `days` is how
    long chats are kept (None: for ever); `secret` signs buyers' keys, without it there is no buyers' page.
    """

    shops: Sequence[Shop]
    store: str
    settings: Settings = field(default_factory=Settings)
    workers: int = 0
    days: int | None = None
    secret: bytes | None = None
    channels: tuple[Address, ...] = ()
    demo: bool = False
    watch: bool = True
    pace: Pace = field(default_factory=Pace)


@dataclass(frozen=True, slots=True)
class Running:
    """The parts that run now."""

    service: Service
    app: web.Application


@contextlib.asynccontextmanager
async def running(plan: Plan, clock: Clock | None = None, passwords: Passwords | None = None) -> AsyncIterator[Running]:
    """Run the service for as long as the block lasts. The app still has to be given an address.

    Raises `StoreError` where the database cannot be used, `InputError` for a channel of a shop that is not served.
    """
    clock, metrics = clock or SystemClock(), Metrics()
    async with contextlib.AsyncExitStack() as stack:
        store = await Store.open(plan.store, on_commit=lambda commit: metrics.commit(commit.writes, commit.seconds))
        stack.push_async_callback(store.close)
        desk = _desk(plan, store, clock, metrics)
        session = await stack.enter_async_context(ClientSession())
        _known(plan.channels, desk)
        buyers = BuyerChannel(desk, plan.secret) if plan.secret else None
        programs = {each.name: WebhookChannel(desk, each, session) for each in plan.channels}
        demo = Demo(desk, next(iter(desk.shops)), clock.now)
        _attach(desk, buyers, programs, demo)
        stack.push_async_callback(desk.stop)
        await desk.start()
        service = Service(
            desk, store, clock.now, plan.settings, Sessions(store), Tokens(store), passwords or Passwords()
        )
        more = [*(window.routes(buyers) if buyers else ()), *hooks.routes(programs)]
        await stack.enter_async_context(_beside(plan, service, demo))
        yield Running(service, create_app(service, buyers=buyers is not None, more=more))


def _desk(plan: Plan, store: Store, clock: Clock, metrics: Metrics) -> Desk:
    def shops() -> Mapping[str, Served]:
        return desk.shops

    thinker: Thinker = ForkedThinker(shops, plan.workers) if plan.workers else InlineThinker(shops)
    desk = Desk(Parts(store, serve(plan.shops), thinker, clock, plan.pace, metrics))
    return desk


def _known(channels: Sequence[Address], desk: Desk) -> None:
    for channel in channels:
        if channel.shop not in desk.shops:
            raise InputError(
                f"渠道 {channel.name} 写的店铺 {channel.shop} 没有在服务：消息会没处放，所以没有启动。"
                f"在服务的有：{'、'.join(desk.shops)}"
            )


def _attach(desk: Desk, buyers: BuyerChannel | None, programs: Mapping[str, WebhookChannel], demo: Demo) -> None:
    if buyers is not None:
        desk.attach(buyer.CHANNEL, buyers)
    for name, channel in programs.items():
        desk.attach(name, channel)
    desk.attach(play.CHANNEL, demo)


@contextlib.asynccontextmanager
async def _beside(plan: Plan, service: Service, demo: Demo) -> AsyncIterator[None]:
    """What goes on by itself while the service runs; it ends before the desk does."""
    works: dict[str, Coroutine[Any, Any, None]] = {
        "upkeep": keep_tidy(service.store, plan.days, service.clock, asyncio.sleep)
    }
    if plan.watch:
        works["reload"] = Reloader(service.desk).run()
    if plan.demo:
        works["demo"] = demo.play()
    tasks = [asyncio.create_task(work, name=name) for name, work in works.items()]
    for task in tasks:
        task.add_done_callback(_ended)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _LOG.error("stopped working", what=task.get_name(), exc_info=error)
