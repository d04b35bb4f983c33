"""Cutting a reply into greeting, statements and closing question, so that several can become one message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_GREETING: Final = re.compile(r"(?:(?:亲爱的|亲亲|亲|您好|你好|在的|我在|嗨)呢?(?:[，,。！!~～\s]{1,3}|$)){1,4}")
_SENTENCE: Final = re.compile(r"[^。！？!?~～…；]*[。！？!?~～…；]{1,4}|[^。！？!?~～…；]+")
_QUESTION: Final = frozenset("？?")
_ANSWER: Final = 8
"""Characters from which the words before the last comma of a question are taken to be an answer."""

_TRAILING: Final = "。！？!?~～…；，,、 "


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A reply taken apart. `closing` is the first question and all that follows it, which explains the question.

    Where an answer and a question share a sentence ("运费是15元，您看可以吗？"), the answer is a statement of its own.
    """

    greeting: str
    statements: tuple[str, ...]
    closing: str


@lru_cache(maxsize=4_096)
def anatomy(text: str) -> Anatomy:
    """Take a reply apart; nothing is lost: the parts joined give the text again, but for spaces around it."""
    text = text.strip()
    greeting = leading(text)
    sentences: list[str] = _SENTENCE.findall(text[len(greeting) :])
    asks = next((index for index, each in enumerate(sentences) if _QUESTION & set(each)), len(sentences))
    answer, question = _split("".join(sentences[asks : asks + 1]))
    statements = (*sentences[:asks], answer) if answer else tuple(sentences[:asks])
    return Anatomy(greeting, statements, question + "".join(sentences[asks + 1 :]))


def _split(sentence: str) -> tuple[str, str]:
    """Split a question at its last comma, if what stands before is long enough to be an answer."""
    answer, comma, question = sentence.rpartition("，")
    return (answer + comma, question) if len(answer) >= _ANSWER else ("", sentence)


def leading(text: str) -> str:
    """Find the greeting that a text begins with, its signs included; empty where there is none."""
    found = _GREETING.match(text)
    return found.group() if found else ""


def bare(sentence: str) -> str:
    """Strip the sentence of its closing signs, for comparing."""
    return sentence.strip(_TRAILING)


def closed(sentence: str) -> str:
    """Give a sentence a full stop where it has no closing sign, so that another can follow."""
    text = sentence.rstrip("，,、； ")
    return text if not text or text[-1] in "。！？!?~～…" else f"{text}。"
