"""What YAML refuses, said in the owner's words at the place of the mistake.

libyaml tells where it gave up, which is often a line behind the mistake; here the lines around are looked at for
the handful of slips that people really make.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from bot.model import Mark
from bot.shop import traps
from bot.shop.codes import Collector
from bot.shop.nodes import YamlStopError

_SPECIAL = "{[*@%&!|>`,}]?"
_HEAD = r"[ ]*(?:-[ ]+){0,4}(?:[^\s\"'#{\[:：][^\"'#:：]{0,80}:[ ]+)?"
_SPECIAL_VALUE = re.compile(_HEAD + "(?P<at>[" + re.escape(_SPECIAL) + "])")
_QUOTED_VALUE = re.compile(_HEAD + "(?P<at>[\"'])")
_WIDE = re.compile(r"[ ]*(?:-[ ]+){0,4}[\w.-]{1,80}(?P<at>：)")
_TIGHT_DASH = re.compile(r"[ ]*(?P<at>-)(?:[{\[\"'{]|[^\s\-#,\]}.0-9])")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.){0,500}"')
_TIGHT = re.compile(r"[ ]*(?:-[ ]+){0,4}[A-Za-z_][\w-]{0,80}(?P<at>:)[^\s:/]")
_STOPS = {
    "documents": ("YAML06", "这里用 --- 开始了第二份内容，后面的都不会生效", "删掉这一行，一个文件只写一份"),
    "many": ("YAML04", "内容太多，这个文件没有读进来", "按主题拆成几个小文件，或确认没有放错文件"),
    "depth": ("YAML05", "嵌套太深，从这里起没有读进来", "检查是不是多打了 - 或括号"),
}
_ONE_A_LINE = "一行只写一句：第二句另起一行，前面加 - 和空格"
_CLOSING = {"{": "}", "[": "]"}


@dataclass(frozen=True, slots=True)
class _Failure:
    """libyaml's report: 1-based lines `first` (where the construct began) to `last` (where it gave up)."""

    lines: Sequence[str]
    problem: str
    first: int
    last: int
    column: int

    def around(self) -> list[int]:
        """List the lines to look at: the place itself, the begin of the construct, the written line before."""
        before = self.last - 1
        while before > 0 and not self.lines[before - 1].strip():
            before -= 1
        wanted = [self.last, self.first, before]
        return [number for number in dict.fromkeys(wanted) if 0 < number <= len(self.lines)]


_Verdict = tuple[str, int, int, str, str]  # code, line, column, message, hint


def stopped(file: str, stop: YamlStopError, problems: Collector) -> int:
    """Note what made us stop reading; returns the 1-based line of the place."""
    if stop.reason == "alias":
        message = f"不加引号的 * 开头会被当成“引用”，但没有叫 {stop.text} 的内容可引用"
        problems.add("TRAP08", Mark(file, stop.line, stop.column), message, "给整个值加上英文双引号")
    else:
        code, message, hint = _STOPS[stop.reason]
        problems.add(code, Mark(file, stop.line, stop.column), message, hint)
    return stop.line


def failed(file: str, lines: Sequence[str], error: yaml.MarkedYAMLError, problems: Collector) -> int:
    """Note a YAML error at the line that caused it; returns that 1-based line."""
    mark, context = error.problem_mark, error.context_mark
    assert mark is not None, "libyaml marks every error"  # noqa: S101 - a promise of the library
    begin = context or mark
    failure = _Failure(lines, error.problem or "", begin.line + 1, mark.line + 1, mark.column + 1)
    for diagnose in _DIAGNOSES:
        verdict = diagnose(failure)
        if verdict is not None:
            break
    else:
        verdict = _unknown(failure)
    code, line, column, message, hint = verdict
    problems.add(code, Mark(file, line, column), message, hint)
    return line


def _tab(failure: _Failure) -> _Verdict | None:
    line = failure.lines[min(failure.last, len(failure.lines)) - 1]
    at = line.find("\t")
    if at < 0 or line[:at].strip(" -"):
        return None
    return "TRAP07", failure.last, at + 1, "缩进里用了 Tab 键，YAML 只认空格", "把 Tab 换成空格（每层两个）"


def _special(failure: _Failure) -> _Verdict | None:
    for number in failure.around():
        line = failure.lines[number - 1]
        found = _SPECIAL_VALUE.match(line)
        if found is None:
            continue
        sign, at = found["at"], found.start("at")
        closing = _CLOSING.get(sign)
        if closing is not None and closing not in line[at:]:
            return (
                "YAML01",
                number,
                at + 1,
                f"括号 {sign} 没有配对的 {closing}",
                f"补上 {closing}，或给整个值加英文双引号",
            )
        if closing is not None and not line[line.rfind(closing) + 1 :].strip(" #"):
            continue
        return "TRAP08", number, at + 1, *traps.special(sign)[1:]
    return None


def _quotes(failure: _Failure) -> _Verdict | None:
    for number in range(failure.first, min(failure.last, len(failure.lines)) + 1):
        line = failure.lines[number - 1]
        found = _QUOTED_VALUE.match(line)
        if found is None:
            continue
        at = found.start("at")
        rest = line[at + 1 :].replace('\\"', "__") if found["at"] == '"' else line[at + 1 :].replace("''", "__")
        end = rest.find(found["at"])
        if end < 0:
            return (
                "YAML01",
                number,
                at + 1,
                "这个引号没有配对，后面的内容都被它吞掉了",
                "在这句话的末尾补上同样的英文引号",
            )
        after = rest[end + 1 :]
        left = after.lstrip()
        if left and not left.startswith(("#", ":", ",", "]", "}")):
            column = at + end + 3 + len(after) - len(left)
            return "YAML01", number, column, "引号已经结束，后面却还有字", _behind(left)
        if left.startswith(",") and line.lstrip().startswith("-") and _QUOTED.match(left[1:].lstrip(" ，")):
            column = at + end + 3 + len(after) - len(left)
            return "YAML01", number, column, "一行里写了两句", _ONE_A_LINE
    return None


def _behind(left: str) -> str:
    """Tell the mend of what stands behind a closed quotation: another item, or the rest of the sentence."""
    return (
        _ONE_A_LINE
        if left.startswith(("-", "、", "，", "；", ";", '"'))
        else '整句放进一对英文双引号，句中的双引号写成 \\"'
    )


def _inner_quotes(failure: _Failure) -> _Verdict | None:
    """Find a sentence inside brackets that its own quotation marks cut short."""
    for number in failure.around():
        line = failure.lines[number - 1]
        for found in _QUOTED.finditer(line):
            left = line[found.end() :].lstrip()
            if left and not left.startswith((",", ":", "]", "}", "#", "-")):
                hint = '句中的引号换成中文引号“”，或写成 \\"'
                return "YAML01", number, found.end() + 1, "引号已经结束，后面却还有字", hint
    return None


def _dash(failure: _Failure) -> _Verdict | None:
    for number in failure.around():
        found = _TIGHT_DASH.match(failure.lines[number - 1])
        if found is not None:
            code, message, hint = traps.TIGHT_DASH
            return code, number, found.start("at") + 1, message, hint
    return None


def _outdented(failure: _Failure) -> _Verdict | None:
    if "document start" not in failure.problem:
        return None
    message = "这一行比上面的行靠左，上面的内容没有放在任何名称下面"
    hint = "文件开头的内容可能少了它的名称，例如 shop:；最外层的名称都从行首写起"
    return "YAML01", failure.last, failure.column, message, hint


def _colon(failure: _Failure) -> _Verdict | None:
    for number in failure.around():
        line = failure.lines[number - 1]
        for form, (code, message, hint) in ((_WIDE, traps.WIDE_COLON), (_TIGHT, traps.TIGHT_COLON)):
            if found := form.match(line):
                return code, number, found.start("at") + 1, message, hint
    return None


def _inner_colon(failure: _Failure) -> _Verdict | None:
    if "mapping values" not in failure.problem:
        return None
    code, message, hint = traps.INNER_COLON
    return code, failure.last, failure.column, message, hint


def _no_colon(failure: _Failure) -> _Verdict | None:
    if "expected ':'" not in failure.problem:
        return None
    line = failure.lines[failure.first - 1]
    column = len(line) - len(line.lstrip()) + 1
    return (
        "YAML01",
        failure.first,
        column,
        "这一行缺少冒号，或缩进与上下行对不齐",
        "写成“名称: 内容”，同一层的行缩进相同",
    )


def _indent(failure: _Failure) -> _Verdict | None:
    if "did not find expected key" in failure.problem or "expected '-'" in failure.problem:
        column = failure.column
        return "YAML01", failure.last, column, "这一行的缩进与同层的行对不齐，或少了 - ", "同一层的行用一样多的空格开头"
    return None


def _escape(failure: _Failure) -> _Verdict | None:
    if "escape" not in failure.problem:
        return None
    return (
        "YAML01",
        failure.last,
        failure.column,
        "双引号里的反斜线 \\ 有特殊含义，这里不认识",
        "写成两个 \\\\，或改用单引号",
    )


def _unknown(failure: _Failure) -> _Verdict:
    line = min(failure.last, len(failure.lines))
    column = failure.column if line == failure.last else len(failure.lines[line - 1]) + 1
    return "YAML01", line, column, "YAML 写法有误，从这里起读不下去", "检查这里和上一行的引号、括号、冒号和缩进"


_DIAGNOSES: tuple[Callable[[_Failure], _Verdict | None], ...] = (
    *(_tab, _quotes, _special, _colon, _dash, _inner_quotes, _escape, _inner_colon, _no_colon, _outdented, _indent),
)
