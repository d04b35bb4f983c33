"""`huashu rules`: the rules that every draft and every typed reply is held to, one by one or by category."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from bot import lines
from bot.cli.group import Command
from bot.cli.options import json_option, shop_option
from bot.errors import InputError
from bot.facts.overrides import Override
from bot.rules import checker, rule
from bot.rules.overrides import NAMES
from bot.rules.rule import Check, Example, Rule
from bot.shop.cross_rules import overrides
from bot.shop.locate import find

_HELP = """
看规则：每一条起草的和客服自己打的回复，发出前都按这些规则检查。

不写代码列出全部，按类别排；写代码就看这一条：为什么、依据、查什么、资料不全时怎么办、对错例子、可以怎么说。
店铺在 config.yaml 的 rules 里改过的，按改过的显示，并写明理由。

例子：
  huashu rules
  huashu rules ORD001
  huashu rules ORD001 GFT001 --json
"""
_SEVERITY = {"block": ("不能发", "bold red"), "rewrite": ("要改", "yellow"), "warn": ("留意", "cyan")}
_MISSING = {"flag": "当作违规", "warn": "只提醒", "pass": "放过"}
CATEGORIES: Mapping[str, str] = {
    "ORDER": "订单", "OFFPLATFORM": "站外联系", "PRIVACY": "隐私", "PAYMENT": "付款", "REVIEW": "评价",
    "AD": "广告用语", "SAFETY": "安全", "PROMISE": "承诺", "GIFT": "赠品", "POSTAGE": "运费和快递",
    "STOCK": "库存", "INVOICE": "发票", "RETURN": "退换", "CONDUCT": "服务", "TONE": "语气",
}  # fmt: skip
"""Category of a rule file -> its heading, in the order of the index."""
KINDS: Mapping[str, str] = {
    "phrase": "说了这样的话",
    "act": "店铺自己做了或答应做这件事；请买家自己做、由系统或快递做的不算",
    "promise": "这样承诺；否定和引用别人的话不算",
    "bounds": "数字、金额或时间超出允许的范围",
    "missing": "这样说，却没有讲必须讲明的条件",
    "identity": "不核对是谁的订单就这样答应",
    "tone": "用这样的语气",
    "own": "要结合店铺资料或聊天记录判断，单看词句看不出来",
}
"""Kind of check -> what it takes for a breach, in words."""
_LIST = re.compile(r"<([^<>]+)>")
_SIGNS = ((" && ", "，并且别处有 "), (" & ", "，同一句里有 "), (" .. ", "……"), ("|", "/"), ("^", "句首"), ("$", "句末"))


@click.command("rules", cls=Command, help=_HELP)
@click.argument("codes", metavar="[代码]...", nargs=-1)
@shop_option
@json_option
def command(codes: tuple[str, ...], folder: Path | None, as_json: bool) -> int:
    """Print the index, or the rules named. Raises `InputError` for a code that does not exist."""
    known = checker.Checker.load(cautions=False).rules
    chosen = [_named(code, known) for code in codes] or _sorted(known.values())
    changed = overrides(find(folder))
    if as_json:
        for each in chosen:
            sys.stdout.buffer.write(lines.dump(_row(each, changed.get(each.code))).encode() + b"\n")
        return 0
    console = Console(highlight=False)
    pages = [_page(each, changed.get(each.code)) for each in chosen] if codes else [_index(chosen, changed)]
    for part in pages:
        console.print(part)
    return 0


def _named(code: str, known: Mapping[str, Rule]) -> Rule:
    found = known.get(code.upper())
    if found is None:
        near = [each for each in sorted(known) if each[:3] == code.upper()[:3]]
        hint = f"，相近的有：{'、'.join(near)}" if near else "；huashu rules 列出全部"
        raise InputError(f"没有 {code} 这条规则{hint}")
    return found


def _sorted(rules: Iterable[Rule]) -> list[Rule]:
    places = {category: place for place, category in enumerate(CATEGORIES)}
    return sorted(rules, key=lambda each: (places[each.category], each.code))


def _index(rules: Sequence[Rule], changed: Mapping[str, Override]) -> Table:
    table = Table(Column("类别", no_wrap=True), "代码", Column("轻重", no_wrap=True), Column("规则", overflow="fold"))
    table.title = f"共 {len(rules)} 条规则"
    shown = ""
    for each in rules:
        word, style = _SEVERITY[each.severity]
        if shown and shown != each.category:
            table.add_section()
        heading = CATEGORIES[each.category] if shown != each.category else ""
        override = changed.get(each.code)
        title = Text(each.title).append(f"\n{_told(override)}" if override else "", "magenta")
        table.add_row(heading, each.code, Text(word, style), title)
        shown = each.category
    return table


def _told(override: Override) -> str:
    return f"本店改为“{NAMES[override.severity]}”：{override.because}"


def _page(one: Rule, override: Override | None) -> Panel:
    word, style = _SEVERITY[one.severity]
    parts: list[RenderableType] = [Text(f"{CATEGORIES[one.category]}  ", "dim").append(word, style)]
    parts += [Text(_told(override), "magenta")] if override else []
    parts += _section("为什么", [one.why])
    parts += _section("依据", one.source)
    parts += _section("查什么", [line for check in one.checks for line in _looks(check)])
    parts += _section("没有资料时", [f"要用的资料：{'、'.join(one.facts)}", _without(one)] if one.facts else [])
    examples = _examples(one)
    parts += _section("不能这样说", map(_said, examples["bad"]))
    parts += _section("可以这样说", map(_said, examples["good"]))
    parts += _section("建议改成", [one.safe])
    return Panel(Group(*parts), title=Text(f"{one.code} {one.title}"), title_align="left")


def _section(heading: str, entries: Iterable[str]) -> list[RenderableType]:
    rows = Table.grid(padding=(0, 1))
    rows.add_column(no_wrap=True)
    rows.add_column(overflow="fold")
    for entry in entries:
        rows.add_row("·", Text(entry))
    return [Text(f"\n{heading}", "bold"), rows] if rows.row_count else []


def _looks(check: Check) -> list[str]:
    """Say in words what one check looks for and what spares it."""
    told = check.message or KINDS[check.kind]
    found = [told, *(f"　　{spoken(each)}" for each in check.find)]
    if check.whole:
        found.append(f"整条回复只有：{'；'.join(sorted(check.whole))}")
    spared = (*check.unless, *check.unless_any)
    if spared:
        found += ["这样说时不算", *(f"　　{spoken(each)}" for each in spared)]
    if check.backed_by:
        found.append("店铺资料能证明时不算")
    return found


def spoken(pattern: str) -> str:
    """Turn a pattern of a rule into something an owner can read: `<关闭类> .. 订单` becomes `【关闭类】……订单`."""
    text = _LIST.sub(r"【\1】", pattern)
    for sign, meaning in _SIGNS:
        text = text.replace(sign, meaning)
    return re.sub(r" ([+~?])", " ", text).replace("+", " ")


def _without(one: Rule) -> str:
    return f"资料里没有时：{_MISSING[one.when_missing]}"


def _said(example: Example) -> str:
    given = "，".join(f"{key}：{value}" for key, value in example.context.items())
    return f"{example.text}（{given}）" if given else example.text


def _examples(one: Rule) -> dict[str, tuple[Example, ...]]:
    return rule.examples(Path(checker.__file__).parent / "catalogue" / f"{one.code}.yaml")


def _row(one: Rule, override: Override | None) -> dict[str, Any]:
    examples = _examples(one)
    return {
        "code": one.code,
        "title": one.title,
        "severity": one.severity,
        "override": {"severity": override.severity, "because": override.because} if override else None,
        "category": one.category,
        "why": one.why,
        "source": list(one.source),
        "facts": list(one.facts),
        "when_missing": one.when_missing,
        "look": [{"kind": check.kind, "find": list(check.find)} for check in one.checks],
        "safe": one.safe,
        **{
            kind: [{"text": each.text, "context": dict(each.context)} for each in examples[kind]]
            for kind in ("bad", "good")
        },
    }
