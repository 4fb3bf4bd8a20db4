"""Drawing words: SVG elements as text, every word escaped, and how wide a text will be (an estimate on the safe side).

Units are millimetres of the sheet. A Chinese character is one em wide, capitals and digits at most 0.66 em.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Final

from xmgc.domain.names import clean

_NARROW: Final = 0.62
_WIDER: Final = frozenset("ABCDEFGHKMNOQRUVWXYZmw@%&")


@lru_cache(maxsize=8192)
def safe(text: str) -> str:
    """Text that is only text: no control characters, no markup, quotes too."""
    return escape(clean(text), quote=True)


@lru_cache(maxsize=8192)
def text_width(text: str, size: float) -> float:
    """Width in mm of a text set at ``size`` mm, rather over- than underestimated."""
    return size * sum(_em(letter) for letter in text)


@lru_cache(maxsize=8192)
def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    return 0.82 if letter in _WIDER else _NARROW


def wrapped(text: str, size: float, width: float, most: int = 4) -> list[str]:
    """The text over at most ``most`` lines no wider than ``width`` mm, numbers and Latin words whole where they fit a
    line; what does not fit at all ends in …
    """
    lines, line = [], ""
    for piece in _pieces(clean(text), size, width):
        if line and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or not piece.isspace() else ""
    lines = [*lines, line.rstrip()] if line.strip() else lines
    return lines if len(lines) <= most else [*lines[: most - 1], ellipsis("".join(lines[most - 1 :]), size, width)]


def ellipsis(text: str, size: float, width: float) -> str:
    """The text, or as much of it as fits ``width`` with … behind."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text + "…"


def fitted(text: str, size: float, width: float, least: float = 1.9) -> float:
    """The size (down to ``least``) at which the text's longest unbreakable piece fits ``width`` on one line."""
    longest = max((text_width(piece, 1.0) for piece in _TOKENS.findall(clean(text))), default=0.0)
    return size if longest * size <= width else max(width / longest, least)


def _pieces(text: str, size: float, width: float) -> list[str]:
    """Where a line may break: between Chinese characters, at blanks, inside a Latin run only when it is too long."""
    pieces: list[str] = []
    for token in _TOKENS.findall(text):
        pieces += [token] if text_width(token, size) <= width else list(token)
    return pieces


_TOKENS: Final = re.compile(r"[!-~]+|.", re.DOTALL)


def tag(name: str, attributes: Mapping[str, object], inside: str = "") -> str:
    """An element. ``inside`` is markup already; attribute values are escaped; numbers keep two decimals."""
    said = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value != "")
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{round(value, 2):g}"
    return escape(str(value), quote=True)


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    anchor: str = "start",
    fill: str = "",
    weight: str = "",
    kind: str = "",
) -> str:
    """One line of text with its baseline at ``y``."""
    attributes = {"x": x, "y": y, "font_size": size, "text_anchor": anchor if anchor != "start" else ""}
    return tag("text", attributes | {"fill": fill, "font_weight": weight, "class": kind}, safe(words)) if words else ""


def lines_of_text(
    x: float,
    middle: float,
    lines: Iterable[str],
    size: float,
    *,
    anchor: str = "start",
    fill: str = "",
    weight: str = "",
) -> str:
    """Several lines centred on the height ``middle``."""
    said = list(lines)
    pitch = size * 1.25
    top = middle - pitch * (len(said) - 1) / 2 + size * 0.36
    return "".join(
        text(x, top + at * pitch, words, size, anchor=anchor, fill=fill, weight=weight) for at, words in enumerate(said)
    )


def rect(x: float, y: float, width: float, height: float, **look: object) -> str:
    """A rectangle."""
    return tag("rect", {"x": x, "y": y, "width": width, "height": height, **look})


def line(x1: float, y1: float, x2: float, y2: float, **look: object) -> str:
    """A straight line."""
    return tag("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **look})


def circle(x: float, y: float, radius: float, **look: object) -> str:
    """A circle."""
    return tag("circle", {"cx": x, "cy": y, "r": radius, **look})


def polygon(points: Iterable[tuple[float, float]], **look: object) -> str:
    """A closed shape."""
    return tag("polygon", {"points": " ".join(f"{x:.2f},{y:.2f}" for x, y in points), **look})


def group(inside: str, tip: str = "", **look: object) -> str:
    """Elements together; ``tip`` shows when a pointer rests on them."""
    return tag("g", look, (tag("title", {}, safe(tip)) if tip else "") + inside)
