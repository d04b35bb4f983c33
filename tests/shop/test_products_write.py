from __future__ import annotations

from pathlib import Path

import pytest

from bot.facts.product import Product
from bot.shop.products_write import compare, write
from tests.shop.folders import GOOD, places, read
from tests.shop.folders import write as make

_FILE = """\
# yaml-language-server: $schema=./schemas/products.schema.json
products:
  # 茶具
  - id: "612345678901"  # 卖得多
    title: "白碗"
    price: 59
    attributes: {材质: "白瓷"}
    variants:
      - {name: "大", stock: 1, weight: 300}
"""


def product(item: str, **fields: object) -> Product:
    return Product.model_validate({"id": item, "title": "白碗", "price": 59} | fields)


def test_changes_are_told_and_written_with_comments_kept(tmp_path: Path) -> None:
    make(tmp_path, GOOD | {"products.yaml": _FILE})
    facts = read(tmp_path)[0].facts
    assert facts is not None
    table = [
        product("612345678901", price="61.5", attributes={"产地": "德化"}, variants=[{"name": "大", "stock": 0}]),
        product("612345678902", title="青碗"),
    ]
    changes = compare(facts.products, table)
    assert [each.title for each in changes.new] == ["青碗"]
    assert [set(keys) for _, keys in changes.changed] == [{"price", "attributes", "variants"}]
    assert write(tmp_path, changes) == [tmp_path / "products.yaml"]
    text = (tmp_path / "products.yaml").read_text(encoding="utf-8")
    assert "# 茶具" in text
    assert "# 卖得多" in text
    parts, problems = read(tmp_path)
    assert places(problems) == []
    assert parts.facts is not None
    bowl, green = parts.facts.products
    assert (str(bowl.price), bowl.attributes) == ("61.5", {"材质": "白瓷", "产地": "德化"})
    assert (bowl.variants[0].stock, bowl.variants[0].weight) == (0, 300)
    assert green.title == "青碗"


def test_the_same_table_changes_nothing_and_what_it_lacks_stays(tmp_path: Path) -> None:
    make(tmp_path, GOOD | {"products.yaml": _FILE})
    facts = read(tmp_path)[0].facts
    assert facts is not None
    assert compare(facts.products, facts.products).changed == ()
    changes = compare(facts.products, ())
    assert changes.gone == facts.products
    assert write(tmp_path, changes) == []
    assert (tmp_path / "products.yaml").read_text(encoding="utf-8") == _FILE


def test_a_shop_without_a_file_of_products_gets_one(tmp_path: Path) -> None:
    make(tmp_path, GOOD)
    write(tmp_path, compare((), [product("612345678901")]))
    parts, problems = read(tmp_path)
    assert places(problems) == []
    assert parts.facts is not None
    assert len(parts.facts.products) == 1


@pytest.mark.parametrize("emptied", ["", "# 我的商品\n", "# 我的商品\nproducts:\n", "products: []\n", "\ufeff"])
def test_a_file_that_was_emptied_is_filled(tmp_path: Path, emptied: str) -> None:
    make(tmp_path, GOOD | {"products.yaml": emptied})
    facts = read(tmp_path)[0].facts
    assert facts is not None
    write(tmp_path, compare(facts.products, [product("612345678901")]))
    assert [each.title for each in (read(tmp_path)[0].facts or facts).products] == ["白碗"]
    assert ("# 我的商品" in (tmp_path / "products.yaml").read_text(encoding="utf-8")) == ("我的商品" in emptied)
