"""The page of an official document (GB/T 9704-2012): A4, 22 lines of 28 characters, body 3号 仿宋, title 2号 小标宋.

Measured, not believed: Normal at 16 pt with -0.25 pt character spacing gives 28 characters in 156 mm, an exact line of
28.95 pt gives 22 lines in 225 mm. Fonts are named (never shipped) with the office's usual fall-backs in the font table.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from xmgc.domain.names import clean
from xmgc.domain.policy import PaperPolicy
from xmgc.domain.witness import stamp
from xmgc.render.ooxml import element, place

LINE: Final = 28.95
"""Exact line pitch in points: 22 lines of body."""
BODY: Final = 16.0
TITLE: Final = 22.0
SPACING: Final = -5
"""Character spacing in twentieths of a point: 28 characters a line."""
TEXT_WIDTH: Final = 156.0
"""Width of the text area in mm, portrait."""
RED: Final = "C00000"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font names by use. Each is a string only: where a machine lacks it Word takes the alternative named for it."""

    title: str = "方正小标宋简体"
    body: str = "仿宋_GB2312"
    heading: str = "黑体"
    subheading: str = "楷体_GB2312"
    table: str = "宋体"
    latin: str = "Times New Roman"

    @classmethod
    def of(cls, policy: PaperPolicy) -> "Fonts":
        """The fonts this office names."""
        return cls(
            policy.title_font,
            policy.body_font,
            policy.heading_font,
            policy.subheading_font,
            policy.table_font,
            policy.latin_font,
        )


FALLBACKS: Final = {
    "方正小标宋简体": "宋体",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


def new_document(fonts: Fonts, *, title: str, author: str = "", day: date | None = None, head: str = "") -> Any:
    """An empty A4 document with the page, the Normal style and the page numbers of the standard.

    ``head`` is the ledger's, for the file's properties; ``day`` the day the file says it was made
    (the library's own template says 2013 and carries a preview picture).
    """
    from docx import Document

    document = Document()
    setup(document, fonts)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = plain(title), plain(author), stamp(head)
    if day is not None:
        properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    return document


def setup(document: Any, fonts: Fonts) -> None:
    """Give a document the standard's page, Normal style, font fall-backs and page numbers."""
    _normal(document, fonts)
    _settings(document)
    _font_table(document)
    page(document.sections[0])
    page_numbers(document, fonts)


def plain(text: str) -> str:
    """Text a document may hold: one line, nothing a reader of XML or a screen would trip over."""
    return clean(text)


def page(section: Any, *, wide: bool = False) -> None:
    """A4 with the standard's margins; ``wide`` turns the sheet so that its head lies at the binding edge."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    top, right, bottom, left = (28, 37, 26, 35) if wide else (37, 26, 35, 28)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(15), Mm(14 if wide else 23)


def width_of(section: Any) -> float:
    """Width of a section's text area in mm."""
    return float(section.page_width - section.left_margin - section.right_margin) / 36000


def paragraph(
    container: Any,
    text: str = "",
    *,
    font: str,
    fonts: Fonts,
    size: float = BODY,
    align: str = "left",
    indent: int = 0,
    bold: bool = False,
    line: float = LINE,
    lead: tuple[str, str] = ("", ""),
) -> Any:
    """One paragraph. ``indent`` is the first-line indent in characters; ``lead`` opens it as (text, font), bold."""
    made = container.add_paragraph()
    _shape(made, align=align, line=line)
    if indent:
        first_line(made, indent, size)
    if lead[0]:
        run(made, lead[0], font=lead[1], fonts=fonts, size=size, bold=True)
    if text:
        run(made, text, font=font, fonts=fonts, size=size, bold=bold)
    return made


def run(
    made: Any, text: str, *, font: str, fonts: Fonts, size: float = BODY, bold: bool = False, color: str = ""
) -> Any:
    """A run of clean text in a named font: the Chinese font as eastAsia, the Latin one for digits and letters.

    Blanks at its ends stay: they are the document's own, sheet text was stripped at the door.
    """
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    piece = made.add_run(_edged(text))
    piece.font.size, piece.font.bold, piece.font.name = Pt(size), bold, fonts.latin
    piece._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    piece._element.rPr.rFonts.set(qn("w:hint"), "eastAsia")
    if color:
        piece.font.color.rgb = RGBColor.from_string(color)
    return piece


def _edged(text: str) -> str:
    """Clean text with the blanks it began and ended with."""
    core = plain(text)
    if not core:
        return " " * len(text) if text.isspace() else ""
    head, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{head}{core}{tail}"


def first_line(made: Any, characters: int, size: float = BODY) -> None:
    """First-line indent in characters (Word) and points (readers that do not know characters)."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    made.paragraph_format.first_line_indent = Pt(characters * (size + SPACING / 20))
    made._element.pPr.ind.set(qn("w:firstLineChars"), str(characters * 100))


def hanging(made: Any, left: float, back: float, size: float = BODY) -> None:
    """Left indent in characters, the first line ``back`` characters further left."""
    from docx.shared import Pt

    pitch = size + SPACING / 20
    made.paragraph_format.left_indent = Pt(left * pitch)
    made.paragraph_format.first_line_indent = Pt(-back * pitch)


def right_indent(made: Any, characters: float, size: float = BODY) -> None:
    """Right indent in characters."""
    from docx.shared import Pt

    made.paragraph_format.right_indent = Pt(characters * (size + SPACING / 20))


def space(made: Any, *, before: float = 0, after: float = 0) -> None:
    """Room above and below a paragraph in points."""
    from docx.shared import Pt

    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)


def red_line(made: Any) -> None:
    """The red rule under the document number: a bottom border of the paragraph."""
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="12", space="8", color="FF0000"))
    place(made._element.get_or_add_pPr(), borders)


def outline(made: Any, level: int) -> None:
    """Show the paragraph at this level of the navigation pane, and keep it with what follows."""
    made.paragraph_format.keep_with_next = True
    place(made._element.get_or_add_pPr(), element("outlineLvl", val=str(level - 1)))


def field(made: Any, instruction: str, *, font: str, fonts: Fonts, size: float) -> None:
    """A field (``PAGE``) whose result the reader computes."""
    for kind, text in (("begin", ""), ("instr", instruction), ("separate", ""), ("text", "1"), ("end", "")):
        piece = run(made, text if kind == "text" else "", font=font, fonts=fonts, size=size)
        if kind == "instr":
            piece._element.append(element("instrText", f" {text} "))
        elif kind != "text":
            piece._element.append(element("fldChar", fldCharType=kind))


def page_numbers(document: Any, fonts: Fonts) -> None:
    """— 1 — in 4号: odd pages at the right, even at the left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        made = footer.paragraphs[0]
        _shape(made, align=align, line=14.0 * 1.2)
        for piece in ("— ", "PAGE", " —"):
            if piece == "PAGE":
                field(made, piece, font=fonts.table, fonts=fonts, size=14)
            else:
                run(made, piece, font=fonts.table, fonts=fonts, size=14)
        from docx.shared import Pt

        side = "right_indent" if align == "right" else "left_indent"
        setattr(made.paragraph_format, side, Pt(14))


def _shape(made: Any, *, align: str, line: float) -> None:
    """Alignment and exact line pitch; no space around; punctuation and digits on the grid."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    places = {"left": ALIGN.LEFT, "right": ALIGN.RIGHT, "center": ALIGN.CENTER, "both": ALIGN.JUSTIFY}
    form = made.paragraph_format
    form.alignment = places[align]
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False


def _normal(document: Any, fonts: Fonts) -> None:
    """Normal: 3号 仿宋, 28 characters a line, 22 lines a page."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = fonts.latin, Pt(BODY)
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), fonts.body)
    place(properties, element("spacing", val=str(SPACING)))
    _shape(style, align="left", line=LINE)
    shape = style.element.get_or_add_pPr()
    for tag, value in (("overflowPunct", "1"), ("autoSpaceDE", "0"), ("autoSpaceDN", "0")):
        place(shape, element(tag, val=value))


def _settings(document: Any) -> None:
    """Word 2013+ layout (not compatibility mode) and Chinese as the language of the text."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for tag, root in (("w:themeFontLang", settings), ("w:lang", document.styles.element)):
        for language in root.iter(qn(tag)):
            language.set(qn("w:eastAsia"), "zh-CN")


def _font_table(document: Any) -> None:
    """Name for each Chinese font the one to use where it is missing."""
    from lxml import etree

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/fontTable"):
            continue
        table = etree.fromstring(relation.target_part.blob)
        for name, other in FALLBACKS.items():
            font = etree.SubElement(table, f"{{{space}}}font", {f"{{{space}}}name": name})
            etree.SubElement(font, f"{{{space}}}altName", {f"{{{space}}}val": other})
            etree.SubElement(font, f"{{{space}}}charset", {f"{{{space}}}val": "86"})
        relation.target_part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
