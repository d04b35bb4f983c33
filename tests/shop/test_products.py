from __future__ import annotations

from pathlib import Path

import pytest

from tests.shop.folders import GOOD, places, read, with_more, write

_HEAD = "# yaml-language-server: $schema=./schemas/products.schema.json\n"
_INSIDE = _HEAD.replace("./", "../")
BOWL = '  - {id: "612345678901", title: "白碗", price: 59}\n'
CUP = '  - {id: "612345678902", title: "茶杯", price: 19}\n'
POT = '  - {id: "612345678903", title: "茶壶", price: 99}\n'


def test_products_of_all_files_come_together_in_order(tmp_path: Path) -> None:
    files = with_more("config.yaml", "products:\n" + BOWL)
    files |= {"products.yaml": _HEAD + "products:\n" + CUP, "products/a.yaml": _INSIDE + "products:\n" + POT}
    parts, problems = read(write(tmp_path, files))
    assert problems == ()
    assert parts.facts is not None
    assert [product.title for product in parts.facts.products] == ["白碗", "茶杯", "茶壶"]
    marks = parts.places.marks()
    assert str(marks["products.0.price"]) == "config.yaml:5:39"
    assert str(marks["products.1.price"]) == "products.yaml:3:39"
    assert str(marks["products.2"]) == "products/a.yaml:3:5"
    assert str(parts.places.value(("products", 2, "floor"))) == "products/a.yaml:3:5"


def test_a_shop_without_files_of_products_has_those_of_the_config(tmp_path: Path) -> None:
    parts, _ = read(write(tmp_path, with_more("config.yaml", "products:\n" + BOWL)))
    assert parts.facts is not None
    assert len(parts.facts.products) == 1


def test_other_files_change_the_version(tmp_path: Path) -> None:
    before = read(write(tmp_path, GOOD))[0].version
    assert read(write(tmp_path, {"products.yaml": _HEAD + "products:\n" + CUP}))[0].version != before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("products:\n" + CUP + '  - {id: "612345678904", title: "盘", price: -1}\n', ["SCH07 products.yaml:4:45"]),
        ("products:\n  - {id: 612345678904, title: 盘, price: 1}\n", ["TRAP04 products.yaml:3:10"]),
        ("product: []\n", ["SCH01 products.yaml:2:1", "SCH02 products.yaml:2:1"]),
        ("- 1\n", ["SCH08 products.yaml:2:1"]),
    ],
)
def test_a_mistake_is_told_at_its_place_and_the_rest_is_read(text: str, told: list[str], tmp_path: Path) -> None:
    parts, problems = read(write(tmp_path, GOOD | {"products.yaml": _HEAD + text}))
    assert places(problems) == told
    assert parts.facts is None
    assert parts.script.intents


def test_an_empty_file_takes_nothing_away(tmp_path: Path) -> None:
    parts, problems = read(write(tmp_path, GOOD | {"products.yaml": _HEAD}))
    assert places(problems) == ["YAML08 products.yaml:1:1"]
    assert parts.facts is not None


@pytest.mark.parametrize("emptied", ["products:\n", "products: []\n"])
def test_a_list_that_was_emptied_takes_nothing_away(tmp_path: Path, emptied: str) -> None:
    parts, problems = read(write(tmp_path, GOOD | {"products.yaml": _HEAD + emptied}))
    assert places(problems) == ["YAML08 products.yaml:2:1"]
    assert parts.facts is not None


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "products.yaml").mkdir()
    parts, problems = read(tmp_path)
    assert places(problems) == ["FILE03 products.yaml:1:1"]
    assert parts.facts is None


def test_a_number_written_twice_is_told_at_both_places(tmp_path: Path) -> None:
    files = with_more("config.yaml", "products:\n" + BOWL) | {"products.yaml": _HEAD + "products:\n" + BOWL}
    problems = read(write(tmp_path, files))[1]
    assert [each for each in places(problems) if each.startswith("DUP08")] == [
        "DUP08 config.yaml:5:10",
        "DUP08 products.yaml:3:10",
    ]
    assert "products.yaml:3:10" in problems[0].message


_MORE = '  - {id: "612345678902", title: "茶杯", price: 19, '


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (_MORE + "floor: 20}\n", "FCT01 products.yaml:3:57"),
        (_MORE + 'variants: [{name: "白", stock: 1, floor: 20}]}\n', "FCT01 products.yaml:3:90"),
        (_MORE + 'variants: [{name: "白", stock: 1}, {name: "白", stock: 1}]}\n', "FCT01 products.yaml:3:91"),
        (_MORE + 'sold_with: ["612345678909"]}\n', "FCT01 products.yaml:3:62"),
        (_MORE + 'replaces: ["612345678902"]}\n', "FCT01 products.yaml:3:61"),
    ],
)
def test_what_contradicts_is_told_at_its_place(line: str, told: str, tmp_path: Path) -> None:
    problems = read(write(tmp_path, GOOD | {"products.yaml": _HEAD + "products:\n" + line}))[1]
    assert places(problems) == [told]


def test_a_name_of_two_products_is_a_warning(tmp_path: Path) -> None:
    text = "products:\n" + BOWL + _MORE + 'aliases: ["杯子", "白碗"]}\n'
    problems = read(write(tmp_path, GOOD | {"products.yaml": _HEAD + text}))[1]
    assert places(problems) == ["FCT02 products.yaml:4:66"]
    assert "白碗、茶杯" in problems[0].message
