from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import pytest

from bot.facts.models import ShopFacts
from bot.reply.heard import SOCIAL
from bot.reply.join import Part, join
from bot.reply.lens import Lens
from bot.reply.situation import known
from bot.rules.checker import Checker
from bot.rules.context import from_facts
from bot.shop import march as module
from bot.shop.chats import together
from bot.shop.codes import Collector
from bot.shop.march import March, Piece, march
from bot.shop.reading import read_shop
from bot.shop.whole import drafts
from tests.shop.folders import GOOD, NOW, read, with_more, write

TOGETHER = 'a:\n  - say: "您晒个图评价一下~"\nb:\n  - say: "给您返5元"\n'
ALONE = 'c:\n  - say: "我帮您把订单关闭"\n'


def walked(folder: Path, more: str) -> Piece:
    parts, _ = read(write(folder, with_more("replies/a.yaml", more)))
    assert parts.facts is not None
    return march(folder, NOW, list(parts.script.replies.values()), parts.facts)


def test_a_breach_of_one_and_of_two_together_are_errors_at_their_lines(tmp_path: Path) -> None:
    found = walked(tmp_path, TOGETHER + ALONE)
    told = {str(problem).split(" ")[1]: problem for problem in found.problems.values()}
    assert set(told) == {"RUL01", "RUL02"}
    assert told["RUL01"].where is not None
    assert told["RUL01"].where.line == 13
    assert told["RUL02"].code == "RUL02"
    assert "合成一条时违反规则" in told["RUL02"].message
    assert found.counts["pairs"] > 0


def test_what_breaks_a_rule_by_itself_is_not_told_twice(tmp_path: Path) -> None:
    found = walked(tmp_path, ALONE)
    assert len(found.problems) == 1


def test_what_cannot_be_tried_is_refused_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.shop.whole.MOST", 1)
    problems = walked(tmp_path, 'd:\n  - say: "这单给您包邮"\n').problems.values()
    assert any("没有办法逐一走查" in problem.message for problem in problems)


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = walked(tmp_path, TOGETHER + ALONE)
    monkeypatch.setattr(module, "ALONE", 0)
    monkeypatch.setattr(module, "PIECES", 2)
    shared = walked(tmp_path, TOGETHER + ALONE)
    assert (dict(shared.problems), dict(shared.counts)) == (dict(alone.problems), dict(alone.counts))


@pytest.mark.parametrize("seed", range(4))
def test_random_joins_find_nothing_that_the_walk_has_not_told(seed: int) -> None:
    """The argument of docs/walk.md, held against real joins of a part of the default shop."""
    parts = read_shop(Path(__file__).parent.parent.parent, NOW, Collector())
    assert parts.facts is not None
    chosen = random.Random(seed)  # noqa: S311  a fixed seed
    business = [spec for spec in parts.script.replies.values() if spec.intent not in SOCIAL]
    specs = chosen.sample(business, 3)
    every = list(drafts(specs, parts.facts))
    some = March(specs, parts.facts)
    told = {(where, code) for piece in (some.singles(0, 1), some.joined(0, 1)) for where, code in piece.problems}
    rules = Checker.load()
    pairs = [pair for pair in product(every, every) if pair[0].intent != pair[1].intent]
    for one, other in chosen.sample(pairs, min(60, len(pairs))):
        made = join([Part(each.intent, each.variant.text, values=each.variant.values) for each in (one, other)])
        situation = together(one, other)
        context = from_facts(parts.facts, known(situation), situation.now)
        alone = {code for where, code in told if where in (one.wording.where, other.wording.where)}
        shared = one.variant.values.keys() & other.variant.values.keys()
        if made.left_out or any(one.variant.values[name] != other.variant.values[name] for name in shared):
            continue
        # what one of them needs of the chat (a product that can be sent back) may not be so in the other's
        if not all(Lens(situation).at(each.intent).all_hold(each.block.when) for each in (one, other)):
            continue
        found = {finding.code for finding in rules.check(made.text, context) if finding.severity != "warn"}
        assert found <= alone, made.text


def test_a_shop_without_replies_has_nothing_to_walk() -> None:
    found = March((), ShopFacts.model_validate({"shop": {"name": "小店"}}))
    assert len(found) == 0
    assert found.joined(0, 1).counts == {"pairs": 0}
    assert GOOD
