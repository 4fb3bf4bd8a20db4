"""The few English words of the option parser, said in Chinese."""

import re
from typing import Final

HEADINGS: Final = {
    "Arguments": "参数",
    "Options": "选项",
    "Commands": "命令",
    "Missing command.": "缺少命令",
    "No such command {name!r}.": "没有 {name} 这个命令",
    "default: {default}": "默认 {default}",
    "required": "必填",
    "env var: {var}": "环境变量 {var}",
}

_SENTENCES: Final = (
    (r"No such option: (\S+?)\.?( \(Possible options: (.*)\))?( Did you mean (.*)\?)?$", r"没有 \1 这个选项"),
    (r"Missing argument '(.*?)'\.?.*", r"缺少参数 \1"),
    (r"Missing option '(.*?)'\.?.*", r"缺少选项 \1"),
    (r"Option '(.*?)' requires an argument\.?", r"选项 \1 后面要有值"),
    (r"Got unexpected extra arguments? \((.*)\)", r"多出的参数 \1"),
    (r"Invalid value for (.*?): (.*)", r"\1 的值不对：\2"),
    (r"Did you mean (.*)\?", r"是不是想用 \1？"),
)


def in_chinese(message: str) -> str:
    """A parser's sentence in Chinese where it is a known one, else as it is."""
    for pattern, chinese in _SENTENCES:
        message = re.sub(pattern, chinese, message, flags=re.DOTALL)
    return message


def speak_chinese() -> None:
    """Make the parser's help headings Chinese (it looks its words up in gettext, and there is no catalogue)."""
    import typer.core

    setattr(typer.core, "_", lambda text: HEADINGS.get(text, text))  # noqa: B010
