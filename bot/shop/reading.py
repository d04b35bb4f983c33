"""A shop's folder to checked parts: facts, intents, replies, and everything that is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot import __version__
from bot.facts import dispatch
from bot.facts.models import ShopFacts
from bot.shop import cross, cross_intents, schemas, script
from bot.shop.codes import Collector
from bot.shop.cross_replies import ReplyCheck
from bot.shop.files import Source
from bot.shop.folder import Files, read_folder
from bot.shop.marks import Document, parse
from bot.shop.places import Places
from bot.shop.script import Script
from bot.shop.translate import validate


@dataclass(frozen=True, slots=True)
class Parts:
    """What a shop is made of. `facts` is None where config.yaml cannot be used; `version` is the hash of all files."""

    facts: ShopFacts | None
    config: Document
    script: Script
    version: str


def read_shop(folder: Path, now: datetime | None, problems: Collector) -> Parts:
    """Read and cross-check a whole shop; whatever is wrong is noted, and the good parts are kept.

    `now` (with a time zone; by default the computer's clock) decides which promotions are over.
    """
    files = read_folder(folder, problems)
    config = _config(files.config, problems)
    intents, replies = _documents(files.intents, "intents", problems), _documents(files.replies, "replies", problems)
    facts = None if files.config is None else validate(ShopFacts, dict(config.data), config, (), problems)
    read = script.read_intents(intents, problems)
    script.read_replies(replies, read, problems)
    read.intents_whole &= files.intents_whole
    read.replies_whole &= files.replies_whole
    _cross(Parts(facts, config, read, ""), [*intents, *replies], now or datetime.now(UTC), problems)
    return Parts(facts, config, read, _version(files))


def _config(source: Source | None, problems: Collector) -> Document:
    if source is None:
        return Document("config.yaml")
    document = parse(source, problems)
    schemas.check_first_line(document, "config", problems)
    return document


def _documents(sources: Iterable[Source], kind: str, problems: Collector) -> list[Document]:
    documents = [parse(source, problems) for source in sources]
    for document in documents:
        schemas.check_first_line(document, kind, problems)
    return documents


def _cross(parts: Parts, documents: Iterable[Document], now: datetime, problems: Collector) -> None:
    by_file: Mapping[str, Document] = {document.file: document for document in documents}
    places = Places(by_file.values())
    cross_intents.check(parts.script, places, problems)
    cross.check_pairs(parts.script, problems)
    replies = ReplyCheck(by_file, places, parts.facts, problems)
    for spec in parts.script.replies.values():
        replies.check(spec)
    if parts.facts is not None:
        cross.check_facts(parts.facts, parts.config, dispatch.today(parts.facts, now), problems)


def _version(files: Files) -> str:
    """Name what the shop was built from: the same files and program give the same twelve characters."""
    digest = hashlib.sha256(__version__.encode())
    for source in (files.config, *files.intents, *files.replies):
        if source is not None:
            digest.update(f"\0{source.file}\0{len(source.data)}\0".encode() + source.data)
    return digest.hexdigest()[:12]
