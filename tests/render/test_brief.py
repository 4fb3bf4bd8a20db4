"""The brief is one page whatever is put on it, and its bars show what its numbers say."""

from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.render.printed import needs_office, office_pdf, pages
from xmgc.document import Column, Kind, Row, Table
from xmgc.document.paper import Bar, Bars, Block, Heading, Mark, Pairs, Paper, Paragraph, Step, Steps, TableBlock
from xmgc.render.brief import bar_parts, render_brief

shares = st.none() | st.fractions(min_value=-50, max_value=600)


def table(rows: int) -> TableBlock:
    columns = (Column("project", "项目"), Column("plan", "年度计划", Kind.MONEY), Column("pace", "进度", Kind.POINTS))
    lines = tuple(Row({"project": f"甘泉县第{at}个重点建设项目", "plan": 10**12, "pace": -at}) for at in range(rows))
    return TableBlock(Table("t", "表", columns, lines))


def full(*, text: int, items: int) -> Paper:
    """A page with everything on it: long texts, many items."""
    steps = tuple(Step(f"第{at}个节点名称", date(2024, 1 + at % 12, 5), list(Mark)[at % 6]) for at in range(items))
    blocks: list[Block] = [
        Pairs(tuple((f"第{at}项", "县住房和城乡建设局" * (1 + at % 2)) for at in range(min(items, 15)))),
        Bars(tuple(Bar(f"指标{at}", Fraction(45 * at), Fraction(50), "45%（时序50%）") for at in range(4)), "进度"),
        *([Steps(steps, "节点")] if steps else []),
        table(min(items, 8)),
        Paragraph("建设冷链仓储和分拣加工车间" * text, "建设内容："),
        Heading("存在问题"),
        *(Paragraph("慢于序时进度，有欠账" * text, "某项目", numbered=True) for _ in range(min(items, 6))),
    ]
    return Paper(
        "甘泉县现代农业产业园冷链物流中心项目简介", tuple(blocks), subtitle="（截至2024年6月底）", foot=("口径。",)
    )


@given(shares, shares)
def test_the_parts_of_a_bar_fill_it_exactly_and_say_ahead_or_behind(
    rate: Fraction | None, time: Fraction | None
) -> None:
    top = max(Fraction(100), rate or Fraction(0))
    parts = bar_parts(Bar("", rate, time), top)
    assert sum(share for _, share in parts) == pytest.approx(1)
    assert all(share > 0 for _, share in parts)
    colors = [color for color, _ in parts]
    if rate is not None and time is not None and 0 < time < 100 and rate > 0:
        assert ("6FBF8B" in colors) == (rate > time)
        assert ("F4B6B0" in colors) == (rate < time)


def test_an_unknown_rate_is_drawn_empty_not_zero_done() -> None:
    assert bar_parts(Bar("", None, Fraction(50)), Fraction(100)) == [("E4E7EB", 1.0)]


def test_progress_is_drawn_with_cells_so_that_it_stays_editable() -> None:
    document = Document(BytesIO(render_brief(full(text=1, items=3))))
    assert not list(document.element.iter(qn("w:drawing")))
    fills = {shade.get(qn("w:fill")) for shade in document.element.iter(qn("w:shd"))}
    assert {"1F5FA8", "F4B6B0", "E4E7EB"} <= fills


def test_hostile_words_come_out_as_harmless_text() -> None:
    hostile = "=1+1<b>[red]\x07\ud800县"
    made = Paper(
        hostile, (Paragraph(hostile, hostile), Pairs(((hostile, hostile),)), Steps((Step(hostile, None, Mark.DONE),)))
    )
    document = Document(BytesIO(render_brief(made)))
    assert document.paragraphs[0].text == "=1+1<b>[red]县"
    assert document.tables[0].rows[0].cells[1].text == "=1+1<b>[red]县"


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize(("text", "items"), [(1, 0), (2, 4), (5, 8), (8, 12), (12, 12)])
def test_the_brief_is_one_page_however_much_there_is(text: int, items: int, tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    file.write_bytes(render_brief(full(text=text, items=items)))
    printed = pages(office_pdf(file))
    assert len(printed) == 1
    assert printed[0][-1] == "口径。"
