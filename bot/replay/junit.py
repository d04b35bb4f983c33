"""Results as JUnit XML, which every CI reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

State = Literal["passed", "failed", "error", "skipped"]

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Result:
    """One result: the file it comes from, its name and line there, how it ended, in short and in full."""

    file: str
    name: str
    line: int
    state: State
    message: str = ""
    text: str = ""
    seconds: float = 0.0


def document(title: str, results: Sequence[Result]) -> bytes:
    """Write results as one test suite, in UTF-8. What XML cannot hold is left out of the texts."""
    count = {state: sum(each.state == state for each in results) for state in ("failed", "error", "skipped")}
    suite = ET.Element(
        "testsuite",
        name=title,
        tests=str(len(results)),
        failures=str(count["failed"]),
        errors=str(count["error"]),
        skipped=str(count["skipped"]),
        time=f"{sum(each.seconds for each in results):.3f}",
    )
    for result in results:
        _add(suite, result)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(suite: ET.Element, result: Result) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=_legal(result.file),
        name=_legal(result.name),
        file=_legal(result.file),
        line=str(result.line),
        time=f"{result.seconds:.3f}",
    )
    if result.state != "passed":
        tag = "failure" if result.state == "failed" else result.state
        ET.SubElement(case, tag, message=_legal(result.message)).text = _legal(result.text)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
