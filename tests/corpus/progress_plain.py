"""Progress sheets with one row of headings: words, order, units, extra columns."""

from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Refuse
from tests.corpus.people import ST
from tests.corpus.truth import last_year, projects, texts

TITLE = "澄溪县2025年6月重点项目进展情况表 | < | < | < | < | <\n | | | | | 单位：万元\n"
HEAD = "序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资 | 6月完成投资"
BODY = "P* | {i} | {n} | {t} | {p} | {y} | {m}"
ASKED = ("not-understood", "missing-column", "unknown-form", "ambiguous-form", "ambiguous-column", "unclear-word")

CASES = [
    drawn("plain", f"{TITLE}{HEAD}\n{BODY}", projects("tpym")),
    drawn(
        "order_shuffled",
        """
        澄溪县重点建设项目推进情况（截至2025年6月底）
        责任单位 | 包联领导 | 1—6月累计完成投资（万元) | 年度投资计划(万元） | 项目 | 建设性质 | 总投资（万元） | 顺号
        P* | 县发改局 | 甘立 | {y} | {p} | {n} | 续建 | {t} | {i}
        """,
        projects("tpy"),
        fields=texts("sponsor", {"澄湖大道南延工程": "甘立"}),
    ),
    drawn(
        "units_mixed",
        """
        2025年上半年澄溪县重点项目建设进度表
        序号 | 项目名称 | 总投资（亿元） | 年度计划投资（万元） | 上半年完成投资（万元） | 其中：6月完成投资（元）
        P* | {i} | {n} | {t:亿} | {p} | {y} | {m:元}
        """,
        projects("tpym"),
    ),
    drawn(
        "inner_blanks",
        """
        澄 溪 县 重 点 项 目 进 度 表
        2025年1-6月 | | | | 单 位 ： 万 元
        序 号 | 项 目 名 称 | 总 投 资\\n（概算） | 年 度\\n计划投资 | 累 计\\n完成投资
        P* | {i} | {n} | {t} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "codes_and_telephones",
        """
        澄溪县2025年6月重点项目调度表 | < | < | < | < | < | <
        单位：万元
        序号 | 项目代码 | 项目名称 | 总投资 | 年度计划投资 | 年度累计完成投资 | 联系人 | 联系电话
        P* | {i} | 2501-620199-04-01-30000{i} | {n} | {t} | {p} | {y} | 秦某 | 1390000000{i}
        """,
        projects("tpy"),
    ),
    drawn(
        "since_start_and_last_year_end",
        """
        澄溪县重点项目进展（2025年1-6月，单位：万元）
        序号 | 项目名称 | 总投资 | 截至2024年底累计完成投资 | 2025年计划投资 | 2025年1-6月完成投资 | 开工以来累计完成投资
        P* | {i} | {n} | {t} | {s} | {p} | {y} | {o}
        """,
        {**projects("tpy"), **projects("s"), **projects("o")},
    ),
    drawn(
        "next_year_plan_beside",
        """
        澄溪县2025年6月重点项目情况表
        序号 | 项目名称 | 总投资（万元） | 2025年投资计划（万元） | 2025年1-6月完成（万元） | 2026年投资计划（万元） | 备注
        P* | {i} | {n} | {t} | {p} | {y} | {x} | 无
        """,
        projects("tpyx"),
    ),
    drawn(
        "rate_as_fraction",
        draw(
            f"{TITLE}序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月累计完成投资 | 投资完成率\nP* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{f}}",
            formats={5: "0.0%"},
        ),
        projects("tpy"),
    ),
    drawn(
        "completed_plan_share",
        """
        澄溪县重点项目2025年1-6月投资完成情况
        序号 | 项目名称 | 总投资（万元） | 年计划（万元） | 完成年计划（万元） | 完成年计划（%） | 排名
        P* | {i} | {n} | {t} | {p} | {y} | {r} | {i}
        """,
        projects("tpy"),
    ),
    drawn(
        "forecasts_beside",
        """
        澄溪县2025年6月重点项目投资情况
         | | | | | | | 单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 预计7月完成投资 | 预计全年完成投资 | 力争全年完成投资
        P* | {i} | {n} | {t} | {p} | {y} | {k7} | {p} | {p}
        """,
        projects("tpy"),
    ),
    drawn(
        "last_year_beside",
        """
        澄溪县2025年6月重点项目投资情况
         | | | | | | 单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 2025年1-6月完成投资 | 2024年同期完成投资 | 较上年同期增减额
        P* | {i} | {n} | {t} | {p} | {y} | {l} | 120
        """,
        projects("tpy"),
        may=last_year(kind="P", fact="project_investment/actual/year_to_date/"),
    ),
    drawn(
        "amounts_as_text",
        """
        澄溪县重点项目台账（2025年6月）
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月累计完成投资
        P* | {i} | {n} | {t:亿元} | '{p:,}万元 | '{y:万元}
        """,
        projects("tpy"),
    ),
    drawn(
        "serial_inside_the_name",
        """
        澄溪县2025年6月重点项目进度
        单位：万元
        项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资
        P* | {i}.{n} | {t} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "circled_serials",
        """
        澄溪县2025年6月重点项目进度
        单位：万元
        编号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资
        P* | {circled} | {n} | {t} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "chinese_serials_are_no_sections",
        """
        澄溪县2025年6月重点项目进度
        单位：万元
        序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资
        P* | {chinese} | {n} | {t} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "numbers_inside_texts",
        """
        澄溪县2025年6月重点项目进度
         | | | | | | | 单位：万元
        序号 | 项目名称 | 建设内容及规模 | 总投资 | 年度计划 | 1-6月完成 | 形象进度 | 存在问题
        P* | {i} | {n} | 总建筑面积3.2万平方米，总投资5.6亿元 | {t} | {p} | {y} | 主体完工60%，完成投资800万元 | 资金缺口2000万元
        """,
        projects("tpy"),
    ),
    drawn(
        "only_the_file_name_tells",
        """
        序号 | 项目名称 | 总投资(万元) | 年度计划(万元) | 累计完成投资(万元)
        P* | {i} | {n} | {t} | {p} | {y}
        """,
        projects("tpy", county=ST),
        file="松塘县2025年6月重点项目进展.xlsx",
    ),
    drawn(
        "half_year_words",
        """
        澄溪县上半年重点项目建设情况汇报表（2025年）
        单位：万元
        序号 | 项目名称 | 投资总额 | 全年计划投资 | 上半年累计完成投资
        P* | {i} | {n} | {t} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "short_years",
        """
        澄溪县重点项目6月份进度
        单位：万元
        序号 | 项目名称 | 总投资 | 25年计划投资 | 25年1-6月完成投资
        P* | {i} | {n} | {t} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "unit_yuan",
        """
        澄溪县2025年6月重点项目进度 | < | < | < | <
        | | | | 金额单位：元
        序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资
        P* | {i} | {n} | {t:元} | {p:元} | {y:元}
        """,
        projects("tpy"),
    ),
    drawn(
        "unit_million",
        """
        澄溪县2025年6月重点项目进度
        | | | | 单位：百万元
        序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资
        P* | {i} | {n} | {t:百万} | {p:百万} | {y:百万}
        """,
        projects("tpy"),
    ),
    drawn(
        "negative_month_with_a_reason",
        f"{TITLE}{HEAD} | 备注\nP12* | {{i}} | {{n}} | {{t}} | {{p}} | {{y}} | {{m}} |\n3 | 万亩连翘良种基地 | 21800 | 9300 | 4875 | -180 | 审计核减6月完成投资180万元",
        {
            **projects("tpym", "12"),
            **projects("tpy", "3"),
            ("澄溪县", "万亩连翘良种基地", "project_investment/actual/month/", "2025-06"): -180,
        },
    ),
    drawn(
        "main_column_unknown",
        """
        澄溪县2025年6月重点项目一览
        单位：万元
        序号 | 项目名称 | 总投资 | 今年盘子 | 干了多少
        P* | {i} | {n} | {t} | {p} | {y}
        """,
        Refuse(ASKED),
    ),
    drawn(
        "side_columns_unknown",
        """
        澄溪县2025年6月重点项目进度
        单位：万元
        序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资 | 塔吊台数 | 混凝土方量
        P* | {i} | {n} | {t} | {p} | {y} | 3 | 2750
        """,
        projects("tpy"),
        must_warn=("not-understood",),
    ),
    drawn(
        "balance_columns",
        """
        澄溪县2025年6月重点项目进度
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | 年度剩余投资 | 距序时差额 | 后续月均需完成
        P* | {i} | {n} | {t} | {p} | {y} | {q} | 350 | 1200
        """,
        projects("tpy"),
    ),
    drawn(
        "instructions_below_the_heading",
        f"{TITLE}{HEAD}\n（示例） | 某某项目 | （填概算数） | （填计划文件数） | （填本年数） | （填当月数）\n{BODY}",
        projects("tpym"),
        or_refuse=True,
    ),
    drawn(
        "notes_at_the_right",
        """
        澄溪县2025年6月重点项目进度
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资 | | 填表说明：
        P1* | {i} | {n} | {t} | {p} | {y} | | 1.总投资以批复为准；
        P2* | {i} | {n} | {t} | {p} | {y} | | 2.本表每月3日前报送。
        P3* | {i} | {n} | {t} | {p} | {y}
        """,
        projects("tpy", "123"),
    ),
]
