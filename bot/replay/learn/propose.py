"""From what was heard to what the owner is asked: new examples for intents, and intents that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.engine import Shop
from bot.replay.learn.groups import Alike, group
from bot.replay.learn.heard import Candidate, Heard, chats
from bot.replay.learn.telling import Rest
from bot.replay.learn.votes import Vote, Voters

ALIKE, LOOSELY = 0.55, 0.4
LEAST_MESSAGES, LEAST_CHATS, LEAST_WORDINGS = 4, 3, 3
MOST_EXAMPLES, MOST_INTENTS = 200, 20
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A message to add to an intent's examples: how many said so, how they said it, and why this intent."""

    intent: str
    title: str
    text: str
    messages: int
    seen: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A question that no intent answers: a name for now, the words that tell it, typical messages."""

    id: str
    title: str
    words: tuple[str, ...]
    messages: int
    chats: int
    examples: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that is proposed, the weightiest first."""

    examples: tuple[Example, ...]
    missing: tuple[Missing, ...]


def propose(shop: Shop, heard: Heard) -> Proposals:
    """Judge every candidate. Deterministic."""
    voters = Voters(shop, heard)
    known = set(shop.matcher.index.forms)
    missed = [each for each in heard.candidates if not each.taken and each.form not in known]
    edited = [each for each in heard.candidates if each.taken and each.form not in known]
    found: list[tuple[Alike, Vote, str]] = []
    left: list[Candidate] = []
    for each in group(missed, ALIKE):
        vote = voters.vote(each.messages)
        if vote is None:
            left += each.messages
        else:
            found.append((each, vote, _why_missed(shop, each, vote)))
    for each in group(edited, 1.0):
        vote = voters.correct(each.messages[0])
        if vote is not None:
            found.append((each, vote, _why_edited(shop, each, vote)))
    found.sort(key=lambda each: (-len(each[0].messages), -each[1].leaning))
    rest = Rest([*(form for form, _ in heard.understood), *(each.form for each in heard.candidates)])
    return Proposals(
        tuple(_example(shop, each, vote, why) for each, vote, why in found[:MOST_EXAMPLES]),
        tuple(_missing(group(left, LOOSELY), rest)),
    )


def _example(shop: Shop, alike: Alike, vote: Vote, why: str) -> Example:
    messages = alike.messages
    return Example(
        intent=vote.intent,
        title=shop.matcher.title(vote.intent),
        text=messages[0].text,
        messages=len(messages),
        seen=_different(messages)[1 : _SHOWN + 1],
        why=why,
    )


def _why_missed(shop: Shop, alike: Alike, vote: Vote) -> str:
    title = shop.matcher.title(vote.intent)
    told = f"没听懂，但最接近“{title}”（{vote.leaning:.0%}）"
    if vote.answered:
        told += "，客服当时的回答也像在答这个问题"
    if len(alike.messages) > 1:
        told += f"；{chats(alike.messages)} 段对话里有 {len(alike.messages)} 条差不多的（相似 {alike.cohesion:.0%}）"
    return told


def _why_edited(shop: Shop, alike: Alike, vote: Vote) -> str:
    taken = shop.matcher.title(alike.messages[0].taken)
    return f"当成了“{taken}”，客服没有照草稿回，回的更像在答“{shop.matcher.title(vote.intent)}”"


def _missing(groups: Sequence[Alike], rest: Rest) -> Iterator[Missing]:
    number = 0
    for each in groups:
        spread = chats(each.messages)
        wordings = _different(each.messages)
        words = rest.telling([message.form for message in each.messages])
        if (
            min(len(each.messages) - LEAST_MESSAGES, spread - LEAST_CHATS, len(wordings) - LEAST_WORDINGS) < 0
            or not words
        ):
            continue
        number += 1
        if number > MOST_INTENTS:
            return
        yield Missing(
            id=f"new_{number}",
            title="、".join(words[:2]),
            words=words,
            messages=len(each.messages),
            chats=spread,
            examples=wordings[:_SHOWN],
            why=f"{spread} 段对话里 {len(each.messages)} 条相似的话没听懂（相似 {each.cohesion:.0%}），没有意图接得住",
        )


def _different(messages: Sequence[Candidate]) -> tuple[str, ...]:
    """The different wordings, in their order."""
    first: Mapping[str, str] = {message.form: message.text for message in reversed(messages)}
    order = dict.fromkeys(message.form for message in messages)
    return tuple(first[form] for form in order)
