"""The board as one HTML file that opens from a stick: data as JSON, shown as text nodes; nothing from outside.

The policy of the page allows its own style and its own script by their hash and nothing else: no request, no script out
of the data, no form. The script walks between views; every text and every width comes from here.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from importlib.resources import files
from typing import Any, Final

from xmgc.document import Light
from xmgc.document.board import (
    Board,
    BoardBlock,
    BoardRow,
    Face,
    Facts,
    Formula,
    Grid,
    Lines,
    Part,
    Said,
    SheetRow,
    Stakes,
    View,
)  # fmt: skip
from xmgc.document.overview import OwedBar
from xmgc.domain.money import FEN_PER, round_half_up
from xmgc.domain.names import clean
from xmgc.domain.witness import stamp
from xmgc.render.svg import safe
from xmgc.render.words import LIGHT_WORDS

LONGEST: Final = 36
"""Percent of a bar's lane the longest bar takes at its side of the middle: room for its number is left."""


def render_board(board: Board) -> str:
    """The whole file as text."""
    style, script = _own("board.css"), _own("board.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = safe(f"{board.title} {board.stamp}")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style}</style></head><body>"
        f'<header><b>{safe(board.title)}</b><span>{safe(board.stamp)}</span><span class="gap"></span>'
        '<span class="seg" id="measures" role="group" aria-label="指标"></span>'
        '<span class="seg" id="bases" role="group" aria-label="任务口径"></span>'
        '<button id="print">打印本页</button></header>'
        '<div id="head"><h1></h1><p></p><small></small></div>'
        '<main><section id="left" aria-label="各单位超欠排列"></section>'
        '<section id="right" aria-live="polite"></section></main>'
        "<footer><span><kbd>1</kbd><kbd>2</kbd><kbd>3</kbd> 换指标</span>"
        "<span><kbd>↑</kbd><kbd>↓</kbd> 选单位或项目</span><span><kbd>→</kbd> 到右边</span>"
        "<span><kbd>Enter</kbd> 往下看</span><span><kbd>Esc</kbd> 退一层</span><span><kbd>Home</kbd> 回全市</span>"
        f'<span class="gap"></span><span>{safe(_foot(board))}</span></footer>'
        f'<script type="application/json" id="data">{_json(board)}</script><script>{script}</script></body></html>\n'
    )


def _foot(board: Board) -> str:
    return "；".join(filter(None, ("只读", "不联网", board.foot, stamp(board.head))))


def _own(name: str) -> str:
    return files("xmgc.render").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _json(board: Board) -> str:
    """The data as JSON that cannot end the element it stands in."""
    places = {(face.headline.key, face.basis): at for at, face in enumerate(board.faces)}
    to = _addresses(places)
    told = {
        "faces": [_face(face, to) for face in board.faces],
        "views": {address: _view(view, to) for address, view in board.views.items()},
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _addresses(places: Mapping[tuple[str, str], int]) -> Callable[[str], str]:
    """Addresses as the script knows them: ``@key/basis/…`` names another face by its number."""

    def known(address: str) -> str:
        if not address.startswith("@"):
            return clean(address)
        key, basis, rest = address[1:].split("/", 2)
        return f"@{places.get((key, basis), 0)}|{clean(rest)}"

    return known


def _face(face: Face, to: Callable[[str], str]) -> dict[str, Any]:
    bars = face.headline.bars
    most = max((abs(Fraction(bar.balance)) for bar in bars), default=Fraction(0)) or Fraction(1)
    return {
        "key": face.headline.key,
        "name": face.measure + (f"·{face.basis}" if face.basis else ""),
        "measure": face.measure,
        "basis": face.basis,
        "claim": clean(face.headline.claim),
        "sentence": clean(face.headline.sentence),
        "footing": clean(face.headline.footing),
        "note": face.note,
        "bars": [_bar(bar, unit, most) for bar, unit in zip(bars, face.units, strict=True)],
        "views": {address: _view(view, to) for address, view in face.views.items()},
    }


def _bar(bar: OwedBar, unit: str, most: Fraction) -> dict[str, Any]:
    amount = round_half_up(abs(Fraction(bar.balance)) / FEN_PER["亿元"], 2)
    owed = bar.balance < 0
    sign = "−" if owed else "+"
    return {
        "unit": clean(unit),
        "to": clean(unit),
        "carried": bar.carried,
        "owed": owed,
        "value": f"{sign if amount else ''}{amount:.2f}",
        "share": float(round_half_up(LONGEST * abs(Fraction(bar.balance)) / most, 2)),
        "spoken": f"{clean(unit)}，{'欠' if owed else '超'}{amount:.2f}亿元"
        + (f"，{bar.carried}" if bar.carried else ""),
    }


def _view(view: View, to: Callable[[str], str]) -> dict[str, Any]:
    return {
        "name": clean(view.name),
        "title": clean(view.title),
        "small": clean(view.small),
        "parent": clean(view.parent),
        "blocks": [_block(block, to) for block in view.blocks],
    }


def _light(light: Light | None) -> list[str] | None:
    return [light.value, LIGHT_WORDS[light]] if light else None


def _block(block: BoardBlock, to: Callable[[str], str]) -> dict[str, Any]:
    """A block as the script draws it."""
    if isinstance(block, Said):
        return {"kind": "said", "title": clean(block.title), "small": clean(block.small)}
    if isinstance(block, Facts):
        return {"kind": "facts", "pairs": [[clean(label), clean(text)] for label, text in block.pairs]}
    if isinstance(block, Grid):
        return _grid(block, to)
    if isinstance(block, Stakes):
        return {"kind": "stakes", "stakes": [
            {"title": clean(one.title), "amount": one.amount, "line": one.line, "light": _light(one.light),
             "owed": one.owed, "to": to(one.to)}
            for one in block.stakes
        ]}  # fmt: skip
    if isinstance(block, Formula):
        return {"kind": "formula", "parts": [_part(one, to) for one in block.parts]}
    if isinstance(block, Lines):
        lines = [{"tag": one.tag, "text": clean(one.text), "tone": one.tone} for one in block.lines]
        return {"kind": "lines", "lines": lines}
    return _sheet(block)


def _part(part: Part, to: Callable[[str], str]) -> dict[str, Any]:
    return {
        "label": clean(part.label),
        "value": part.value,
        "small": clean(part.small),
        "to": to(part.to),
        "result": part.result,
    }


def _grid(grid: Grid, to: Callable[[str], str]) -> dict[str, Any]:
    return {
        "kind": "grid",
        "heads": list(grid.heads),
        "right": list(grid.right),
        "red": grid.red,
        "lit": any(row.light for row in grid.rows),
        "rows": [_row(row, to) for row in grid.rows],
    }


def _row(row: BoardRow, to: Callable[[str], str]) -> dict[str, Any]:
    return {
        "cells": [clean(text) for text in row.cells],
        "small": clean(row.small),
        "light": _light(row.light),
        "to": to(row.to),
        "owed": row.owed,
    }


def _sheet(sheet: SheetRow) -> dict[str, Any]:
    return {
        "kind": "sheet",
        "letters": list(sheet.letters),
        "heads": [clean(text) for text in sheet.heads],
        "number": sheet.number,
        "cells": [clean(text) for text in sheet.cells],
        "hit": sheet.hit,
    }
