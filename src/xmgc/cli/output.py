"""Where a document goes: the screen, or a file whose suffix names the format."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from xmgc.domain.errors import OperatorError
from xmgc.domain.nearest import guess
from xmgc.domain.witness import stamp

if TYPE_CHECKING:
    from xmgc.cli.reading import Reading
    from xmgc.document import Document
    from xmgc.document.screen import Screen

FORMATS = ("table", "json", "csv", "md", "xlsx")


def format_of(asked: str | None, out: Path | None) -> str:
    """The format asked for, else of the file's suffix, else a table."""
    if asked is not None:
        if asked not in FORMATS:
            raise OperatorError(f"没有“{asked}”这种格式{guess(asked, FORMATS)}；可用 {'、'.join(FORMATS)}")
        chosen = asked
    else:
        suffix = out.suffix.lower().removeprefix(".") if out else ""
        chosen = suffix if suffix in FORMATS else "table"
        if out and suffix not in {*FORMATS, "txt"}:
            raise OperatorError(f"{out.name} 的后缀认不出；可用 .json .csv .md .xlsx .txt")
    if chosen == "xlsx" and out is None:
        raise OperatorError("xlsx 要写到文件：请加 --out 文件.xlsx")
    return chosen


def show(document: "Document", asked: "Reading", page: "Callable[[Document], Screen] | None" = None) -> None:
    """A report's document, as the reading options want it; contact details masked unless asked for. ``page`` makes
    what stands on a terminal in the place of the bare tables. A screen bears no head of the ledger, a file does."""
    from xmgc.document.discreet import discreet

    told = document if asked.contacts else discreet(document)
    chosen = format_of(asked.format, asked.out)
    told = told if asked.out is not None or chosen != "table" else replace(told, head="")
    if chosen == "table" and page is not None:
        show_screen(_stamped(page(told), told.head), asked.out)
    else:
        show_document(told, chosen, asked.out)


def _stamped(screen: "Screen", head: str) -> "Screen":
    from xmgc.document.screen import Gap, Said

    return replace(screen, blocks=(*screen.blocks, Gap(), Said(stamp(head)))) if head else screen


PIPED = 120
"""Columns written for where there is no terminal and none are asked for."""


def show_screen(screen: "Screen", out: Path | None = None) -> None:
    """A page, on the screen or in a file."""
    bare = bool(os.environ.get("XMGC_ASCII"))
    if out is None and sys.stdout.isatty():
        from xmgc.render.terminal import print_screen

        print_screen(screen, ascii_only=bare)
    else:
        emit(screen_of(screen, out), out)


def screen_of(screen: "Screen", out: Path | None = None) -> str:
    """A page as text, as wide as the terminal or as a file is written."""
    from xmgc.render.screen import screen_text

    columns = PIPED if out is not None else shutil.get_terminal_size((PIPED, 24)).columns
    return screen_text(screen, columns, ascii_only=bool(os.environ.get("XMGC_ASCII")))


def show_document(document: "Document", chosen: str, out: Path | None) -> None:
    """A document in a format, on the screen or in a file."""
    if chosen == "xlsx" and out is not None:
        from xmgc.render import write_workbook

        write_workbook((document,), out)
    elif chosen == "table" and out is None and sys.stdout.isatty():
        from xmgc.render.terminal import print_document

        print_document(document)
    else:
        from xmgc.render import render

        emit(render(document, chosen), out)


def emit(text: str, out: Path | None) -> None:
    """Text to the file, or to standard output."""
    if out is not None:
        from xmgc.render.files import write_file

        write_file(
            out, text.encode("utf-8-sig" if out.suffix.lower() == ".csv" and not text.startswith("\ufeff") else "utf-8")
        )
        return
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()
