"""`huashu export`: the products as a table that `huashu import` takes back without loss."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.group import Command
from bot.cli.options import shop_option
from bot.errors import InputError
from bot.shop import products_sheet, products_table
from bot.shop.locate import find
from bot.shop.reading import read_facts

_HELP = """
把商品导出成表格：文件名以 .xlsx 结尾就是 Excel 表格，否则是 CSV。改好后用 huashu import 导回来。

例子：
  huashu export 商品.xlsx --shop 我的店
"""


@click.command("export", cls=Command, help=_HELP)
@click.argument("file", metavar="表格", type=click.Path(path_type=Path))
@shop_option
def command(file: Path, folder: Path | None) -> None:
    """Write the products of a shop into a new table; a file that is there is never overwritten."""
    facts = read_facts(find(folder))
    data = products_sheet.write(products_table.rows(facts.products), file.suffix.lower())
    try:
        with file.open("xb") as out:
            out.write(data)
    except FileExistsError:
        raise InputError(f"{file} 已经有了。为了不盖掉您的表格，请换一个文件名") from None
    except OSError as error:
        raise InputError(f"{file} 写不了（{error.strerror}）：请检查路径和权限") from error
    click.echo(f"已导出 {len(facts.products)} 个商品到 {file}")
