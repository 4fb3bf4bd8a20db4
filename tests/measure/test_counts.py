"""考核个数 reported by units beside those counted from the ledger."""

from tests.measure.drawn import county, key_project, snapshot
from tests.reports.built import options, table_of
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import LARGE_PROJECTS, NEW_STARTS, REGISTERED_PROJECTS, SIGNED_PROJECTS
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import CountyFigure, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.counts import counts_differ, from_ledger
from xmgc.reports.inventory import build

GANQUAN = county(1, "甘泉县")


def said(measure: str, number: int) -> CountyFigure:
    return CountyFigure(1, Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE), Period(2024, 6), number)


def city(*reported: CountyFigure) -> Snapshot:
    projects = [
        key_project(1, 1, "开工的", 100, {"2024-06": 40}, actual_start="2024-03-05", nature="新开工", started=True),
        key_project(2, 1, "没写日子的", 100, {"2024-06": 40}, in_statistics=True, nature="新开工", started=True),
        key_project(3, 1, "去年开工的", 100, {"2024-06": 40}, actual_start="2023-11", nature="新开工", started=True),
        key_project(4, 1, "没开工的", 100, {}, nature="新开工", started=False),
        key_project(
            5, 1, "退库的", 100, {"2024-06": 1}, stage="退库", in_statistics=True, nature="新开工", started=True
        ),
        key_project(6, 1, "签约的", 0, {}, agreement="合同", signed_on="2024-05-01"),
        key_project(7, 1, "去年签的", 0, {}, agreement="合同", signed_on="2023-05-01"),
        key_project(8, 1, "意向的", 0, {}, agreement="意向", signed_on="2024-05-01"),
    ]
    return snapshot("2024-06", [GANQUAN], list(reported), projects)


def test_each_count_is_of_the_projects_that_its_rule_names() -> None:
    book = Book.of(city())
    members = {
        key: sorted(str(part.value) for part in found.parts) if (found := from_ledger(book, GANQUAN, key)) else None
        for key in (NEW_STARTS, REGISTERED_PROJECTS, SIGNED_PROJECTS, LARGE_PROJECTS)
    }
    assert members == {
        NEW_STARTS: ["开工的", "没写日子的"],
        REGISTERED_PROJECTS: ["没写日子的"],
        SIGNED_PROJECTS: ["签约的"],
        LARGE_PROJECTS: [],
    }


def test_the_reported_number_stands_beside_the_counted_and_a_difference_is_a_question() -> None:
    shot = city(said(NEW_STARTS, 3), said(SIGNED_PROJECTS, 1))
    rows = {row["measure"]: row for row in table_of(build(shot, options("2024-06")), "counts").rows}
    starts = rows["新开工项目个数"]
    assert (starts["reported"], starts["counted"], starts["difference"]) == (3, 2, 1)
    assert rows["签约项目个数"]["difference"] == 0
    (found,) = counts_differ(Book.of(shot), GANQUAN, Policy())
    assert found.left is not None
    assert found.right is not None
    assert (found.code, found.severity, found.left.value, found.right.value) == ("counts-differ", "soft", 3, 2)


def test_a_city_that_is_assessed_on_no_count_has_no_such_table() -> None:
    assert "counts" not in {table.key for table in build(city(), options("2024-06")).tables}
