"""The inventory and the four rates as laid out: keys, lists behind the numbers, conversion, idle deals."""

from datetime import date

import pytest

from tests.measure.drawn import county, in_wan, key_project, project, snapshot
from tests.reports.built import options, row_of, table_of
from xmgc.document import Document, Kind
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import CONTRACTED, TOTAL_INVESTMENT
from xmgc.domain.period import Span
from xmgc.reports import inventory, rates

AMOUNT = Series(CONTRACTED, Aspect.ACTUAL, Span.WHOLE)
TOTAL = Series(TOTAL_INVESTMENT, Aspect.PLAN, Span.WHOLE)
SHOT = snapshot(
    "2024-06",
    [county(1, "甘泉县"), county(2, "云溪县")],
    projects=[
        project(1, 1, "光伏园", {AMOUNT: {"2024-06": 500}}, agreement="合同", signed_on="2024-01-10", cohort="兰洽会"),
        project(
            2,
            1,
            "冷链",
            {AMOUNT: {"2024-06": 300}},
            agreement="合同",
            started=True,
            signed_on="2023-05",
            industry="物流",
        ),
        project(3, 1, "药材", {AMOUNT: {"2024-06": 200}}, agreement="意向", signed_on="2024-06-20"),
        project(4, 2, "风电", {TOTAL: {"2024-01": 900}}, nature="预备"),
        key_project(5, 2, "水库", 100, {"2024-06": 40}, nature="续建"),
        project(6, 2, "撤销的", {AMOUNT: {"2024-06": 50}}, agreement="合同", fulfilment="已终止", signed_on="2022-05"),
    ],
)
STAGES = [
    "reserve",
    "lead",
    "intent",
    "agreement",
    "contract",
    "approved",
    "landed",
    "started",
    "building",
    "completed",
    "producing",
]


def numbered(document: Document) -> None:
    """Every number of every row has a way back."""
    numeric = {Kind.MONEY, Kind.PERCENT, Kind.COUNT}
    for table in document.tables:
        for row in (*table.rows, *([table.total] if table.total else [])):
            shown = {column.key for column in table.columns if column.kind in numeric and row[column.key] is not None}
            assert shown <= set(row.traces), (table.key, shown - set(row.traces))


def test_each_county_has_its_count_and_money_at_every_stage() -> None:
    document = inventory.build(SHOT, options("2024-06"))
    table = table_of(document, "inventory")
    assert {key for stage in [*STAGES, "stalled", "terminated"] for key in (stage, f"amount_{stage}")} <= {
        c.key for c in table.columns
    }
    ganquan, yunxi = row_of(table, county="甘泉县"), row_of(table, county="云溪县")
    assert [ganquan[key] for key in ("projects", "contract", "started", "intent", "landed")] == [3, 1, 1, 1, 1]
    assert [yunxi[key] for key in ("reserve", "building", "terminated")] == [1, 1, 1]
    assert in_wan(yunxi["amount_reserve"]) == 900
    assert table.total is not None
    assert table.total["projects"] == 6
    numbered(document)


def test_the_list_behind_a_stage_is_printed_on_request() -> None:
    for words in ("contract", "合同"):
        rows = table_of(inventory.build(SHOT, options("2024-06", stage=words)), "projects").rows
        assert [row["project"] for row in rows] == ["光伏园"]
    with pytest.raises(OperatorError, match="landed（落地）"):
        inventory.build(SHOT, options("2024-06", stage="月球"))


def test_every_count_equals_the_length_of_its_list() -> None:
    total = table_of(inventory.build(SHOT, options("2024-06")), "inventory").total
    assert total is not None
    for stage in [*STAGES, "stalled", "terminated", "withdrawn", "unknown"]:
        rows = table_of(inventory.build(SHOT, options("2024-06", stage=stage)), "projects").rows
        assert len(rows) == total[stage], stage


def test_conversion_counts_every_signed_project_once() -> None:
    row = row_of(table_of(inventory.build(SHOT, options("2024-06")), "conversion"), county="甘泉县")
    assert [row[key] for key in ("intents", "agreements", "contracts")] == [1, 0, 2]
    assert in_wan(row["amount_contracts"]) == 800


def test_a_deal_signed_long_ago_and_not_moved_since_is_idle() -> None:
    document = inventory.build(SHOT, options("2024-06", today=date(2024, 6, 30)))
    rows = table_of(document, "idle").rows
    assert [(row["project"], row["days"]) for row in rows] == [("光伏园", 172)]
    numbered(document)


def test_rates_by_county_cohort_and_industry_share_one_total() -> None:
    by = {
        key: table_of(rates.build(SHOT, options("2024-06", by=key)), "rates")
        for key in ("county", "cohort", "industry")
    }
    totals = [table.total for table in by.values()]
    assert [total["signed"] for total in totals if total] == [3, 3, 3]
    assert [row["cohort"] for row in by["cohort"].rows] == ["2022年", "2023年", "2024年", "兰洽会"]
    assert row_of(by["county"], county="甘泉县")["start_rate"] == 50
    numbered(rates.build(SHOT, options("2024-06")))


def test_a_rates_projects_are_listed_numerator_and_missing() -> None:
    document = rates.build(SHOT, options("2024-06", rate="fulfilment"))
    assert [row["project"] for row in table_of(document, "missing").rows] == ["撤销的"]
    assert {row["project"] for row in table_of(document, "numerator").rows} == {"光伏园", "冷链"}
    with pytest.raises(OperatorError, match="funding（资金到位率）"):
        rates.build(SHOT, options("2024-06", rate="luck"))


def test_key_projects_have_their_own_start_rate_and_its_definition_in_the_notes() -> None:
    table = table_of(rates.build(SHOT, options("2024-06")), "key_projects")
    row = row_of(table, county="云溪县")
    assert [row[key] for key in ("continuing", "preparatory", "start_rate")] == [1, 1, 100]
    assert "预备、前期项目不在分母内" in table.notes[0]


def test_changing_the_policy_changes_the_numbers_and_the_note_that_says_so() -> None:
    from xmgc.domain.policy_file import parse

    policy = parse('[rates]\nlanded_from = "started"\n').policy
    document = inventory.build(SHOT, options("2024-06", policy=policy))
    assert any("“开工”" in note for note in document.notes)
