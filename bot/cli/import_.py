"""`huashu import`: products from tables, first shown, then written."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.group import Command
from bot.cli.options import shop_option
from bot.facts.product import Product
from bot.shop import products_header, products_sheet, products_table, products_write
from bot.shop.locate import find, find_own
from bot.shop.reading import read_facts

_HELP = """
从表格导入商品：CSV 或 XLSX，第一行是列名（商品ID、标题、价格、规格、库存、属性:材质 ……）。
先只看会改什么；加 --write 才写进商品文件，原来的注释和排版都保留。有错的商品不导入，其他的照常。

例子：
  huashu import 商品.xlsx --shop 我的店
  huashu import 商品.xlsx --shop 我的店 --write
"""


@click.command("import", cls=Command, help=_HELP)
@click.argument("files", metavar="表格...", nargs=-1, required=True, type=click.Path(path_type=Path))
@shop_option
@click.option("--write", is_flag=True, help="写进商品文件；不加只看变化")
def command(files: tuple[Path, ...], folder: Path | None, write: bool) -> int:
    """Show what the tables change, and with `--write` change it. 1 where a row could not be taken."""
    place = find_own(folder) if write else find(folder)
    facts = read_facts(place)
    found: dict[str, Product] = {}
    wrong = 0
    for file in files:
        products, told = products_table.products(products_sheet.read(file))
        found |= {product.id: product for product in products}
        wrong += len(told)
        for each in told:
            click.echo(f"{file} {each}", err=True)
    changes = products_write.compare(facts.products, tuple(found.values()))
    _show(changes)
    if write:
        for path in products_write.write(place, changes):
            click.echo(f"已写入 {path}")
    elif changes.new or changes.changed:
        click.echo("这只是预览，什么都没有改；确认无误后加 --write 写入")
    return 1 if wrong else 0


def _show(changes: products_write.Changes) -> None:
    for product in changes.new:
        click.echo(f"新增 {product.id} {product.title}")
    columns = {key: column for column, key in products_header.COLUMNS.items()} | {
        "attributes": "属性",
        "variants": "规格",
    }
    for product, keys in changes.changed:
        names = "、".join(columns[key] for key in sorted(keys))
        click.echo(f"修改 {product.id} {product.title}：{names}")
    for product in changes.gone:
        click.echo(f"表里没有 {product.id} {product.title}（保留不动；不卖了请在表里把“在架”写成 否）")
    click.echo(f"新增 {len(changes.new)} 个，修改 {len(changes.changed)} 个，表里没有 {len(changes.gone)} 个")
