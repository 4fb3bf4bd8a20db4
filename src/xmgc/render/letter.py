"""《数据核对函》 as a Word page: what was read, numbered questions with boxes, the slip under a cut line; one page."""

from io import BytesIO
from typing import Any, Final

from xmgc.document.letter import Letter
from xmgc.document.paper import TableBlock
from xmgc.domain.witness import stamp
from xmgc.render import gb9704 as gb
from xmgc.render.doclayout import wide
from xmgc.render.doctable import add_table
from xmgc.render.gb9704 import Fonts

SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0)
WIDTH: Final = 156.0
HEIGHT: Final = 247.0
"""The text area in mm: 30 mm at the left for binding, 25 above and below."""
_POINT: Final = 0.3528
_CUT: Final = "- " * 17


def render_letter(letter: Letter, *, fonts: Fonts | None = None) -> bytes:
    """The .docx."""
    fonts = fonts or Fonts()
    document = gb.new_document(
        fonts, title=f"数据核对函（{letter.to}）", author=letter.sign, day=letter.day, head=letter.head
    )
    first = document.paragraphs[0] if document.paragraphs else None
    if first is not None:
        first._element.getparent().remove(first._element)
    _page(document)
    size = next((size for size in SIZES if _height(letter, size) <= HEIGHT), SIZES[-1])
    _Writer(document, fonts, size).write(letter)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(30), Mm(24)
    section.top_margin = section.bottom_margin = Mm(25)
    document.settings.odd_and_even_pages_header_footer = False
    for made in section.footer.paragraphs:
        for piece in list(made.runs):
            piece._element.getparent().remove(piece._element)


def _lines(text: str, size: float) -> int:
    across = int(WIDTH / ((size + gb.SPACING / 20) * _POINT / 2)) - 3
    return max(1, -(-(wide(text) + 4) // across))


def _height(letter: Letter, size: float) -> float:
    """Estimated height in mm, rather over- than underestimated."""
    line = size * 1.5 * _POINT
    texts = [letter.opening, letter.asked, *(question.text for question in letter.questions)]
    boxes = ["　".join(f"□ {box}" for box in question.boxes) for question in letter.questions]
    counted = sum(_lines(text, size) for text in (*texts, *boxes))
    fixed = 10 + max(len(letter.questions), 1)
    table = (len(letter.read.rows) + 2) * size * 2.6 * _POINT
    return 20 + (counted + fixed) * line + table


class _Writer:
    """Writes one letter at one type size."""

    def __init__(self, document: Any, fonts: Fonts, size: float) -> None:
        self.document, self.fonts, self.size = document, fonts, size

    def write(self, letter: Letter) -> None:
        """The whole letter."""
        gb.paragraph(
            self.document, "数据核对函", font=self.fonts.title, fonts=self.fonts, size=gb.TITLE, align="center", line=40
        )
        self.line(f"{letter.to}：")
        self.line(letter.opening, indent=2)
        self.head(f"一、我们读到的数（{letter.unit}）")
        add_table(self.document, TableBlock(letter.read, letter.unit), self.fonts, size=self.size - 1.5, tight=True)
        self.head("二、请答复的问题")
        if not letter.questions:
            self.line("未发现需核对的事项。", indent=2)
        for number, question in enumerate(letter.questions, 1):
            self.line(f"{number}.{question.text}", indent=2)
            self.line("　".join(f"□ {box}" for box in question.boxes), indent=2)
        self.head(f"三、{letter.asked}", font=self.fonts.body)
        self.line(f"联系人：________　电话：________　　{letter.sign}　{self.day(letter)}", align="right")
        foot = "　".join(filter(None, (letter.foot, stamp(letter.head))))
        if foot:
            gb.paragraph(self.document, foot, font=self.fonts.table, fonts=self.fonts, size=8.5, line=12)
        self.slip(letter)

    def slip(self, letter: Letter) -> None:
        """What is torn off, filled in and sent back."""
        self.line(f"{_CUT}回　执{' -' * 17}", align="center")
        answers = "　".join(
            f"问题{number}更正为：______　原因：________" for number in range(1, len(letter.questions) + 1)
        )
        if answers:
            self.line(answers)
        self.line("□ 其余数据核对无误")
        self.line("填报人：______　审核人：______　（盖章）　____年__月__日")

    def line(self, text: str, *, indent: int = 0, align: str = "left") -> None:
        """A line of the body."""
        gb.paragraph(
            self.document, text, font=self.fonts.body, fonts=self.fonts, size=self.size, line=self.size * 1.5,
            indent=indent, align=align,
        )  # fmt: skip

    def head(self, text: str, *, font: str = "") -> None:
        """A numbered heading."""
        made = gb.paragraph(
            self.document, text, font=font or self.fonts.heading, fonts=self.fonts, size=self.size,
            line=self.size * 1.6, indent=2,
        )  # fmt: skip
        made.paragraph_format.keep_with_next = True

    @staticmethod
    def day(letter: Letter) -> str:
        """2026年7月5日."""
        return f"{letter.day.year}年{letter.day.month}月{letter.day.day}日"
