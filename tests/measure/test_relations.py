"""勾稽关系: sentences of the policy read, held against the book, and said with both sides' facts."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.measure.drawn import WAN, county, done, figure, key_project, project, snapshot, task
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import FIXED_ASSET, INDUSTRIAL, PROJECT_INVESTMENT, TOTAL_INVESTMENT
from xmgc.domain.period import Span
from xmgc.domain.policy import Policy, RelationPolicy
from xmgc.domain.policy_file import parse
from xmgc.domain.relations import Unreadable, relation
from xmgc.domain.snapshot import ProjectState, Snapshot
from xmgc.measure.book import Book
from xmgc.measure.finding import Finding
from xmgc.measure.relations import relations
from xmgc.reports.formula_words import with_values

CITY = [county(1, "甘泉县"), county(2, "云溪县")]


def found(shot: Snapshot, policy: Policy | None = None) -> list[Finding]:
    book = Book.of(shot)
    return [one for unit in shot.counties for one in relations(book, unit, policy or Policy())]


def asked(formula: str, tolerance: Fraction = Fraction(0)) -> Policy:
    return Policy(checks={"本市": RelationPolicy(formula, tolerance=tolerance, message="不符")})


def with_total(number: int, name: str, total: float, actual: dict[str, float]) -> ProjectState:
    """A 重点项目 with its 总投资."""
    whole = Series(TOTAL_INVESTMENT, Aspect.ACTUAL, Span.WHOLE)
    figures = {task(PROJECT_INVESTMENT): {"2024-01": 100.0}, done(PROJECT_INVESTMENT): actual}
    return project(number, 1, name, {**figures, whole: {"2024-01": total}}, at="2024-06")


def month(measure: str) -> Series:
    return Series(measure, Aspect.ACTUAL, Span.MONTH)


def test_a_month_that_is_not_the_difference_of_its_cumulatives_is_found_with_both_sides_facts() -> None:
    shot = snapshot(
        "2024-06",
        CITY,
        [
            figure(1, done(), "2024-05", 100),
            figure(1, done(), "2024-06", 130),
            figure(1, month(FIXED_ASSET), "2024-06", 25),
            figure(2, done(), "2024-05", 100),
            figure(2, done(), "2024-06", 130),
            figure(2, month(FIXED_ASSET), "2024-06", 30),
        ],
    )
    (one,) = found(shot)
    assert (one.code, one.county_id, one.message) == ("month-vs-cumulative-unit", 1, "当月数不等于前后累计数之差")
    assert one.left is not None
    assert one.right is not None
    assert (one.left.value, one.right.value) == (25 * WAN, 30 * WAN)
    assert with_values(one.right, one.right.value, "money", "万元") == "30万元 = 130万元 − 100万元"
    assert [(query.upto.month, query.pick) for query in one.right.queries()] == [(6, "exact"), (5, "exact")]


def test_in_january_there_is_no_month_before() -> None:
    shot = snapshot("2024-01", CITY, [figure(1, done(), "2024-01", 30), figure(1, month(FIXED_ASSET), "2024-01", 30)])
    assert found(shot) == []


def test_a_part_may_not_exceed_its_whole() -> None:
    part = Series(INDUSTRIAL, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    figures = [figure(1, done(), "2024-06", 100), figure(1, part, "2024-06", 120), figure(2, done(), "2024-06", 100)]
    (one,) = found(snapshot("2024-06", CITY, [*figures, figure(2, part, "2024-06", 100)]))
    assert (one.code, one.county_id) == ("part-over-whole", 1)
    assert one.left is not None
    assert one.left.label == "工业投资累计完成"


def test_a_project_is_done_no_further_than_its_whole_and_said_once() -> None:
    over = with_total(1, "水库工程", 200, {"2024-04": 210, "2024-05": 220, "2024-06": 230})
    exactly = with_total(2, "产业园", 200, {"2024-06": 200})
    (one,) = found(snapshot("2024-06", CITY, projects=[over, exactly]))
    assert (one.code, one.project, str(one.period)) == ("over-total", "水库工程", "2024-06")


def test_an_office_writes_its_own_relation_with_sums_over_projects() -> None:
    rule = "合计(项目.重点项目投资.累计完成) <= 单位.固定资产投资.累计完成 × 1.1"
    own = [figure(1, done(), "2024-06", 100), figure(2, done(), "2024-06", 100)]
    projects = [
        key_project(1, 1, "甲", 100, {"2024-06": 60}),
        key_project(2, 1, "乙", 100, {"2024-06": 51}),
        key_project(3, 2, "丙", 100, {"2024-06": 110}),
    ]
    (one,) = found(snapshot("2024-06", CITY, own, projects), asked(rule))
    assert one.county_id == 1
    assert one.left is not None
    assert one.left.value == 111 * WAN
    assert found(snapshot("2024-06", CITY, own, projects), asked(rule, Fraction(1))) == []


def test_what_is_unknown_is_not_held_against_anybody() -> None:
    assert found(snapshot("2024-06", CITY, projects=[key_project(1, 1, "甲", 100, {"2024-06": 60})])) == []


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("项目.总投资", "两边之间要有一个"),
        ("项目.总投资 <= 项目.总投资 <= 3", "两边之间要有一个"),
        ("项目.总投资 <= 单位.固定资产投资.累计完成", "合计"),
        ("项目.固定投资.累计完成 <= 3", "没有“固定投资”这个指标"),
        ("项目.重点项目投资.完成 <= 3", "不认得“完成”"),
        ("项目.总投资[去年] <= 3", "不认得月份“去年”"),
        ("(项目.总投资 <= 3", "少了一个右括号"),
        ("项目.总投资 + <= 3", "少了一个数"),
        ("5 <= 3", "没有一个数的名称"),
        ("部门.总投资 <= 3", "不认得“部门.总投资”"),
    ],
)
def test_a_relation_that_cannot_be_read_says_why(formula: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        relation(formula)


def test_the_policy_file_names_the_relation_it_cannot_read() -> None:
    read = parse('[checks."本市"]\nformula = "项目.总投资 ！ 3"\n')
    assert len(read.errors) == 1
    assert read.errors[0].startswith("checks.本市.formula：")
    assert parse('[checks."本市"]\nformula = "项目.总投资 >= 500"\nseverity = "soft"\n').errors == ()


def test_a_shipped_relation_is_switched_off_by_an_empty_formula() -> None:
    over = with_total(1, "水库工程", 200, {"2024-06": 230})
    off = parse('[checks.over-total]\nformula = ""\n').policy
    assert found(snapshot("2024-06", CITY, projects=[over]), off) == []


def test_the_series_of_the_shipped_relations_are_of_known_measures() -> None:
    for name, one in Policy().checks.items():
        assert relation(one.formula).names, name
    assert PROJECT_INVESTMENT in {name.measure for name in relation(Policy().checks["over-total"].formula).names}


def test_the_example_of_the_docs_can_be_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    assert parse(example).errors == ()
    assert "到位不超合同" in parse(example).policy.checks
