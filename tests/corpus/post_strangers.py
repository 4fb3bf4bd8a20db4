"""An ordinary month's post, one strange column beside a proper table: it may be left out or asked about, never guessed."""

from tests.corpus.drawn import drawn
from tests.corpus.kit import Case
from tests.corpus.people import COUNTIES, CX, PROJECTS
from tests.corpus.truth import Facts, counties, deals, projects

PROGRESS, FIGURES, FUNDS = "project_investment/", "fixed_asset/", "funds_arrived/"


def beside(name: str, heading: str, *may: tuple[str, str]) -> Case:
    """A progress sheet of total, plan and 1-6月完成 with one column more; ``may`` are facts it may state."""
    allowed: Facts = {(CX, str(row["n"]), fact, at): float(str(row["k2"])) for row in PROJECTS for fact, at in may}
    return drawn(
        f"post_beside_{name}",
        f"澄溪县2025年6月重点项目推进情况表\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | {heading}\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{k2}}",
        projects("tpy"),
        may=allowed,
        or_refuse=True,
    )


def grouped(name: str, group: str, below: str, *may: tuple[str, str]) -> Case:
    """The same under a group of headings."""
    allowed: Facts = {(CX, str(row["n"]), fact, at): float(str(row["k2"])) for row in PROJECTS for fact, at in may}
    return drawn(
        f"post_under_{name}",
        f"澄溪县2025年6月重点项目推进情况表\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | {group} | <\n^ | ^ | ^ | ^ | ^ | {below} | 说明\n"
        "P* | {i} | {n} | {t} | {p} | {y} | {k2} | 无",
        projects("tpy"),
        may=allowed,
        or_refuse=True,
    )


def of_counties(name: str, heading: str, below: str = "", *may: tuple[str, str]) -> Case:
    """A county sheet of task and 1-6月完成 with one column more."""
    allowed: Facts = {(str(row["n"]), "", fact, at): float(str(row["k2"])) for row in COUNTIES for fact, at in may}
    heads = f"县区 | 年度任务 | 1-6月完成 | {heading}" + (f" | <\n^ | ^ | ^ | {below} | 说明" if below else "")
    tail = " | 无" if below else ""
    return drawn(
        f"post_county_{name}",
        f"2025年1-6月固定资产投资完成情况\n单位：万元\n{heads}\nC* | {{n}} | {{t}} | {{y}} | {{k2}}{tail}",
        counties("ty"),
        may=allowed,
        or_refuse=True,
    )


def sole(name: str, heading: str, *may: tuple[str, str]) -> Case:
    """A progress sheet in which nothing but ``heading`` could be what was done."""
    allowed: Facts = {(CX, str(row["n"]), fact, at): float(str(row["k2"])) for row in PROJECTS for fact, at in may}
    return drawn(
        f"post_sole_{name}",
        f"澄溪县2025年6月重点项目推进情况表\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | {heading}\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{k2}}",
        {},
        may={**projects("tp"), **allowed},
        or_refuse=True,
    )


def of_deals(name: str, heading: str, *may: tuple[str, str]) -> Case:
    """A ledger of deals with contracted and arrived money and one column more."""
    allowed: Facts = {
        (CX, deal, fact, at): value
        for deal, value in (("液晶背板模组", 1250.0), ("速冻菌菇加工", 640.0))
        for fact, at in may
    }
    return drawn(
        f"post_deal_{name}",
        f"澄溪县招商引资签约项目台账（2025年6月）\n单位：万元\n序号 | 项目名称 | 投资方 | 签约金额 | 累计到位资金 | {heading}\n"
        "1 | 液晶背板模组 | 鹏岭光显公司 | 62000 | 21500 | 1250\n2 | 速冻菌菇加工 | 沪禾食品公司 | 15800 | 3200 | 640",
        deals("ts", "12"),
        may=allowed,
        or_refuse=True,
    )


def alone(name: str, heading: str, *may: tuple[str, str]) -> Case:
    """A county sheet in which nothing but ``heading`` could be what was done."""
    allowed: Facts = {(str(row["n"]), "", fact, at): float(str(row["k2"])) for row in COUNTIES for fact, at in may}
    return drawn(
        f"post_alone_{name}",
        f"2025年1-6月固定资产投资完成情况\n单位：万元\n县区 | 年度任务 | {heading}\nC* | {{n}} | {{t}} | {{k2}}",
        {},
        may={**counties("t"), **allowed},
        or_refuse=True,
    )


CASES = [
    beside("third_quarter_planned", "三季度计划"),
    beside("third_quarter_to_be_done", "三季度拟完成投资"),
    beside("this_phase", "本期投资"),
    beside("paid_out", "累计拨付资金"),
    beside("contract_price", "施工合同价"),
    beside("verified", "市核定数"),
    beside("five_year_plan", "“十四五”累计完成投资"),
    beside("earlier_years", "2021-2024年完成投资"),
    beside("twenty_days", "6月1-20日完成投资"),
    beside("last_month", "上月完成投资", (PROGRESS + "actual/month/", "2025-05")),
    beside("half_year_planned", "上半年计划投资", (PROGRESS + "plan/year_to_date/", "2025-06")),
    beside("months_mean", "月均完成投资"),
    beside("growth_of_nothing", "同比"),
    beside("former_years", "以前年度完成投资", (PROGRESS + "actual/since_start/", "2024-12")),
    sole("issued", "已下达投资"),
    sole("issued_bare", "已下达"),
    sole("arranged", "已安排投资"),
    sole("arranged_money", "已安排资金"),
    sole("second_quarter", "二季度完成投资"),
    sole("estimated", "完成投资（估算）"),
    sole("whole_year", "全年完成投资"),
    sole("works_done", "完成工程量"),
    sole("to_be_done", "需完成投资"),
    grouped("last_year_month", "2024年", "当月", (PROGRESS + "actual/month/", "2024-06")),
    grouped("next_year_month", "2026年", "当月"),
    grouped("done_done", "完成情况", "完成"),
    grouped("done_amount", "完成情况", "金额"),
    grouped("plan_done", "投资计划", "完成"),
    grouped("month_sum", "本月", "累计"),
    grouped("third_quarter", "三季度", "计划"),
    grouped("bonds", "专项债券", "到位"),
    grouped("forecast", "全年预计", "完成"),
    of_counties("last_year_month", "2024年", "当月", (FIGURES + "actual/month/", "2024-06")),
    of_counties("started_count", "开工数"),
    of_counties("real_estate", "房地产", "", ("real_estate/actual/year_to_date/", "2025-06")),
    of_counties("infrastructure", "基础设施", "", ("infrastructure/actual/year_to_date/", "2025-06")),
    of_counties("industry", "工业投资", "", ("industrial/actual/year_to_date/", "2025-06")),
    of_counties("time_schedule", "完成时序"),
    of_counties("third_quarter", "三季度目标"),
    of_counties("done_done", "完成情况", "完成"),
    of_counties("sum_sum", "累计", "合计"),
    of_counties("arrived", "2025年", "到位"),
    of_counties("works", "建安工程"),
    of_counties("last_month_sum", "上月累计", "", (FIGURES + "actual/year_to_date/", "2025-05")),
    alone("second_quarter", "二季度"),
    alone("second_quarter_done", "二季度完成"),
    alone("time_schedule", "完成时序"),
    alone("of_new_projects", "新开工项目完成投资"),
    alone("to_be_done", "应完成", (FIGURES + "plan/year_to_date/", "2025-06")),
    of_deals("plan_of_investment", "2025年计划投资"),
    of_deals("done_this_year", "本年完成投资"),
    of_deals("first_quarter", "一季度到位资金", (FUNDS + "actual/year_to_date/", "2025-03")),
    of_deals("registered_capital", "注册资本"),
    of_deals("not_arrived", "未到位资金"),
    of_deals("promised", "承诺到位资金"),
]
