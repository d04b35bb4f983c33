"""A shop's folder to checked parts: facts, intents, replies, and everything that is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from bot import __version__
from bot.errors import ContentError
from bot.facts import dispatch
from bot.facts.models import ShopFacts
from bot.reply.spec import ReplySpec
from bot.shop import certificate, cross, cross_intents, cross_rules, crossed, products, schemas, script
from bot.shop.codes import Collector
from bot.shop.cross_replies import ReplyCheck
from bot.shop.files import Source
from bot.shop.folder import Files, read_folder
from bot.shop.marks import Document, parse
from bot.shop.places import Places
from bot.shop.products import FactPlaces
from bot.shop.script import Script
from bot.shop.translate import validate


@dataclass(frozen=True, slots=True)
class Parts:
    """What a shop is made of. `facts` is None where they cannot be used; `version` is the hash of all files."""

    facts: ShopFacts | None
    places: FactPlaces
    script: Script
    version: str


def reread(folder: Path, moment: datetime) -> tuple[list[ReplySpec], ShopFacts]:
    """Read what a walk needs once more, in a process of its own; what is wrong with it has been told before."""
    parts = read_shop(folder, moment, Collector())
    if parts.facts is None:
        return [], ShopFacts.model_validate({"shop": {"name": "-"}})
    return list(parts.script.replies.values()), parts.facts


def read_shop(folder: Path, now: datetime | None, problems: Collector) -> Parts:
    """Read and cross-check a whole shop; whatever is wrong is noted, and the good parts are kept.

    `now` (with a time zone; by default the computer's clock) decides which promotions are over.
    """
    files = read_folder(folder, problems)
    config = _config(files.config, problems)
    intents, replies = _documents(files.intents, "intents", problems), _documents(files.replies, "replies", problems)
    facts = None if files.config is None else validate(ShopFacts, dict(config.data), config, (), problems)
    goods = _documents(files.products, "products", problems)
    facts, fact_places = products.gather(facts, config, goods, problems)
    facts = facts if files.products_whole else None
    read = script.read_intents(intents, problems)
    script.read_replies(replies, read, problems)
    read.intents_whole &= files.intents_whole
    read.replies_whole &= files.replies_whole
    parts = Parts(facts, fact_places, read, "")
    today = None if facts is None else dispatch.today(facts, now or datetime.now(UTC))
    name = certificate.name_of(files, problems, str(today))
    for problem in crossed.problems(name, partial(_cross, parts, [*intents, *replies], today)):
        problems.keep(problem)
    return Parts(facts, fact_places, read, _version(files))


def read_facts(folder: Path) -> ShopFacts:
    """The facts of a shop alone. Raises `ContentError` with every error where they cannot be used."""
    problems = Collector()
    facts = read_shop(folder, None, problems).facts
    if facts is None:
        raise ContentError.of(problems)
    return facts


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


def _cross(parts: Parts, documents: Iterable[Document], today: date | None, problems: Collector) -> None:
    by_file: Mapping[str, Document] = {document.file: document for document in documents}
    places = Places(by_file.values())
    cross_intents.check(parts.script, places, problems)
    cross.check_pairs(parts.script, problems)
    replies = ReplyCheck(by_file, places, _own_names(parts.places.config), problems)
    for spec in parts.script.replies.values():
        replies.check(spec)
    if parts.facts is not None and today is not None:
        products.check(parts.facts, parts.places, problems)
        cross.check_facts(parts.facts, parts.places, today, problems)
        cross.check_autosend(parts.facts, parts.script, parts.places, problems)
        cross_rules.check(parts.facts, parts.places.config, problems)


def _own_names(config: Document) -> Collection[str] | None:
    """Name the owner's own facts, whatever else is wrong in config.yaml; None where they cannot be told."""
    own = config.data.get("facts", {})
    return (
        own.keys() if config.data and config.whole and "facts" not in config.broken and isinstance(own, dict) else None
    )


def _version(files: Files) -> str:
    """Name what the shop was built from: the same files and program give the same twelve characters."""
    digest = hashlib.sha256(__version__.encode())
    for source in files.sources:
        digest.update(f"\0{source.file}\0{len(source.data)}\0".encode() + source.data)
    return digest.hexdigest()[:12]
