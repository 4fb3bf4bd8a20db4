"""Whatever a sheet holds, understanding it gives a batch: readings or problems, never a crash, no figure unplaced."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.reading_of import DESK
from tests.sheets import workbook_of
from xmgc.ingest.grid import Cell, Grid
from xmgc.ingest.parcel import parcelled, unpacked
from xmgc.ingest.understand import understand

WORDS = (
    *(
        "项目名称",
        "序号",
        "县区",
        "总投资（万元）",
        "年度计划投资",
        "1-6月完成投资（亿元）",
        "6月",
        "完成率",
        "合计",
        "小计",
        "一、工业（2个）",
    ),
    *(
        "甘泉县2024年1-6月重点项目（单位：万元）",
        "单位：亿元",
        "截至2024年6月底",
        "甘泉县",
        "南岭",
        "其中：",
        "注：略",
        "节点",
        "计划完成",
    ),
    *(
        "审批事项",
        "办结时间",
        "受理时间",
        "问题",
        "责任单位",
        "固定资产投资任务",
        "1-6月完成",
        "同比增长（%）",
        "走访时间",
        "约5",
        "-5",
        "300万元",
    ),
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-(10**20), 10**20),
    st.booleans(),
    st.text(max_size=6),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.just(datetime(2024, 6, 1)),  # noqa: DTZ001
    st.just(time(12, 30)),
    st.just(timedelta(hours=30)),
)
ROWS = st.lists(st.lists(CELLS, max_size=7).map(tuple), max_size=9).map(tuple)
RANGES = st.lists(st.tuples(*(st.integers(0, 4),) * 4), max_size=4).map(
    lambda found: tuple((min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in found)
)


@given(ROWS, st.one_of(st.none(), RANGES), st.booleans())
def test_no_sheet_breaks_the_understanding(rows: tuple[tuple[Cell, ...], ...], merges: object, hidden: bool) -> None:
    header: tuple[Cell, ...] = ("序号", "项目名称", "县区", "总投资（万元）", "1-6月完成投资（万元）", "完成率", "备注")
    for top in ((), (("2024年1-6月重点项目",), header)):
        grid = Grid("表", (*top, *rows), merges, hidden=hidden, hidden_rows=frozenset({3}))  # type: ignore[arg-type]
        batch = understand(workbook_of(grid), DESK)
        for reading in batch.readings:
            for entry in reading.entries:
                for figure in entry.figures:
                    assert grid.at(figure.row, figure.col) is not None


@given(ROWS)
def test_a_batch_comes_out_of_its_parcel_as_it_went_in(rows: tuple[tuple[Cell, ...], ...]) -> None:
    header: tuple[Cell, ...] = (
        "项目名称",
        "县区",
        "总投资（万元）",
        "1-6月完成投资（万元）",
        "备注",
        "形象进度",
        "责任单位",
    )
    batch = understand(workbook_of(Grid("表", (("2024年1-6月重点项目",), header, *rows))), DESK)
    assert unpacked(parcelled(batch)) == batch
