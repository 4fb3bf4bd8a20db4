"""Letters, WPS books, formulas that were never calculated, and questions whose offered answer is pasted back."""

from tests.corpus.books import docx
from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Case, Refuse
from tests.corpus.people import CX
from tests.corpus.truth import counties, deals, projects

HEAD = "序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资"
BODY = "P* | {i} | {n} | {t} | {p} | {y}"
TITLE = "澄溪县2025年6月重点项目进展\n单位：万元\n"

CASES = [
    drawn(
        "letter_with_the_title_in_the_table",
        f"澄溪县2025年6月重点项目进展（单位：万元） | < | < | < | <\n{HEAD}\n{BODY}",
        projects("tpy"),
        file="函.docx",
    ),
    Case(
        "letter_with_the_title_above",
        {"函.docx": docx(draw(f"{HEAD}\n{BODY}"), above=("澄溪县2025年6月重点项目进展情况表", "单位：万元"))},
        projects("tpy"),
        or_refuse=True,
        answer=("--county", CX, "--period", "2025-06", "--unit", "万元"),
    ),
    drawn(
        "letter_with_levels_and_total",
        """
        澄溪县2025年6月重点项目进展（单位：万元） | < | < | < | <
        序号 | 项目名称 | 总投资 | 2025年 | <
        ^ | ^ | ^ | 计划投资 | 1-6月完成
        P* | {i} | {n} | {t} | {p} | {y}
        P+ | 合计 | < | {t} | {p} | {y}
        """,
        projects("tpy"),
        file="月报.docx",
    ),
    Case(
        "letter_of_two_tables",
        {
            "汇报.docx": docx(
                draw(f"澄溪县2025年6月重点项目进展（万元） | < | < | < | <\n{HEAD}\n{BODY}"),
                draw(
                    "澄溪县招商引资签约项目台账（2025年6月，万元） | < | < | < | <\n"
                    "序号 | 项目名称 | 投资方 | 签约金额 | 累计到位资金\nD* | {j} | {n} | {v} | {t} | {s}"
                ),
                above=("现将我县6月工作情况汇报如下：",),
            )
        },
        {**projects("tpy"), **deals("ts")},
    ),
    Case(
        "letter_without_a_table",
        {"说明.docx": docx(draw("——"), above=("我县1-6月完成投资5.2亿元。",))},
        Refuse(),
    ),
    drawn("book_of_wps", f"{TITLE}{HEAD}\n{BODY}", projects("tpy"), file="报表.et"),
    drawn(
        "total_formula_never_calculated",
        f"{TITLE}{HEAD}\n{BODY}\n | 合计 | =SUM(C4:C9) | =SUM(D4:D9) | =SUM(E4:E9)",
        projects("tpy"),
    ),
    drawn(
        "figure_formula_never_calculated",
        f"{TITLE}{HEAD}\nP12* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}}\n3 | 万亩连翘良种基地 | 21800 | 9300 | =2000+2875",
        Refuse(("uncomputed-formula",)),
    ),
    drawn(
        "an_error_cell_among_the_figures",
        f"{TITLE}{HEAD}\nP12* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}}\n3 | 万亩连翘良种基地 | 21800 | 9300 | #REF!",
        Refuse(("error-cell", "not-a-number")),
    ),
    drawn(
        "serials_with_a_dot",
        f"{TITLE}{HEAD}\nP* | {{i}}● | {{n}} | {{t}} | {{p}} | {{y}}",
        projects("tpy"),
    ),
    drawn(
        "marked_names",
        f"{TITLE}{HEAD}\nP* | {{i}} | ★{{n}}（省列） | {{t}} | {{p}} | {{y}}",
        {(county, f"{name}省列", fact, at): value for (county, name, fact, at), value in projects("tpy").items()},
    ),
    drawn(
        "of_which_rows_under_a_project",
        f"""
        {TITLE}{HEAD}
        1 | 澄湖大道南延工程 | 56000 | 18000 | 9120
         | 其中：征地拆迁 | 12000 | 4000 | 2600
         | 　　　主体工程 | 44000 | 14000 | 6520
        2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985
        """,
        projects("tpy", "14"),
    ),
    drawn(
        "units_in_section_lines",
        """
        2025年6月主要指标完成情况
        县区 | 年度任务 | 1-6月完成
        一、固定资产投资（亿元） | |
        C* | {n} | {t:亿} | {y:亿}
        二、招商引资到位资金（万元） | |
        C* | {n} | {t} | {y}
        """,
        {**counties("ty"), **counties("ty", measure="funds_arrived")},
        or_refuse=True,
    ),
    drawn(
        "paste_an_unknown_plan",
        f"{TITLE}序号 | 项目名称 | 总投资 | 本年拟投入 | 1-6月完成投资 | 完成率（%）\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{r}}",
        projects("tpy"),
        or_refuse=True,
        paste=True,
    ),
    drawn(
        "paste_an_unknown_achievement",
        f"{TITLE}序号 | 项目名称 | 总投资 | 2025年计划投资 | 干成多少 | 完成率（%）\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{r}}",
        projects("tpy"),
        or_refuse=True,
        paste=True,
    ),
    drawn(
        "paste_an_unknown_task",
        "2025年固定资产投资目标任务分解表\n单位：万元\n县（市、区） | 盘子\nC* | {n} | {t}",
        counties("t", at="2025-01"),
        or_refuse=True,
        paste=True,
    ),
    drawn(
        "paste_an_unknown_arrival",
        "澄溪县招商引资签约项目台账（2025年6月）\n单位：万元\n序号 | 项目名称 | 投资方 | 签约金额 | 真金白银\nD* | {i} | {n} | {v} | {t} | {s}",
        deals("ts"),
        or_refuse=True,
        paste=True,
    ),
]
