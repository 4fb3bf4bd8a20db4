"""The Word bulletin keeps GB/T 9704: measured in the file, and (slow) on pages LibreOffice printed."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.render.printed import needs_office, office_pdf, pages, paper_of
from xmgc.document import Column, Kind, Row, Table
from xmgc.document.paper import Attachment, Band, Block, Heading, Paper, Paragraph, TableBlock
from xmgc.domain.errors import OperatorError
from xmgc.domain.policy import PaperPolicy
from xmgc.render import ooxml
from xmgc.render.bulletin import chinese_number, render_bulletin, title_lines
from xmgc.render.doclayout import wide
from xmgc.render.gb9704 import Fonts

PROSE = "国民经济社会发展规划重点项目投资建设进度"
HOSTILE = "=HYPERLINK(1)<b>&lt;[red]{{ 7*7 }}\x07\x1b[31m红\u202e\ud800县"


def sheet(rows: int = 3) -> TableBlock:
    columns = (Column("rank", "名次", Kind.COUNT), Column("county", "单位"), Column("target", "年度任务", Kind.MONEY))
    pace = Column("pace", "超（欠）进度", Kind.POINTS, "百分点")
    lines = [
        Row({"rank": at, "county": f"第{at}县", "target": at * 10**12, "pace": 1 - at}) for at in range(1, rows + 1)
    ]
    return TableBlock(
        Table("t", "表", (*columns, pace), tuple(lines), Row({"county": "合计", "target": 6 * 10**12})),
        "万元",
        "完成情况表",
    )


def paper(*blocks: Block, **more: Any) -> Paper:
    return Paper("关于2024年1—6月全市投资任务完成情况的通报", blocks, **more)


def opened(made: Paper) -> Any:
    return Document(BytesIO(render_bulletin(made)))


def body(document: Any) -> list[str]:
    return [line.text for line in document.paragraphs if line.text]


def fonts_of(document: Any) -> set[str]:
    return {fonts.get(qn("w:eastAsia")) for fonts in document.element.iter(qn("w:rFonts"))} - {None}


def test_the_page_is_a4_with_the_margins_of_the_standard() -> None:
    section = opened(paper()).sections[0]
    measures = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm) for length in measures] == [210, 297, 37, 28]
    assert [round(length.mm) for length in (section.right_margin, section.bottom_margin)] == [26, 35]


def test_body_title_and_headings_have_their_fonts_and_sizes() -> None:
    document = opened(paper(Heading("总体情况"), Heading("固定资产投资", 2), Paragraph(PROSE)))
    looks = {
        line.text: (line.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")), line.runs[0].font.size.pt)
        for line in document.paragraphs
        if line.runs
    }
    assert looks["一、总体情况"] == ("黑体", 16)
    assert looks["（一）固定资产投资"] == ("楷体_GB2312", 16)
    assert looks[PROSE] == ("仿宋_GB2312", 16)
    assert {look for text, look in looks.items() if text.startswith("关于")} == {("方正小标宋简体", 22)}


def test_fonts_are_the_offices_own_setting() -> None:
    fonts = Fonts.of(PaperPolicy(body_font="方正仿宋_GBK"))
    document = Document(BytesIO(render_bulletin(paper(Paragraph(PROSE)), fonts=fonts)))
    assert "方正仿宋_GBK" in fonts_of(document)
    assert "仿宋_GB2312" not in fonts_of(document)
    assert Fonts.of(PaperPolicy()) == Fonts()


def test_every_font_named_has_a_fall_back_in_the_font_table() -> None:
    document = opened(paper(Heading("总体情况"), Heading("固定资产投资", 2), Paragraph(PROSE), sheet()))
    table = next(part for part in document.part.package.iter_parts() if str(part.partname).endswith("fontTable.xml"))
    for font in fonts_of(document):
        assert f'name="{font}"' in table.blob.decode()


def test_headings_are_numbered_and_items_restart_under_each() -> None:
    document = opened(
        paper(
            Heading("甲"), Heading("子", 2), Paragraph("。", "事", numbered=True), Paragraph("。", "再", numbered=True),
            Heading("丑", 2), Paragraph("。", "另", numbered=True), Heading("乙"), Heading("寅", 2),
        )
    )  # fmt: skip
    assert body(document)[2:] == ["一、甲", "（一）子", "1.事。", "2.再。", "（二）丑", "1.另。", "二、乙", "（一）寅"]


@pytest.mark.parametrize(("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")])
def test_chinese_numerals(number: int, word: str) -> None:
    assert chinese_number(number) == word


@given(st.text(alphabet="关于全市重点项目投资的和、年月0123456789—", min_size=1, max_size=120))
def test_a_title_is_cut_without_losing_a_character_or_leaving_the_page(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    if not re.search(r"[0-9—]{12}", title):
        assert all(wide(line) <= 44 for line in lines)


def test_page_numbers_stand_at_the_outer_side() -> None:
    document = opened(paper())
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (2, 0)
    assert odd.text.replace("1", "") == "—  —"
    assert "PAGE" in odd._element.xml


def test_the_table_repeats_its_head_never_tears_a_row_and_shows_behind_in_red() -> None:
    document = opened(paper(sheet()))
    table = document.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[1] == ["", "合计", "6,000,000", "—"]
    assert texts[2:] == [
        ["1", "第1县", "1,000,000", "0.00"],
        ["2", "第2县", "2,000,000", "−1.00"],
        ["3", "第3县", "3,000,000", "−2.00"],
    ]
    colors = [str(row.cells[3].paragraphs[0].runs[0].font.color.rgb) for row in table.rows[2:]]
    assert colors == ["None", "C00000", "C00000"]


def test_number_addressees_signature_date_and_annexes_are_all_there() -> None:
    made = paper(
        Paragraph(PROSE),
        number="市项目办〔2024〕12号",
        to="各县（市、区）人民政府",
        sign="市重大项目办公室",
        day=date(2024, 7, 5),
        attachments=(Attachment("情况表", (sheet(),), wide=True), Attachment("清单", (sheet(),))),
    )
    document = opened(made)
    said = body(document)
    assert said[:2] == ["市重大项目办公室文件", "市项目办〔2024〕12号"]
    assert "各县（市、区）人民政府：" in said
    assert said[said.index("附件：1.情况表") :][:4] == ["附件：1.情况表", "2.清单", "市重大项目办公室", "2024年7月5日"]
    assert [text for text in said if re.fullmatch(r"附件\d", text)] == ["附件1", "附件2"]
    assert [section.orientation for section in document.sections] == [0, 1, 0]


def test_hostile_words_come_out_as_harmless_text() -> None:
    document = opened(paper(Heading(HOSTILE), Paragraph(HOSTILE, HOSTILE), number=HOSTILE, sign=HOSTILE))
    said = "\n".join(body(document))
    assert "=HYPERLINK(1)<b>&lt;[red]{{ 7*7 }}红县" in said
    assert not re.search("[\x00-\x08\x1b\u202e\ud800]", said)
    assert "w:hyperlink" not in document.element.xml


def test_properties_stand_in_the_order_the_schema_wants() -> None:
    document = opened(paper(Heading("甲"), Paragraph(PROSE, "事", numbered=True), sheet(), number="〔2024〕1号"))
    for name, order in ooxml._ORDER.items():
        places = order.split()
        for node in document.element.iter(qn(f"w:{name}")):
            found = [places.index(child.tag.rsplit("}")[-1]) for child in node]
            assert found == sorted(found)


# the office's own template ------------------------------------------------------------------------------------------


def red_head(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_template_of_the_office_is_filled_and_keeps_its_own_words() -> None:
    pytest.importorskip("docxtpl")
    template = red_head(
        "××市人民政府文件", "{{ 文号 }}", "{{ 标题 }}", "{{ 正文 }}", "{{ 落款 }} {{ 日期 }}", "抄送：市委办"
    )
    made = paper(
        Heading("总体情况"), Paragraph(f"甲县<&>{HOSTILE}"), number="〔2024〕1号", sign="市办", day=date(2024, 7, 5)
    )
    said = body(Document(BytesIO(render_bulletin(made, template=template))))
    assert said[0] == "××市人民政府文件"
    assert said[1:4] == ["〔2024〕1号", made.title, "一、总体情况"]
    assert said[4].startswith("甲县<&>=HYPERLINK(1)<b>")
    assert said[5:] == ["市办 2024年7月5日", "抄送：市委办"]


@pytest.mark.parametrize(
    "template", [b"no word file", red_head("{{ 标题"), red_head("{{ 标题|不存在 }}"), red_head("{{ 密级 }}")]
)
def test_a_template_that_cannot_be_used_is_refused_in_a_sentence(template: bytes) -> None:
    pytest.importorskip("docxtpl")
    with pytest.raises(OperatorError, match="模板"):
        render_bulletin(paper(), template=template)


# printed ------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@needs_office
def test_a_full_page_really_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    file = tmp_path / "long.docx"
    file.write_bytes(render_bulletin(paper(Paragraph(PROSE * 120))))
    printed = pages(office_pdf(file))
    full = printed[1]
    assert full[-1] == "—2—"
    assert len(full) - 1 == 22
    assert {len(line) for line in full[:-1]} == {28}


@pytest.mark.slow
@needs_office
def test_a_long_table_repeats_its_head_on_every_page_and_nothing_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "table.docx"
    file.write_bytes(render_bulletin(paper(Paragraph(PROSE), attachments=(Attachment("表", (sheet(90),), wide=True),))))
    pdf = office_pdf(file)
    printed = pages(pdf)
    annex = [page for page in printed if any("第" in line and "县" in line for line in page)]
    assert len(annex) >= 3
    assert all(any("名次" in line for line in page) for page in annex)
    said = "\n".join("\n".join(page) for page in printed)
    assert all(f"第{at}县" in said for at in range(1, 91))
    assert "90,000,000" in said
    assert "###" not in said
    assert paper_of(pdf) == (210, 297)


def test_the_last_page_ends_with_who_gets_copies_who_issued_it_and_when() -> None:
    made = paper(Paragraph(PROSE), sign="市重大项目办公室", day=date(2024, 7, 5), copies="市委办公室，市政协办公室")
    imprint = opened(made).tables[-1]
    texts = [[cell.text for cell in row.cells] for row in imprint.rows]
    assert texts[0][0] == "抄送：市委办公室，市政协办公室。"
    assert texts[1] == ["市重大项目办公室", "2024年7月5日印发"]
    sizes = [edge.get(qn("w:sz")) for edge in imprint._tbl.iter(qn("w:top"), qn("w:bottom"))]
    assert sizes[0] == sizes[-1] == "8"
    assert imprint._tbl.tblPr.find(qn("w:tblpPr")).get(qn("w:tblpYSpec")) == "bottom"


def test_columns_under_groups_have_two_heading_rows_and_bands_run_across() -> None:
    columns = (Column("county", "单位"), *(Column(key, key, Kind.MONEY, group="投资") for key in ("a", "b")))
    rows = tuple(Row({"county": name, "a": 10**10, "b": 10**10}) for name in ("甲县", "乙园区"))
    block = TableBlock(Table("t", "表", columns, rows), bands=(Band(0, "县"), Band(1, "园区")))
    table = opened(paper(block)).tables[0]
    said = [[cell.text for cell in row.cells] for row in table.rows]
    assert said[0] == ["单位", "投资", "投资"]
    assert said[1][1:] == ["a", "b"]
    assert [line[0] for line in said[2:]] == ["县", "甲县", "园区", "乙园区"]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows[:3]] == [True, True, False]
