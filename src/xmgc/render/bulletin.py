"""A Paper as a Word 通报 (GB/T 9704): document number over the red rule, title, addressees, numbered headings, tables,
annex list, signature and date, then the annexes on pages of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any, Final

from xmgc.document.paper import Attachment, Block, Heading, Paper, Paragraph, TableBlock
from xmgc.domain.witness import stamp
from xmgc.render import gb9704 as gb
from xmgc.render.doclayout import wide
from xmgc.render.doctable import add_table
from xmgc.render.gb9704 import Fonts
from xmgc.render.imprint import add_imprint

_DIGITS: Final = "〇一二三四五六七八九"
TEXT_POINTS: Final = 420.0
"""Width of the text area a masthead may take, in points."""
_STAMP: Final = 9.0
_TITLE_WIDTH: Final = 38
"""Half characters of 2号 that fit a line of the title, with a little air."""


def render_bulletin(paper: Paper, *, fonts: Fonts | None = None, template: bytes | None = None) -> bytes:
    """The .docx. ``template`` is the office's own 红头 file. Raises ``OperatorError`` when it cannot be used."""
    fonts = fonts or Fonts()
    if template is not None:
        from xmgc.render.letterhead import on_template

        return on_template(paper, fonts, template)
    document = gb.new_document(fonts, title=paper.title, author=paper.sign, day=paper.day, head=paper.head)
    _head(document, paper, fonts)
    write_body(document, paper, fonts)
    write_end(document, paper, fonts)
    write_attachments(document, paper, fonts)
    write_stamp(document, paper, fonts)
    write_imprint(document, paper, fonts)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def chinese_number(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一 (1..99)."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def chinese_day(day: date) -> str:
    """成文日期: 2024年7月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def title_lines(title: str, width: int = _TITLE_WIDTH) -> list[str]:
    """A title over as few balanced lines as needed, never broken inside a number or a word of Latin letters."""
    count = -(-wide(title) // width)
    lines = []
    while count > 1:
        cut = _best_cut(title, wide(title) / count, width)
        lines.append(title[:cut])
        title, count = title[cut:], count - 1
    return [*lines, title]


def _best_cut(title: str, ideal: float, width: int) -> int:
    """Where to break: nearest the ideal width, rather after 、和的及 than elsewhere."""
    last, best, cost = len(title) - 1, 1, float("inf")
    for at in range(1, last + 1):
        before, after = title[at - 1], title[at]
        if ((before.isascii() or before in "—〔") and (after.isascii() or after in "—年月〕")) or wide(
            title[:at]
        ) > width:
            continue
        price = (
            abs(wide(title[:at]) - ideal)
            + (0 if before in "、及" or after in "和及与" else 12)
            + (20 if after in "的、）》" else 0)
        )
        if price < cost:
            best, cost = at, price
    return best


def _head(document: Any, paper: Paper, fonts: Fonts) -> None:
    first = document.paragraphs[0] if document.paragraphs else None
    if first is not None:
        first._element.getparent().remove(first._element)
    if paper.sign and paper.number:
        _masthead(document, paper.sign, fonts)
    if paper.number:
        made = gb.paragraph(document, paper.number, font=fonts.body, fonts=fonts, align="center")
        gb.red_line(made)
        for _ in range(2):
            gb.paragraph(document, font=fonts.body, fonts=fonts)
    write_title(document, paper.title, fonts)


def _masthead(document: Any, sign: str, fonts: Fonts) -> None:
    """发文机关标志: the office's name and 文件, red, centred; smaller for a long name; two lines before the number."""
    text = sign if sign.endswith("文件") else f"{sign}文件"
    size = min(44.0, TEXT_POINTS / max(wide(text) / 2, 1))
    made = gb.paragraph(document, font=fonts.title, fonts=fonts, align="center", line=size * 1.3)
    gb.run(made, text, font=fonts.title, fonts=fonts, size=size, color="FF0000")
    for _ in range(2):
        gb.paragraph(document, font=fonts.body, fonts=fonts)


def write_title(document: Any, title: str, fonts: Fonts) -> None:
    """The centred title in 2号 小标宋 and the blank line under it."""
    for line in title_lines(gb.plain(title)):
        gb.paragraph(document, line, font=fonts.title, fonts=fonts, size=gb.TITLE, align="center", line=gb.LINE * 1.2)
    gb.paragraph(document, font=fonts.body, fonts=fonts)


def write_body(document: Any, paper: Paper, fonts: Fonts) -> None:
    """Addressees and the numbered text."""
    if paper.to:
        gb.paragraph(document, paper.to.rstrip("：:") + "：", font=fonts.body, fonts=fonts)
    writer = BlockWriter(document, fonts)
    for block in paper.blocks:
        writer.write(block)


@dataclass
class BlockWriter:
    """Writes blocks in order and counts headings: 一、 in 黑体, （一） in 楷体, 1. in 仿宋."""

    document: Any
    fonts: Fonts
    _counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def write(self, block: Block) -> None:
        """One block; a kind a bulletin does not carry (pictures of briefs) is passed over."""
        writers: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            TableBlock: lambda table: add_table(self.document, table, self.fonts, size=table.size),
        }
        if type(block) in writers:
            writers[type(block)](block)

    def _count(self, level: int) -> int:
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (3 - level)
        return self._counts[level - 1]

    def _heading(self, heading: Heading) -> None:
        number = chinese_number(self._count(heading.level))
        text = f"{number}、{heading.text}" if heading.level == 1 else f"（{number}）{heading.text}"
        font = self.fonts.heading if heading.level == 1 else self.fonts.subheading
        made = gb.paragraph(self.document, text, font=font, fonts=self.fonts, indent=2)
        gb.outline(made, heading.level)

    def _paragraph(self, block: Paragraph) -> None:
        lead = f"{self._count(3)}.{block.lead}" if block.numbered else block.lead
        gb.paragraph(
            self.document,
            block.text,
            font=self.fonts.body,
            fonts=self.fonts,
            align="both",
            indent=2,
            lead=(lead, self.fonts.body),
        )


def write_end(document: Any, paper: Paper, fonts: Fonts) -> None:
    """The list of annexes, then signature and date: the date four characters in, the signature centred over it."""
    _annex_list(document, paper.attachments, fonts)
    if not (paper.sign or paper.day):
        return
    dated = chinese_day(paper.day) if paper.day else ""
    body = [made for made in document.paragraphs[-2:] if made.text]
    for made in body:
        made.paragraph_format.keep_with_next = True
    gb.paragraph(document, font=fonts.body, fonts=fonts).paragraph_format.keep_with_next = True
    for text, inset in ((paper.sign, _inset(paper.sign, dated)), (dated, 4.0)):
        if text:
            made = gb.paragraph(document, text, font=fonts.body, fonts=fonts, align="right")
            gb.right_indent(made, inset)
            made.paragraph_format.keep_with_next = text is paper.sign and bool(dated)


def _inset(sign: str, dated: str) -> float:
    """Right indent in characters that centres the signature over the date (two characters in, at least)."""
    return max(4 + wide(dated) / 4 - wide(gb.plain(sign)) / 4, 2.0)


def _annex_list(document: Any, attachments: tuple[Attachment, ...], fonts: Fonts) -> None:
    """附件：1.… one blank line under the text; a wrapped name hangs under its own first character."""
    if not attachments:
        return
    gb.paragraph(document, font=fonts.body, fonts=fonts)
    for at, attachment in enumerate(attachments, 1):
        number = f"{at}." if len(attachments) > 1 else ""
        before = 5 + len(number) / 2
        text = f"{'附件：' if at == 1 else ''}{number}{attachment.title}"
        made = gb.paragraph(document, text, font=fonts.body, fonts=fonts)
        gb.hanging(made, before, 3 + len(number) / 2 if at == 1 else len(number) / 2)


def write_imprint(document: Any, paper: Paper, fonts: Fonts) -> None:
    """版记 at the foot of the last page: 抄送, then the issuing office and the day of printing, between rules."""
    if not (paper.copies or (paper.sign and paper.day)):
        return
    add_imprint(document, paper.copies, paper.sign, f"{chinese_day(paper.day)}印发" if paper.day else "", fonts)


def write_stamp(document: Any, paper: Paper, fonts: Fonts) -> None:
    """The ledger's head, the last line of the last annex."""
    if paper.head:
        gb.paragraph(document, stamp(paper.head), font=fonts.table, fonts=fonts, size=_STAMP, line=_STAMP * 1.4)


def write_attachments(document: Any, paper: Paper, fonts: Fonts) -> None:
    """Each annex on a page of its own: 附件N in 黑体 at the left, its title centred on the third line, its blocks."""
    from docx.enum.section import WD_SECTION

    for at, attachment in enumerate(paper.attachments, 1):
        section = document.add_section(WD_SECTION.NEW_PAGE)
        gb.page(section, wide=attachment.wide)
        label = f"附件{at if len(paper.attachments) > 1 else ''}"
        gb.outline(gb.paragraph(document, label, font=fonts.heading, fonts=fonts), 1)
        for line in title_lines(gb.plain(attachment.title), 60 if attachment.wide else _TITLE_WIDTH):
            gb.paragraph(
                document, line, font=fonts.title, fonts=fonts, size=gb.TITLE, align="center", line=gb.LINE * 1.2
            )
        writer = BlockWriter(document, fonts)
        for block in attachment.blocks:
            writer.write(block)
