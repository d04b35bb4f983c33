"""The command `huashu`: finds the command that is meant and turns every ending into an exit code.

0 all is well; 1 problems were found or lines were malformed; 2 the command line is wrong; 130 stopped with Ctrl-C;
141 the reader of the output went away.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

import bot
from bot.cli.group import LazyGroup, OutputClosedError, explain
from bot.errors import ContentError, HuashuError

if TYPE_CHECKING:  # commands load what they need themselves: `huashu --help` reads no engine
    from bot.cli.options import Tools

COMMANDS = {
    "serve": ("bot.cli.serve", "开服务：客服工作台、接口和渠道"),
    "chat": ("bot.cli.chat", "在终端里扮买家聊天，看建议和理由"),
    "check": ("bot.cli.check", "检查整套话术，每个问题指到行"),
    "suggest": ("bot.cli.suggest", "逐行读对话，逐行写出建议"),
    "lint-reply": ("bot.cli.lint_reply", "逐行读回复，只做规则检查"),
    "replay": ("bot.cli.replay", "照写好的案例演一遍，看回得还对不对"),
    "learn": ("bot.cli.learn", "从聊天记录里学：建议加例句、新意图"),
    "rules": ("bot.cli.rules", "看规则：为什么、依据、对错例子"),
    "explain": ("bot.cli.explain", "看一句话为什么这样理解"),
    "init": ("bot.cli.init", "新建一家店铺的话术"),
    "import": ("bot.cli.import_", "从表格导入商品"),
    "export": ("bot.cli.export_", "把商品导出成表格"),
}

EXIT_PROBLEMS = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_PIPE = 141

_HELP = """
话术：读懂买家的话，用店里自己的话术和事实起草回复，并检查每一条回复是否违规。

例子：
  huashu chat                            扮买家聊几句
  huashu check 我的店                    检查我的店这个文件夹里的话术
  huashu suggest < 对话.jsonl > 建议.jsonl

退出码：0 正常；1 发现问题，或者有读不懂的行；2 命令写法不对；130 按了 Ctrl-C；141 输出没人接收了。
"""


@click.command(cls=LazyGroup, lazy=COMMANDS, help=_HELP, no_args_is_help=False, invoke_without_command=True)
@click.version_option(bot.__version__, "--version", message="huashu %(version)s", help="显示版本")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Show the help where no command is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(args: Sequence[str] | None = None, tools: Tools | None = None) -> int:
    """Run `huashu` with `args` (else those of the process); give the exit code, whatever a person has done wrong.

    `tools` replaces the clock and the keyboard.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a character is no reason to end
    try:
        code = group.main(args, prog_name="huashu", standalone_mode=False, obj=tools)
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return EXIT_INTERRUPTED
    except (OutputClosedError, BrokenPipeError):
        _forget_output()
        return EXIT_PIPE
    except click.ClickException as error:
        return _complain(f"命令写法不对：{explain(error)}（加 --help 看说明）", EXIT_USAGE)
    except ContentError as error:
        return _complain(f"{error}\n这家店的话术有错，还不能用：请按上面的提示改好", EXIT_PROBLEMS)
    except HuashuError as error:
        return _complain(f"不能继续：{error}", EXIT_USAGE)
    return code if isinstance(code, int) else 0


def _complain(message: str, code: int) -> int:
    click.echo(message, err=True)
    return code


def _forget_output() -> None:
    """Point stdout at nothing, else the interpreter would complain about the closed pipe when it flushes at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
