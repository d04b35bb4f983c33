"""What no single intent shows: duplicates after cleaning, examples that contradict each other, unknown names."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intent import patterns
from bot.intent.patterns import PatternError
from bot.intent.spec import IntentSpec, Phrase
from bot.model import Mark
from bot.shop.codes import Collector
from bot.shop.places import Places
from bot.shop.script import Script
from bot.shop.translate import suggestion
from bot.text.clean import text_of


def check(script: Script, places: Places, problems: Collector) -> None:
    """Check all intents of the script against each other and against the word lists."""
    _examples(script, problems)
    for spec in script.intents.values():
        for phrase in _patterns(spec):
            _pattern(phrase, script, places, problems)


def _examples(script: Script, problems: Collector) -> None:
    """Two examples are the same when nothing is left between them after cleaning, for the matcher sees no more."""
    seen: dict[str, tuple[str, Phrase]] = {}
    for spec in script.intents.values():
        own: dict[str, Phrase] = {}
        for phrase in spec.examples:
            text = text_of(phrase.text)
            if not text.strip():
                problems.add(
                    "INT01", phrase.where, f"“{phrase.text}”清洗后什么都不剩，永远匹配不到", "写成有字的话，或删掉"
                )
                continue
            own.setdefault(text, phrase)
            other, first = seen.setdefault(text, (spec.id, phrase))
            if first is not phrase:
                _double(phrase, spec, other, first.where, problems)
        _nots(spec, own, problems)


def _double(phrase: Phrase, spec: IntentSpec, other: str, first: Mark, problems: Collector) -> None:
    if other == spec.id:
        problems.add("DUP03", phrase.where, f"“{phrase.text}”与 {first} 的例句清洗后一样", "删掉其中一句")
        return
    message = f"“{phrase.text}”在意图 {other}（{first}）里也有，同一句话不能有两个意思"
    problems.add("DUP04", phrase.where, message, "只留在最合适的一个意图里")


def _nots(spec: IntentSpec, own: dict[str, Phrase], problems: Collector) -> None:
    for phrase in spec.nots:
        example = own.get(text_of(phrase.text))
        if example is not None:
            message = f"“{phrase.text}”写在 not 里，又在 {example.where} 写成了例句，互相矛盾"
            problems.add("DUP05", phrase.where, message, "想好它算不算这个意图，删掉一处")


def _patterns(spec: IntentSpec) -> Iterator[Phrase]:
    yield from spec.patterns
    for after in spec.after:
        yield from after.agent


def _pattern(phrase: Phrase, script: Script, places: Places, problems: Collector) -> None:
    try:
        patterns.parse(phrase.text, script.lists)
    except PatternError as error:
        missing = _missing_lists(phrase.text, script)
        if not missing:
            where = places.inside(phrase.where, phrase.text, error.position)
            problems.add("PAT01", where, f"句式“{phrase.text}”读不懂：{error}", "对照说明改写这条句式")
        elif script.intents_whole:
            _no_lists(phrase, missing, script, places, problems)


def _missing_lists(text: str, script: Script) -> list[str]:
    """List the word lists that a pattern names and nobody wrote; none where the pattern itself cannot be read."""
    try:
        return [name for name in patterns.parse(text).lists if not script.lists.get(name)]
    except PatternError:
        return []


def _no_lists(phrase: Phrase, names: list[str], script: Script, places: Places, problems: Collector) -> None:
    for name in names:
        where = places.inside(phrase.where, phrase.text, phrase.text.find(f"<{name}"))
        hint = suggestion(name, script.lists) if script.lists else "在 intents/lists.yaml 的 lists: 下写上它"
        problems.add("REF04", where, f"没有叫“{name}”的词表，这条句式不会生效", hint)
