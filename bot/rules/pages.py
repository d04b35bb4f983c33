"""The documentation pages of the rules, made from their files; a test holds the checked-in pages current.

`python -m bot.rules.pages docs/rules` writes them anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.rules import rule
from bot.rules.rule import Example, Rule

_SEVERITY = {"block": "拦截：不能发出", "rewrite": "改写后才能发出", "warn": "提醒"}
_MISSING = {"flag": "当作没有依据，照样指出", "warn": "降为提醒", "pass": "不指出"}
_CATEGORY = {
    "ORDER": "订单",
    "GIFT": "赠品",
    "INVOICE": "发票",
    "PAYMENT": "付款",
    "POSTAGE": "运费与快递",
    "PRIVACY": "隐私",
    "OFFPLATFORM": "站外引流",
    "REVIEW": "评价",
    "AD": "宣传用语",
    "PROMISE": "承诺",
    "STOCK": "库存",
    "RETURN": "退换与售后",
    "TONE": "语气",
    "CONDUCT": "行为",
    "SAFETY": "安全",
}


def pages(folder: Path) -> Mapping[str, str]:
    """File name -> Markdown, for every rule file in `folder` and the index README.md."""
    paths = sorted(folder.glob("*.yaml"))
    rules = [rule.read(path) for path in paths]
    made = {f"{each.code}.md": _page(each, rule.examples(path)) for each, path in zip(rules, paths, strict=True)}
    return made | {"README.md": _index(rules)}


def _index(rules: Iterable[Rule]) -> str:
    lines = ["# 规则目录", "", "由 `bot/rules/catalogue/` 里的规则文件生成，不要手改。", ""]
    by_category: dict[str, list[Rule]] = {}
    for each in rules:
        by_category.setdefault(each.category, []).append(each)
    for category, members in by_category.items():
        lines += [f"## {_CATEGORY[category]}", "", "| 编号 | 违规 | 处理 |", "|---|---|---|"]
        lines += [f"| [{each.code}]({each.code}.md) | {each.title} | {_SEVERITY[each.severity]} |" for each in members]
        lines.append("")
    return "\n".join(lines)


def _page(each: Rule, examples: Mapping[str, tuple[Example, ...]]) -> str:
    lines = [
        f"# {each.code} {each.title}",
        "",
        f"- 处理：{_SEVERITY[each.severity]}",
        f"- 类别：{_CATEGORY[each.category]}",
    ]
    if each.facts:
        lines.append(
            f"- 要核对的事实：{'、'.join(f'`{fact}`' for fact in each.facts)}；不知道时{_MISSING[each.when_missing]}"
        )
    lines += ["", "## 为什么", "", each.why, "", "依据：", "", *(f"- {source}" for source in each.source), ""]
    lines += ["## 会指出", "", *map(_line, examples["bad"]), "", "## 不会指出", "", *map(_line, examples["good"]), ""]
    lines += ["## 可以这样说", "", f"> {each.safe}", ""]
    return "\n".join(lines)


def _line(example: Example) -> str:
    return f"- {example.text}" + (f"（已知 `{dict(example.context)}`）" if example.context else "")


def write(folder: Path) -> None:
    """Write a page for every rule of the catalogue, and the index, into `folder`; a page without a rule goes."""
    made = pages(Path(__file__).parent / "catalogue")
    for path in folder.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
