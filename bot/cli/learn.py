"""`huashu learn`: proposals out of recorded chats, and those that the owner has taken put into his shop."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.group import Command
from bot.cli.options import Tools, as_of_option, shop_option
from bot.cli.progress import measured
from bot.cli.replay_options import Number, cores
from bot.errors import InputError

_HELP = """
从聊天记录里学：没听懂的话、客服没有照草稿回的话，建议加进哪个意图的例句；经常问却没有意图接得住的，
建议新开一个意图。只写出一份建议（YAML），什么都不会自己改。

看完把要的那几条的 take: no 改成 yes，再用 --apply 加进店里：原来的注释和排版不动，
先在副本上检查，会出错就一条都不加。

例子：
  huashu learn 上个月.jsonl --shop 我的店 --out 建议.yaml
  huashu learn --apply 建议.yaml --shop 我的店
"""
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("learn", cls=Command, help=_HELP)
@click.argument("paths", metavar="[对话文件...]", nargs=-1, type=click.Path(path_type=Path, exists=False))
@shop_option
@click.option("--out", type=_FILE, metavar="文件", help="建议写到这个文件；不写就显示出来")
@click.option("--apply", "patch", type=_FILE, metavar="文件", help="把这份建议里 take: yes 的加进店里")
@click.option("--workers", type=Number(1), metavar="个数", help="用几个进程；不写就用全部核")
@click.option("--columns", type=_FILE, metavar="文件", help="表格的列对照（YAML），写法见 docs/replay-files.md")
@click.option("--account", "accounts", multiple=True, metavar="账号", help="店铺自己的账号；可以写几次")
@as_of_option
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    tools: Tools | None,
    /,
    paths: tuple[Path, ...],
    folder: Path | None,
    out: Path | None,
    patch: Path | None,
    workers: int | None,
    columns: Path | None,
    accounts: tuple[str, ...],
    as_of: datetime | None,
) -> int:
    """Propose, or apply what was taken."""
    tools = tools or Tools()
    now = as_of or tools.clock(UTC)
    if patch is not None:
        if paths or out is not None:
            raise click.UsageError("--apply 只用建议文件，不再读对话")
        _apply(patch, folder, now)
        return 0
    if not paths:
        raise click.UsageError("缺少 对话文件：要从哪些聊天记录里学")
    if out is not None and out.exists():
        raise InputError(f"{out} 已经有了，里面可能有您选好的：换一个文件名，或者先把它移走")
    text = _proposed(paths, folder, (now, workers or cores(), columns, accounts), tools)
    if out is None:
        click.echo(text, nl=False)
        return 0
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{out} 写不了（{error.strerror}）：检查文件夹在不在、能不能写") from None
    click.echo(f"建议写在 {out} 里，店铺没有动。看一遍，要的改成 take: yes，然后：")
    click.echo(f"  huashu learn --apply {out}{'' if folder is None else f' --shop {folder}'}")
    return 0


def _proposed(
    paths: tuple[Path, ...],
    folder: Path | None,
    how: tuple[datetime, int, Path | None, tuple[str, ...]],
    tools: Tools,
) -> str:
    """Replay the chats and put down what they teach."""
    from bot.replay import processes, rowlines  # noqa: PLC0415 - `--help` reads no engine
    from bot.replay.learn import heard, patch  # noqa: PLC0415
    from bot.replay.learn.propose import propose  # noqa: PLC0415
    from bot.replay.readers.columns import load_columns  # noqa: PLC0415
    from bot.replay.row import Row  # noqa: PLC0415
    from bot.replay.run import Plan, replay  # noqa: PLC0415
    from bot.replay.worker import Recipe, open_recipe  # noqa: PLC0415
    from bot.shop.locate import find  # noqa: PLC0415

    now, workers, columns, accounts = how
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path} 不存在，或者不是文件：检查路径有没有打错")
    recipe = Recipe(find(folder), now)
    bench = open_recipe(recipe, tools.stopwatch)
    with tempfile.TemporaryDirectory(prefix="huashu-") as room:
        rows = Path(room, "rows.jsonl")
        mapped = None if columns is None else load_columns(columns)
        plan = Plan(files=paths, recipe=recipe, out=rows, workers=workers, columns=mapped, accounts=accounts)
        with measured("正在重放", "条消息") as shown:
            outcome = replay(plan, bench, processes.run, shown.show)

        def read() -> Iterator[Row]:
            with rows.open("rb") as file:
                yield from map(rowlines.parse, file)

        found = heard.gather(read(), bench.social)
    for note in outcome.notes:
        click.echo(note, err=True)
    proposals = propose(bench.desk.shop, found)
    _tell(outcome.summary.broken, found.left_out, len(proposals.examples), len(proposals.missing))
    made = {
        "shop": bench.desk.shop.facts.shop.name,
        "version": bench.desk.shop.version,
        "files": [path.name for path in paths],
        "chats": outcome.summary.chats,
        "messages": found.messages,
        "not_understood": found.missed,
        "edited": found.edited,
    }
    return patch.dump(proposals, made)


def _tell(broken: int, left_out: int, examples: int, missing: int) -> None:
    click.echo(f"建议加 {examples} 句例句，可能缺 {missing} 个意图。", err=True)
    if broken:
        click.echo(f"有 {broken:,} 条记录读不懂，跳过了；用 huashu replay 可以看到是哪几条。", err=True)
    if left_out:
        click.echo(f"没听懂的太多，另有 {left_out:,} 条没有看；把记录分成几份再学。", err=True)


def _apply(path: Path, folder: Path | None, now: datetime) -> None:
    from bot.replay.learn import apply, patch  # noqa: PLC0415
    from bot.shop.folder import is_shop  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            data = file.read(patch.MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} 打不开（{error.strerror}）：检查路径和权限") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} 不是 UTF-8 编码：用记事本另存为 UTF-8 再来") from None
    if len(data) > patch.MAX_BYTES:
        raise InputError(f"{path} 太大，不像是建议文件：检查有没有给错")
    shop = folder or Path.cwd()
    if not is_shop(shop):
        raise InputError(f"{shop} 不是店铺文件夹：用 --shop 指明要加进哪家店；还没有店先用 huashu init 建一家")
    applied = apply.apply(patch.parse(text, path.name), shop, now)
    for example in applied.known:
        click.echo(f"已经有了，没有再加：{example}")
    for name in applied.files:
        click.echo(f"已写入 {shop / name}")
    if not applied.files:
        click.echo("没有要加的：把想要的那几条改成 take: yes 再来。")
    else:
        click.echo(f"加了 {applied.examples} 句例句、{applied.intents} 个意图。用 huashu replay 看看听懂的有没有变多。")
