"""Formats of a workbook, made once and shared; the colours of papers, each readable on its ground; text widths."""

import re
from functools import lru_cache
from typing import Any, Final

from xmgc.document import Kind, Light, Look

HEAD_FONT: Final = "黑体"
BODY_FONT: Final = "微软雅黑"
INK: Final = "#1F2328"
GREY: Final = "#57606A"
RED: Final = "#B42318"
BLUE: Final = "#2F6F9F"
LINK: Final = "#0B5CAD"
PANEL: Final = "#F4F6F8"
HEAD: Final = "#E9EDF1"
HAIR: Final = "#C9CFD6"
PALE_LINE: Final = "#9AA4AE"
WHITE: Final = "#FFFFFF"
BAR: Final = "#F3B9B3"
CHIPS: Final = {
    Light.GREEN: ("#116329", "#E6F4EA"),
    Light.BLUE: ("#0B5CAD", "#E7F0FA"),
    Light.YELLOW: ("#7A4F00", "#FFF1C2"),
    Light.RED: ("#B42318", "#FDE8E6"),
}
"""Ink and ground of each light."""
READ_ON: Final = (
    (INK, WHITE), (INK, PANEL), (INK, HEAD), (INK, BAR), (GREY, WHITE), (GREY, PANEL), (RED, WHITE), (RED, PANEL),
    (BLUE, WHITE), (BLUE, PANEL), (LINK, WHITE), *CHIPS.values(),
)  # fmt: skip
"""Every pair of ink and ground that text is set in; a test computes their contrast."""
NARROW, WIDE = 6.0, 44.0
NUMERIC: Final = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT})
CENTRED: Final = frozenset({Kind.LIGHT, Kind.DAY, Kind.PERIOD})


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

    def text(self, size: float = 9, colour: str = INK, **more: Any) -> Any:
        """Running text in the body's face."""
        return self.of(**{"font_name": BODY_FONT, "font_size": size, "font_color": colour, "valign": "vcenter", **more})

    def head(self, size: float, colour: str = INK, **more: Any) -> Any:
        """A title or heading."""
        return self.of(font_name=HEAD_FONT, font_size=size, font_color=colour, bold=True, valign="vcenter", **more)

    def heading(self, align: str = "center") -> Any:
        """A heading cell of a table."""
        return self.text(9, bold=True, align=align, text_wrap=True, bg_color=HEAD, border=1, border_color=HAIR)

    def band(self) -> Any:
        """A line between groups of rows."""
        return self.text(9, bold=True, bg_color=PANEL, bottom=1, bottom_color=HAIR, indent=1)

    def cell(
        self,
        kind: Kind,
        look: Look = Look.PLAIN,
        *,
        shown: object = None,
        decimals: int = 0,
        total: bool = False,
        centred: bool = False,
    ) -> Any:
        """A body cell. ``shown`` is its value: what it says decides its colour (owed red, ahead blue, unknown grey)."""
        numeric = kind in NUMERIC
        number = shown if isinstance(shown, int | float) else None
        settings: dict[str, Any] = {
            "align": "center" if centred or kind in CENTRED else "right" if numeric else "left",
            "bottom": 1,
            "bottom_color": PALE_LINE if total else HAIR,
        }
        if not numeric and kind not in CENTRED:
            settings |= {"indent": 1, "text_wrap": True}
        if number is not None and numeric:
            settings["num_format"] = number_format(kind, look, decimals)
        colour, bold, ground = _ink(kind, look, shown, number)
        if ground:
            settings["bg_color"] = ground
        if total or bold:
            settings["bold"] = True
        return self.text(9, colour, **settings)


def _ink(kind: Kind, look: Look, shown: object, number: float | None) -> tuple[str, bool, str]:
    """Ink, weight and ground of a value."""
    if kind is Kind.LIGHT and shown in CHIPS:
        ink, ground = CHIPS[Light(str(shown))]
        return ink, True, ground
    if number is None:
        return (GREY if kind in NUMERIC else INK), False, ""
    if look is Look.OWED:
        return (RED if number > 0 else GREY), number > 0, ""
    if look is Look.MOVED:
        return (RED if number > 0 else BLUE if number < 0 else GREY), False, ""
    behind = kind is Kind.POINTS and number < 0
    return (RED if behind else INK), False, ""


def number_format(kind: Kind, look: Look = Look.PLAIN, decimals: int = 0) -> str:
    """The number format of a kind: the sign is part of the format, the cell stays a number."""
    places = "." + "0" * decimals if decimals else ""
    if kind is Kind.MONEY and look is Look.MOVED:
        return f'"▲"#,##0{places};"▼"#,##0{places};0'
    if kind is Kind.MONEY:
        return f'#,##0{places};"−"#,##0{places}'
    if kind is Kind.POINTS:
        return '+0.00;"−"0.00;0.00'
    return '0.00;"−"0.00' if kind is Kind.PERCENT else '#,##0;"−"#,##0' if not decimals else f"#,##0{places}"


@lru_cache(maxsize=1 << 16)
def width(text: str) -> int:
    """Characters a text takes in a cell: a wide one counts two."""
    return sum(2 if character > "⺀" else 1 for character in text)


def units(characters: int) -> float:
    """A column's width for so many half characters of the 9-point body face, with air at both sides."""
    return characters * 0.93 + 2.0


def legal_name(title: str, taken: set[str]) -> str:
    """A sheet name Excel allows, not yet taken; ``taken`` learns it."""
    plain = re.sub(r"[\[\]:*?/\\']", "", title).strip() or "表"
    name, number = plain[:31], 2
    while name.casefold() in {one.casefold() for one in taken}:
        tail = f"（{number}）"
        name, number = plain[: 31 - len(tail)] + tail, number + 1
    taken.add(name)
    return name


def contrast(ink: str, ground: str) -> float:
    """The contrast ratio of two colours (``#RRGGBB``), 1 to 21, as accessibility guidelines compute it."""
    first, second = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
