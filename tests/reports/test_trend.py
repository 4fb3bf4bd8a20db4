"""The trend as laid out."""

from tests.measure.drawn import county, done, figure, in_wan, snapshot, task
from tests.reports.built import options, row_of, table_of
from xmgc.reports.trend import build

SHOT = snapshot(
    "2024-03",
    [county(1, "甘泉县"), county(2, "云溪县")],
    [
        *(figure(1, done(), f"2023-{month:02d}", month * 10) for month in range(1, 13)),
        *(figure(1, done(), f"2024-{month:02d}", month * 9) for month in range(1, 4)),
        figure(1, task(), "2024-01", 130),
    ],
)


def test_every_month_has_a_row_and_every_county_an_outlook() -> None:
    document = build(SHOT, options("2024-03"))
    row = row_of(table_of(document, "outlook"), county="甘泉县")
    assert (in_wan(row["projected"]), row["spark"]) == (108, "▄▄▄")
    assert [str(one["period"]) for one in table_of(document, "fixed_asset").rows][-3:] == [
        "2024-01",
        "2024-02",
        "2024-03",
    ]
    assert all(set(one.traces) >= {"cumulative", "month"} for one in table_of(document, "fixed_asset").rows)


def test_an_official_hears_who_slumps_and_who_will_miss_the_year() -> None:
    said = build(SHOT, options("2024-03")).headlines
    assert "固定资产投资出现下滑的：甘泉县。" in said
    assert "按目前走势，甘泉县全年完不成固定资产投资任务。" in said


def test_one_county_alone_is_drawn_as_a_line() -> None:
    assert table_of(build(SHOT, options("2024-03")), "fixed_asset").chart is None
    assert table_of(build(SHOT, options("2024-03", counties=("甘泉县",))), "fixed_asset").chart is not None
