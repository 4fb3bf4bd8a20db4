"""The gap as laid out: keys, order, notes, projects worst first, and what an official says first."""

import pytest

from tests.measure.drawn import county, done, figure, in_wan, key_project, planned, snapshot, task
from tests.reports.built import options, report, row_of, table_of
from xmgc.document import Kind
from xmgc.domain.errors import OperatorError
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.reports.gap import build

GANQUAN, YUNXI = county(1, "甘泉县"), county(2, "云溪县")
TWO = snapshot(
    "2024-06",
    [GANQUAN, YUNXI],
    [figure(1, task(), "2024-01", 698_579), figure(1, done(), "2024-06", 338_395), figure(2, task(), "2024-01", 100)],
)
KEYS = [
    "rank",
    "rank_amount",
    "county",
    "group",
    "basis",
    "target",
    "actual",
    "reported_to",
    "rate",
    "time_rate",
    "pace",
    "due",
    "balance",
    "arrears",
    "remaining",
    "needed_monthly",
    "light",
]
PROJECT_KEYS = [
    "project",
    "annual_plan",
    "actual",
    "reported_to",
    "rate",
    "due",
    "pace",
    "arrears",
    "share",
    "stage",
    "leader",
    "service_person",
]


def test_every_row_has_every_key_and_money_is_exact() -> None:
    document = build(TWO, options("2024-06"))
    table = table_of(document, "fixed_asset")
    assert set(KEYS) <= {column.key for column in table.columns}
    assert in_wan(row_of(table, county="甘泉县")["arrears"]) * 10 == 108_945


def test_the_unreported_stand_first_are_counted_in_the_notes_and_missed_by_the_total() -> None:
    table = table_of(build(TWO, options("2024-06")), "fixed_asset")
    assert [row["county"] for row in table.rows] == ["云溪县", "甘泉县"]
    assert any("1个单位未报：云溪县" in note for note in table.notes)
    assert table.total is not None
    assert table.total["flag"] == "缺1个单位"


def test_the_headlines_say_who_is_behind_and_who_is_silent() -> None:
    said = "".join(build(TWO, options("2024-06")).headlines)
    assert "固定资产投资整体慢于序时进度1.56个百分点" in said
    assert "云溪县尚未报送" in said


def test_only_known_measures_have_tables_and_an_unknown_one_is_a_sentence() -> None:
    assert [table.key for table in build(TWO, options("2024-06")).tables] == ["fixed_asset"]
    assert [table.key for table in build(TWO, options("2024-06", measure="固定资产投资")).tables] == ["fixed_asset"]
    assert [table.key for table in build(TWO, options("2024-06", measure="固投")).tables] == ["fixed_asset"]
    with pytest.raises(OperatorError, match="funds_arrived"):
        build(TWO, options("2024-06", measure="funds_arrived"))


def test_a_county_asked_for_alone_keeps_its_rank_among_all() -> None:
    shot = snapshot(
        "2024-06",
        [GANQUAN, YUNXI],
        [figure(unit, task(), "2024-01", 100) for unit in (1, 2)]
        + [figure(1, done(), "2024-06", 10), figure(2, done(), "2024-06", 90)],
    )
    (row,) = table_of(build(shot, options("2024-06", counties=("甘泉县",))), "fixed_asset").rows
    assert (row["county"], row["rank"]) == ("甘泉县", 2)


def test_the_projects_of_a_county_come_worst_first_with_their_share_of_the_countys_arrears() -> None:
    shot = snapshot(
        "2024-06",
        [GANQUAN, YUNXI],
        projects=[
            key_project(1, 1, "水库工程", 100, {"2024-06": 40}, sponsor="张三", service_person="李四", started=True),
            key_project(2, 1, "产业园", 200, {"2024-05": 70}, vanished=True),
            key_project(3, 1, "退库项目", 500, {"2024-05": 1}, stage="退库"),
            key_project(4, 2, "外县项目", 500, {"2024-06": 1}),
        ],
    )
    document = build(shot, options("2024-06", counties=("甘泉县",)))
    table = table_of(document, "projects")
    assert set(PROJECT_KEYS) <= {column.key for column in table.columns}
    assert [(row["project"], in_wan(row["arrears"]), row["share"]) for row in table.rows] == [
        ("产业园", 30, 75),
        ("水库工程", 10, 25),
    ]
    park, dam = table.rows
    assert (dam["leader"], dam["service_person"], dam["stage"]) == ("张三", "李四", "在建")
    assert "沿用原数" in park.flag
    assert any("退库项目" in note for note in table.notes)
    assert in_wan(row_of(table_of(document, PROJECT_INVESTMENT), county="甘泉县")["arrears"]) == 40


def test_a_vanished_project_is_named_beside_the_figure_it_still_counts_in() -> None:
    gone = key_project(2, 1, "产业园", 200, {"2024-05": 70}, vanished=True)
    table = table_of(build(snapshot("2024-06", [GANQUAN], projects=[gone]), options("2024-06")), PROJECT_INVESTMENT)
    assert (table.rows[0]["flag"], table.rows[0]["stale"]) == ("数据停在2024-05", "5月数")
    assert "甘泉县1个项目在最新报表中没有列出，沿用原数：产业园" in table.notes


def test_against_the_countys_own_plan_the_sentences_say_plan() -> None:
    figures = [*TWO.county_figures, figure(1, planned(), "2024-06", 300_000)]
    said = build(snapshot("2024-06", [GANQUAN], figures), options("2024-06", pace="plan")).headlines
    assert "固定资产投资整体超计划进度5.50个百分点（年度任务）。" in said


def test_every_number_carries_its_way_back() -> None:
    shot = snapshot("2024-06", [GANQUAN], TWO.county_figures, [key_project(1, 1, "水库工程", 100, {"2024-06": 40})])
    document = build(shot, options("2024-06", counties=("甘泉县",)))
    numeric = {Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.LIGHT, Kind.PERIOD}
    for table in document.tables:
        for row in (*table.rows, *([table.total] if table.total else [])):
            shown = [column.key for column in table.columns if column.kind in numeric and row[column.key] is not None]
            assert set(shown) <= set(row.traces), table.key


def test_nothing_reported_at_all_is_an_empty_document_not_an_error() -> None:
    assert build(snapshot("2024-06", [GANQUAN]), options("2024-06")).tables == ()


def test_the_report_asks_for_projects_only_when_a_county_is_named() -> None:
    gap = report("gap")
    assert gap.needs_of(options("2024-06")) < gap.needs_of(options("2024-06", counties=("甘泉县",)))


def test_units_with_another_basis_only_are_said_ranked_and_drawn_beside_the_common_one() -> None:
    towns = [county(1, "甘泉县"), county(2, "云溪县"), county(3, "东河县"), county(4, "西川县"), county(5, "北岭县")]
    figures = [figure(at, task(basis="省下达"), "2024-01", 1000) for at in (1, 2)]
    figures += [figure(at, task(basis="市定"), "2024-01", 1200) for at in (1, 2, 3, 4)]
    figures += [figure(5, task(basis="省下达"), "2024-01", 900)]
    figures += [figure(at, done(), "2024-06", 100 * at) for at in (1, 2, 3, 4)]
    document = build(snapshot("2024-06", towns, figures), options("2024-06"))
    table = table_of(document, "fixed_asset")
    assert table.chart is not None
    assert [(table.rows[at]["county"], table.rows[at]["basis"]) for at in table.chart.rows] == [
        ("北岭县", "省下达"),
        ("西川县", "市定"),
        ("东河县", "市定"),
        ("云溪县", "市定"),
        ("甘泉县", "市定"),
    ]
    said = "".join(document.headlines)
    assert "5个单位中，慢于序时进度的4个，尚未报送的1个。" in said
    assert "按市定，完成率居前的是西川县" in said
    assert "按省下达，完成率居前的是云溪县（20.00%）；居后的是甘泉县（10.00%）。" in said
