"""Huashu as the other ways are: specs in, a function from a chat to its intents out. From raw text, slots included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.history import incoming, order_state
from bot.intent.matcher import Matcher, Weights
from bot.intent.ranking import understand
from bot.intent.spec import IntentSpec, WordLists
from bot.intent.utterance import utterance
from bot.model import Conversation
from bot.shop import learnt
from bot.slots.finder import SlotFinder
from bot.text.clean import clean

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
Understand = Callable[[Conversation], Sequence[str]]


def build(specs: Sequence[IntentSpec], lists: WordLists, weights: Weights | None = None) -> Understand:
    """Learn the script (or read back what it taught) and answer with the intents of a chat, best first."""
    matcher = Matcher(specs, lists, learnt.learn(specs), weights)
    slots = SlotFinder()

    def answer(chat: Conversation) -> Sequence[str]:
        message = incoming(chat.turns)
        if message is None:
            return ()
        cleaned = clean(message.text)
        said = utterance(cleaned, slots.find(cleaned, NOW), message.earlier, order_state(chat))
        return tuple(match.intent for match in understand(matcher, said).matches)

    return answer
