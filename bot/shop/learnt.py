"""What a script taught the linear model, kept between runs: training takes seconds, reading it back a few milliseconds.

A file is named for the hash of all that the result depends on (examples, intents, settings, versions), so a changed
script never meets old weights. The files hold arrays and JSON, no pickle: whatever lies in the folder, reading it runs
nothing. Where the folder cannot be written, or a file is broken, the model is simply trained again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from bot import __version__
from bot.intent import linear
from bot.intent.features import LONGEST
from bot.intent.linear import Linear
from bot.intent.matcher import lessons
from bot.intent.spec import IntentSpec

KEPT = 8
"""So many scripts are remembered; the files used longest ago go first."""


def folder() -> Path:
    """The place for learnt models: the user's cache folder, or where HUASHU_CACHE points to."""
    given = os.environ.get("HUASHU_CACHE")
    return Path(given) if given else user_cache_path("huashu")


def learn(specs: Sequence[IntentSpec], place: Path | None = None) -> Linear:
    """The linear model of a script: read from `place` (default `folder()`) where it is known, else trained and kept."""
    forms, labels = lessons(specs)
    path = (place or folder()) / f"{key(forms, labels)}.npz"
    known = _read(path)
    if known is not None:
        return known
    model = linear.train(forms, labels)
    _write(path, model)
    return model


def key(forms: Sequence[str], labels: Sequence[str]) -> str:
    """The hash of everything that a model depends on."""
    settings = [linear.REGULARISATION, LONGEST, __version__, version("scikit-learn"), version("numpy")]
    text = json.dumps([settings, list(forms), list(labels)])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _read(path: Path) -> Linear | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            names = json.loads(arrays["names"].tobytes())
            model = Linear(
                tuple(names["labels"]),
                {feature: number for number, feature in enumerate(names["features"])},
                arrays["idf"],
                arrays["weights"],
                arrays["bias"],
            )
        path.touch()
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None
    return model if model.weights.shape == (len(model.vocabulary), len(model.labels)) else None


def _write(path: Path, model: Linear) -> None:
    names = json.dumps({"labels": model.labels, "features": list(model.vocabulary)}).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            np.savez(
                file,
                names=np.frombuffer(names, dtype=np.uint8),
                idf=model.idf,
                weights=model.weights,
                bias=model.bias,
            )
        Path(temporary).replace(path)
        _forget(path.parent)
    except OSError:
        return  # a read-only or full disk costs the time to train, nothing else


def _forget(place: Path) -> None:
    files = sorted(place.glob("*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)
