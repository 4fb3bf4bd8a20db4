"""A document on a terminal: the plain layout with lights, lags and totals painted, safe on light and dark screens."""

import shutil

from xmgc.document import Document, Kind
from xmgc.document.screen import Screen
from xmgc.render.plain import Cell, panels
from xmgc.render.screen import screen_lines
from xmgc.render.words import heading

_CHIPS = {"红": "bright_white on red", "黄": "black on yellow", "蓝": "bright_white on blue", "绿": ""}
_LIGHTS = {"●": "", "◆": "bright_white on blue", "▲": "black on yellow", "■": "bright_white on red"}


def print_document(document: Document) -> None:
    """Print to standard output at the terminal's width; text from sheets is never taken for markup."""
    from rich.console import Console
    from rich.text import Text

    columns = shutil.get_terminal_size().columns
    console = Console(markup=False, emoji=False, highlight=False, width=columns, soft_wrap=True)
    console.print(Text(document.title, style="bold"))
    console.print(Text(heading(document.as_of, document.known_at, document.unit), style="dim"))
    for sentence in document.headlines:
        console.print(Text(f"  {sentence}"))
    for table in document.tables:
        console.print(Text(f"\n【{table.title}】", style="bold"))
        for number, panel in enumerate(panels(table, document.unit, columns)):
            if number:
                console.print()
            for line in panel:
                text = Text(no_wrap=True, overflow="ignore")
                for cell in line:
                    text.append(cell.text, style=_style(cell))
                text.rstrip()
                console.print(text)
        for note in table.notes:
            console.print(Text(f"  {note}", style="dim"))
    if document.notes:
        console.print()
    for note in document.notes:
        console.print(Text(f"注：{note}", style="dim"))


def print_screen(screen: Screen, *, ascii_only: bool = False) -> None:
    """Print a screen at the terminal's width: lights as chips that hold on dark and light grounds."""
    from rich.console import Console
    from rich.text import Text

    columns = shutil.get_terminal_size().columns
    console = Console(markup=False, emoji=False, highlight=False, width=max(columns, 400), soft_wrap=True)
    for line in screen_lines(screen, columns, ascii_only=ascii_only):
        text = Text(no_wrap=True, overflow="ignore")
        for span in line:
            text.append(span.text, style=_CHIPS.get(span.look, span.look))
        text.rstrip()
        console.print(text)


def _style(cell: Cell) -> str:
    if cell.heading:
        return "dim" if set(cell.text.strip()) <= {"─"} else "bold"
    weight = "bold" if cell.total else ""
    text = cell.text.strip()
    if cell.column.kind is Kind.LIGHT and text:
        return _LIGHTS.get(text[0], weight)
    if cell.column.kind in {Kind.POINTS, Kind.MONEY} and text.startswith("-"):
        return f"{weight} red".strip()
    return weight
