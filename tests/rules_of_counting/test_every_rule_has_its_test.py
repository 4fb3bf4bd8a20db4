"""The rules of figures that cannot mislead, sentence by sentence, and the test that shows each by the smallest book."""

import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
RULES = {
    "a total has one population": "test_a_total_has_one_population_and_a_silent_county_never_makes_the_city_done",
    "all units, said as 至少 while somebody is silent": (
        "test_while_somebody_is_silent_all_units_have_done_at_least_so_much"
    ),
    "a carried figure counts, its month said": (
        "test_a_carried_figure_counts_and_the_total_says_whose_and_of_which_month"
    ),
    "silent is a unit without any actual of the year": "test_a_silent_unit_is_one_without_any_actual_of_the_year",
    "movement has a third population, said with its number": (
        "test_movement_compares_only_units_that_reported_both_months"
    ),
    "no positive task: out of rate and pace, its money apart": (
        "test_a_unit_without_a_positive_task_stays_out_of_rate_and_pace_and_its_money_is_said_apart"
    ),
    "remaining, balance, needed before rounding": (
        "test_remaining_balance_and_needed_follow_from_the_same_unrounded_figures"
    ),
    "a total, a headline and a ranking per basis": ("test_there_is_a_total_a_headline_and_a_ranking_for_each_basis"),
    "every sentence names its basis": "test_a_total_has_one_basis_and_the_headline_names_it",
    "the primary basis is policy": "test_the_primary_basis_is_policy",
    "by default what most units have, at a tie the order's first": (
        "test_the_primary_basis_is_by_default_the_one_most_units_have_and_at_a_tie_the_first_of_the_order"
    ),
    "a carried figure is printed with its month everywhere": (
        "test_a_carried_figure_has_its_month_wherever_it_is_said"
    ),
    "a growth counts for its own month only": "test_a_growth_counts_for_its_own_month_only",
    "5/6 沿用": "test_a_county_of_six_projects_of_which_five_are_stale_says_five_of_six",
    "the position is the latest month of half the units, a later one is named": (
        "test_the_position_is_the_latest_month_of_half_the_units_and_a_later_one_is_named"
    ),
    "at the beginning of any unit": "test_at_the_beginning_any_unit_makes_a_position",
    "a month after today is an error": "test_a_month_after_today_is_refused_and_said_with_its_column",
    "plans, reserve lists, next year's targets never move it": (
        "test_tasks_reserve_lists_and_next_years_targets_never_move_the_position"
    ),
    "a paper without any actual is refused": (
        "test_a_paper_for_a_position_without_any_actual_is_refused_unless_it_is_named"
    ),
    "到位资金 of the year from 累计到位": (
        "test_funds_of_the_year_are_this_cumulative_less_that_of_last_december_where_it_is_stated"
    ),
    "terminated: on neither side of funding, in fulfilment's denominator": (
        "test_a_terminated_contract_is_on_neither_side_of_the_funding_rate_and_stays_signed_for_fulfilment"
    ),
    "since the start of a year and the years after it": (
        "test_arrivals_since_the_start_of_a_year_are_carried_on_by_the_years_after_it"
    ),
    "a numerator only from known denominators": (
        "test_a_rates_numerator_comes_only_from_contracts_whose_denominator_is_known"
    ),
    "终止 every month is out from the first": (
        "test_a_project_that_says_terminated_is_out_from_the_month_it_first_said_so"
    ),
    "trend of a month is the gap of that month": "test_the_trend_of_a_month_is_the_gap_at_that_month",
    "one code in two counties: digits, month, order; the other 待定": (
        "test_until_decided_a_code_counts_where_its_digits_stand_else_first_by_month_else_in_the_citys_order"
    ),
    "shared by decision": "test_a_shared_project_counts_each_countys_part_and_an_undo_ends_it",
    "claims stay, the value follows the rule": "test_the_value_follows_the_rule_and_every_claim_is_kept",
    "a difference of claims is a finding": (
        "test_after_a_merge_the_value_follows_the_rule_and_a_difference_is_told_and_found"
    ),
    "merge --dry-run prints before and after": (
        "test_a_merge_tried_out_prints_before_and_after_and_leaves_the_ledger_as_it_was"
    ),
    "no order of imports and merges changes the result": (
        "test_no_order_of_imports_and_of_the_merge_changes_the_result"
    ),
    "these are two projects": "test_two_projects_decided_to_be_two_are_no_suspicion_any_more",
    "a suspicion touches both ends, in any order": ("test_a_suspicion_touches_both_ends_whichever_book_came_first"),
    "findings do not depend on the order of imports": "test_findings_and_totals_are_those_of_any_order",
    "due_from year by default, policy may choose": (
        "test_policy_may_count_a_project_from_its_planned_start_and_the_countys_due_stays"
    ),
    "not yet to start: no light, not slow, not named": (
        "test_a_project_not_yet_to_start_is_not_behind_and_never_named"
    ),
    "its plan in the county's arrears shown apart": (
        "test_what_a_waiting_projects_plan_adds_to_the_countys_arrears_is_shown_apart"
    ),
    "exactly at a limit is the milder side": "test_exactly_ten_points_behind_is_blue_and_not_slow",
    "a company is never the office in charge": "test_a_company_is_never_the_office_in_charge",
    "a year turn is no progress": "test_a_year_turn_is_no_progress",
    "a negative month with a remark or a reason": ("test_a_negative_month_is_legal_where_a_remark_or_a_reason_says_so"),
    "a measure is data": "test_each_measure_is_held_against_its_own_yardstick",
    "a part is never added": "test_a_part_is_told_beside_its_measure_and_never_added_to_it",
    "currency kept": "test_foreign_money_keeps_its_currency_and_is_never_added_to_rmb",
    "counts reported and counted, compared": (
        "test_the_reported_number_stands_beside_the_counted_and_a_difference_is_a_question"
    ),
    "growth targets have no time share": (
        "test_a_growth_target_has_no_time_share_and_its_rows_stand_in_a_table_of_their_own"
    ),
    "the sign turned where less is better": "test_where_less_is_better_the_sign_is_turned",
    "a composite score walks back to its parts": ("test_the_score_adds_its_four_parts_and_walks_back_to_them"),
}


@cache
def defined() -> frozenset[str]:
    """The name of every test there is."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    return frozenset(re.findall(r"^def (test_\w+)\(", text, re.MULTILINE))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_counting_is_shown_by_a_test(rule: str) -> None:
    assert RULES[rule] in defined()
