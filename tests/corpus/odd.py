"""What the other pages do not hold: years in titles, reports that follow reports, units that fight, odd hands."""

from tests.corpus.books import xlsx
from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Case, Refuse
from tests.corpus.people import BL, CX, GX, YH
from tests.corpus.truth import Facts, counties, months, projects

HEAD = "序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资"
BODY = "P* | {i} | {n} | {t} | {p} | {y}"
MAY = "澄溪县2025年5月重点项目进展\n单位：万元\n序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-5月完成投资\nP* | {i} | {n} | {t} | {p} | {c5}"


def may_facts() -> Facts:
    """What the report of May left in the ledger."""
    stated = {(county, name, fact, "2025-05"): value for (county, name, fact, _), value in projects("tp").items()}
    return stated | {key: value for key, value in months("c").items() if key[3] == "2025-05"}


def after_may(name: str, june: str, want: Facts | Refuse, file: str = "6月.xlsx", **more: object) -> Case:
    """June sent after May."""
    before = (({"5月.xlsx": xlsx(draw(MAY))}, ()),)
    return Case(name, {file: xlsx(draw(june))}, want, before=before, **more)  # type: ignore[arg-type]


CASES = [
    drawn(
        "next_year_in_the_title",
        f"""
        申报2026年度市重点项目（续建）投资情况表
        填报单位：澄溪县 | | 填报日期：2025年6月30日 | | 单位：万元
        {HEAD}
        {BODY}
        """,
        projects("tpy"),
        or_refuse=True,
    ),
    drawn(
        "report_period_as_a_number",
        "重点项目投资情况\n报告期：202506 | | 单位：万元\n填报单位：澄溪县\n序号 | 项目名称 | 总投资 | 年度计划投资 | 年初至今累计完成投资\n"
        + BODY,
        projects("tpy"),
    ),
    drawn(
        "five_year_plan_in_the_title",
        f"澄溪县“十四五”规划重点项目2025年6月进展\n单位：万元\n{HEAD}\n{BODY}",
        projects("tpy"),
    ),
    drawn(
        "meeting_month_after_the_figures",
        f"澄溪县重点项目调度情况（7月调度会材料）\n数据截至2025年6月30日 单位：万元\n{HEAD}\n{BODY}",
        projects("tpy"),
    ),
    drawn(
        "title_and_heading_of_different_months",
        f"澄溪县2025年5月重点项目进展\n单位：万元\n{HEAD}\n{BODY}",
        Refuse(("period-conflict",)),
    ),
    drawn(
        "two_units_in_the_title_lines",
        f"澄溪县2025年6月重点项目进展（单位：亿元）\n单位：万元\n{HEAD}\n{BODY}",
        Refuse(("unit-conflict",)),
    ),
    drawn(
        "the_option_cannot_make_dollars_yuan",
        f"澄溪县2025年6月重点项目进展\n单位：万美元\n{HEAD}\n{BODY}",
        Refuse(("unit-conflict", "no-unit")),
        args=("--unit", "万元"),
    ),
    drawn(
        "park_called_by_its_alias",
        f"高新区2025年6月重点项目进展\n单位：万元\n{HEAD}\n{BODY}",
        projects("tpy", county=GX),
    ),
    drawn(
        "committee_as_the_sender",
        f"重点项目进展情况（2025年1-6月）\n报送单位：中共柏岭区委　柏岭区人民政府 | | | | 单位：万元\n{HEAD}\n{BODY}",
        projects("tpy", county=BL),
    ),
    drawn(
        "former_name_of_the_district",
        f"雁湖县2025年6月重点项目进展\n单位：万元\n{HEAD}\n{BODY}",
        projects("tpy", county=YH),
    ),
    after_may(
        "june_after_may",
        f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\n{BODY}",
        {**may_facts(), **projects("tpy")},
    ),
    after_may(
        "june_in_another_layout",
        """
        澄溪县重点项目推进表 | < | < | < | <
        截至2025年6月 | | | | 单位：亿元
        项目 | 2025年 | < | 总投资 | 备注
        ^ | 计划 | 1-6月完成 | ^ | ^
        P* | {n} | {p:亿} | {y:亿} | {t:亿} |
        """,
        {**may_facts(), **projects("tpy")},
    ),
    after_may(
        "june_with_numbered_names",
        "澄溪县2025年6月重点项目进展\n单位：万元\n项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资\nP* | {i}、{n} | {t} | {p} | {y}",
        {**may_facts(), **projects("tpy")},
    ),
    after_may(
        "june_in_another_unit_by_mistake",
        f"澄溪县2025年6月重点项目进展\n单位：亿元\n{HEAD}\n{BODY}",
        Refuse(("unit-shifted",)),
    ),
    after_may(
        "june_that_fell_below_may",
        f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\nP23456* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}}\n6 | 澄湖大道南延工程 | 56000 | 18000 | 3000",
        {
            **may_facts(),
            **projects("tpy", "23456"),
            **projects("tp", "1"),
            (CX, "澄湖大道南延工程", "project_investment/actual/year_to_date/", "2025-06"): 3000,
        },
        must_warn=("cumulative-decreased", "restated-inside"),
        or_refuse=True,
    ),
    after_may(
        "june_that_restates_may_inside",
        "澄溪县2025年6月重点项目进展\n单位：万元\n序号 | 项目名称 | 总投资 | 2025年计划投资 | 6月完成投资 | 1-6月完成投资\nP23456* | {i} | {n} | {t} | {p} | {m} | {y}\n6 | 澄湖大道南延工程 | 56000 | 18000 | 1450 | 9900",
        {
            **may_facts(),
            **projects("tpym", "23456"),
            **projects("tpm", "1"),
            (CX, "澄湖大道南延工程", "project_investment/actual/year_to_date/", "2025-06"): 9900,
        },
        must_warn=("restated-inside",),
    ),
    after_may(
        "june_without_one_project",
        f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\nP12345* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}}",
        {**may_facts(), **projects("tpy", "12345")},
        must_warn=("vanished",),
    ),
    after_may(
        "june_with_every_project_renamed",
        f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\nP* | {{i}} | 县重点{{i}}号（新编）工程 | {{t}} | {{p}} | {{y}}",
        Refuse(("all-renamed",)),
    ),
    after_may(
        "may_sent_again_with_other_figures",
        "澄溪县2025年5月重点项目进展\n单位：万元\n序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-5月完成投资\nP* | {i} | {n} | {t} | {p} | {c4}",
        {**may_facts(), **{(c, n, f, "2025-05"): v for (c, n, f, at), v in months("c").items() if at == "2025-04"}},
        file="5月更正.xlsx",
    ),
    Case(
        "targets_and_figures_in_one_book",
        {
            "全市.xlsx": xlsx(
                draw("2025年固定资产投资目标任务\n单位：亿元\n县区 | 目标任务\nC* | {n} | {t:亿}", "任务"),
                draw(
                    "2025年1-6月固定资产投资完成情况\n单位：万元\n县区 | 1-6月完成 | 增速（%）\nC* | {n} | {y} | {g}",
                    "完成",
                ),
            )
        },
        {**counties("t", at="2025-01"), **counties("yg")},
    ),
    Case(
        "two_files_of_two_counties",
        {
            "澄溪县.xlsx": xlsx(
                draw(f"2025年6月重点项目进展\n单位：万元\n{HEAD}\nP12* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}}")
            ),
            "柏岭区.xlsx": xlsx(
                draw(f"2025年6月重点项目进展\n单位：万元\n{HEAD}\nP3* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}}")
            ),
        },
        {**projects("tpy", "12"), **projects("tpy", "3", county=BL)},
    ),
    drawn(
        "a_title_that_hedges",
        "澄溪县2025年6月重点项目预计完成投资情况\n单位：万元\n序号 | 项目名称 | 年度计划投资 | 预计1-6月完成投资\nP* | {i} | {n} | {p} | {y}",
        Refuse(),
    ),
    drawn(
        "the_whole_sheet_starts_far_in",
        "| | | | | |\n | | | | | |\n | | 澄溪县2025年6月重点项目进展（单位：万元）\n | | 序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资\nP* | | | {i} | {n} | {t} | {p} | {y}",
        projects("tpy"),
    ),
]
