"""The command line: words in, exit code out. No arithmetic, no SQL, no formatting of numbers.

0 done; 1 done and something needs attention; 2 wrong usage or an unusable ledger; 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program on ``arguments`` (default ``sys.argv``) and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if not (stream.encoding or "").lower().startswith("utf"):
            with suppress(AttributeError):
                stream.reconfigure(encoding=_encoding(stream.encoding), errors="replace")  # type: ignore[union-attr]
    sys.exit(obey(list(sys.argv[1:] if arguments is None else arguments)))


def _encoding(current: str | None) -> str:
    """Output is UTF-8 everywhere but on a console that can only show GBK."""
    return current if current and sys.stdout.isatty() else "utf-8"


def obey(given: list[str]) -> int:
    """One command, and the one place where what the machine refuses becomes a sentence."""
    try:
        code = _version() if given in (["--version"], ["-V"]) else _command(given)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("xmgc: 已中断，台账未改动", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _hang_up()
        return 0
    except MemoryError:
        print("xmgc: 内存不足，没有做完；请关闭其他程序或减少范围后再试", file=sys.stderr)
        return 2
    except Exception as why:
        said = _refusal(why)
        if said is None:
            raise
        _hang_up()
        with suppress(OSError):
            print(f"xmgc: {said}", file=sys.stderr)
        return 2


def _version() -> int:
    from xmgc import __version__

    print(f"xmgc {__version__}")
    return 0


def _command(given: list[str]) -> int:
    from typer.exceptions import TyperException

    from xmgc.cli.app import application
    from xmgc.domain.errors import OperatorError, Refused

    try:
        code = application()(given, standalone_mode=False, prog_name="xmgc")
        return code if isinstance(code, int) else 0
    except TyperException as wrong:
        return _usage(wrong)
    except (OperatorError, Refused) as sentence:
        print(f"xmgc: {sentence}", file=sys.stderr)
        return 2 if isinstance(sentence, OperatorError) else 1


def _refusal(why: Exception) -> str | None:
    """The machine's refusal as a sentence: by class and number. None where it is our own mistake."""
    if isinstance(why, OSError):
        from xmgc.domain.errors import why_not

        return f"{f'{why.filename}：' if why.filename else ''}{why_not(why)}"
    if "xmgc.ledger" in sys.modules:
        from xmgc.cli.reading import ledger_target
        from xmgc.ledger.trouble import sentence

        return sentence(why, ledger_target())
    return None


def _hang_up() -> None:
    """Our reader has gone or takes no more: what is buffered goes nowhere instead of into a second error."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(wrong: Exception) -> int:
    from xmgc.cli.help import in_chinese

    context = getattr(wrong, "ctx", None)
    path = context.command_path if context is not None else "xmgc"
    print(f"xmgc: 用法不对：{in_chinese(wrong)}（见 {path} --help）", file=sys.stderr)
    return 2
