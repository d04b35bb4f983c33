"""The log: one line an event, for a person or as JSON for a machine; personal data in it is masked."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import Any, Literal, TextIO

import structlog
from aiohttp.http_exceptions import HttpProcessingError
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.text.masking import mask

Format = Literal["auto", "json", "console"]
Level = Literal["debug", "info", "warning", "error"]

_OURS = frozenset({"level", "logger", "timestamp"})


def configure(kind: Format = "auto", level: Level = "info", stream: TextIO | None = None) -> None:
    """Send all logging to `stream` (default: stderr); `auto` writes for a person where it is a terminal, else JSON."""
    target = stream or sys.stderr
    person = kind == "console" or (kind == "auto" and target.isatty())
    handler = logging.StreamHandler(target)
    handler.setFormatter(_formatter(person=person))
    handler.addFilter(not_ours)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for noisy in ("aiohttp.access", "sqlalchemy.engine", "alembic", "watchfiles"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def not_ours(record: logging.LogRecord) -> bool:
    """Tell of what is no HTTP in one line: the mistake is the sender's, and aiohttp's traceback mends nothing."""
    error = record.exc_info[1] if record.exc_info else None
    if not isinstance(error, HttpProcessingError):
        return True
    why = error.message.partition("\n")[0].partition(" b'")[0].rstrip(": ")  # then come the bytes, whatever they say
    record.msg, record.args = f"{record.getMessage()}: no HTTP, {type(error).__name__}: {why}", ()
    record.exc_info, record.exc_text = None, None
    record.levelno, record.levelname = logging.WARNING, "WARNING"
    return record.levelno >= logging.getLogger().level


def masked(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Mask personal data in every text of a line: a buyer's words must not get into a log by way of an error."""
    return {key: value if key in _OURS else _masked(value) for key, value in event.items()}


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _masked(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(inner) for inner in value]
    return value


def _formatter(*, person: bool) -> logging.Formatter:
    renderer: Processor = (
        structlog.dev.ConsoleRenderer(colors=False)
        if person
        else structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    )
    last: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        masked,
    ]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_shared(), processors=[*last, renderer])


def _shared() -> Sequence[Processor]:
    return (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    )
