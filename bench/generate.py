"""Scripts of any size, made from the default script's own words; the same call gives the same script everywhere.

Each made-up intent gets four subject words of its own, drawn from the words that the default script uses at least
twice. An example is a sentence of the default script in which one word is replaced by a subject word and another one is
put before or behind it; a pattern joins two of the words. Messages to test with are made in the same way, and none of
them is an example. So size grows and the language stays; how hard the intents are to tell apart is not that of real
ones, and the accuracy at these sizes compares the ways with each other, nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.intent.spec import IntentSpec, Phrase
from bot.model import Mark
from bot.text import words

MOST_INTENTS, EACH, SUBJECTS, PATTERNS = 300, 20, 4, 10


@dataclass(frozen=True, slots=True)
class Made:
    """A script, its keyword table (the subject words of each intent), and messages with the intent they mean."""

    specs: tuple[IntentSpec, ...]
    keywords: dict[str, tuple[str, ...]]
    messages: tuple[tuple[str, str], ...]


def make(source: Sequence[IntentSpec], examples: int, messages: int = 300) -> Made:
    """A script of so many examples (at least 20 an intent, at most 300 intents), and messages to test it with."""
    chance = Random(examples)  # noqa: S311 - no secret: every run has to make the same script
    sentences = [words.cut(phrase.text) for spec in source for phrase in spec.examples]
    known = Counter(word for sentence in sentences for word in sentence if len(word) > 1)
    vocabulary = sorted(word for word, often in known.items() if often > 1)
    count = min(MOST_INTENTS, examples // EACH)
    subjects = [tuple(chance.sample(vocabulary, SUBJECTS)) for _ in range(count)]
    names = [f"made_{number}" for number in range(count)]
    texts = [_texts(subject, sentences, chance) for subject in subjects]
    seen: set[str] = set()
    phrases: list[list[str]] = [[] for _ in names]
    for turn in range(examples):
        phrases[turn % count].append(_fresh(texts[turn % count], seen))
    asked = tuple((_fresh(texts[turn % count], seen), names[turn % count]) for turn in range(messages))
    specs = tuple(map(_spec, names, phrases, subjects))
    return Made(specs, dict(zip(names, subjects, strict=True)), asked)


def _texts(subject: Sequence[str], sentences: Sequence[Sequence[str]], chance: Random) -> Iterator[str]:
    while True:
        sentence = list(chance.choice(sentences))
        first, second = chance.sample(subject, 2)
        sentence[chance.randrange(len(sentence))] = first
        yield "".join([second, *sentence] if chance.random() < 0.5 else [*sentence, second])


def _fresh(texts: Iterator[str], seen: set[str]) -> str:
    text = next(text for text in texts if text not in seen)
    seen.add(text)
    return text


def _spec(name: str, phrases: Sequence[str], subject: Sequence[str]) -> IntentSpec:
    where = Mark("made.yaml", 1, 1)
    pairs = [(one, other) for one in subject for other in subject if one != other][:PATTERNS]
    patterns = tuple(Phrase(f"{_plain(one)}*[的|要]*{_plain(other)}", where) for one, other in pairs)
    examples = tuple(Phrase(text, where) for text in phrases)
    return IntentSpec(name, name, "answer", "pre", examples, where, patterns=patterns)


def _plain(word: str) -> str:
    """A word without the signs that mean something in a pattern."""
    return "".join(sign for sign in word if sign not in "()[]{}<>|*^$")
