"""Columns of a Word table fill the page exactly, and no number is ever wrapped."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from xmgc.document import Column, Kind, Row, Table
from xmgc.document.paper import TableBlock
from xmgc.render.doclayout import height_of, lay_out, wide

COLUMNS = (
    Column("rank", "名次", Kind.COUNT),
    Column("county", "单位"),
    Column("target", "年度任务", Kind.MONEY),
    Column("rate", "完成率", Kind.PERCENT, "%"),
    Column("evidence", "依据"),
)
rows = st.builds(
    lambda rank, county, target, rate, evidence: Row({
        "rank": rank,
        "county": county,
        "target": target,
        "rate": rate,
        "evidence": evidence,
    }),
    st.integers(1, 999),
    st.text(alphabet="市住房和城乡建设局甘泉县A1", min_size=1, max_size=30),
    st.none() | st.integers(0, 10**16),
    st.none() | st.fractions(0, 500),
    st.text(alphabet="慢于序时进度12.5个百分点，", max_size=160),
)


def block(lines: list[Row]) -> TableBlock:
    return TableBlock(Table("t", "表", COLUMNS, tuple(lines)))


@given(st.lists(rows, max_size=12), st.sampled_from([156.0, 225.0]))
def test_the_columns_fill_the_width_and_hold_every_number_on_one_line(lines: list[Row], available: float) -> None:
    plan = lay_out(block(lines), available, 12)
    assert abs(sum(plan.widths) - available) < 0.01
    for row in plan.texts:
        for text, column, width in zip(row, COLUMNS, plan.widths, strict=True):
            if column.kind in {Kind.MONEY, Kind.PERCENT, Kind.COUNT}:
                assert wide(text) * plan.size / 2 * 0.3528 <= width


@given(st.lists(rows, min_size=1, max_size=8))
def test_a_table_is_never_thought_lower_than_its_rows(lines: list[Row]) -> None:
    plan = lay_out(block(lines), 156, 12)
    assert height_of(block(lines), 156, 12) >= (len(lines) + 1) * plan.size * 0.3528


def test_room_goes_to_the_prose() -> None:
    told = Row({"rank": 1, "county": "甘泉县", "target": 10**10, "rate": Fraction(50), "evidence": "依据" * 60})
    plan = lay_out(block([told]), 225, 12)
    assert plan.widths[-1] > sum(plan.widths[:-1])
    assert plan.aligns == ("center", "center", "right", "right", "left")
