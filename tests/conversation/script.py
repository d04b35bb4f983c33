"""A conversation played event by event, with the commands carried out as the desk would: on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.conversation.commands import Arm, Cancel, Command, Send, Think, Withdraw
from bot.conversation.events import BuyerWrote, Event
from bot.conversation.machine import step
from bot.conversation.pace import Pace
from bot.conversation.state import State, Status

START = datetime(2026, 11, 22, 10, tzinfo=UTC)
PACE = Pace()


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def wrote(seconds: float, message: int = 1, text: str = "什么时候发货呀？") -> BuyerWrote:
    return BuyerWrote(at(seconds), message, text)


@dataclass
class Play:
    """The state after all events so far, and what the world looks like once every command was carried out."""

    pace: Pace = PACE
    state: State = field(default_factory=State)
    timers: dict[str, datetime] = field(default_factory=dict)
    asked: list[Think] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    sends: list[Send] = field(default_factory=list)

    def see(self, *events: Event) -> list[Command]:
        """Give the commands of the last event."""
        commands: tuple[Command, ...] = ()
        for event in events:
            self.state, commands = step(self.state, event, self.pace)
            for command in commands:
                self.obey(command)
        return list(commands)

    def status(self) -> Status:
        return self.state.status

    def obey(self, command: Command) -> None:
        match command:
            case Arm(timer, moment):
                self.timers[timer] = moment
            case Cancel(timer):
                del self.timers[timer]  # only what is armed is cancelled
            case Think():
                self.asked.append(command)
            case Withdraw(suggestion):
                self.withdrawn.append(suggestion)
            case Send():
                self.sends.append(command)
            case _:
                pass
