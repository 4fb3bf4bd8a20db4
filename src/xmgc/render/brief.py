"""A Paper as a one-page Word brief: facts in a grid, progress drawn with table cells (editable, no picture file), short
numbered text. The type is made smaller, from 14 pt down, until by estimate everything fits one A4 page.
"""

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Any, Final

from xmgc.document.paper import Bar, Bars, Block, Curve, Heading, Mark, Pairs, Paper, Paragraph, Step, Steps, TableBlock
from xmgc.domain.witness import stamp_lines
from xmgc.render import gb9704 as gb
from xmgc.render import ooxml
from xmgc.render.docchart import TALL, add_curve
from xmgc.render.doclayout import height_of, wide
from xmgc.render.doctable import add_table, fill
from xmgc.render.gb9704 import Fonts

SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
WIDTH: Final = 162.0
HEIGHT: Final = 246.0
"""The page in mm: A4 less its margins, a little kept back for readers that set lines wider."""
_DONE: Final = "1F5FA8"
_BEHIND: Final = "F4B6B0"
_AHEAD: Final = "6FBF8B"
_REST: Final = "E4E7EB"
_STEP_FILLS: Final = {
    Mark.DONE: ("1B7F3B", "FFFFFF"),
    Mark.DONE_LATE: ("8AA33A", "FFFFFF"),
    Mark.PLANNED: ("DCE8F6", "1F3F66"),
    Mark.DUE_SOON: ("FFD58A", "5A3A00"),
    Mark.OVERDUE: ("C62828", "FFFFFF"),
    Mark.UNDATED: ("EEEEEE", "444444"),
}
_STEP_SIGNS: Final = {
    Mark.DONE: "●",
    Mark.DONE_LATE: "◎",
    Mark.PLANNED: "◇",
    Mark.DUE_SOON: "▲",
    Mark.OVERDUE: "■",
    Mark.UNDATED: "○",
}
_PER_ROW: Final = 6
_BAR_MM: Final = 92.0
_POINT: Final = 0.3528
_RAGGED: Final = 3
"""Half characters a line may lose where a number does not break."""


def render_brief(paper: Paper, *, fonts: Fonts | None = None) -> bytes:
    """The .docx, one page."""
    fonts = fonts or Fonts()
    document = gb.new_document(fonts, title=paper.title, day=paper.day, head=paper.head)
    _page(document)
    first = document.paragraphs[0] if document.paragraphs else None
    if first is not None:
        first._element.getparent().remove(first._element)
    size = next((size for size in SIZES if _height(paper, size) <= HEIGHT), SIZES[-1])
    page = _Page(document, fonts, size)
    page.title(paper)
    for block in paper.blocks:
        page.write(block)
    for line in _small_print(paper):
        page.small(line)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _small_print(paper: Paper) -> tuple[str, ...]:
    return (*paper.foot, *stamp_lines(paper.head))


def _page(document: Any) -> None:
    """A4 with narrower margins than an official letter: a brief is held in the hand."""
    from docx.shared import Mm

    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    section.footer_distance = Mm(10)
    document.settings.odd_and_even_pages_header_footer = False
    for made in section.footer.paragraphs:
        for piece in list(made.runs):
            piece._element.getparent().remove(piece._element)


# how high it will be ------------------------------------------------------------------------------------------------


def _height(paper: Paper, size: float) -> float:
    """Estimated height in mm at a type size, rather over- than underestimated."""
    title = 34 * _POINT * (1 + wide(paper.title) // 42) + size * 1.5 * _POINT * 2
    return title + sum(_block_height(block, size) for block in paper.blocks) + len(_small_print(paper)) * 14 * _POINT


def _block_height(block: Block, size: float) -> float:
    line = size * 1.5 * _POINT
    if isinstance(block, Heading):
        return line + 3 * _POINT
    if isinstance(block, Paragraph):
        characters = int(WIDTH / ((size + gb.SPACING / 20) * _POINT / 2)) - _RAGGED
        return line * -(-(wide(block.lead + block.text) + 6) // max(characters, 1))
    if isinstance(block, TableBlock):
        return height_of(block, WIDTH, size - 2) + 16 * _POINT
    if isinstance(block, Pairs):
        rows = -(-len(block.pairs) // 2)
        return sum(_pair_lines(block, row, size) for row in range(rows)) * (size - 1) * 1.45 * _POINT + rows * 0.6 + 3
    if isinstance(block, Bars):
        return line + max(6.0, size * 1.35 * _POINT + 1) * len(block.bars) + 14 * _POINT
    if isinstance(block, Curve):
        return line + TALL + 4
    return line + -(-len(block.steps) // _PER_ROW) * (size * 3.9 * _POINT + 1) + 12 * _POINT


def _pair_lines(block: Pairs, row: int, size: float) -> int:
    characters = (WIDTH / 2 - 24 - 3) / ((size - 1) * _POINT / 2)
    return max(-(-wide(text) // max(int(characters), 1)) or 1 for _, text in block.pairs[2 * row : 2 * row + 2])


# writing ------------------------------------------------------------------------------------------------------------


@dataclass
class _Page:
    """The page being written at one type size."""

    document: Any
    fonts: Fonts
    size: float
    _number: int = 0
    _curves: int = 0

    def title(self, paper: Paper) -> None:
        """Title, subtitle and a red rule under both."""
        text = gb.plain(paper.title)
        gb.paragraph(self.document, text, font=self.fonts.title, fonts=self.fonts, size=20, align="center", line=32)
        made = self._line(paper.subtitle, font=self.fonts.subheading, align="center")
        gb.red_line(made)
        gb.space(made, after=self.size * 0.5)

    def write(self, block: Block) -> None:
        """One block."""
        if isinstance(block, Heading):
            self._number = 0
            gb.outline(self._line(block.text, font=self.fonts.heading, color="8B1A1A"), 1)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, TableBlock):
            add_table(self.document, block, self.fonts, size=self.size - 2, tight=True)
        elif isinstance(block, Pairs):
            self._pairs(block)
        elif isinstance(block, Bars):
            self._bars(block)
        elif isinstance(block, Curve):
            self._curve(block)
        else:
            self._steps(block)

    def small(self, text: str) -> None:
        """Small print."""
        gb.paragraph(
            self.document,
            text,
            font=self.fonts.table,
            fonts=self.fonts,
            size=min(9, self.size - 1),
            line=13,
            align="left",
        )

    def _line(self, text: str, *, font: str, align: str = "left", color: str = "") -> Any:
        made = gb.paragraph(
            self.document, font=font, fonts=self.fonts, size=self.size, align=align, line=self.size * 1.5
        )
        gb.run(made, text, font=font, fonts=self.fonts, size=self.size, color=color)
        return made

    def _paragraph(self, block: Paragraph) -> None:
        self._number = self._number + 1 if block.numbered else 0
        lead = f"{self._number}.{block.lead}" if block.numbered else block.lead
        gb.paragraph(
            self.document,
            block.text,
            font=self.fonts.body,
            fonts=self.fonts,
            size=self.size,
            align="both",
            indent=2,
            line=self.size * 1.5,
            lead=(lead, self.fonts.body),
        )

    def _pairs(self, block: Pairs) -> None:
        rows = [block.pairs[at : at + 2] for at in range(0, len(block.pairs), 2)]
        made = self.document.add_table(rows=len(rows), cols=4)
        for row, pairs in zip(made.rows, rows, strict=True):
            for at, (label, text) in enumerate(pairs):
                fill(row.cells[2 * at], label, self.fonts, font=self.fonts.heading, size=self.size - 1, align="center")
                fill(row.cells[2 * at + 1], text, self.fonts, font=self.fonts.body, size=self.size - 1, align="left")
                ooxml.shade(row.cells[2 * at], "F3E9E4")
            for cell in row.cells[2 * len(pairs) :]:
                fill(cell, "", self.fonts, font=self.fonts.body, size=self.size - 1, align="left")
        ooxml.ruled(made, "B9BEC6")
        ooxml.fixed(made, [24.0, WIDTH / 2 - 24, 24.0, WIDTH / 2 - 24])
        self._gap()

    def _gap(self) -> None:
        gb.paragraph(self.document, font=self.fonts.body, fonts=self.fonts, size=4, line=self.size * 0.5)

    def _bars(self, block: Bars) -> None:
        self._line(block.caption, font=self.fonts.heading, color="8B1A1A").paragraph_format.keep_with_next = True
        made = self.document.add_table(rows=len(block.bars), cols=3)
        top = max([Fraction(100), *(bar.rate for bar in block.bars if bar.rate is not None)])
        for row, bar in zip(made.rows, block.bars, strict=True):
            fill(row.cells[0], bar.label, self.fonts, font=self.fonts.body, size=self.size - 2, align="right")
            fill(row.cells[2], bar.words, self.fonts, font=self.fonts.heading, size=self.size - 1, align="left")
            draw_bar(row.cells[1], bar, top)
        ooxml.fixed(made, [44.0, _BAR_MM, WIDTH - 44 - _BAR_MM])
        if any(bar.time is not None for bar in block.bars):
            self._legend()

    def _curve(self, block: Curve) -> None:
        self._line(block.caption, font=self.fonts.heading, color="8B1A1A").paragraph_format.keep_with_next = True
        self._curves += 1
        add_curve(self.document, block, width=WIDTH, face=self.fonts.table, number=self._curves)

    def _legend(self) -> None:
        made = gb.paragraph(self.document, font=self.fonts.table, fonts=self.fonts, size=8, line=12, align="center")
        for color, words in ((_DONE, "已完成"), (_BEHIND, "欠时序"), (_AHEAD, "超时序"), (_REST, "未到期")):
            gb.run(made, "■", font=self.fonts.table, fonts=self.fonts, size=8, color=color)
            gb.run(made, f"{words}  ", font=self.fonts.table, fonts=self.fonts, size=8)

    def _steps(self, block: Steps) -> None:
        self._line(block.caption, font=self.fonts.heading, color="8B1A1A").paragraph_format.keep_with_next = True
        rows = [block.steps[at : at + _PER_ROW] for at in range(0, len(block.steps), _PER_ROW)]
        across = max(len(row) for row in rows)
        made = self.document.add_table(rows=len(rows), cols=across)
        for row, steps in zip(made.rows, rows, strict=True):
            for cell, step in zip(row.cells, steps, strict=False):
                self._step(cell, step)
        ooxml.ruled(made, "FFFFFF", size=18)
        ooxml.fixed(made, [WIDTH / across] * across)
        made_line = gb.paragraph(
            self.document, font=self.fonts.table, fonts=self.fonts, size=8, line=12, align="center"
        )
        words = "● 已完成  ◎ 逾期完成  ▲ 即将到期  ◇ 未到期  ■ 逾期"
        gb.run(made_line, words, font=self.fonts.table, fonts=self.fonts, size=8)

    def _step(self, cell: Any, step: Step) -> None:
        ground, ink = _STEP_FILLS[step.mark]
        ooxml.shade(cell, ground)
        name = step.name if len(step.name) <= 12 else f"{step.name[:11]}…"
        size = self.size - 3
        fill(
            cell,
            f"{_STEP_SIGNS[step.mark]}{name}",
            self.fonts,
            font=self.fonts.heading,
            size=size,
            align="center",
            color=ink,
        )
        day = f"{step.day.year}.{step.day.month}.{step.day.day}" if step.day else "未定"
        made = gb.paragraph(cell, font=self.fonts.table, fonts=self.fonts, align="center", line=size * 1.35)
        gb.run(made, day, font=self.fonts.table, fonts=self.fonts, size=size - 1, color=ink)


def bar_parts(bar: Bar, top: Fraction) -> list[tuple[str, float]]:
    """The bar cut into coloured parts (colour, share of the scale 0..1) that sum to 1: done, behind or ahead, rest."""
    if bar.rate is None:
        return [(_REST, 1.0)]
    rate = max(bar.rate, Fraction(0)) / top
    time = rate if bar.time is None else min(max(bar.time, Fraction(0)) / top, Fraction(1))
    parts = [(_DONE, min(rate, time)), (_AHEAD, rate - time) if rate > time else (_BEHIND, time - rate)]
    parts.append((_REST, 1 - max(rate, time)))
    return [(color, float(share)) for color, share in parts if share > 0]


def draw_bar(cell: Any, bar: Bar, top: Fraction) -> None:
    """The bar as a one-row table of shaded cells inside ``cell``: editable, no picture."""
    from docx.shared import Mm

    parts = bar_parts(bar, top)
    made = cell.add_table(rows=1, cols=len(parts))
    widths = [max(share * (_BAR_MM - 4), 0.3) for _, share in parts]
    ooxml.fixed(made, widths)
    ooxml.place(ooxml.row_properties(made.rows[0]), ooxml.element("trHeight", val="255", hRule="exact"))
    for piece, (color, _) in zip(made.rows[0].cells, parts, strict=True):
        ooxml.shade(piece, color)
        ooxml.margins(piece, sides=0)
        ooxml.tiny(piece.paragraphs[0])
    for made_line in cell.paragraphs:
        ooxml.tiny(made_line)
    cell.width = Mm(_BAR_MM)
