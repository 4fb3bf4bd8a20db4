"""Rows that sum: first, last, both, unnamed, oddly named, nested, counted, broken."""

from tests.corpus.drawn import drawn
from tests.corpus.people import CX
from tests.corpus.truth import projects

HEAD = "序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资"
TOP = f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\n"
BODY = "{i} | {n} | {t} | {p} | {y}"
SUM = "{t} | {p} | {y}"
ALL = projects("tpy")


CASES = [
    drawn("total_first_with_count", f"{TOP}P+ | | 合计{{k}}个 | {SUM}\nP* | {BODY}", ALL),
    drawn("total_last_in_the_serial", f"{TOP}P* | {BODY}\nP+ | 合　计 | | {SUM}", ALL),
    drawn("total_merged_with_brackets", f"{TOP}P+ | 总计（{{k}}项） | < | {SUM}\nP* | {BODY}", ALL),
    drawn("total_both_ends", f"{TOP}P+ | | 全县合计 | {SUM}\nP* | {BODY}\nP+ | | 总　　计 | {SUM}", ALL),
    drawn("total_unnamed_last", f"{TOP}P* | {BODY}\nP+ | | | {SUM}", ALL),
    drawn("total_unnamed_first", f"{TOP}P+ | | | {SUM}\nP* | {BODY}", ALL),
    drawn("total_named_after_the_county", f"{TOP}P+ | | 澄溪县 | {SUM}\nP* | {BODY}", ALL),
    drawn("total_said_in_a_sentence", f"{TOP}P+ | 共计{{k}}个项目，总投资32.395亿元 | < | {SUM}\nP* | {BODY}", ALL),
    drawn("total_of_formal_projects", f"{TOP}P+ | | 正式项目 | {SUM}\nP* | {BODY}", ALL, or_refuse=True),
    drawn(
        "total_page_sums",
        f"{TOP}P123* | {BODY}\nP123+ | | 本页小计 | {SUM}\nP456* | {BODY}\nP456+ | | 本页小计 | {SUM}\nP+ | | 累　计 | {SUM}",
        ALL,
    ),
    drawn(
        "total_nested_two_levels",
        f"""{TOP}P+ | | 合计（{{k}}个） | {SUM}
        P123+ | 一 | 续建项目（{{k}}个） | {SUM}
        P12+ | （一） | 基础设施类 | {SUM}
        P12* | {{j}} | {{n}} | {SUM}
        P3+ | （二） | 农业类 | {SUM}
        P3* | {{j}} | {{n}} | {SUM}
        P456+ | 二 | 新开工项目（{{k}}个） | {SUM}
        P456* | {{j}} | {{n}} | {SUM}
        """,
        ALL,
    ),
    drawn(
        "total_sections_by_roman",
        f"{TOP}P12+ | Ⅰ | 能源交通 | {SUM}\nP12* | {{j}} | {{n}} | {SUM}\nP3456+ | Ⅱ | 产业民生 | {SUM}\nP3456* | {{j}} | {{n}} | {SUM}",
        ALL,
    ),
    drawn(
        "total_sections_unnumbered",
        f"{TOP}P12+ | | 交通物流 | {SUM}\nP12* | {{i}} | {{n}} | {SUM}\nP3456+ | | 民生产业 | {SUM}\nP3456* | {{i}} | {{n}} | {SUM}",
        ALL,
    ),
    drawn(
        "total_sections_after_their_rows",
        f"{TOP}P123* | {BODY}\nP123+ | | 小计 | {SUM}\nP456* | {BODY}\nP456+ | | 小计 | {SUM}\nP+ | | 合计 | {SUM}",
        ALL,
    ),
    drawn(
        "total_with_of_which_rows",
        f"{TOP}P+ | | 合计（6） | {SUM}\nP123+ | | 其中：续建（3） | {SUM}\nP456+ | | 新开工（3） | {SUM}\nP* | {BODY}",
        ALL,
    ),
    drawn(
        "total_levels_of_government",
        f"{TOP}P12+ | （一） | 省列重点 | {SUM}\nP12* | {{j}} | {{n}} | {SUM}\nP3456+ | （二） | 市列重点 | {SUM}\nP3456* | {{j}} | {{n}} | {SUM}",
        ALL,
    ),
    drawn("total_with_unit_behind", f"{TOP}P* | {BODY}\nP+ | | 合计（万元） | {SUM}", ALL),
    drawn("total_text_amounts", f"{TOP}P* | {BODY}\nP+ | 合计 | < | '{{t:,}} | '{{p:,}} | '{{y:,}}", ALL),
    drawn(
        "total_that_does_not_sum",
        f"{TOP}P* | {BODY}\n | 合计 | 323950 | 109600 | 55110.5",
        ALL,
        must_warn=("total-mismatch",),
    ),
    drawn(
        "total_printed_in_yi",
        f"{TOP}P* | {BODY}\n | 合计 | 32.4亿元 | 10.96亿元 | 5.21亿元",
        ALL,
    ),
    drawn(
        "a_project_called_like_a_sum",
        f"{TOP}1 | 合计算力调度中心 | 30000 | 9000 | 4000\n2 | 总部经济园 | 20000 | 6000 | 2500\n3 | 小计量检定站 | 900 | 500 | 260",
        {
            (CX, name, fact, "2025-06"): value
            for name, *values in (
                ("合计算力调度中心", 30000, 9000, 4000),
                ("总部经济园", 20000, 6000, 2500),
                ("小计量检定站", 900, 500, 260),
            )
            for fact, value in zip(
                (
                    "total_investment/plan/whole/",
                    "project_investment/plan/year/",
                    "project_investment/actual/year_to_date/",
                ),
                values,
                strict=True,
            )
        },
    ),
    drawn(
        "a_project_that_happens_to_be_the_sum",
        f"{TOP}1 | 城区供热管网 | 3000 | 1000 | 400\n2 | 乡镇供水厂 | 2000 | 700 | 300\n3 | 综合管廊 | 5000 | 1700 | 700",
        {
            (CX, name, fact, "2025-06"): value
            for name, *values in (
                ("城区供热管网", 3000, 1000, 400),
                ("乡镇供水厂", 2000, 700, 300),
                ("综合管廊", 5000, 1700, 700),
            )
            for fact, value in zip(
                (
                    "total_investment/plan/whole/",
                    "project_investment/plan/year/",
                    "project_investment/actual/year_to_date/",
                ),
                values,
                strict=True,
            )
        },
    ),
    drawn(
        "one_project_and_its_total",
        f"{TOP}P4* | {BODY}\nP4+ | 合计 | | {SUM}",
        projects("tpy", "4"),
    ),
    drawn(
        "sections_without_amounts",
        f"{TOP}一、续建项目（3个）| < | < | < | <\nP123* | {{j}} | {{n}} | {SUM}\n二、新开工项目（3个）| < | < | < | <\nP456* | {{j}} | {{n}} | {SUM}",
        ALL,
    ),
    drawn(
        "feet_with_numbers",
        f"{TOP}P* | {BODY}\n注：1.全县共6个项目，年度计划投资10.96亿元；2.数据截至6月30日。\n填报人：秦某 | | 联系电话： | 13900000001 | 2025.7.2",
        ALL,
    ),
]
