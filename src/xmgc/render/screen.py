"""A screen as lines no wider than the terminal: Chinese takes two columns, ambiguous signs (● — ×) one.

Sentences break between words so that no line begins with a closing mark or ends with an opening one, and a number
stays with its sign, unit and bracket. Grids are never cut: a column too many is left out, a name too long goes on
below. Only commands to copy may be longer than the screen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from xmgc.document.screen import Block, Commands, Gap, Grid, Head, Said, Screen, Slot
from xmgc.domain.names import clean
from xmgc.render.words import LIGHT_WORDS

WIDE: Final = 100
"""From this width on columns stand two apart and the wide ones are shown."""
LEAST: Final = 40
"""Narrower terminals are written for as if they had this many columns."""
NAME_LEAST: Final = 8
CLOSING: Final = frozenset("，。；：、）》”’％？！】〕%)]")
OPENING: Final = frozenset("（《“‘【〔")
_UNITS = "亿元|万元|元|个百分点|个|处|项|家|行|次|位|年|月|日|%|亿美元|万美元"
_TOKENS = re.compile(
    rf"（[^（）]{{1,9}}）|[-+−]?\d[\d,]*(?:\.\d+)?(?:—\d+)?(?:{_UNITS})?底?|[A-Za-z0-9_./\-=:…]+|\s+|.", re.DOTALL
)
_ASCII = str.maketrans({"●": "", "◆": "", "▲": "", "■": "", "×": "x", "÷": "/", "—": "-", "…": "..."})


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line and how it is to look: '', bold, dim, or a light's character."""

    text: str
    look: str = ""


Line = tuple[Span, ...]


def cells(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def screen_text(screen: Screen, columns: int, *, ascii_only: bool = False) -> str:
    """The screen as plain text."""
    lines = screen_lines(screen, columns, ascii_only=ascii_only)
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines) + "\n"


def screen_lines(screen: Screen, columns: int, *, ascii_only: bool = False) -> list[Line]:
    """The screen line by line, with the looks a terminal paints."""
    found: list[Line] = []
    for block in screen.blocks:
        found += _lines(block, max(columns, LEAST))
    if ascii_only:
        return [tuple(Span(span.text.translate(_ASCII), span.look) for span in line) for line in found]
    return found


def _lines(block: Block, columns: int) -> list[Line]:
    match block:
        case Head():
            return _head(block, columns)
        case Said():
            return _said(block, columns)
        case Grid():
            return _grid(block, columns)
        case Commands():
            return _commands(block)
        case Gap():
            return [()]


def _head(head: Head, columns: int) -> list[Line]:
    left, right = clean(head.left), "  ".join(map(clean, head.right.split("  ")))
    space = columns - cells(left) - cells(right)
    if not right or space >= 2:
        return [(Span(left, "bold"), Span(" " * space + right if right else "", "dim"))]
    above: list[Line] = [(Span(line, "bold"),) for line in wrapped(left, columns)]
    return [*above, (Span(right, "dim"),)]


def _said(said: Said, columns: int) -> list[Line]:
    start = " " * said.indent + said.label
    under = " " * (cells(start) if said.label else said.indent + 2)
    look = "dim" if said.quiet else ""
    first, *more = wrapped(clean(said.text), columns - cells(start), columns - cells(under))
    return [(Span(start, "bold" if said.label else look), Span(first, look))] + [
        (Span(under + line, look),) for line in more
    ]


def wrapped(text: str, first: int, rest: int | None = None) -> list[str]:
    """The text in lines of at most ``first`` columns, then ``rest``."""
    lines, line, most = [], "", first
    for token in _glued(text, min(first, rest or first)):
        if line and cells(line) + cells(token) > most:
            lines.append(line.rstrip())
            line, most = "", rest or first
        line += token if line else token.lstrip() or ""
    return [*lines, line.rstrip()]


def _glued(text: str, most: int) -> Iterator[str]:
    """The text in pieces that stay whole: closing marks with what they close, opening ones with what they open."""
    held = ""
    for token in _TOKENS.findall(text):
        opened = bool(held) and held[-1] in OPENING
        if held and not opened and token[0] not in CLOSING:
            yield from _fitting(held, most)
            held = ""
        held += token
    if held:
        yield from _fitting(held, most)


def _fitting(token: str, most: int) -> Iterator[str]:
    """A piece too long for any line in single signs."""
    yield from (token,) if cells(token) <= most else token


# grids --------------------------------------------------------------------------------------------------------------


def _grid(grid: Grid, columns: int) -> list[Line]:
    wide = columns >= WIDE
    gap = 2 if wide else 1
    slots = [_worn(slot, wide=wide) for slot in grid.slots if wide or not slot.wide]
    slots = _fit(slots, gap, columns)
    widths = _narrowed(slots, [_width(slot) for slot in slots], gap, columns)
    rule: Line = (Span("-" * (sum(widths) + gap * (len(widths) - 1)), "dim"),)
    lines: list[Line] = [(Span(line, "bold"),) for line in wrapped(clean(grid.title), columns)] if grid.title else []
    lines += _row([slot.head for slot in slots], slots, widths, gap, heading=True)
    lines.append(rule)
    for number in range(len(slots[0].cells)):
        if number in grid.rules and number:
            lines.append(rule)
        lines += _row([slot.cells[number] for slot in slots], slots, widths, gap)
    return lines


def _worn(slot: Slot, *, wide: bool) -> Slot:
    """The slot with the texts this width shows."""
    shown = slot.cells if wide or not slot.short else slot.short
    head = slot.head if wide or not slot.head_short else slot.head_short
    spelled = [LIGHT_WORDS.get(text, text) for text in shown] if slot.light else map(clean, shown)
    return Slot(head, tuple(spelled), slot.right, slot.wide, slot.drop, (), "", slot.light, slot.fold)


def _width(slot: Slot) -> int:
    return max(map(cells, (*slot.head.split("\n"), *slot.cells)))


def _least(slot: Slot) -> int:
    return min(_width(slot), slot.fold) if slot.fold else _width(slot)


def _fit(slots: Sequence[Slot], gap: int, columns: int) -> list[Slot]:
    """The slots without those that are first to go, as many as the screen needs."""
    kept = list(slots)

    def over() -> bool:
        return sum(map(_least, kept)) + gap * (len(kept) - 1) > columns

    while over() and any(slot.wide or slot.drop for slot in kept):
        worst = max((slot.wide, slot.drop) for slot in kept)
        last = max(n for n, slot in enumerate(kept) if (slot.wide, slot.drop) == worst)
        kept.pop(last)
    return kept


def _narrowed(slots: Sequence[Slot], widths: list[int], gap: int, columns: int) -> list[int]:
    """Names folded narrower where even the last columns do not fit."""
    while sum(widths) + gap * (len(widths) - 1) > columns:
        names = [n for n, slot in enumerate(slots) if not slot.right and not slot.light and widths[n] > NAME_LEAST]
        if not names:
            break
        widths[max(names, key=lambda n: widths[n])] -= 1
    return widths


def _row(
    texts: Sequence[str], slots: Sequence[Slot], widths: Sequence[int], gap: int, *, heading: bool = False
) -> list[Line]:
    """A row as one or more lines; headings stand at the bottom of theirs."""
    stacks = [_stack(text, width) for text, width in zip(texts, widths, strict=True)]
    height = max(map(len, stacks))
    lines = []
    for level in range(height):
        spans = []
        for place, (stack, slot, width) in enumerate(zip(stacks, slots, widths, strict=True)):
            at = level - (height - len(stack)) if heading else level
            text = stack[at] if 0 <= at < len(stack) else ""
            space = " " * (width - cells(text))
            between = " " * gap if place else ""
            look = "bold" if heading else text[-1:] if slot.light else ""
            spans += [Span(between + (space if slot.right else "")), Span(text, look)]
            spans.append(Span("" if slot.right else space))
        lines.append(tuple(spans))
    return lines


def _stack(text: str, width: int) -> list[str]:
    return [line for part in text.split("\n") for line in (wrapped(part, width) if cells(part) > width else [part])]


def _commands(commands: Commands) -> list[Line]:
    lines: list[Line] = [(Span(commands.title, "bold"),)] if commands.title else []
    most = max((cells(what) for what, _ in commands.lines), default=0)
    indent = "  " if commands.title else ""
    last = ""
    for number, (what, command) in enumerate(commands.lines, 1):
        count = f"{number} " if commands.numbered else ""
        shown = "" if what == last else what
        lines.append((Span(f"{indent}{count}{shown}{' ' * (most - cells(shown))}  "), Span(clean(command), "bold")))
        last = what
    return lines
