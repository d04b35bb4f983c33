"""The section `rules` of config.yaml: whether the rules are there and may be overridden; and what is in effect."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import bot.rules
from bot.errors import ContentError
from bot.facts.models import ShopFacts
from bot.facts.overrides import Override, RulesSection
from bot.rules import rule
from bot.rules.overrides import NAMES
from bot.shop.codes import Collector
from bot.shop.folder import read_folder
from bot.shop.marks import Document, parse
from bot.shop.translate import nearest, validate

_CATALOGUE = Path(bot.rules.__file__).parent / "catalogue"


def check(facts: ShopFacts, config: Document, problems: Collector) -> None:
    """Note every override: an error where it cannot be, else a warning that tells what it does and why."""
    for code, override in facts.rules.items():
        _check(code, override, config, problems)


def _check(code: str, override: Override, config: Document, problems: Collector) -> None:
    where = config.key(("rules", code))
    path = _CATALOGUE / f"{code}.yaml"
    if not path.is_file():
        near = nearest(code, (each.stem for each in _CATALOGUE.glob("*.yaml")))
        hint = f"是不是想写 {near}" if near else "huashu rules 列出全部规则"
        problems.add("RUL04", where, f"没有叫 {code} 的规则，这一段不起作用", f"{hint}；不需要就删掉")
        return
    one = rule.read(path)
    if one.severity == "block":
        message = f"规则 {code}（{one.title}）是拦截级，平台不允许这样回复，哪家店都不能改"
        problems.add("RUL03", where, message, f"删掉 rules 里的 {code}；被拦下的话按提示换一种说法")
        return
    change = f"由“{NAMES[one.severity]}”改成“{NAMES[override.severity]}”"
    message = f"规则 {code}（{one.title}）在本店{change}，理由：{override.because}"
    problems.add("RUL05", where, message, "过一段时间再看看这个理由还在不在；不需要了就删掉这一段")


def overrides(folder: Path) -> Mapping[str, Override]:
    """The overrides of a shop, whatever the rest of it is like. Raises `ContentError` where they cannot be read."""
    problems = Collector()
    source = read_folder(folder, problems).config
    config = parse(source, problems) if source else Document("config.yaml")
    data = {key: value for key, value in config.data.items() if key == "rules"}
    section = validate(RulesSection, data, config, (), problems)
    if section is None:
        raise ContentError.of(problems)
    return section.rules
