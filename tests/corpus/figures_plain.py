"""County figures of one measure: rates, ranks, growth in every dress, forecasts, last year, totals."""

from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Refuse
from tests.corpus.people import CX, SZ
from tests.corpus.truth import counties, county_months, last_year

TOP = "2025年1-6月全市固定资产投资完成情况\n单位：万元\n"
ASKED = ("not-understood", "missing-column", "unknown-form", "ambiguous-form", "ambiguous-column", "unclear-word")

CASES = [
    drawn(
        "figures_plain",
        f"{TOP}县（市、区） | 年度任务 | 1-6月完成 | 完成率（%） | 同比增长（%） | 排名\nC* | {{n}} | {{t}} | {{y}} | {{r}} | {{g}} | {{i}}",
        counties("tyg"),
    ),
    drawn(
        "figures_ranks_between",
        """
        2025年上半年固定资产投资完成情况通报表 | < | < | < | < | <
        | | | | | 单位：亿元、%
        排名 | 地区 | 上半年完成 | 增速 | 增速排名 | 年度目标
         | 全市 | 166.37905 | 4.1 | | 360.5
        C* | {i} | {n} | {y:亿} | {g} | {i} | {t:亿}
        """,
        counties("tyg"),
    ),
    drawn(
        "figures_growth_only",
        """
        2025年1—6月固定资产投资增速
        地区 | 增速（%） | 位次
        全市 | 4.1 |
        C* | {n} | {g} | {i}
        """,
        counties("g"),
    ),
    drawn(
        "figures_growth_as_percent_cells",
        draw(
            f"{TOP}地区 | 年度任务 | 累计完成 | 同比\n澄溪县 | 1280000 | 601250.5 | 0.092\n松塘县 | 920000 | 402180 | -0.027\n雁湖区 | 760000 | 371900 | 0.048\n禾洲市 | 645000 | 288460 | 0.006",
            formats={3: "0.0%"},
        ),
        counties("tyg"),
    ),
    drawn(
        "figures_growth_bare_fractions",
        f"{TOP}地区 | 年度任务 | 累计完成 | 同比增速\n澄溪县 | 1280000 | 601250.5 | 0.092\n松塘县 | 920000 | 402180 | -0.027\n雁湖区 | 760000 | 371900 | 0.048\n禾洲市 | 645000 | 288460 | 0.006",
        counties("ty"),
        may=counties("g"),
        must_warn=("not-understood", "unclear-word"),
        or_refuse=True,
    ),
    drawn(
        "figures_growth_in_words",
        f"{TOP}地区 | 年度任务 | 累计完成 | 同比\n澄溪县 | 1280000 | 601250.5 | 增长9.2%\n松塘县 | 920000 | 402180 | 下降2.7%\n雁湖区 | 760000 | 371900 | 增4.8%\n禾洲市 | 645000 | 288460 | ↑0.6%",
        counties("tyg"),
        or_refuse=True,
    ),
    drawn(
        "figures_growth_target_and_growth",
        f"{TOP}县区 | 1-6月完成 | 增速目标（%） | 1-6月增速（%） | 与目标差距（百分点）\nC* | {{n}} | {{y}} | {{h}} | {{g}} | -0.8",
        counties("yg"),
        may={**counties("h"), **counties("h", at="2025-01")},
    ),
    drawn(
        "figures_month_and_cumulative",
        f"{TOP}地区 | 6月当月 | 1-6月累计 | 同比±%\nC* | {{n}} | {{m}} | {{y}} | {{g}}",
        counties("ymg"),
    ),
    drawn(
        "figures_last_year_columns",
        f"{TOP}地区 | 今年1-6月 | 去年同期 | 增减额 | 增减（%）\nC* | {{n}} | {{y}} | {{l}} | 50650.5 | {{g}}",
        counties("yg"),
        may=last_year(),
    ),
    drawn(
        "figures_last_year_month_group",
        """
        2025年6月固定资产投资完成情况
        单位：万元
        县区 | 年度任务 | 1-6月累计完成 | 上年同期 | <
        ^ | ^ | ^ | 当月 | 累计
        C* | {n} | {t} | {y} | {z} | {l}
        """,
        counties("ty"),
        may={**last_year(), **last_year("z", fact="fixed_asset/actual/month/")},
    ),
    drawn(
        "figures_forecast_columns",
        f"{TOP}县区 | 年度任务 | 1-6月完成 | 预计7月完成 | 全年预计完成 | 预计完成率\nC* | {{n}} | {{t}} | {{y}} | {{m}} | {{t}} | 100%",
        counties("ty"),
    ),
    drawn(
        "figures_forecast_only",
        """
        2025年1-6月固定资产投资预计完成情况
        单位：万元
        县区 | 年度任务 | 1-6月预计完成
        C* | {n} | {t} | {y}
        """,
        Refuse(),
    ),
    drawn(
        "figures_task_to_date",
        f"{TOP}县区 | 年度任务 | 时序任务 | 1-6月完成 | 超欠进度（±%）\nC* | {{n}} | {{t}} | {{u}} | {{y}} | -3.1",
        counties("ty"),
        may={
            (key[0], "", "fixed_asset/plan/year_to_date/", key[3]): value
            for key, value in counties("t", times=0.5).items()
        },
    ),
    drawn(
        "figures_completed_task_in_money",
        """
        2025年1-6月固定资产投资任务完成情况
        县区 | 年度任务（万元） | 完成任务数（万元） | 占年度任务（%） | 排名
        C* | {n} | {t} | {y} | {r} | {i}
        """,
        counties("ty"),
    ),
    drawn(
        "figures_gap_columns",
        f"{TOP}县区 | 年度任务 | 1-6月完成 | 年度差额 | 后续月均需完成\nC* | {{n}} | {{t}} | {{y}} | {{q}} | {{z}}",
        counties("ty"),
    ),
    drawn(
        "figures_groups_of_units",
        f"{TOP}单位 | 年度任务 | 1-6月完成 | 完成率\n一、县（市、区） | | |\nC12* | {{n}} | {{t}} | {{y}} | {{r}}\n二、园区 | | |\n云港产业园 | 210000 | 98000 | 46.7\n三、市直 | 60000 | 31000 | 51.7",
        {
            **counties("ty", "12"),
            ("云港产业园", "", "fixed_asset/plan/year/", "2025-06"): 210000,
            ("云港产业园", "", "fixed_asset/actual/year_to_date/", "2025-06"): 98000,
            (SZ, "", "fixed_asset/plan/year/", "2025-06"): 60000,
            (SZ, "", "fixed_asset/actual/year_to_date/", "2025-06"): 31000,
        },
    ),
    drawn(
        "figures_statistics_form",
        """
        固定资产投资完成情况
         | | 表　　号：D301表
        综合机关名称：澜州市统计局 | 2025年1—6月 | 计量单位：万元
        地　区 | 本年累计 | 增长（%）
        甲 | 1 | 2
        C* | {n} | {y} | {g}
        """,
        counties("yg"),
    ),
    drawn(
        "figures_months_across",
        """
        2025年各县区固定资产投资逐月累计完成情况
        单位：万元
        县区 | 1-2月 | 1-3月 | 1-4月 | 1-5月 | 1-6月
        C* | {n} | {c2} | {c3} | {c4} | {c5} | {c6}
        """,
        {key: value for key, value in county_months("c").items() if key[3] > "2025-01"},
    ),
    drawn(
        "figures_single_months_across",
        """
        2025年各县区固定资产投资分月完成额
        单位：万元
        县区 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 合计
        C* | {n} | {m1} | {m2} | {m3} | {m4} | {m5} | {m6} | {y}
        """,
        county_months("m"),
        may={**county_months("c"), **counties("y")},
    ),
    drawn(
        "figures_months_down",
        """
        澄溪县2025年固定资产投资逐月累计完成（万元）
        月份 | 累计完成 | 同比（%）
        1-2月 | 100590.1 | 7.5
        1-3月 | 211239.2 | 8.1
        1-4月 | 342006.3 | 8.8
        """,
        {
            (CX, "", f"fixed_asset/{fact}/year_to_date/", at): value
            for at, *pair in (("2025-02", 100590.1, 7.5), ("2025-03", 211239.2, 8.1), ("2025-04", 342006.3, 8.8))
            for fact, value in zip(("actual", "growth"), pair, strict=True)
        },
        or_refuse=True,
    ),
    drawn(
        "figures_on_their_side",
        """
        2025年1-6月固定资产投资（单位：万元）
        指标 | 澄溪县 | 松塘县 | 雁湖区 | 禾洲市
        年度任务 | 1280000 | 920000 | 760000 | 645000
        1-6月完成 | 601250.5 | 402180 | 371900 | 288460
        同比增长（%） | 9.2 | -2.7 | 4.8 | 0.6
        """,
        counties("tyg"),
    ),
    drawn(
        "figures_abreast",
        """
        2025年1-6月固定资产投资完成情况（单位：万元）
        县区 | 任务 | 完成 | | 县区 | 任务 | 完成
        澄溪县 | 1280000 | 601250.5 | | 雁湖区 | 760000 | 371900
        松塘县 | 920000 | 402180 | | 禾洲市 | 645000 | 288460
        """,
        counties("ty"),
    ),
    drawn(
        "figures_main_heading_unknown",
        f"{TOP}县区 | 年度任务 | 入账数\nC* | {{n}} | {{t}} | {{y}}",
        Refuse(ASKED),
    ),
    drawn(
        "figures_by_one_county_itself",
        """
        澄溪县2025年6月固定资产投资完成情况表
        单位：亿元
        年度任务 | 1-6月完成 | 完成率（%） | 同比增长（%）
        128 | 60.12505 | 47.0 | 9.2
        """,
        counties("tyg", "1"),
        or_refuse=True,
    ),
    drawn(
        "figures_no_year_anywhere",
        "全市固定资产投资完成情况\n单位：万元\n县区 | 年度任务 | 1-6月完成\nC* | {n} | {t} | {y}",
        counties("ty"),
        or_refuse=True,
        answer=("--period", "2025-06"),
    ),
    drawn(
        "figures_no_unit_anywhere",
        "2025年1-6月固定资产投资完成情况\n县区 | 年度任务 | 1-6月完成\nC* | {n} | {t} | {y}",
        counties("ty"),
        or_refuse=True,
        answer=("--unit", "万元"),
    ),
    drawn(
        "figures_unit_without_a_county",
        f"{TOP}县区 | 年度任务 | 1-6月完成\nC* | {{n}} | {{t}} | {{y}}\n望江新区 | 100000 | 42000",
        Refuse(("unknown-county", "similar-county")),
    ),
]
