"""Where a number comes from: formula, values, and facts that add up to it."""

from collections.abc import Sequence

import pytest

from tests.measure.drawn import WAN, county, done, figure, key_project, snapshot, task
from tests.reports.built import options, table_of
from xmgc.document import Document, Kind
from xmgc.domain.errors import OperatorError
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period
from xmgc.domain.snapshot import Snapshot
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.measure.book import Dated, latest
from xmgc.render.plain import render_plain, width
from xmgc.reports.contradiction import contradiction
from xmgc.reports.explain import Asked, Facts, explain
from xmgc.reports.gap import build

SHOT = snapshot(
    "2024-06",
    [county(1, "甘泉县"), county(2, "云溪县")],
    [
        figure(1, task(), "2024-01", 698_579),
        figure(1, done(), "2024-06", 338_395),
        figure(2, task(), "2024-01", 100_000),
        figure(2, done(), "2024-06", 70_000),
    ],
    [
        key_project(1, 1, "水库工程", 100, {"2024-06": 40}),
        key_project(2, 1, "产业园", 200, {"2024-05": 70}),
        key_project(3, 1, "退库项目", 500, {"2024-05": 1}, stage="退库"),
    ],
)


def facts_of(shot: Snapshot) -> Facts:
    """Answers queries from the snapshot as the ledger would from its cells."""

    def answer(query: FactQuery) -> Sequence[SourcedFact]:
        assert query.series is not None
        name = next(one.name for one in shot.counties if one.id == query.county_id)
        if query.subjects is None:
            own = [
                (one.period, one.amount)
                for one in shot.county_figures
                if (one.county_id, one.series) == (query.county_id, query.series)
            ]
            found = [(name, latest(own, query.series, query.upto))]
        else:
            members = [
                one
                for one in shot.projects
                if one.county_id == query.county_id and (not query.subjects or one.id in query.subjects)
            ]
            found = [(one.name, latest(one.figures.get(query.series, ()), query.series, query.upto)) for one in members]
        return [_cell(name, subject, query.series.key, point) for subject, point in found if point is not None]

    return answer


def _cell(name: str, subject: str, label: str, point: Dated) -> SourcedFact:
    raw, at = str(point.amount // WAN), "2024-07-03T00:00:00Z"
    return SourcedFact(name, subject, label, point.period, point.amount, "万元", "报表.xlsx", "表一", "F5", raw, 17, at)


def explained(asked: Asked, *, tree: bool = False, **chosen: object) -> Document:
    return explain(build(SHOT, options("2024-06", **chosen)), asked, facts_of(SHOT), tree=tree)


def test_arrears_walk_back_to_the_target_and_the_actual_with_values_put_in() -> None:
    document = explained(Asked("arrears", county="甘泉县", measure="fixed_asset"))
    (number,) = table_of(document, "number").rows
    assert number["value"] == 698_579 * WAN // 2 - 338_395 * WAN
    assert number["with_values"] == "10894.5万元 = 698579万元 × 6 ÷ 12 − 338395万元（小于 0 的记 0）"
    facts = table_of(document, "facts").rows
    assert [(row["file"], row["sheet"], row["cell"], row["raw"], row["import_id"]) for row in facts] == [
        ("报表.xlsx", "表一", "F5", "698579", 17),
        ("报表.xlsx", "表一", "F5", "338395", 17),
    ]


def test_the_facts_listed_under_a_sum_add_up_to_it_the_withdrawn_left_out() -> None:
    document = explained(Asked("actual", county="甘泉县", measure="project_investment"))
    facts = table_of(document, "facts").rows
    assert {row["subject"] for row in facts} == {"水库工程", "产业园"}
    assert sum(row["value"] for row in facts) == table_of(document, "number").rows[0]["value"] == 110 * WAN  # type: ignore[misc]


def test_the_total_row_is_explained_by_its_counties() -> None:
    document = explained(Asked("actual", county="合计", measure="固定资产投资"))
    assert table_of(document, "number").rows[0]["with_values"] == "408395万元 = 云溪县 70000万元 + 甘泉县 338395万元"
    assert sum(row["value"] for row in table_of(document, "facts").rows) == 408_395 * WAN  # type: ignore[misc]


def test_a_project_is_explained_by_its_own_cells() -> None:
    document = explained(Asked("share", county="甘泉县", project="产业园"), counties=("甘泉县",))
    assert table_of(document, "number").rows[0]["value"] == 75
    assert {row["subject"] for row in table_of(document, "facts").rows} == {"水库工程", "产业园"}


def test_a_rank_is_explained_by_the_rates_of_its_group() -> None:
    document = explained(Asked("rank", county="甘泉县", measure="fixed_asset"))
    assert {row["what"] for row in table_of(document, "steps").rows if row["level"] == 1} >= {"甘泉县", "云溪县"}
    assert {row["county"] for row in table_of(document, "facts").rows} == {"甘泉县", "云溪县"}


def test_a_field_only_projects_have_is_explained_for_each_project_of_the_county() -> None:
    document = explained(Asked("share", county="甘泉县"), counties=("甘泉县",))
    assert len(table_of(document, "number").rows) == 2


def test_a_field_may_be_asked_for_by_its_chinese_heading() -> None:
    assert (
        table_of(explained(Asked("投资欠账", county="甘泉县", measure="fixed_asset")), "number").rows[0]["field"]
        == "投资欠账"
    )


def test_a_tree_names_the_largest_parts_and_counts_the_rest() -> None:
    many = snapshot(
        "2024-06",
        [county(1, "甘泉县")],
        projects=[key_project(number, 1, f"项目{number}", 10, {"2024-06": number}) for number in range(1, 31)],
    )
    document = explain(build(many, options("2024-06")), Asked("actual", county="甘泉县"), facts_of(many), tree=True)
    table = table_of(document, "facts")
    assert [row["subject"] for row in table.rows][:2] == ["项目30", "项目29"]
    assert len(table.rows) == 10
    assert table.notes == ("另有 20 个数，合计 210万元；去掉 --tree 可全部列出",)


def test_every_numeric_field_of_the_gap_can_be_explained_and_has_sources() -> None:
    document = build(SHOT, options("2024-06", counties=("甘泉县",)))
    numeric = {Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.LIGHT, Kind.PERIOD}
    for table in document.tables:
        for row in table.rows:
            for column in table.columns:
                if column.kind not in numeric or row[column.key] is None:
                    continue
                project = row["project"]
                asked = Asked(column.key, str(row["county"]), str(project) if project else None, table.key)
                if column.key != "time_rate":
                    assert table_of(explain(document, asked, facts_of(SHOT)), "facts").rows, (table.key, column.key)


def test_an_unknown_number_is_explained_by_what_is_missing() -> None:
    silent = snapshot("2024-06", [county(1, "甘泉县")], [figure(1, task(), "2024-01", 100)])
    document = explain(build(silent, options("2024-06")), Asked("arrears", county="甘泉县"), facts_of(silent))
    assert table_of(document, "number").rows[0]["value"] is None
    assert any("未填报" in str(row["formula"]) for row in table_of(document, "steps").rows)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (Asked("nonsense", county="甘泉县"), "没有“nonsense”这个字段；可用：rank"),
        (Asked("arrears", county="无名县"), "没有“无名县”这一行"),
        (Asked("arrears", county="甘泉县", measure="growth"), "没有“growth”这张表"),
    ],
)
def test_a_cell_that_is_not_there_is_a_sentence(asked: Asked, sentence: str) -> None:
    with pytest.raises(OperatorError, match=sentence):
        explained(asked)


def test_a_report_at_another_position_is_explained_at_that_position() -> None:
    document = explain(
        build(SHOT, options("2024-06")), Asked("actual", county="甘泉县", measure=PROJECT_INVESTMENT), facts_of(SHOT)
    )
    assert str(document.as_of) == "2024-06"


def test_a_number_that_is_not_the_number_in_its_cell_is_said() -> None:
    fact = _cell("甘泉县", "甘泉县", "固定资产投资", Dated(Period(2024, 6), 338_395 * WAN))
    assert contradiction(fact, "万元") == ""
    for raw in ("338,395", "33.8395亿元", "3383950000", "338395万元"):
        assert contradiction(fact._replace(raw=raw), "万元") == "", raw
    said = contradiction(fact._replace(raw="348395"), "万元")
    assert said.startswith("矛盾：固定资产投资，台账里存的是338395万元，原表 报表.xlsx 表一!F5 写的是“348395”")
    assert contradiction(fact._replace(raw="详见附件"), "万元") == ""


def test_a_part_of_a_chinese_heading_finds_the_field() -> None:
    assert table_of(explained(Asked("欠账", county="甘泉县", measure="固定")), "number").rows[0]["field"] == "投资欠账"


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_every_fact_is_a_card_that_fits_the_screen(columns: int) -> None:
    text = render_plain(explained(Asked("投资欠账", county="甘泉县", measure="固定资产投资")), columns)
    facts = text.partition("【依据的数】")[2]
    assert "单元格 F5" in facts
    assert "原文 698579" in facts
    body = facts.partition("注：")[0].splitlines()
    assert max(width(line) for line in body) <= columns
