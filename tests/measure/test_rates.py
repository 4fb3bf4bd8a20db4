"""The four rates: contracts only, by definitions that are policy, each number with its list."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.measure.drawn import in_wan, key_project, project
from xmgc.domain.facts import Aspect, Scalar, Series
from xmgc.domain.formula import Expr
from xmgc.domain.measures import CONTRACTED, FUNDS_ARRIVED, PROJECT_INVESTMENT
from xmgc.domain.money import round_half_up
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import RatePolicy
from xmgc.domain.snapshot import ProjectState
from xmgc.measure.inventory import KEYS, Stood, conversion_cells, county_cells, standing
from xmgc.measure.rates import RATES, cohort_of, key_cells, key_kind, listed, rate_cells, rate_named
from xmgc.measure.worth import arrived

JUNE = Period(2024, 6)
POLICY = RatePolicy()
AMOUNT = Series(CONTRACTED, Aspect.ACTUAL, Span.WHOLE)
ARRIVED = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.SINCE_START)


def deal(
    number: int, kind: str = "合同", amount: float | None = None, paid: float | None = None, **fields: Scalar
) -> ProjectState:
    figures = {series: {"2024-06": value} for series, value in ((AMOUNT, amount), (ARRIVED, paid)) if value is not None}
    return project(number, 1, f"签约项目{number}", figures, agreement=kind, **fields)  # type: ignore[arg-type]


def stood(projects: Sequence[ProjectState], policy: RatePolicy = POLICY) -> tuple[Stood, ...]:
    return standing(projects, JUNE, policy)


def percents(cells: dict[str, Expr]) -> list[str]:
    return [str(round_half_up(cells[rate.key].value, 2)) for rate in RATES]


def the_292() -> list[ProjectState]:
    """18 producing, 180 under construction, 93 in preparation, 1 terminated; the 291: 714 亿, 71.2 arrived."""
    states = ["投产"] * 18 + ["在建"] * 180 + ["前期"] * 93 + ["终止"]
    each, rest = divmod(7_140_000, 291)
    deals = [deal(number, amount=each, fulfilment=state) for number, state in enumerate(states, start=1)]
    deals[0] = deal(1, amount=each + rest, paid=712_000, fulfilment="投产")
    return deals


def test_the_published_example_of_292_contracts() -> None:
    cells = rate_cells(stood(the_292()), POLICY)
    assert [cells[key].value for key in ("signed", "fulfilled", "started", "producing")] == [292, 291, 198, 18]
    assert (in_wan(cells["contracted"].value), in_wan(cells["arrived"].value)) == (7_140_000, 712_000)
    assert percents(cells) == ["99.66", "9.97", "67.81", "6.16"]


def test_the_funding_rate_has_in_its_numerator_only_what_its_denominator_knows() -> None:
    deals = [deal(1, amount=100, paid=40), deal(2, paid=30), deal(3, amount=50, paid=20, fulfilment="终止")]
    cells = rate_cells(stood(deals), POLICY)
    assert (in_wan(cells["contracted"].value), in_wan(cells["arrived"].value)) == (100, 40)
    assert cells["funding_rate"].value == 40
    assert cells["signed"].value == 3, "a terminated contract stays in the denominator of fulfilment"


def test_arrivals_since_the_start_of_a_year_are_carried_on_by_the_years_after_it() -> None:
    yearly = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    one = project(1, 1, "某项目", {ARRIVED: {"2023-12": 30}, yearly: {"2023-06": 9, "2024-06": 12}}, agreement="合同")
    assert in_wan(arrived(one, JUNE).value) == 42


def test_ten_agreements_beside_them_change_nothing() -> None:
    beside = [deal(1000 + number, "框架协议", amount=99_999, paid=5, started=True) for number in range(10)]
    alone, together = rate_cells(stood(the_292()), POLICY), rate_cells(stood([*the_292(), *beside]), POLICY)
    for key in alone:
        if key != "agreements":
            assert alone[key].value == together[key].value, key
    assert together["agreements"].value == 10


def test_a_deal_without_a_stated_kind_counts_by_policy() -> None:
    untyped = project(1, 1, "某项目", {AMOUNT: {"2024-06": 10}}, signed_on="2024-03")
    assert rate_cells(stood([untyped]), POLICY)["signed"].value == 1
    strict = RatePolicy(untyped_is_contract=False)
    assert rate_cells(stood([untyped], strict), strict)["signed"].value == 0


def test_what_counts_as_started_and_fulfilled_is_policy() -> None:
    deals = [deal(1, registered=True), deal(2, fulfilment="未履约")]
    assert rate_cells(stood(deals), POLICY)["fulfilled"].value == 2
    other = RatePolicy(unfulfilled_words=("未履约",), started_from="approved")
    cells = rate_cells(stood(deals, other), other)
    assert (cells["fulfilled"].value, cells["started"].value) == (1, 1)


def test_a_contract_ended_for_any_reason_is_not_fulfilled_and_one_not_ended_is() -> None:
    ended = ("因资金不到位终止", "已终止合作", "双方协商解约", "退库", "未开工，合同终止")
    kept = ("未终止", "拟终止", "因资金不到位进展缓慢", "正在协商终止事宜", "施工合同终止，重新招标")
    cells = rate_cells(stood([deal(number, fulfilment=text) for number, text in enumerate((*ended, *kept))]), POLICY)
    assert (cells["signed"].value, cells["fulfilled"].value) == (10, 5)


def test_a_word_of_the_policy_is_overtaken_by_what_is_said_after_it() -> None:
    policy = RatePolicy(unfulfilled_words=("未履约",))
    deals = [deal(1, fulfilment="原未履约，现已正常履约"), deal(2, fulfilment="未履约")]
    assert rate_cells(stood(deals, policy), policy)["fulfilled"].value == 1


def test_what_is_planned_or_being_applied_for_starts_and_completes_nothing() -> None:
    said = (
        "已备案，未开工",
        "拟8月开工",
        "已具备开工条件",
        "正在办理施工许可",
        "未竣工",
        "开工，拟年底竣工",
        "主体完工50%",
    )
    cells = rate_cells(stood([deal(number, progress=text) for number, text in enumerate(said)]), POLICY)
    assert (cells["started"].value, cells["producing"].value) == (2, 0)


def test_an_upgraded_agreement_and_a_raised_amount_count_once() -> None:
    upgraded = project(1, 1, "升格项目", {AMOUNT: {"2024-03": 100, "2024-06": 130}}, agreement="合同")
    cells = rate_cells(stood([upgraded]), POLICY)
    assert (cells["signed"].value, in_wan(cells["contracted"].value)) == (1, 130)
    assert in_wan(conversion_cells(stood([upgraded]))["amount_contracts"].value) == 130


def test_arrived_funds_by_year_are_the_last_of_each_year_added() -> None:
    yearly = Series(FUNDS_ARRIVED, Aspect.ACTUAL, Span.YEAR_TO_DATE)
    paid = project(1, 1, "某项目", {yearly: {"2023-06": 10, "2023-12": 25, "2024-05": 7}}, agreement="合同")
    assert in_wan(stood([paid])[0].arrived.value) == 32


def test_a_rates_list_names_what_is_missing_first_and_adds_up_to_the_rate() -> None:
    rate = rate_named("start")
    assert rate is not None
    rows = listed(stood(the_292()), rate, POLICY)
    assert (len(rows), sum(row.inside for row in rows)) == (292, 198)
    assert [row.inside for row in rows] == sorted(row.inside for row in rows)


def test_the_funding_list_says_what_each_contract_lacks() -> None:
    rate = rate_named("资金到位率")
    assert rate is not None
    rows = listed(stood([deal(1, amount=100, paid=100), deal(2, amount=80, paid=30), deal(3, amount=60)]), rate, POLICY)
    assert [(row.stood.project.id, in_wan(row.lacking.value)) for row in rows if row.lacking] == [
        (3, 60),
        (2, 50),
        (1, 0),
    ]


def test_a_cohort_is_the_signing_event_else_the_signing_year() -> None:
    assert cohort_of(deal(1, cohort="兰洽会", signed_on="2023-07")) == "兰洽会"
    assert cohort_of(deal(1, signed_on="2023-07")) == "2023年"
    assert cohort_of(deal(1)) == "未注明"


def test_the_start_rate_of_key_projects_leaves_preparatory_ones_out() -> None:
    projects = [key_project(n, 1, f"续建{n}", 10, {"2024-06": 5}, nature="续建") for n in range(71)]
    projects += [key_project(100 + n, 1, f"新{n}", 10, nature="新开工", started=n < 18) for n in range(29)]
    projects += [key_project(200 + n, 1, f"预备{n}", 10, nature="预备") for n in range(11)]
    cells = key_cells(stood(projects), JUNE, POLICY)
    assert [cells[key].value for key in ("continuing", "new_starts", "started", "preparatory")] == [71, 29, 89, 11]
    assert str(round_half_up(cells["start_rate"].value, 2)) == "89.00"
    only_new = key_cells(stood(projects), JUNE, RatePolicy(key_start_of="new"))
    assert only_new["start_rate"].value == Fraction(1800, 29)


def test_a_reserve_project_with_a_plan_for_next_year_is_no_key_project_of_this_one() -> None:
    ahead = Series(PROJECT_INVESTMENT, Aspect.PLAN, Span.NEXT_YEAR)
    assert key_kind(project(1, 1, "储备", {ahead: {"2024-06": 10}}), JUNE) is None


def test_no_contracts_at_all_is_no_rate_not_a_zero_rate() -> None:
    cells = rate_cells((), POLICY)
    assert (cells["signed"].value, cells["start_rate"].value, cells["funding_rate"].value) == (0, None, None)


STATES = st.sampled_from(["", "reserve", "在建", "投产", "停工", "终止", "退库", "合同", "协议", "intent", "竣工"])
KINDS = st.sampled_from(["", "意向", "协议", "合同"])


@given(st.lists(st.tuples(STATES, KINDS, st.none() | st.integers(0, 10**6)), max_size=30))
def test_every_project_stands_at_exactly_one_stage_and_the_money_adds_up(
    rows: list[tuple[str, str, int | None]],
) -> None:
    projects = [deal(number, kind, amount, stage=state) for number, (state, kind, amount) in enumerate(rows)]
    members = stood(projects)
    cells = county_cells(members)
    stages = [key for key in KEYS if key != "landed"]
    assert sum(cells[key].value for key in stages) == cells["projects"].value == len(rows)
    known = sum(amount for _, _, amount in rows if amount is not None)
    assert sum(in_wan(cells[f"amount_{key}"].value or 0) for key in stages) == known
    for key in KEYS:
        assert len(cells[key].parts) == cells[key].value
