"""From a chat to a suggestion. Pure: no I/O, no clock, no randomness; the same input gives the same suggestion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from bot.facts.models import Product, ShopFacts
from bot.history import Message, incoming, order_state
from bot.intent.matcher import Matcher
from bot.intent.ranking import Understanding, understand
from bot.intent.utterance import Utterance, utterance
from bot.model import Conversation, Draft, Finding, Match, Slot, Suggestion
from bot.reply.book import Reply, ReplyBook
from bot.reply.situation import Situation, known
from bot.reply.spec import ReplySpec
from bot.rules.checker import Checker
from bot.rules.context import from_facts
from bot.slots.finder import SlotFinder
from bot.text.clean import clean

NOT_UNDERSTOOD = "_not_understood"
_REMEMBERED = 6  # buyer messages whose slots still hold; older ones are mostly about something else
_CARRIED = {
    "pattern": "：“{words}”符合句式{source}",
    "example": "：“{words}”和例句{source}相像",
    "context": "：“{words}”接着上文，对应{source}",
    "classifier": "：整句用词最接近",
}
_MOST_REMEMBERED = 8192
_REMEMBERED_INTENTS: WeakKeyDictionary[Matcher, dict[str, frozenset[str]]] = WeakKeyDictionary()
_ROLES = {"agent": "客服", "manager": "主管", "aftersale": "售后"}


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


def suggest(shop: Shop, conversation: Conversation, now: datetime) -> Suggestion:
    """What the agent should see for the buyer's last message.

    `now` carries a time zone. Where the shop spoke last there is nothing to answer, and the suggestion is empty but for
    its reason.
    """
    message = incoming(conversation.turns)
    if message is None:
        return Suggestion(reasons=("最后一句是店铺说的，等买家再开口",), version=shop.version)
    heard = _hear(shop, conversation, message, now)
    found = heard.found
    situation = _situation(shop, conversation, heard, now)
    wanted = [match.intent for match in found.matches] or [NOT_UNDERSTOOD]
    replies = shop.book.draft(wanted, situation)
    drafts, withheld = _checked(shop, situation, replies)
    return Suggestion(
        intents=found.matches,
        slots=heard.said.slots,
        drafts=drafts,
        handoff=_handoff(found, replies, drafts),
        lookups=replies[0].lookups if replies else (),
        reasons=(*_why(shop, found, heard.said), *withheld),
        nearest=found.nearest,
        version=shop.version,
    )


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
    slots = list(heard.said.slots)
    for text in earlier[:_REMEMBERED]:
        slots += shop.slots.find(clean(text), now)
    return Situation(
        facts=shop.facts,
        now=now,
        slots=tuple(slots),
        order_state=heard.said.order,
        asked=_asked(shop, heard.found.matches, earlier),
        said=tuple(turn.text for turn in heard.message.earlier if turn.role == "agent"),
        product=_product(shop.facts, conversation, slots),
        context=conversation.context,
    )


def _asked(shop: Shop, matches: Sequence[Match], earlier: Iterable[str]) -> Counter[str]:
    """How often each of the intents came up in this chat, this time included."""
    count = Counter(match.intent for match in matches)
    counted = {spec.intent for spec in shop.book.specs if spec.intent in count and _depends_on_count(spec)}
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
        known[text] = frozenset(match.intent for match in understand(matcher, utterance(text)).matches)
    return known[text]


def _depends_on_count(spec: ReplySpec) -> bool:
    return any("asked" in block.when for block in spec.blocks)


def _product(facts: ShopFacts, conversation: Conversation, slots: Sequence[Slot]) -> Product | None:
    """The product in question: what the buyer named last, else what the channel says he looks at."""
    named = [str(slot.value) for slot in slots if slot.kind == "product"]
    given = conversation.context.get("product")
    if isinstance(given, dict):
        named.append(str(given.get("item_id") or given.get("id") or ""))
    elif isinstance(given, str):
        named.append(given)
    return next((product for item in named if (product := facts.product(item)) is not None), None)


def _checked(shop: Shop, situation: Situation, replies: Sequence[Reply]) -> tuple[tuple[Draft, ...], tuple[str, ...]]:
    """The replies as drafts with what the rules say; one that must not leave is withheld, and the reason told."""
    context = from_facts(shop.facts, known(situation), situation.now)
    drafts, withheld = [], []
    for reply in replies:
        findings = shop.checker.check(reply.text, context)
        if any(finding.severity != "warn" for finding in findings):
            withheld.append(_withheld(reply, findings))
        else:
            drafts.append(Draft(reply.text, reply.intents, reply.facts, findings))
    return tuple(drafts), tuple(withheld)


def _withheld(reply: Reply, findings: Sequence[Finding]) -> str:
    places = "、".join(str(mark) for mark in reply.where)
    return f"话术（{places}）被规则挡下：" + "；".join(f"{one.code} {one.message}" for one in findings)


def _handoff(found: Understanding, replies: Sequence[Reply], drafts: Sequence[Draft]) -> str | None:
    if not found.matches:
        return "没有把握听懂这句话，请客服接手"
    if not drafts:
        return "没有能发的草稿，请客服接手"
    role = replies[0].handoff if replies else None
    return f"需要{_ROLES[role]}接手" if role else None


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
