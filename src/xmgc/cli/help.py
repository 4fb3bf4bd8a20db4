"""Help and usage errors in Chinese: commands by the evening they are needed in, columns aligned as a terminal counts
them, an example under every command.
"""

import re
import shutil
from collections.abc import Sequence
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from xmgc.domain.nearest import guess

EVENING: Final = ("进数", "看数", "核数", "出材料", "管台账")
"""The headings commands stand under, in the order of the evening before a meeting."""
MOST: Final = 100
"""Columns help is written for at most."""
_OWN: Final = {
    "help": "显示帮助",
    "install_completion": "给 bash、zsh、fish 或 PowerShell 装上补全：命令、选项和各种名称",
    "show_completion": "打印补全脚本，自行安装",
}
_KINDS: Final = {"int": "N", "integer": "N", "float": "数", "Path": "PATH"}
_SENTENCES: Final = (
    (r"Missing argument '(.*?)'\.?.*", r"缺少参数 \1"),
    (r"Missing option '(.*?)'\.?.*", r"缺少选项 \1"),
    (r"Option '(.*?)' requires an argument\.?", r"选项 \1 后面要有值"),
    (r"Option '(.*?)' requires (\d+) arguments\.?", r"选项 \1 后面要有 \2 个值"),
    (r"Option '(.*?)' does not take a value\.?", r"选项 \1 后面不带值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", r"多出的参数 \1；名称里有空格的请加引号"),
    (r"Missing command\.?", r"缺少命令"),
    (r"Invalid value for (.*?): (.*)", r"\1 的值不对：\2"),
    (r"Input should be a valid integer.*", r"这里要一个整数"),
    (r"Input should be a valid number.*", r"这里要一个数"),
    (r"Input should be greater than or equal to (\S+)", r"至少 \1"),
    (r"'(.*?)' is not a valid (?:integer|int)\.?", r"“\1”不是整数"),
    (r"'?(.*?)'? is not in the range (.*?)\.?$", r"\1 不在范围 \2 里"),
    (r"Invalid value: ", r"值不对："),
)


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, arguments, options, an example."""
        formatter.write("\n".join(help_lines(self, ctx)) + "\n")


class ChineseGroup(TyperGroup):
    """A group of commands whose help is Chinese; without a command it shows its help and ends with 2."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """As of a command, with the commands by heading."""
        formatter.write("\n".join(help_lines(self, ctx)) + "\n")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words given; none is a question for help where a command is needed."""
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            typer.echo(self.get_help(ctx), err=True)
            raise typer.Exit(2)
        return super().parse_args(ctx, args)


def speak_chinese(app: typer.Typer) -> typer.Typer:
    """The application with Chinese help on all its commands and groups."""
    app.info.cls = ChineseGroup
    for command in app.registered_commands:
        command.cls = ChineseCommand
    for group in app.registered_groups:
        if group.typer_instance is not None:
            speak_chinese(group.typer_instance)
    return app


# help ---------------------------------------------------------------------------------------------------------------


def help_lines(command: Any, ctx: Any) -> list[str]:
    """The help of a command or group, line by line."""
    from xmgc.cli.examples import examples_of
    from xmgc.render.screen import wrapped

    columns = min(MOST, shutil.get_terminal_size((MOST, 24)).columns)
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.get_params(ctx) if one.param_type_name != "argument" and not one.hidden]
    commands = _commands(command, ctx)
    lines = [_usage(ctx, arguments, options, commands), ""]
    lines += [f"  {line}" for line in wrapped(command.help or "", columns - 2)]
    for title, rows in commands.items():
        lines += ["", title, *_aligned(rows, columns)]
    if arguments:
        lines += ["", "参数", *_aligned([(_metavar(one), one.help or "") for one in arguments], columns)]
    lines += ["", "选项", *_aligned([(_spelled(one), _told(one)) for one in options], columns)]
    examples = examples_of(ctx.command_path)
    return [*lines, "", "例", *(f"  {one}" for one in examples)] if examples else lines


def _usage(ctx: Any, arguments: Sequence[Any], options: Sequence[Any], commands: dict[str, Any]) -> str:
    parts = ["用法", ctx.command_path, *(_needed(one) for one in arguments)]
    parts += ["[选项]"] if options else []
    return " ".join([*parts, *(["命令"] if commands else [])])


def _needed(argument: Any) -> str:
    return _metavar(argument) if argument.required else f"[{_metavar(argument)}]"


def _commands(command: Any, ctx: Any) -> dict[str, list[tuple[str, str]]]:
    """The commands of a group under their headings, in their order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in command.list_commands(ctx) if isinstance(command, TyperGroup) else ():
        one = command.get_command(ctx, name)
        if one is not None and not one.hidden:
            panel = getattr(one, "rich_help_panel", None)
            found.setdefault(panel if isinstance(panel, str) else "命令", []).append((name, _first(one.help)))
    order = [title for title in EVENING if title in found]
    return {title: found[title] for title in (*order, *(title for title in found if title not in EVENING))}


def _first(text: str | None) -> str:
    """What a command does, without what follows below."""
    return (text or "").strip().partition("\n\n")[0]


def _aligned(rows: Sequence[tuple[str, str]], columns: int) -> list[str]:
    """Names at the left, what they are at the right, wrapped below itself."""
    from xmgc.render.screen import cells, wrapped

    widest = max((cells(name) for name, _ in rows), default=0)
    left = min(widest, 34)
    lines = []
    for name, text in rows:
        first, *more = wrapped(" ".join(text.split()), columns - left - 4)
        if cells(name) > left:
            lines.append(f"  {name}")
            name = ""
        lines.append(f"  {name}{' ' * (left - cells(name))}  {first}".rstrip())
        lines += [" " * (left + 4) + line for line in more]
    return lines


def _spelled(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag or not _metavar(option) else f"{names} {_metavar(option)}"


def _metavar(parameter: Any) -> str:
    if parameter.metavar:
        return str(parameter.metavar)
    if parameter.param_type_name == "argument":
        return str(parameter.name).upper()
    return _KINDS.get(parameter.bare_type(), "文字")


def _told(option: Any) -> str:
    said = _OWN.get(option.name, option.help or "")
    default = option.default
    if option.required:
        return f"{said}（必填）"
    plain = isinstance(default, str | int) and not isinstance(default, bool) and default not in {"", 0}
    if plain and not option.is_flag and "默认" not in said:
        said = f"{said}（默认 {default}）"
    return f"{said}（环境变量 {option.envvar}）" if option.envvar else said


# errors -------------------------------------------------------------------------------------------------------------


def in_chinese(wrong: Exception) -> str:
    """What the parser refuses, as a sentence, with the likely word where one was mistyped."""
    message = wrong.format_message() if hasattr(wrong, "format_message") else str(wrong)
    context = getattr(wrong, "ctx", None)
    option = re.match(r"No such option:? '?(-\S+?)'?[.\s]*(?:\(|Did|$)", message)
    if option:
        known = [name for one in context.command.get_params(context) for name in one.opts] if context else []
        return f"没有 {option[1]} 这个选项{guess(option[1], known)}"
    command = re.match(r"No such command '(.*?)'", message)
    if command:
        known = list(context.command.list_commands(context)) if context else []
        return f"没有 {command[1]} 这个命令{guess(command[1], known)}"
    for pattern, chinese in _SENTENCES:
        message = re.sub(pattern, chinese, message, flags=re.DOTALL)
    return message
