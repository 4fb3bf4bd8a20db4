"""Formats of a workbook as officials circulate it, made once and shared; widths counted for Chinese."""

import re
from typing import Any, Final

from xmgc.document import Column, Kind

TITLE_FONT: Final = "方正小标宋简体"
HEAD_FONT: Final = "黑体"
BODY_FONT: Final = "宋体"
NOTE_FONT: Final = "楷体"
LIGHT_COLOURS: Final = {"green": "#1B7F3B", "blue": "#1F5FA8", "yellow": "#B36B00", "red": "#C62828"}
NARROW, WIDE = 6, 34


class Styles:
    """The formats of one workbook, by what they are for."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **settings: Any) -> Any:
        """A format with these settings, made once."""
        key = tuple(sorted(settings.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(settings)
        return self._made[key]

    def title(self) -> Any:
        """The merged title."""
        return self.of(font_name=TITLE_FONT, font_size=20, align="center", valign="vcenter")

    def note(self, align: str = "left") -> Any:
        """The line under the title, and notes."""
        return self.of(font_name=NOTE_FONT, font_size=12, align=align, valign="vcenter")

    def wrapped(self) -> Any:
        """A note that runs over several lines."""
        return self.of(font_name=BODY_FONT, font_size=11, text_wrap=True, valign="top")

    def head(self) -> Any:
        """A heading cell."""
        return self.of(
            font_name=HEAD_FONT,
            font_size=11,
            align="center",
            valign="vcenter",
            text_wrap=True,
            border=1,
            bg_color="#E9EEF5",
        )

    def link(self) -> Any:
        """A link within the workbook."""
        return self.of(font_name=BODY_FONT, font_size=11, font_color="#1F5FA8", underline=1, valign="vcenter")

    def cell(self, column: Column, *, total: bool = False, decimals: int | None = None, colour: str = "") -> Any:
        """A body cell of a column."""
        settings: dict[str, Any] = {"font_name": BODY_FONT, "font_size": 11, "border": 1, "valign": "vcenter"}
        settings["align"] = "right" if column.kind in NUMERIC else "center" if column.kind in CENTRED else "left"
        if column.kind is Kind.TEXT:
            settings["text_wrap"] = True
        shape = number_format(column.kind, decimals)
        if shape:
            settings["num_format"] = shape
        if total:
            settings |= {"bold": True, "bg_color": "#F6F3E8"}
        if colour:
            settings |= {"font_color": colour, "bold": True}
        return self.of(**settings)


NUMERIC: Final = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT})
CENTRED: Final = frozenset({Kind.LIGHT, Kind.DAY, Kind.PERIOD})


def number_format(kind: Kind, decimals: int | None) -> str:
    """The number format of a kind; points show their sign and red when behind."""
    if kind is Kind.MONEY:
        places = "." + "0" * decimals if decimals else ""
        return f"#,##0{places};[Red]-#,##0{places}"
    if kind is Kind.POINTS:
        return "+0.00;[Red]-0.00;0.00"
    if kind is Kind.PERCENT:
        return "0.00"
    return "#,##0" if kind is Kind.COUNT else ""


def width(text: str) -> int:
    """Characters a text takes in a cell: a wide one counts two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def legal_name(title: str, taken: set[str]) -> str:
    """A sheet name Excel allows, not yet taken; ``taken`` learns it."""
    plain = re.sub(r"[\[\]:*?/\\']", "", title).strip() or "表"
    name, number = plain[:31], 2
    while name.casefold() in {one.casefold() for one in taken}:
        tail = f"（{number}）"
        name, number = plain[: 31 - len(tail)] + tail, number + 1
    taken.add(name)
    return name
