"""What the owner has taken, put into his files: tried on a copy first, then written all together."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.errors import InputError
from bot.replay.learn import insert
from bot.replay.learn.insert import CannotInsertError, quoted
from bot.replay.learn.patch import Taken, TakenIntent
from bot.shop.codes import Collector
from bot.shop.folder import Files, read_folder
from bot.shop.load import check
from bot.shop.locate import writable
from bot.shop.replacing import replace_files
from bot.text.clean import text_of

_INTENTS, _REPLIES = "intents/learnt.yaml", "replies/learnt.yaml"
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Applied:
    """The files that were written, how many examples and intents are new, and examples that were there already."""

    files: tuple[str, ...]
    examples: int
    intents: int
    known: tuple[str, ...]


def apply(taken: Taken, folder: Path, now: datetime) -> Applied:
    """Write what was taken into the shop. Raises `InputError`, and then nothing is changed."""
    writable(folder)
    files = read_folder(folder, Collector())
    texts = {source.file: source.data.decode("utf-8") for source in files.sources if _is_utf8(source.data)}
    planned, known = _plan(taken, files, texts)
    changed = {file: text for file, text in planned.items() if texts.get(file) != text}
    if changed:
        _try(folder, files, changed, now)
        _write(folder, changed)
    added = len(taken.examples) - len(known)
    return Applied(tuple(sorted(changed)), added, len(taken.intents), known)


def _plan(taken: Taken, files: Files, texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The new text of every file that changes, and the examples that are there already."""
    planned = dict(texts)
    problems, known = [], []
    by_intent: dict[str, list[str]] = {}
    for each in taken.examples:
        file = _home(files, texts, each.intent)
        if file is None:
            problems.append(
                f"{each.where} 店里没有意图“{each.intent}”，或者它的文件不是 UTF-8 - 检查 --shop 是不是这家店"
            )
        elif _has(texts[file], each.intent, each.text) or each.text in by_intent.get(each.intent, ()):
            known.append(each.text)
        else:
            by_intent.setdefault(each.intent, []).append(each.text)
    for intent, examples in by_intent.items():
        file = _home(files, texts, intent) or ""
        try:
            planned[file] = _with_bom(planned[file], intent, examples)
        except CannotInsertError:
            problems.append(
                f"{file} 里 {intent} 的写法特别，没法保证别的行不动 - 这几句请自己加：{'、'.join(examples)}"
            )
    if problems:
        raise InputError("什么都没有改：\n" + "\n".join(problems))
    for new in taken.intents:
        planned[_INTENTS] = _appended(planned.get(_INTENTS), "intents", _intent_text(new))
        planned[_REPLIES] = _appended(planned.get(_REPLIES), "replies", _reply_text(new))
    return planned, tuple(known)


def _home(files: Files, texts: Mapping[str, str], intent: str) -> str | None:
    names = [source.file for source in files.intents if source.file in texts]
    return next((name for name in names if insert.has_intent(texts[name].removeprefix(_BOM), intent)), None)


def _has(text: str, intent: str, example: str) -> bool:
    form = text_of(example)
    return any(text_of(each) == form for each in insert.examples(text.removeprefix(_BOM), intent))


def _with_bom(text: str, intent: str, examples: Sequence[str]) -> str:
    mark = _BOM if text.startswith(_BOM) else ""
    return mark + insert.add_examples(text.removeprefix(_BOM), intent, examples)


def _appended(text: str | None, part: str, block: str) -> str:
    if text is None:
        text = f"# yaml-language-server: $schema=../schemas/{part}.schema.json\n"
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}\n{block}"


def _intent_text(intent: TakenIntent) -> str:
    keys = (("title", intent.title), ("lane", intent.lane), ("stage", intent.stage))
    head = "".join(f"  {key}: {quoted(value)}\n" for key, value in keys)
    return f"{intent.id}:\n{head}  examples:\n" + "".join(f"    - {quoted(each)}\n" for each in intent.examples)


def _reply_text(intent: TakenIntent) -> str:
    return f"{intent.id}:\n  - say:\n      - {quoted(intent.reply)}\n"


def _try(folder: Path, files: Files, changed: Mapping[str, str], now: datetime) -> None:
    """Check a copy of the shop with the changes. Raises `InputError` where they bring an error."""
    with tempfile.TemporaryDirectory(prefix="huashu-") as room:
        copy = Path(room)
        for source in files.sources:
            _put(copy / source.file, source.data)
        if any(problem.level == "error" for problem in check(copy, now=now, depth="none").problems):
            raise InputError(f"{folder} 原来就有错，什么都没有改：先用 huashu check 看，改好再来")
        for name, text in changed.items():
            _put(copy / name, text.encode())
        found = check(copy, now=now, depth="quick" if _REPLIES in changed else "none").problems
    errors = [str(problem) for problem in found if problem.level == "error"]
    if errors:
        raise InputError(
            "加进去会出错，什么都没有改：\n" + "\n".join(errors) + "\n把这几条的 take 改回 no，或者改好例句再来"
        )


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _write(folder: Path, changed: Mapping[str, str]) -> None:
    try:
        replace_files({folder / name: text.encode() for name, text in changed.items()})
    except OSError as error:
        raise InputError(f"{folder} 写不了（{error.strerror}）：检查权限和磁盘空间") from error


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
