from pathlib import Path

import bot.rules
from bot.rules import backing, rule
from bot.rules.backing import BACKING

CATALOGUE = Path(bot.rules.__file__).parent / "catalogue"


def test_every_test_of_every_module_can_be_named() -> None:
    modules = (backing.account, backing.freight, backing.gifts, backing.money, backing.product, backing.stock)
    for module in modules:
        assert set(module.TESTS) <= set(BACKING)


def test_every_test_that_a_rule_asks_for_is_there() -> None:
    checks = [check for path in CATALOGUE.glob("*.yaml") for check in rule.read(path).checks]
    asked = {name for check in checks for name in (check.backed_by, check.only_if) if name}
    assert asked <= set(BACKING)
