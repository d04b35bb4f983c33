"""What a user would pick instead of Huashu, each taught from the same examples: `Answer`s from a message to an intent.

They get the message alone, as it was written: that is what these tools take. hassil and ChatterBot are used where they
are installed, and are no dependency of ours.
"""

from __future__ import annotations

import importlib
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from bot.text import words

Answer = Callable[[str], str | None]
Keywords = Mapping[str, Sequence[str]]
Build = Callable[[Sequence[str], Sequence[str], Keywords], Answer]


def brute_force(examples: Sequence[str], labels: Sequence[str], _: Keywords) -> Answer:
    """The intent of the example with the highest rapidfuzz ratio."""

    def answer(text: str) -> str | None:
        found = process.extractOne(text, examples, scorer=fuzz.ratio)
        return labels[found[2]] if found else None

    return answer


def support_vectors(examples: Sequence[str], labels: Sequence[str], _: Keywords) -> Answer:
    """TF-IDF over character 1-3-grams and a linear SVM, both scikit-learn's, one `predict` a message."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - counts as memory of this way only
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    model = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3)), LinearSVC(random_state=0))
    model.fit(examples, labels)
    return lambda text: str(model.predict([text])[0])


def keyword_table(_: Sequence[str], __: Sequence[str], keywords: Keywords) -> Answer:
    """The intent with the longest keyword in the message, as shop bots have it; of equals the one that stands first."""
    rows = [(word, intent) for intent, listed in keywords.items() for word in listed]
    rows.sort(key=lambda row: -len(row[0]))
    return lambda text: next((intent for word, intent in rows if word in text), None)


def bm25(examples: Sequence[str], labels: Sequence[str], _: Keywords) -> Answer:
    """Okapi BM25 (k1 1.5, b 0.75, as rank_bm25 has it) over jieba words: the intent of the best example."""
    bags = [Counter(words.cut(text)) for text in examples]
    lengths = np.asarray([sum(bag.values()) for bag in bags], dtype=np.float64)
    damped = 1.5 * (0.25 + 0.75 * lengths / lengths.mean())
    postings: dict[str, list[tuple[int, int]]] = {}
    for number, bag in enumerate(bags):
        for word, often in bag.items():
            postings.setdefault(word, []).append((number, often))
    table = {}
    for word, places in postings.items():
        numbers, often = np.asarray(places).T
        rarity = math.log(1 + (len(bags) - len(places) + 0.5) / (len(places) + 0.5))
        table[word] = numbers, rarity * often * 2.5 / (often + damped[numbers])

    def answer(text: str) -> str | None:
        scores = np.zeros(len(bags))
        for word in words.cut(text):
            if word in table:
                numbers, values = table[word]
                scores[numbers] += values
        best = int(scores.argmax())
        return labels[best] if scores[best] > 0 else None

    return answer


def hassil(examples: Sequence[str], labels: Sequence[str], _: Keywords) -> Answer:
    """Each example as a sentence template: it knows what is spelt out, and says so when it does not."""
    package = importlib.import_module("hassil")
    data: dict[str, list[str]] = {}
    for text, label in zip(examples, labels, strict=True):
        data.setdefault(label, []).append("".join(" " if sign in "()[]{}<>|:\\" else sign for sign in text))
    listed = {label: {"data": [{"sentences": texts}]} for label, texts in data.items()}
    intents = package.Intents.from_dict({"language": "zh", "intents": listed})

    def answer(text: str) -> str | None:
        found = package.recognize(text, intents)
        return str(found.intent.name) if found else None

    return answer


def chatterbot(examples: Sequence[str], labels: Sequence[str], _: Keywords) -> Answer:
    """ChatterBot, taught that the intent's name is what to reply to each example."""
    package = importlib.import_module("chatterbot")
    trainers = importlib.import_module("chatterbot.trainers")
    # The default tagger needs an English model, and the default search knows words by the blanks between them.
    settings = {"tagger": importlib.import_module("chatterbot.tagging").LowercaseTagger, "read_only": True}
    bot = package.ChatBot("bench", database_uri="sqlite://", search_algorithm_name="text_search", **settings)
    trainer = trainers.ListTrainer(bot, show_training_progress=False)
    for text, label in zip(examples, labels, strict=True):
        trainer.train([text, label])
    return lambda text: str(bot.get_response(text).text)


WAYS: Mapping[str, Build] = {
    "rapidfuzz, all examples": brute_force,
    "TF-IDF + linear SVM": support_vectors,
    "keyword table": keyword_table,
    "BM25": bm25,
}
EXTRAS: Mapping[str, Build] = {"hassil": hassil, "ChatterBot": chatterbot}
