"""An ordinary month's post, groups of headings: a word below a group is of the group, also where it could be read alone."""

from tests.corpus.drawn import drawn
from tests.corpus.kit import Case
from tests.corpus.people import COUNTIES, CX
from tests.corpus.truth import JUNE, Facts, counties, deals

FUNDS, OUT = "funds_arrived", "funds_out_of_province"


def of_deals(name: str, group: str, below: str, *may: tuple[str, str]) -> Case:
    """A ledger of deals with contracted and arrived money and one column more under a group."""
    values = {"液晶背板模组": 1250.0, "速冻菌菇加工": 640.0}
    allowed: Facts = {(CX, deal, fact, at): value for deal, value in values.items() for fact, at in may}
    return drawn(
        f"post_group_{name}",
        f"澄溪县招商引资签约项目台账（2025年6月）\n单位：万元\n序号 | 项目名称 | 投资方 | 签约金额 | 累计到位资金 | {group} | <\n"
        f"^ | ^ | ^ | ^ | ^ | {below} | 说明\n"
        "1 | 液晶背板模组 | 鹏岭光显公司 | 62000 | 21500 | 1250 | 无\n2 | 速冻菌菇加工 | 沪禾食品公司 | 15800 | 3200 | 640 | 无",
        deals("ts", "12"),
        may=allowed,
        or_refuse=True,
    )


def of(letter: str, fact: str, at: str = JUNE) -> Facts:
    """One letter of the counties under a fact of its own."""
    return {(str(row["n"]), "", fact, at): float(str(row[letter])) for row in COUNTIES}


CASES = [
    of_deals("planned_arrival", "2025年计划", "到位", (f"{FUNDS}/plan/year/", JUNE)),
    of_deals("aimed_at", "目标任务", "到位", (f"{FUNDS}/plan/year/", JUNE)),
    of_deals("aimed_out_of_province", "目标任务", "省外到位", (f"{OUT}/plan/year/", JUNE)),
    of_deals("contract_arrived", "合同金额", "到位"),
    of_deals("contract_done", "合同金额", "完成"),
    of_deals("contract_last_year", "合同金额", "上年末"),
    of_deals("arrived_in_sum", "到位资金", "合计"),
    of_deals("arrived_amount", "资金到位情况", "金额"),
    of_deals("investment_arrived", "完成投资", "到位"),
    of_deals("forecast", "预计", "到位"),
    of_deals("this_year", "2025年", "到位", (f"{FUNDS}/actual/year_to_date/", JUNE)),
    of_deals("half_year", "上半年", "到位", (f"{FUNDS}/actual/year_to_date/", JUNE)),
    drawn(
        "post_group_task_and_done_in_parts",
        """
        2025年1-6月招商引资到位资金完成情况 | < | < | < | <
        单位：万元
        县区 | 目标任务 | < | 1-6月完成 | <
        ^ | 到位资金 | 其中：省外到位 | 到位资金 | 其中：省外到位
        C* | {n} | {t} | {u} | {y} | {c4}
        """,
        counties("ty", measure=FUNDS),
        may={**of("u", f"{OUT}/plan/year/"), **of("c4", f"{OUT}/actual/year_to_date/")},
        or_refuse=True,
    ),
    drawn(
        "post_group_task_in_bare_words",
        """
        2025年1-6月招商引资到位资金完成情况 | < | < | < | <
        单位：万元
        县区 | 全年目标 | < | 1-6月 | <
        ^ | 到位 | 省外到位 | 到位 | 省外到位
        C* | {n} | {t} | {u} | {y} | {c4}
        """,
        counties("ty", measure=FUNDS),
        may={**of("u", f"{OUT}/plan/year/"), **of("c4", f"{OUT}/actual/year_to_date/")},
        or_refuse=True,
    ),
    drawn(
        "post_group_targets_in_bare_words",
        """
        2025年招商引资到位资金任务分解表 | < | <
        单位：万元
        县区 | 目标任务 | <
        ^ | 到位资金 | 省外到位
        C* | {n} | {t} | {u}
        """,
        counties("t", measure=FUNDS, at="2025-01"),
        may=of("u", f"{OUT}/plan/year/", "2025-01"),
        or_refuse=True,
    ),
    drawn(
        "post_group_measures_under_task_and_done",
        """
        2025年1-6月主要指标完成情况 | < | < | < | <
        单位：万元
        县区 | 年度任务 | < | 1-6月完成 | <
        ^ | 固定资产投资 | 到位资金 | 固定资产投资 | 到位资金
        C* | {n} | {t} | {u} | {y} | {c4}
        """,
        {**counties("ty"), **of("u", f"{FUNDS}/plan/year/"), **of("c4", f"{FUNDS}/actual/year_to_date/")},
    ),
    drawn(
        "post_group_parts_under_task_and_done",
        """
        2025年1-6月固定资产投资完成情况 | < | < | < | <
        单位：万元
        县区 | 年度任务 | < | 1-6月完成 | <
        ^ | 固定资产投资 | 其中：工业投资 | 固定资产投资 | 其中：工业投资
        C* | {n} | {t} | {u} | {y} | {c4}
        """,
        counties("ty"),
        may={**of("u", "industrial/plan/year/"), **of("c4", "industrial/actual/year_to_date/")},
    ),
    drawn(
        "post_group_growth_beside_done",
        """
        2025年1-6月固定资产投资完成情况 | < | < | < | <
        县区 | 固定资产投资 | < | 工业投资 | <
        ^ | 总量（万元） | 增速（%） | 总量（万元） | 增速（%）
        C* | {n} | {y} | {g} | {c4} | {h}
        """,
        counties("yg"),
        may={**of("c4", "industrial/actual/year_to_date/"), **of("h", "industrial/growth/year_to_date/")},
    ),
]
