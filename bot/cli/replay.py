"""`huashu replay`: what the script makes of written cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bot.cli.group import Command
from bot.cli.options import Tools
from bot.cli.replay_options import chat_options, gathered
from bot.errors import InputError

_HELP = """
照着写好的案例（*.chat.yaml）从头到尾演一遍，看话术是不是还那样回。

路径可以是案例文件，也可以是文件夹（里面所有的案例都演）。每个案例自己带着时间，哪天演结果都一样。
没通过的案例会写出对话、草稿、哪一行要求没有做到。写法见 docs/cases.md。

退出码：0 都通过；1 有没通过的；2 有案例写错了，或者店铺的话术有错。

例子：
  huashu replay tests/replay
  huashu replay 我的店/案例 --only 包邮
  huashu replay tests/replay --junit 结果.xml
  huashu replay 对话.jsonl --html 报告.html
  huashu replay 对话.jsonl --mutate --seed 1    每条消息换些写法，看还听不听得懂
"""


@click.command("replay", cls=Command, help=_HELP)
@click.argument("paths", metavar="路径...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--shop", "folder", type=click.Path(path_type=Path), metavar="文件夹", help="用这家店，不用案例里写的那家"
)
@click.option("--only", default="", metavar="文字", help="只演名称里有这几个字的案例")
@click.option(
    "--junit", "report", type=click.Path(path_type=Path), metavar="文件", help="结果另外写成 JUnit XML，给 CI 读"
)
@chat_options
@click.pass_obj
def command(
    tools: Tools | None, /, paths: tuple[Path, ...], folder: Path | None, only: str, report: Path | None, **chats: Any
) -> int:
    """Play every case and replay every chat; 1 where one did not pass, 2 where something could not be played."""
    from bot.cli.replay_cases import play_cases  # noqa: PLC0415 - `--help` reads no engine
    from bot.replay import junit  # noqa: PLC0415
    from bot.replay.paths import sort_out  # noqa: PLC0415

    inputs = sort_out(paths)
    if inputs.chats:
        if inputs.cases or only or report:
            raise click.UsageError("案例和对话记录要分开重放；--only 和 --junit 只管案例")
        from bot.cli.replay_chats import replay_chats  # noqa: PLC0415

        return replay_chats(inputs.chats, folder, gathered(**chats), tools or Tools())
    played = play_cases(inputs.cases, folder, only, tools or Tools())
    if report is not None:
        _write(report, junit.document("huashu replay", played.results))
    if chats["html"] is not None:
        from bot.replay.report.page import cases_page  # noqa: PLC0415

        _write(chats["html"], cases_page(played.results))
    return played.code


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path} 写不了（{reason}）：检查文件夹在不在、能不能写") from error
