"""A file as lines of text, whatever its encoding and line breaks, never more of it in memory than one bounded line."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BAD = "\udcff"
"""Stands for bytes that the encoding does not know: half a surrogate pair, which no proper text decodes to."""
LONGEST_LINE = 4 << 20
"""Characters; a chat of 20,000 messages has less. Longer lines are reported and passed over."""
_CHUNK = 1 << 16
_PREFIX = 1 << 18
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _marked(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - registered for decoding only
    return BAD, error.end


codecs.register_error("huashu-marked", _marked)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its break. `trouble` says in Chinese why it cannot be used; then `text` is what could be read."""

    number: int
    text: str
    trouble: str = ""


class Source:
    """An open file: its lines in order, once. `stream` is given to read from something other than the file."""

    def __init__(self, path: Path, stream: BinaryIO | None = None) -> None:
        self.name = path.name
        self.suffix = path.suffix.lower()
        self.position = 0
        self.size = path.stat().st_size if stream is None else 0
        self._stream = path.open("rb") if stream is None else stream
        self._prefix = self._stream.read(_PREFIX)
        self.encoding = encoding_of(self._prefix)

    def close(self) -> None:
        """Close the file; reading to the end does so too."""
        self._stream.close()

    def first_lines(self) -> list[str]:
        """Give the first lines that are not blank, without reading on."""
        text = _decoder(self.encoding).decode(self._prefix[:_CHUNK])
        return [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()][:50]

    def lines(self) -> Iterator[Line]:
        """Give every line, empty ones too; LF, CRLF and a lone CR end one."""
        number = 1
        held: list[str] = []
        length = 0
        for text in self._texts():
            parts = text.split("\n")
            for part in parts[:-1]:
                yield _line(number, held, length, part)
                number, held, length = number + 1, [], 0
            if length <= LONGEST_LINE:
                held.append(parts[-1])
            length += len(parts[-1])
        if length:
            yield _line(number, held, length, "")

    def _texts(self) -> Iterator[str]:
        decoder = _decoder(self.encoding)
        newlines = io.IncrementalNewlineDecoder(None, translate=True)
        chunk, self._prefix = self._prefix, b""
        telling = self.encoding == "utf-8" and chunk.isascii()
        with self._stream:
            while chunk:
                self.position += len(chunk)
                if telling and not chunk.isascii():  # the first bytes that tell anything come only now
                    telling, self.encoding = False, encoding_of(chunk)
                    decoder = _decoder(self.encoding)
                yield newlines.decode(decoder.decode(chunk))
                chunk = self._stream.read(_CHUNK)
        yield newlines.decode(decoder.decode(b"", final=True), final=True)


def encoding_of(prefix: bytes) -> str:
    """Tell the encoding from the beginning of a file: by its mark, else UTF-8 where that fits better than GB18030.

    A few bad bytes do not make a UTF-8 file a GB18030 one: the encoding with fewer of them is taken.
    """
    for mark, name in _MARKS:
        if prefix.startswith(mark):
            return name
    return "utf-8" if _bad(prefix, "utf-8") <= _bad(prefix, "gb18030") else "gb18030"


def _bad(prefix: bytes, encoding: str) -> int:
    return _decoder(encoding).decode(prefix).count(BAD)


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder(encoding)(errors="huashu-marked")


def _line(number: int, held: list[str], length: int, part: str) -> Line:
    if length + len(part) > LONGEST_LINE:
        return Line(number, "", f"这一行超过 {LONGEST_LINE >> 20} 百万字，太长：跳过了这一行，请一段对话写一行")
    text = "".join((*held, part))
    if BAD in text:
        return Line(number, text, "这一行有读不出的字节：跳过了这一行，请把文件重新存成 UTF-8 再试")
    if "\0" in text:
        return Line(number, text, "这一行有空字符（NUL），文件可能坏了：跳过了这一行，请重新导出")
    return Line(number, text)
