"""County figures of several measures, parts of a measure, counts, foreign money, several units in one sheet."""

from tests.corpus.drawn import drawn
from tests.corpus.kit import Refuse
from tests.corpus.people import COUNTIES
from tests.corpus.truth import JUNE, counties

FUNDS = "funds_arrived"
COUNTS = ("new_starts", "large_projects", "registered_projects", "signed_projects")


def counted(measure: str, *values: float, fact: str = "actual/year_to_date/") -> dict[tuple[str, str, str, str], float]:
    """Counts of the counties in their order."""
    return {(str(row["n"]), "", f"{measure}/{fact}", JUNE): value for row, value in zip(COUNTIES, values, strict=False)}


CASES = [
    drawn(
        "two_measures_abreast",
        """
        2025年6月主要经济指标完成情况 | < | < | < | < | < | <
        单位：万元
        县（市、区） | 固定资产投资 | < | < | 招商引资到位资金 | < | <
        ^ | 全年任务 | 1-6月完成 | 完成率（%） | 全年任务 | 1-6月完成 | 完成率（%）
        C* | {n} | {t} | {y} | {r} | {u} | {z} | 48
        """,
        {
            **counties("ty"),
            **counties("t", measure=FUNDS, times=0.5),
            **{
                (str(row["n"]), "", "funds_arrived/actual/year_to_date/", JUNE): float(str(row["z"]))
                for row in COUNTIES
            },
        },
        ignore=("funds_arrived/growth",),
    ),
    drawn(
        "three_measures_abreast",
        """
        2025年上半年全市投资工作主要指标
        县区 | 固定资产投资（亿元） | < | 重点项目投资（亿元） | < | 到位资金（万元） | <
        ^ | 任务 | 完成 | 任务 | 完成 | 任务 | 完成
        C* | {n} | {t:亿} | {y:亿} | {u:亿} | {z:亿} | {e} | {c3}
        """,
        {
            **counties("ty"),
            **counties("t", measure="project_investment", times=0.5),
            **counties("t", measure=FUNDS, times=0.25),
            **{
                (str(row["n"]), "", "project_investment/actual/year_to_date/", JUNE): float(str(row["z"]))
                for row in COUNTIES
            },
            **{
                (str(row["n"]), "", "funds_arrived/actual/year_to_date/", JUNE): float(str(row["c3"]))
                for row in COUNTIES
            },
        },
    ),
    drawn(
        "measures_one_below_another",
        """
        2025年6月主要指标完成情况
        一、固定资产投资（单位：亿元）
        县区 | 年度任务 | 1-6月完成
        C* | {n} | {t:亿} | {y:亿}
        二、招商引资到位资金（单位：万元）
        县区 | 年度任务 | 1-6月完成
        C* | {n} | {u} | {c3}
        """,
        {
            **counties("ty"),
            **counties("t", measure=FUNDS, times=0.5),
            **{
                (str(row["n"]), "", "funds_arrived/actual/year_to_date/", JUNE): float(str(row["c3"]))
                for row in COUNTIES
            },
        },
    ),
    drawn(
        "parts_beside_the_whole",
        """
        2025年1-6月固定资产投资分项完成情况
        单位：万元
        县区 | 固定资产投资 | 其中：工业投资 | 民间投资 | 基础设施投资 | 房地产开发投资
        C* | {n} | {y} | {c4} | {c5} | {c2} | {c1}
        """,
        counties("y"),
        may={
            (str(row["n"]), "", f"{part}/actual/year_to_date/", JUNE): float(str(row[letter]))
            for row in COUNTIES
            for part, letter in (
                ("industrial", "c4"),
                ("private", "c5"),
                ("infrastructure", "c2"),
                ("real_estate", "c1"),
            )
        },
    ),
    drawn(
        "project_investment_of_statistics",
        """
        2025年1-6月固定资产投资完成情况（万元）
        县区 | 固定资产投资 | < | < | 增速（%）
        ^ | 合计 | 项目投资 | 房地产投资 | ^
        C* | {n} | {y} | {c5} | {c1} | {g}
        """,
        counties("yg"),
        ignore=("real_estate/",),
    ),
    drawn(
        "title_of_a_part",
        """
        2025年1-6月全市工业固定资产投资完成情况
        单位：万元
        县区 | 年度任务 | 1-6月完成 | 增速（%）
        C* | {n} | {t} | {y} | {g}
        """,
        {},
        may=counties("tyg", measure="industrial"),
        or_refuse=True,
    ),
    drawn(
        "title_of_technical_upgrade",
        """
        2025年上半年技术改造投资完成情况
        单位：亿元
        县区 | 上半年完成 | 同比（%）
        C* | {n} | {y:亿} | {g}
        """,
        {},
        may=counties("yg", measure="technical_upgrade"),
        or_refuse=True,
    ),
    drawn(
        "private_growth_beside",
        """
        2025年1-6月固定资产投资增速情况
        县区 | 固定资产投资增速（%） | 民间投资增速（%） | 民间投资占比（%）
        C* | {n} | {g} | {h} | 45.2
        """,
        counties("g"),
        may={(key[0], "", "private/growth/year_to_date/", JUNE): value for key, value in counties("h").items()},
    ),
    drawn(
        "funds_in_and_out_of_province",
        """
        2025年1-6月招商引资到位资金情况
        单位：万元
        县区 | 年度任务 | 1-6月到位资金 | < | <
        ^ | ^ | 小计 | 其中：省外资金 | 境外资金
        C* | {n} | {t} | {y} | {c5} | {c1}
        """,
        counties("ty", measure=FUNDS),
        may={
            (str(row["n"]), "", "funds_out_of_province/actual/year_to_date/", JUNE): float(str(row["c5"]))
            for row in COUNTIES
        },
    ),
    drawn(
        "funds_out_of_province_alone",
        """
        2025年1-6月省外到位资金完成情况
        单位：万元
        县区 | 年度任务 | 1-6月到位
        C* | {n} | {t} | {y}
        """,
        {},
        may=counties("ty", measure="funds_out_of_province"),
        or_refuse=True,
    ),
    drawn(
        "funds_in_dollars",
        """
        2025年1-6月招商引资到位资金完成情况
        县区 | 年度任务（万美元） | 到位资金（万美元）
        C* | {n} | 1800 | 760
        """,
        Refuse(),
    ),
    drawn(
        "foreign_funds_beside",
        """
        2025年1-6月招商引资完成情况
        县区 | 到位资金（万元） | < | 实际利用外资（万美元） | <
        ^ | 年度任务 | 1-6月完成 | 年度任务 | 1-6月完成
        C* | {n} | {t} | {y} | 1800 | 760
        """,
        counties("ty", measure=FUNDS),
        may={
            **counted("funds_foreign_usd", *[760] * 4),
            **counted("funds_foreign_usd", *[1800] * 4, fact="plan/year/"),
        },
    ),
    drawn(
        "counts_beside_money",
        """
        2025年上半年重点项目建设情况
        县区 | 新开工项目个数（个） | 亿元以上项目个数（个） | 年度计划投资（万元） | 1-6月完成投资（万元） | 完成率
        C1* | {n} | 14 | 5 | {t} | {y} | {r}
        C2* | {n} | 9 | 3 | {t} | {y} | {r}
        """,
        counties("ty", "12", measure="project_investment"),
        may={**counted("new_starts", 14, 9), **counted("large_projects", 5, 3)},
    ),
    drawn(
        "counts_alone",
        """
        2025年1-6月新开工项目个数完成情况
        县区 | 年度目标（个） | 1-6月新开工（个） | 完成率（%）
        澄溪县 | 30 | 14 | 46.7
        松塘县 | 22 | 9 | 40.9
        """,
        {},
        may={**counted("new_starts", 14, 9), **counted("new_starts", 30, 22, fact="plan/year/")},
        or_refuse=True,
    ),
    drawn(
        "counts_of_statistics",
        """
        2025年6月入库纳统情况
        县区 | 1-6月入库项目（个） | 其中：当月入库（个） | 入库计划总投资（亿元）
        澄溪县 | 41 | 6 | 35.2
        松塘县 | 28 | 4 | 20.8
        """,
        {},
        may=counted("registered_projects", 41, 28),
        or_refuse=True,
    ),
    drawn(
        "units_by_section",
        """
        2025年6月主要指标
        指标 | 单位 | 澄溪县 | 松塘县
        固定资产投资年度任务 | 亿元 | 128 | 92
        固定资产投资1-6月完成 | 万元 | 601250.5 | 402180
        固定资产投资增速 | % | 9.2 | -2.7
        """,
        counties("tyg", "12"),
        or_refuse=True,
    ),
    drawn(
        "measures_as_rows_under_counties",
        """
        2025年1-6月投资指标完成情况（万元）
        县区 | 指标 | 年度任务 | 1-6月完成 | 完成率（%）
        澄溪县 | 固定资产投资 | 1280000 | 601250.5 | 47.0
        ^ | 招商引资到位资金 | 640000 | 211239.2 | 33.0
        松塘县 | 固定资产投资 | 920000 | 402180 | 43.7
        ^ | 招商引资到位资金 | 460000 | 139011.6 | 30.2
        """,
        {
            **counties("ty", "12"),
            **counties("t", "12", measure=FUNDS, times=0.5),
            **counted(FUNDS, 211239.2, 139011.6),
        },
    ),
    drawn(
        "title_and_heading_disagree",
        """
        2025年6月固定资产投资完成情况
        单位：万元
        县区 | 年度任务 | 1-6月到位资金
        C* | {n} | {t} | {y}
        """,
        Refuse(),
    ),
    drawn(
        "key_projects_by_county",
        """
        全市省市重点项目投资完成情况（2025年1-6月）
        单位：万元
        县区 | 项目数（个） | 总投资 | 年度计划投资 | 1-6月完成投资 | 完成比例（%）
        C* | {n} | 12 | {w} | {t} | {y} | {r}
        合计 | 48 | 3725000 | 3605000 | 1663790.5 | 46.2
        """,
        counties("ty", measure="project_investment"),
        ignore=("total_investment/",),
    ),
]
