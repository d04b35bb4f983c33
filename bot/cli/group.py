"""Click in Chinese: headings, usage and mistakes, and a group that loads a command when it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click


class OutputClosedError(Exception):
    """Whoever read the output went away.

    On a BrokenPipeError click itself would end the process, with an exit code of its own.
    """


class Command(click.Command):
    """A command whose help is laid out as written (Chinese has no spaces to wrap at), with Chinese headings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help as it was laid out in the source."""
        del ctx
        lines = (self.help or "").strip().splitlines()
        formatter.write("\n" + "".join(f"  {line}\n" if line else "\n" for line in lines))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Chinese heading."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        _section(formatter, "选项", [record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give `--help` its Chinese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class LazyGroup(Command, click.Group):
    """A group that knows its commands by name and imports one only when it is called, so that starting stays quick."""

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        """`lazy` maps a command's name to the module that holds it as `command`, and to its summary in Chinese."""
        kwargs.setdefault("subcommand_metavar", "命令 [命令的选项]")
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which they are declared."""
        del ctx
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None where there is none of that name."""
        del ctx
        if cmd_name not in self._lazy:
            return None
        command: click.Command = importlib.import_module(self._lazy[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was asked for; say in Chinese where there is none."""
        if args[0] not in self._lazy and not args[0].startswith("-"):
            raise click.UsageError(f"没有 {args[0]} 这个命令，可用的有：{'、'.join(self._lazy)}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and see its output out of the process. Raises `OutputClosedError` where nobody takes it."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise OutputClosedError from None
        return result

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands with their summaries."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the summaries without importing a command."""
        del ctx
        _section(formatter, "命令", [(name, summary) for name, (_, summary) in self._lazy.items()])


def explain(error: click.ClickException) -> str:
    """Say in Chinese what is wrong with a command line; what our own code raised is Chinese already."""
    match error:
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少 {_name(param)}"
        case click.BadOptionUsage():
            return f"{error.option_name} 的写法不对，后面要有一个值；不带值的选项不要写等号"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_name(param)} 不对：{error.message}"
    return error.message


def _section(formatter: click.HelpFormatter, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    formatter.write(f"\n{heading}：\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command(None)))
