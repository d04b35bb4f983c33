"""What a script taught, kept between runs: learning takes seconds, reading it back a few hundredths of one.

A file is named for the hash of all that the result depends on (examples, intents, code, versions), so a changed script
never meets old weights. The files hold arrays and JSON, no pickle: whatever lies in the folder, reading it runs
nothing. Where the folder cannot be written, or a file is broken, it is simply learnt again.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from functools import cache as once
from importlib import resources
from importlib.metadata import version
from pathlib import Path

import numpy as np

from bot.intent import matcher
from bot.intent.index import Table
from bot.intent.linear import Linear
from bot.intent.matcher import Learnt
from bot.intent.spec import IntentSpec
from bot.intent.vocabulary import Vocabulary
from bot.shop import cache

_LINEAR = ("idf", "weights", "bias")
_FIELDS = ("idf", "starts", "numbers", "weights")
_TABLE = tuple(f"table_{field}" for field in _FIELDS)
KEPT = 8
"""So many scripts are remembered; the files used longest ago go first."""


def learn(specs: Sequence[IntentSpec], place: Path | None = None) -> Learnt:
    """What a script taught: read from `place` (default: the cache folder) where it is known, else learnt and kept."""
    path = (place or cache.folder()) / f"{key(specs)}.npz"
    known = _read(path)
    if known is not None:
        return known
    result = matcher.learn(specs)
    cache.put(path, _bytes(result), KEPT)
    return result


def key(specs: Sequence[IntentSpec]) -> str:
    """The hash of everything that is learnt from, and of the code that learns."""
    texts = [(spec.id, [one.text for one in spec.examples], [one.text for one in spec.nots]) for spec in specs]
    versions = [code(), version("scikit-learn"), version("numpy")]
    return hashlib.sha256(json.dumps([versions, texts]).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@once
def code() -> str:
    """The hash of the packages that clean and learn: a change in them is never met by what they learnt before."""
    digest = hashlib.sha256()
    for package in ("bot.text", "bot.intent"):
        for entry in sorted(resources.files(package).iterdir(), key=lambda entry: entry.name):
            files = [entry] if entry.is_file() else sorted(entry.iterdir(), key=lambda file: file.name)
            for file in files:
                if file.name.endswith((".py", ".txt")):
                    digest.update(file.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> Learnt | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            names = json.loads(arrays["names"].tobytes())
            linear = Linear(
                tuple(names["labels"]),
                Vocabulary(names["alphabet"], arrays["keys"]),
                *(arrays[name] for name in _LINEAR),
            )
            table = Table(
                tuple(names["forms"]),
                tuple(names["sounds"]),
                _numbered(names["grams"]),
                *(arrays[name] for name in _TABLE),
            )
        path.touch()
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None
    fits = linear.weights.shape == (len(linear.vocabulary), len(linear.labels))
    return Learnt(linear, table) if fits and len(table.starts) == len(table.grams) + 1 else None


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _names(learnt: Learnt) -> bytes:
    linear, table = learnt.linear, learnt.table
    names = {"labels": linear.labels, "alphabet": linear.vocabulary.alphabet, "grams": list(table.grams)}
    return json.dumps({**names, "forms": table.forms, "sounds": table.sounds}).encode()


def _bytes(learnt: Learnt) -> bytes:
    linear = learnt.linear
    arrays = {name: getattr(learnt.table, field) for name, field in zip(_TABLE, _FIELDS, strict=True)}
    arrays |= {name: getattr(linear, name) for name in _LINEAR}
    names = np.frombuffer(_names(learnt), dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez(buffer, names=names, keys=linear.vocabulary.keys, **arrays)
    return buffer.getvalue()
