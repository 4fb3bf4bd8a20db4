"""An ordinary month's post, values and wording: spellings of amounts, units, months and names, what repeats, what is broken."""

from tests.corpus.books import xlsx
from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Case, Refuse
from tests.corpus.people import CX, GX
from tests.corpus.truth import Facts, counties, county_months, months, projects, texts

HEAD = "序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资"
TOP = f"澄溪县2025年6月重点项目推进情况表\n单位：万元\n{HEAD}\n"
BODY = "{i} | {n} | {t} | {p} | {y}"
BARE = "序号 | 项目名称 | 总投资 | 年度计划投资 | 年初以来累计完成投资\nP* | {i} | {n} | {t} | {p} | {y}"
TURNS = (
    ("dots", "截止日期：2025.06.30"),
    ("characters", "二〇二五年六月"),
    ("short", "（25年1-6月）"),
    ("day_range", "2025年1月1日至6月30日"),
    ("end_of_june", "截至2025年6月末"),
    ("half", "2025年上半年"),
    ("to_date", "2025年截至6月"),
)
UNITS = (
    ("yuan_people", "金额单位：人民币万元", ""),
    ("spaced", "计量单位： 万 元", ""),
    ("list", "单位：万元、%、个", ""),
    ("brackets", "（万元）", ""),
    ("thousand", "单位：千元", ":千元"),
    ("hundred_million", "单位：亿元（保留小数）", ":亿"),
)


def told(name: str, line: str) -> Case:
    """A sheet whose second line alone tells the months."""
    return drawn(
        f"post_month_{name}",
        f"澄溪县重点项目推进情况表\n{line} | | | | 单位：万元\n{BARE}",
        projects("tpy"),
        or_refuse=name == "to_date",
    )


def measured(name: str, line: str, scale: str) -> Case:
    """A sheet whose unit stands in ``line``."""
    body = f"P* | {{i}} | {{n}} | {{t{scale}}} | {{p{scale}}} | {{y{scale}}}"
    return drawn(
        f"post_unit_{name}", f"澄溪县2025年6月重点项目推进情况表\n | | | | {line}\n{HEAD}\n{body}", projects("tpy")
    )


def named(*rows: tuple[str, float, float, float]) -> Facts:
    """Total, plan and done of projects under the names given."""
    facts = ("total_investment/plan/whole/", "project_investment/plan/year/", "project_investment/actual/year_to_date/")
    return {
        (CX, name, fact, "2025-06"): value for name, *values in rows for fact, value in zip(facts, values, strict=True)
    }


CASES = [
    *(told(name, line) for name, line in TURNS),
    *(measured(name, line, scale) for name, line, scale in UNITS),
    drawn(
        "post_value_signs_of_money",
        f"{TOP}1 | 澄湖大道南延工程 | '￥56,000.00 | '¥18,000 | '9,120.00 \n2 | 云杉冷链物流中心 | '１３２０００ | '41000　 | '19860．5",
        projects("tpy", "12"),
        or_refuse=True,
    ),
    drawn(
        "post_value_hundred_thousands_in_words",
        f"{TOP}1 | 澄湖大道南延工程 | 5亿6000万元 | 1.8亿元 | 9120\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5",
        {**projects("py", "1"), **projects("tpy", "2")},
        may=projects("t", "1"),
        or_refuse=True,
    ),
    drawn(
        "post_value_wan_under_yi",
        "澄溪县2025年6月重点项目推进情况表\n单位：亿元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\n1 | 澄湖大道南延工程 | 5.6 | 1.8 | 9120万元\n2 | 云杉冷链物流中心 | 13.2 | 4.1 | 1.98605",
        projects("tpy", "12"),
    ),
    drawn(
        "post_value_dollars_in_a_cell",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | 9120\n2 | 云杉冷链物流中心 | 2000万美元 | 41000 | 19860.5",
        {**projects("tpy", "1"), **projects("py", "2")},
        or_refuse=True,
    ),
    drawn(
        "post_value_error_texts",
        f"澄溪县2025年6月重点项目推进情况表\n单位：万元\n{HEAD} | 完成率\n1 | 澄湖大道南延工程 | 56000 | 18000 | 9120 | 50.7%\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5 | #DIV/0!",
        projects("tpy", "12"),
        or_refuse=True,
    ),
    drawn(
        "post_value_error_in_the_amount",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | #REF!\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5",
        Refuse(("error-cell", "not-a-number")),
    ),
    drawn(
        "post_value_formula_without_result",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | =3000+6120\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5",
        Refuse(("uncomputed-formula",)),
    ),
    drawn(
        "post_value_formula_with_result",
        draw(
            f"{TOP}1 | 澄湖大道南延工程 | 56000 | =9000*2⇒18000 | =3000+6120⇒9120\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5"
        ),
        projects("tpy", "12"),
    ),
    drawn(
        "post_value_amount_merged_over_two",
        "澄溪县2025年6月重点项目推进情况表\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\n1 | 澄湖大道南延工程 | 56000 | 18000 | 28980.5\n2 | 云杉冷链物流中心 | 132000 | 41000 | ^",
        Refuse(("merged-amount",)),
    ),
    drawn(
        "post_value_same_project_twice_alike",
        f"{TOP}P12* | {BODY}\n3 | 澄湖大道南延工程 | 56000 | 18000 | 9120",
        projects("tpy", "12"),
        or_refuse=True,
    ),
    drawn(
        "post_value_same_project_twice_otherwise",
        f"{TOP}P12* | {BODY}\n3 | 澄湖大道南延工程 | 56000 | 18000 | 9500",
        Refuse(("duplicate-project", "duplicate-row")),
    ),
    drawn(
        "post_value_months_to_come_are_nought",
        "澄溪县重点项目2025年分月完成投资情况（截至6月底）\n单位：万元\n序号 | 项目名称 | 年度计划投资 | 1月完成 | 2月完成 | 3月完成 | 4月完成 | 5月完成 | 6月完成 | 7月完成 | 8月完成 | 9月完成\nP* | {i} | {n} | {p} | {m1} | {m2} | {m3} | {m4} | {m5} | {m6} | 0 | 0 | 0",
        {**projects("p"), **months("m")},
        may=months("c"),
        or_refuse=True,
    ),
    drawn(
        "post_value_months_to_come_are_blank",
        "2025年全市固定资产投资分月累计完成情况（截至6月）\n单位：万元\n县区 | 年度任务 | 1-2月 | 1-3月 | 1-4月 | 1-5月 | 1-6月 | 1-7月 | 1-8月\nC* | {n} | {t} | {c2} | {c3} | {c4} | {c5} | {c6} | |",
        {**counties("t"), **{k: v for k, v in county_months("c").items() if k[3] > "2025-01"}},
    ),
    drawn(
        "post_value_three_years_done",
        "澄溪县2025年6月重点项目投资完成情况\n单位：万元\n序号 | 项目名称 | 总投资 | 2023年完成投资 | 2024年完成投资 | 2025年计划投资 | 2025年1-6月完成投资\nP* | {i} | {n} | {t} | {k1} | {k2} | {p} | {y}",
        projects("tpy"),
        ignore=("project_investment/actual/year_to_date/",),
    ),
    drawn(
        "post_value_marks_on_names",
        f"{TOP}1 | ★澄湖大道南延工程 | 56000 | 18000 | 9120\n2 | ▲云杉冷链物流中心（省重点） | 132000 | 41000 | 19860.5",
        {**projects("tpy", "1")},
        may={**projects("tpy", "2"), **named(("云杉冷链物流中心（省重点）", 132000, 41000, 19860.5))},
        or_refuse=True,
    ),
    drawn(
        "post_value_phases_are_projects",
        f"{TOP}1 | 雁栖产业新城（一期） | 40000 | 12000 | 6300\n2 | 雁栖产业新城（二期） | 28000 | 5000 | 900\n3 | 雁栖产业新城 | 9000 | 3000 | 800",
        named(
            ("雁栖产业新城（一期）", 40000, 12000, 6300),
            ("雁栖产业新城（二期）", 28000, 5000, 900),
            ("雁栖产业新城", 9000, 3000, 800),
        ),
    ),
    drawn(
        "post_value_since_start_only",
        "澄溪县2025年6月重点项目推进情况表\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 开工至今累计完成投资\nP* | {i} | {n} | {t} | {p} | {o}",
        projects("tpo"),
        or_refuse=True,
    ),
    drawn(
        "post_value_done_above_the_plan",
        f"{TOP}1 | 澄湖大道南延工程 | 56000 | 18000 | 21500\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5",
        {**projects("tpy", "2"), **named(("澄湖大道南延工程", 56000, 18000, 21500))},
    ),
    drawn(
        "post_value_days_as_serials",
        f"澄溪县2025年6月重点项目推进情况表\n单位：万元\n{HEAD} | 实际开工时间\n1 | 澄湖大道南延工程 | 56000 | 18000 | 9120 | 45022\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5 | 20241012",
        projects("tpy", "12"),
        fields=texts("actual_start", {"澄湖大道南延工程": "2023-04-06", "云杉冷链物流中心": "2024-10-12"}),
    ),
    drawn(
        "post_value_days_in_words",
        f"澄溪县2025年6月重点项目推进情况表\n单位：万元\n{HEAD} | 计划开工时间 | 计划竣工时间\n1 | 澄湖大道南延工程 | 56000 | 18000 | 9120 | 2023年一季度 | 2026年底\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5 | 二〇二四年九月 | 2027年6月30日前",
        projects("tpy", "12"),
        fields=texts("planned_finish", {"澄湖大道南延工程": "2026-12", "云杉冷链物流中心": "2027-06-30"}),
    ),
    drawn(
        "post_value_only_file_and_sheet_name",
        [draw(f"重点项目推进情况表\n单位：万元\n{BARE}", "6月")],
        projects("tpy"),
        file="澄溪县2025年重点项目.xlsx",
    ),
    drawn(
        "post_value_park_in_the_file_name",
        f"重点项目推进情况表\n截至2025年6月30日 | | | | 单位：万元\n{BARE}",
        projects("tpy", county=GX),
        file="高新区6月报表（定稿）.xlsx",
    ),
    Case(
        "post_value_two_offices_of_one_county",
        {
            "澄溪县（发改）.xlsx": xlsx(draw(f"{TOP}P123* | {BODY}")),
            "澄溪县（住建）.xlsx": xlsx(draw(f"{TOP}P456* | {BODY}")),
        },
        projects("tpy"),
    ),
    drawn(
        "post_value_words_of_state",
        f"澄溪县2025年6月重点项目推进情况表\n单位：万元\n{HEAD} | 项目状态\n1 | 澄湖大道南延工程 | 56000 | 18000 | 9120 | 在建\n2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5 | 主体已竣工，未投产\n4 | 县妇幼保健院迁建 | 9450 | 4600 | 1985 | 未开工，拟7月开工",
        projects("tpy", "124"),
        or_refuse=True,
    ),
    drawn(
        "post_value_title_repeated_as_remark",
        f"澄溪县2025年6月重点项目推进情况表 | 澄溪县2025年6月重点项目推进情况表\n单位：万元 | 注：含2024年结转\n{HEAD}\nP* | {BODY}",
        projects("tpy"),
    ),
]
