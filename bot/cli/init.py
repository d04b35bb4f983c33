"""`huashu init`: a new shop to start from."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from bot.cli.group import Command
from bot.errors import InputError
from bot.shop.folder import CONFIG, PARTS, PRODUCTS
from bot.shop.locate import default

_COPIED = (f"{PRODUCTS}.yaml", *(f"{part}/*.yaml" for part in (*PARTS, PRODUCTS)), "schemas/*.json")

_HELP = """
新建一家店铺的话术：把自带的示范店复制到一个空文件夹，照着改就能用。

例子：
  huashu init 我的店
"""
_NEXT = """已经建好 {folder}，接下来：
  1. 打开 {folder}/config.yaml，把店名、发货、快递、运费、赠品、活动改成自己店里的
     商品写在 {folder}/products.yaml，也可以用 huashu import 从表格导入
     示范店的商品、活动和赠品都要换掉，别留着
  2. 改 {folder}/replies/ 里的回复；买家的新说法加进 {folder}/intents/
     用不上的主题（例如不卖衣服，就用不上尺码 size_advice）在两边一起删掉；schemas/ 给编辑器提示用，不用改
  3. huashu check "{folder}"       看有没有写错的地方
  4. huashu chat --shop "{folder}"  扮成买家试一试"""


@click.command("init", cls=Command, help=_HELP)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Copy the default shop into an empty or new folder, and say what comes next."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(f"{folder} 已经有内容了。为了不盖掉您的文件，请换一个新的或者空的文件夹")
        _copy(default(), folder)
    except OSError as error:
        raise InputError(
            f"{folder} 建不了（{error.strerror or type(error).__name__}）：请检查权限和磁盘空间"
        ) from error
    click.echo(_NEXT.format(folder=folder))


def _copy(source: Path, target: Path) -> None:
    """Copy file by file, not whole trees: the target may lie inside the source."""
    files = [Path(CONFIG), *(path.relative_to(source) for part in _COPIED for path in sorted(source.glob(part)))]
    for file in files:
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, target / file)
