"""Bytes from the owner's folder to text: sizes, encodings and what is no text at all.

Whatever lies in the folder, reading it ends with a text or with a problem that names the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.model import Mark
from bot.shop.codes import Collector

MAX_BYTES = 5_000_000  # about 150,000 examples; whatever is larger was not written by hand
_AS_UTF8 = "另存为 UTF-8 编码（记事本：文件 - 另存为，编码选 UTF-8）"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the shop as text; `file` is relative to the shop's folder with `/` between its parts."""

    file: str
    text: str
    data: bytes

    @property
    def lines(self) -> list[str]:
        """The lines without their ends, cut where YAML cuts them."""
        return re.split("\r\n|[\n\r\x85\u2028\u2029]", self.text)


def read(path: Path, file: str, problems: Collector) -> Source | None:
    """Read one file; None where it cannot be had. Every reason is a problem, none is raised."""
    start = Mark(file, 1, 1)
    try:
        if not path.is_file():
            problems.add("FILE03", start, "这里不是一个普通文件，内容没有读进来", "换成文本文件，或把它移出这个文件夹")
            return None
        with path.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.add(
            "FILE03", start, f"文件打不开（{reason}），内容没有读进来", "检查文件权限，或确认它没有被别的程序占用"
        )
        return None
    return decode(data, file, problems)


def decode(data: bytes, file: str, problems: Collector) -> Source | None:
    """Text from bytes. A file in GBK is read all the same, so that its other mistakes are shown too."""
    start = Mark(file, 1, 1)
    if len(data) > MAX_BYTES:
        message = f"文件超过 {MAX_BYTES // 1_000_000} MB，内容没有读进来"
        problems.add("FILE04", start, message, "按主题拆成几个小文件，或确认没有放错文件")
        return None
    if data.startswith(_UTF16):
        problems.add("FILE06", start, "文件不是 UTF-8 编码（像是 UTF-16，记事本里叫“Unicode”）", _AS_UTF8)
        text = data.decode("utf-16", errors="replace")
    elif b"\x00" in data:
        problems.add("FILE05", start, "这不是文本文件，内容没有读进来", "确认没有放错文件，图片和表格不能改名成 .yaml")
        return None
    else:
        decoded = _utf8_or_gbk(data, file, problems)
        if decoded is None:
            return None
        text = decoded
    return Source(file, _without_control(text.removeprefix("\ufeff"), file, problems), data)


def _utf8_or_gbk(data: bytes, file: str, problems: Collector) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        head = data[: error.start]
        where = Mark(file, head.count(b"\n") + 1, len(head.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        problems.add(
            "FILE05", where, "从这里起不是 UTF-8 文字，文件没有读进来", "用编辑器打开后另存为 UTF-8，或换一份文件"
        )
        return None
    problems.add("FILE06", where, "文件不是 UTF-8 编码（像是 GBK/GB18030）", _AS_UTF8)
    return text


def _without_control(text: str, file: str, problems: Collector) -> str:
    """Tell the first character that YAML refuses; all of them become spaces, so that reading can go on."""
    found = _CONTROL.search(text)
    if found is None:
        return text
    head = text[: found.start()]
    where = Mark(file, head.count("\n") + 1, len(head.rpartition("\n")[2]) + 1)
    problems.add("FILE05", where, f"这里有看不见的控制字符（U+{ord(found[0]):04X}）", "删掉它再重新输入这一行")
    return _CONTROL.sub(" ", text)
