"""From a chat to a suggestion. Pure: no I/O, no clock, no randomness; the same input gives the same suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from bot.facts.models import ShopFacts
from bot.history import Event, Message, event, incoming, order_state
from bot.intent.matcher import Matcher
from bot.intent.ranking import Understanding, intents, understand
from bot.intent.utterance import Utterance, utterance
from bot.model import Conversation, Draft, Finding, Match, Suggestion, Turn
from bot.reply import notes
from bot.reply.book import Reply, ReplyBook
from bot.reply.hints import reason, special
from bot.reply.join import BREAK
from bot.reply.points import points
from bot.reply.situation import Situation, known
from bot.rules.checker import Checker
from bot.rules.context import from_facts
from bot.rules.rewrite import helpful, rewrite
from bot.slots import focus
from bot.slots.finder import SlotFinder
from bot.text.clean import clean

NOT_UNDERSTOOD = "_not_understood"
_EVERYTHING = "拍两件寄杭州顺丰要加多少钱明天能发货吗身高160穿多大baoyou不開發票"
_CARRIED = {
    "pattern": "：“{words}”符合句式{source}",
    "example": "：“{words}”和例句{source}相像",
    "context": "：“{words}”接着上文，对应{source}",
    "classifier": "：整句用词最接近",
}
_MOST_REMEMBERED = 8192
_REMEMBERED_LINES = 6
"""Lines of the buyer that still say what his message is about."""
_REMEMBERED_INTENTS: WeakKeyDictionary[Matcher, dict[str, frozenset[str]]] = WeakKeyDictionary()
ROLES: Mapping[str, str] = {"agent": "客服", "manager": "主管", "aftersale": "售后"}


@dataclass(frozen=True, slots=True)
class Shop:
    """A checked script, ready to answer: nothing in it changes. `version` is the hash of all that it was built from."""

    root: str
    facts: ShopFacts
    matcher: Matcher
    book: ReplyBook
    checker: Checker
    slots: SlotFinder
    version: str


@dataclass(frozen=True, slots=True)
class Considered:
    """A suggestion, and what judging it took.

    `withheld` has the codes of the rules that held drafts back, `context` what the rules knew: what a person says at
    this place is judged by the same.
    """

    suggestion: Suggestion
    withheld: tuple[str, ...]
    context: Mapping[str, Any]


def suggest(shop: Shop, conversation: Conversation, now: datetime) -> Suggestion:
    """What the agent should see for the buyer's last message.

    `now` carries a time zone. Where the shop spoke last there is nothing to answer, and the suggestion is empty but for
    its reason.
    """
    return consider(shop, conversation, now).suggestion


def warm_up(shop: Shop, now: datetime) -> None:
    """Answer a message that needs every part, so that what is loaded late is there before somebody waits for it."""
    suggest(shop, Conversation((Turn("buyer", _EVERYTHING),)), now)


def consider(shop: Shop, conversation: Conversation, now: datetime) -> Considered:
    """The same as `suggest`, with what it rests on."""
    message = incoming(conversation.turns)
    if message is None:
        happened = event(conversation)
        if happened is not None:
            return _noticed(shop, conversation, happened, now)
        nothing = Suggestion(reasons=("最后一句是店铺说的，等买家再开口",), version=shop.version)
        return Considered(nothing, (), from_facts(shop.facts, conversation.context, now))
    heard = _hear(shop, conversation, message, now)
    found = heard.found
    situation = _situation(shop, conversation, heard, now)
    replies = shop.book.draft(situation.intents or (NOT_UNDERSTOOD,), situation)
    context = from_facts(shop.facts, known(situation), now)
    drafts, withheld = _checked(shop, replies, context)
    suggestion = Suggestion(
        intents=found.matches,
        slots=heard.said.slots,
        drafts=drafts,
        handoff=_handoff(found, replies, drafts),
        lookups=_lookups(replies, situation),
        reasons=(*_why(shop, found, heard.said), *(_withheld(*each) for each in withheld)),
        nearest=found.nearest,
        version=shop.version,
    )
    return Considered(suggestion, _codes(withheld), context)


def review(shop: Shop, conversation: Conversation, text: str, now: datetime) -> tuple[Finding, ...]:
    """What the rules say of a text that an agent types as the next line of the chat."""
    return shop.checker.check(text, standing(shop, conversation, now))


def standing(shop: Shop, conversation: Conversation, now: datetime) -> Mapping[str, Any]:
    """What the rules know of the next line of the shop, as the context of a check.

    It is judged by what a draft at this place would be judged by: the region that the buyer named, his product and
    order. Where the buyer has not written at all, by the conversation's context alone.
    """
    turns = list(conversation.turns)
    while turns and turns[-1].role != "buyer":
        turns.pop()
    return consider(shop, replace(conversation, turns=tuple(turns)), now).context


def _noticed(shop: Shop, conversation: Conversation, happened: Event, now: datetime) -> Considered:
    """What to write where nobody has asked, but the buyer has just ordered or paid."""
    chat = focus.listen(shop.slots, clean(""), (), conversation.turns, now)
    about = focus.find(shop.facts, chat.spoken, focus.given(conversation.context))
    situation = Situation(
        facts=shop.facts,
        now=now,
        slots=chat.slots,
        order_state=happened.state,
        order_seen=True,
        said=tuple(turn.text for turn in conversation.turns if turn.role == "agent"),
        product=about.product,
        variant=about.variant,
        context=conversation.context,
        intents=(happened.intent,),
        special=special(turn.text for turn in conversation.turns if turn.role == "buyer"),
    )
    replies = shop.book.draft(situation.intents, situation)
    context = from_facts(shop.facts, known(situation), now)
    drafts, withheld = _checked(shop, replies, context)
    suggestion = Suggestion(
        drafts=drafts,
        lookups=replies[0].lookups if replies else (),
        reasons=(happened.told, *(_withheld(*each) for each in withheld)),
        version=shop.version,
    )
    return Considered(suggestion, _codes(withheld), context)


@dataclass(frozen=True, slots=True)
class _Heard:
    """The message, made ready and understood."""

    message: Message
    said: Utterance
    found: Understanding


def _hear(shop: Shop, conversation: Conversation, message: Message, now: datetime) -> _Heard:
    cleaned = clean(message.text)
    slots = shop.slots.find(cleaned, now)
    said = utterance(cleaned, slots, message.earlier, order_state(conversation))
    return _Heard(message, said, understand(shop.matcher, said))


def _situation(shop: Shop, conversation: Conversation, heard: _Heard, now: datetime) -> Situation:
    earlier = [turn.text for turn in heard.message.earlier if turn.role == "buyer"][::-1]
    said = heard.said
    chat = focus.listen(shop.slots, said.cleaned, said.slots, heard.message.earlier, now)
    asked_for = tuple(match.intent for match in sorted(heard.found.matches, key=lambda match: match.clause))
    about = focus.find(shop.facts, chat.spoken, focus.given(conversation.context))
    before = clean(earlier[0]).text if earlier else ""
    return Situation(
        facts=shop.facts,
        now=now,
        slots=chat.slots,
        order_state=said.order,
        order_seen=order_state(conversation) == said.order,
        asked=_asked(shop, heard.found.matches, earlier),
        said=tuple(turn.text for turn in heard.message.earlier if turn.role == "agent"),
        product=about.product,
        variant=about.variant,
        asking=shop.facts.catalogue.asking(said.cleaned.text, about.compared, about.candidates, about.product, before),
        context=conversation.context,
        intents=asked_for,
        intent=asked_for[0] if asked_for else "",
        reason=reason(heard.message.text),
        points=points(heard.message.text, earlier[:_REMEMBERED_LINES]),
        special=special((heard.message.text, *earlier)),
    )


def _asked(shop: Shop, matches: Sequence[Match], earlier: Iterable[str]) -> Counter[str]:
    """How often each of the intents came up in this chat, this time included."""
    count = Counter(match.intent for match in matches)
    counted = shop.book.counted.intersection(count)
    if counted:
        for text in earlier:
            count.update(_alone(shop.matcher, text) & counted)
    return count


def _alone(matcher: Matcher, text: str) -> frozenset[str]:
    """The intents of a message without its chat; remembered, for each message asks again of all before it."""
    known = _REMEMBERED_INTENTS.setdefault(matcher, {})
    if text not in known:
        if len(known) >= _MOST_REMEMBERED:
            known.clear()
        known[text] = intents(matcher, text)
    return known[text]


_Withheld = list[tuple[Reply, tuple[Finding, ...]]]


def _checked(shop: Shop, replies: Sequence[Reply], context: Mapping[str, Any]) -> tuple[tuple[Draft, ...], _Withheld]:
    """The replies as drafts with what the rules say; and those that must not leave, with the findings."""
    drafts: list[Draft] = []
    withheld: _Withheld = []
    for reply in replies:
        findings = _findings(shop, reply.text, context)
        if any(finding.severity != "warn" for finding in findings):
            withheld.append((reply, findings))
        else:
            offered = helpful(shop.checker, context, findings)
            mended = rewrite(shop.checker, reply.text, context, findings)
            drafts.append(Draft(reply.text, reply.intents, reply.facts, offered, reply.asks, mended))
    return tuple(drafts), withheld


def _lookups(replies: Sequence[Reply], situation: Situation) -> tuple[str, ...]:
    """What the agent has to look up, with the order as it stands where it is to be changed."""
    note = notes.order(situation)
    return (*(replies[0].lookups if replies else ()), *((note,) if note else ()))


def _findings(shop: Shop, text: str, context: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What the rules say of a draft as a whole, and of each message where it is two: each is read for itself.

    What a sentence merely sounds like is told of texts that somebody types; the words of a draft have been walked.
    """
    found = list(shop.checker.check(text, context, strict=True))
    start = 0
    for page in text.split(BREAK) if BREAK in text else ():
        said = shop.checker.check(page, context, strict=True)
        found += [replace(one, span=(one.span[0] + start, one.span[1] + start)) for one in said]
        start += len(page) + len(BREAK)
    return tuple(dict.fromkeys(found))


def _codes(withheld: _Withheld) -> tuple[str, ...]:
    codes = (one.code for _, findings in withheld for one in findings if one.severity != "warn")
    return tuple(dict.fromkeys(codes))


def _withheld(reply: Reply, findings: Sequence[Finding]) -> str:
    places = "、".join(str(mark) for mark in reply.where)
    return f"话术（{places}）被规则挡下：" + "；".join(f"{one.code} {one.message}" for one in findings)


def _handoff(found: Understanding, replies: Sequence[Reply], drafts: Sequence[Draft]) -> str | None:
    if not found.matches:
        return "没有把握听懂这句话，请客服接手"
    if not drafts:
        return "没有能发的草稿，请客服接手"
    role = replies[0].handoff if replies else None
    return f"需要{ROLES[role]}接手" if role else None


def _why(shop: Shop, found: Understanding, said: Utterance) -> list[str]:
    if not found.matches:
        near = "、".join(f"{_title(shop, match)} {match.confidence:.0%}" for match in found.nearest)
        return [f"没有把握；最接近的是：{near}"] if near else ["没有可以理解的文字"]
    return [_because(shop, match, said) for match in found.matches]


def _because(shop: Shop, match: Match, said: Utterance) -> str:
    text = f"{_title(shop, match)}（{match.confidence:.0%}）"
    if match.evidence:
        carried = match.evidence[0]
        words = "…".join(said.cleaned.raw[start:end] for start, end in carried.spans)
        source = f"“{carried.text}”（{carried.where}）" if carried.where else "前面问的事"
        text += _CARRIED[carried.kind].format(words=words, source=source)
    if match.runner_up:
        text += f"；其次是{shop.matcher.title(match.runner_up)}，差 {match.margin:.0%}"
    return text


def _title(shop: Shop, match: Match) -> str:
    return shop.matcher.title(match.intent)
