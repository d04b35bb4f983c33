"""Proposals as a YAML file that the owner looks through, and back: what he has taken."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bot.errors import InputError
from bot.model import Mark
from bot.replay.learn.propose import Proposals
from bot.shop.entries import INTENT_ID

MAX_BYTES = 5_000_000
_HEAD = """从聊天记录里学到的建议。一条一条看，要的把 take: no 改成 take: yes，别的不用动；例句的字可以改。
看完运行：huashu learn --apply 这个文件 --shop 店铺文件夹
没有改成 yes 的不会用上；这个文件本身不会改动店铺。"""
_EXAMPLES = "一、给已有的意图加例句：example 会加进 intent 的 examples"
_MISSING = """二、可能缺的意图：买家常这样问，现在没有哪个意图接得住
要用的话：id 改成英文名（小写字母、数字、下划线），title 写清楚问的是什么，reply 写上怎么回（要按规则来）"""
_NOT_YET = "no"  # ruamel.yaml writes YAML 1.2, where it is a word like any other
_YES = frozenset({"yes", "true", "y", "是", "要", "1"})
_NO = frozenset({"no", "false", "n", "否", "不要", "0", ""})


@dataclass(frozen=True, slots=True)
class TakenExample:
    """An example that the owner took, and where he did."""

    intent: str
    text: str
    where: Mark


@dataclass(frozen=True, slots=True)
class TakenIntent:
    """A new intent that the owner took."""

    id: str
    title: str
    lane: str
    stage: str
    examples: tuple[str, ...]
    reply: str
    where: Mark


@dataclass(frozen=True, slots=True)
class Taken:
    """All that he took."""

    examples: tuple[TakenExample, ...]
    intents: tuple[TakenIntent, ...]


def dump(proposals: Proposals, learnt_from: Mapping[str, Any]) -> str:
    """Write proposals down, none of them taken."""
    document = CommentedMap(made=CommentedMap(learnt_from))
    document["examples"] = CommentedSeq(
        [
            CommentedMap(
                take=_NOT_YET,
                intent=each.intent,
                title=each.title,
                example=_quoted(each.text),
                messages=each.messages,
                **({"seen": _list(each.seen)} if each.seen else {}),
                why=each.why,
            )
            for each in proposals.examples
        ]
    )
    document["new_intents"] = CommentedSeq(
        [
            CommentedMap(
                take=_NOT_YET,
                id=each.id,
                title=_quoted(each.title),
                lane="answer",
                stage="pre",
                words=_list(each.words),
                messages=each.messages,
                chats=each.chats,
                examples=_list(each.examples),
                reply=_quoted(""),
                why=each.why,
            )
            for each in proposals.missing
        ]
    )
    document.yaml_set_start_comment(_HEAD)
    document.yaml_set_comment_before_after_key("examples", before=f"\n{_EXAMPLES}")
    document.yaml_set_comment_before_after_key("new_intents", before=f"\n{_MISSING}")
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()


def parse(text: str, file: str) -> Taken:
    """Read a file that `dump` wrote and the owner edited. Raises `InputError` with every mistake at its line."""
    try:
        data = YAML().load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Mark(file, mark.line + 1, mark.column + 1) if mark is not None else Mark(file, 1, 1)
        hint = "检查这一行的引号、冒号和缩进，或者重新生成一份"
        raise InputError(f"{where} 这个文件不是写得通的 YAML，没有读进来 - {hint}") from None
    reader = _Reader(file)
    taken = Taken(
        tuple(map(reader.example, reader.taken(data, "examples"))),
        tuple(map(reader.intent, reader.taken(data, "new_intents"))),
    )
    if reader.problems:
        raise InputError("建议文件里有地方要改，还没有用上任何一条：\n" + "\n".join(reader.problems))
    return taken


class _Reader:
    """Reads entries and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[str] = []

    def taken(self, data: Any, name: str) -> Iterator[CommentedMap]:
        """The entries of a section that are taken."""
        section = data.get(name) if isinstance(data, CommentedMap) else None
        if not isinstance(section, CommentedSeq) and (section is not None or not isinstance(data, CommentedMap)):
            self._wrong(data, name, f"{name} 不是一个列表", "重新生成一份，只改 take、例句和回复")
            return
        for number, entry in enumerate(section or ()):
            if not isinstance(entry, CommentedMap):
                self._wrong(section, number, f"{name} 的第 {number + 1} 条不完整", "重新生成一份，或删掉这一条")
                continue
            answer = str(entry.get("take", "")).strip().lower()
            if answer in _YES:
                yield entry
            elif answer not in _NO:
                self._wrong(entry, "take", f"take 写的是“{answer}”，看不出要不要", "写 yes 或者 no")

    def example(self, entry: CommentedMap) -> TakenExample:
        """One example."""
        where = self._mark(entry, "example")
        return TakenExample(self._text(entry, "intent"), self._text(entry, "example"), where)

    def intent(self, entry: CommentedMap) -> TakenIntent:
        """One new intent."""
        examples = entry.get("examples")
        if not isinstance(examples, CommentedSeq) or not all(isinstance(each, str) and each for each in examples):
            self._wrong(entry, "examples", "新意图没有例句", "至少留一句买家的话")
            examples = []
        name = self._text(entry, "id")
        if name and not re.match(INTENT_ID, name):
            self._wrong(entry, "id", f"意图的名字“{name}”不行", "用小写字母开头，只用小写字母、数字和下划线")
        return TakenIntent(
            id=name,
            title=self._text(entry, "title"),
            lane=self._text(entry, "lane"),
            stage=self._text(entry, "stage"),
            examples=tuple(map(str, examples)),
            reply=self._text(entry, "reply", "还没有写怎么回，新意图用不了", "写上回复，或者把 take 改回 no"),
            where=self._mark(entry, "id"),
        )

    def _text(self, entry: CommentedMap, key: str, message: str = "", hint: str = "") -> str:
        value = entry.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self._wrong(entry, key, message or f"{key} 是空的，或者不是文字", hint or "写成带引号的一句话")
        return ""

    def _wrong(self, entry: Any, key: Any, message: str, hint: str) -> None:
        self.problems.append(f"{self._mark(entry, key)} {message} - {hint}")

    def _mark(self, entry: Any, key: Any) -> Mark:
        place = getattr(entry, "lc", None)
        found = (place.data or {}).get(key) if place is not None else None
        line, column = found[:2] if found else (getattr(place, "line", 0), getattr(place, "col", 0))
        return Mark(self._file, (line or 0) + 1, (column or 0) + 1)


def _quoted(text: str) -> Any:
    return DoubleQuotedScalarString(text)


def _list(texts: Sequence[str]) -> CommentedSeq:
    return CommentedSeq(map(_quoted, texts))
