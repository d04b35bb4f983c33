"""Documents of intents/ and replies/ to the specs that the matcher and the reply book are made of.

An entry that does not fit its schema is left out and its name remembered in `broken`, so that nobody is told that a
reply is missing when it is only misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.intent.spec import After, IntentSpec, Phrase
from bot.model import Mark
from bot.reply.spec import Block, ReplySpec, Wording
from bot.shop import traps
from bot.shop.codes import Collector
from bot.shop.entries import INTENT_ID, RESERVED, BlockEntry, IntentEntry, ReplyEntry, WordListEntry
from bot.shop.marks import Document
from bot.shop.opening import Path
from bot.shop.translate import validate

_ID = re.compile(INTENT_ID)


@dataclass(slots=True)
class Script:
    """All that intents/ and replies/ say. `lists` has each word list's words, `list_marks` where it stands."""

    intents: dict[str, IntentSpec] = field(default_factory=dict)
    replies: dict[str, ReplySpec] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    list_marks: dict[str, Mark] = field(default_factory=dict)
    broken_intents: set[str] = field(default_factory=set)
    broken_replies: set[str] = field(default_factory=set)
    intents_whole: bool = True
    replies_whole: bool = True


def read_intents(documents: Iterable[Document], problems: Collector) -> Script:
    """All intents and word lists; the second of two with the same name is told and left out."""
    script = Script()
    for document in documents:
        script.broken_intents |= document.broken
        script.intents_whole &= document.whole and "lists" not in document.broken
        for name, data in document.data.items():
            if name == "lists":
                _add_lists(document, data, script, problems)
            elif _named(name, document, problems):
                _add_intent(name, data, document, script, problems)
            else:
                script.broken_intents.add(name)
    return script


def read_replies(documents: Iterable[Document], script: Script, problems: Collector) -> None:
    """Add all replies to `script`; the second of two for the same intent is told and left out."""
    for document in documents:
        script.broken_replies |= document.broken
        script.replies_whole &= document.whole
        for name, data in document.data.items():
            if name not in RESERVED and not _named(name, document, problems):
                continue
            spec = _reply(name, data, document, problems)
            first = script.replies.get(name)
            if spec is None:
                script.broken_replies.add(name)
            elif first is not None:
                message = f"{name} 的回复在 {first.where} 已经写过，这一处不会生效"
                problems.add("DUP02", spec.where, message, "把两处合并到一起")
            else:
                script.replies[name] = spec


def _named(name: str, document: Document, problems: Collector) -> bool:
    if _ID.fullmatch(name):
        return True
    where = document.key((name,))
    problems.add("SCH06", where, f"意图编号“{name}”不能这样写", "用小写英文字母、数字和下划线，例如 ship_time")
    return False


def _add_lists(document: Document, data: Any, script: Script, problems: Collector) -> None:
    entry = validate(WordListEntry, {"lists": data}, document, (), problems)
    if entry is None:
        script.intents_whole = False  # which lists exist is not known, so none is called missing
        return
    for name, words in entry.lists.items():
        where = document.key(("lists", name))
        if name in script.lists:
            message = f"词表“{name}”在 {script.list_marks[name]} 已经写过，这一处不会生效"
            problems.add("DUP06", where, message, "把两处合并到一起，或改一个名称")
            continue
        script.lists[name] = words
        script.list_marks[name] = where


def _add_intent(name: str, data: Any, document: Document, script: Script, problems: Collector) -> None:
    entry = validate(IntentEntry, data, document, (name,), problems)
    first = script.intents.get(name)
    if entry is None:
        script.broken_intents.add(name)
    elif first is not None:
        message = f"意图 {name} 在 {first.where} 已经写过，这一处不会生效"
        problems.add("DUP01", document.key((name,)), message, "把两处合并到一起，或改一个编号")
    else:
        script.intents[name] = _intent(name, entry, document)


def _intent(name: str, entry: IntentEntry, document: Document) -> IntentSpec:
    after = tuple(
        After(
            _phrases(item.agent, document, (name, "after", index, "agent")),
            _phrases(item.examples, document, (name, "after", index, "examples")),
        )
        for index, item in enumerate(entry.after)
    )
    return IntentSpec(
        id=name,
        title=entry.title,
        lane=entry.lane,
        stage=entry.stage,
        examples=_phrases(entry.examples, document, (name, "examples")),
        where=document.key((name,)),
        patterns=_phrases(entry.patterns, document, (name, "patterns")),
        nots=_phrases(entry.nots, document, (name, "not")),
        after=after,
    )


def _phrases(texts: Iterable[str], document: Document, path: Path) -> tuple[Phrase, ...]:
    return tuple(Phrase(text, document.value((*path, index))) for index, text in enumerate(texts))


def _reply(name: str, data: Any, document: Document, problems: Collector) -> ReplySpec | None:
    if not isinstance(data, list):
        verdict = traps.explain(document.nodes.get((name,)), "list")
        code, message, hint = verdict or ("SCH03", f"{name} 的回复要写成列表", "每一段前面加上 - ，例如 - say: ...")
        problems.add(code, document.value((name,)), message, hint)
        return None
    entry = validate(ReplyEntry, data, document, (name,), problems)
    if entry is None:
        return None
    blocks = tuple(_block(block, document, (name, index)) for index, block in enumerate(entry.root))
    return ReplySpec(name, blocks, document.key((name,)))


def _block(entry: BlockEntry, document: Document, path: Path) -> Block:
    return Block(
        when=_plain(entry.when),
        needs=entry.needs,
        ask=_wordings(entry.ask, document, (*path, "ask")),
        say=_wordings(entry.say, document, (*path, "say")),
        handoff=entry.handoff,
        lookup=entry.lookup,
        where=document.value(path),
    )


def _plain(when: Mapping[str, Any]) -> dict[str, object]:
    """Conditions with lists as tuples, so that the spec cannot be changed behind its back."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in when.items()}


def _wordings(texts: Iterable[str], document: Document, path: Path) -> tuple[Wording, ...]:
    return tuple(Wording(text, document.value((*path, index))) for index, text in enumerate(texts))
