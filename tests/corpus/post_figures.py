"""An ordinary month's post, county figures: ranks, groups, growth in its turns, units beside, several measures."""

from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Refuse
from tests.corpus.people import COUNTIES, CX, ST
from tests.corpus.truth import JUNE, Facts, counties, county_months, last_year

FUNDS = "funds_arrived"
TOP = "2025年1-6月全市固定资产投资完成情况\n单位：万元\n"


def of(letter: str, fact: str, picks: str = "1234", times: float = 1) -> Facts:
    """One letter of the counties under a fact of its own."""
    return {
        (str(row["n"]), "", fact, JUNE): round(float(str(row[letter])) * times, 6)
        for number, row in enumerate(COUNTIES, 1)
        if str(number) in picks
    }


CASES = [
    drawn(
        "post_figures_balance_and_pace",
        f"{TOP}县区 | 年度任务 | 应完成 | 已完成 | 投资欠账 | 完成率（%） | 超时序（百分点）\nC* | {{n}} | {{t}} | {{u}} | {{y}} | {{z}} | {{r}} | -3.0",
        counties("ty"),
        may=of("u", "fixed_asset/plan/year_to_date/"),
        or_refuse=True,
    ),
    drawn(
        "post_figures_growth_and_gain",
        f"{TOP}县区 | 1-6月完成 | 比上年同期增加 | 增长（%） | 增速较上月（±百分点）\nC* | {{n}} | {{y}} | {{z}} | {{g}} | 0.7",
        counties("yg"),
    ),
    drawn(
        "post_figures_growth_of_two_months",
        f"{TOP}县区 | 1-6月完成 | 1-5月增速（%） | 1-6月增速（%） | 增减（百分点）\nC* | {{n}} | {{y}} | {{h}} | {{g}} | -0.8",
        counties("yg"),
        may={
            (k[0], "", k[2].replace("growth_target/year/", "growth/year_to_date/"), "2025-05"): v
            for k, v in counties("h").items()
        },
    ),
    drawn(
        "post_figures_growth_signs",
        f"{TOP}县区 | 1-6月完成 | 同比\n澄溪县 | 601250.5 | +9.2%\n松塘县 | 402180 | －2.7%\n雁湖区 | 371900 | 4.8个百分点\n禾洲市 | 288460 | 持平",
        {**counties("y")},
        may={**counties("g", "123"), ("禾洲市", "", "fixed_asset/growth/year_to_date/", JUNE): 0},
        or_refuse=True,
    ),
    drawn(
        "post_figures_growth_of_the_month_too",
        f"{TOP}县区 | 6月完成 | 6月增速（%） | 1-6月完成 | 1-6月增速（%）\nC* | {{n}} | {{m}} | {{h}} | {{y}} | {{g}}",
        counties("myg"),
        may={(k[0], "", "fixed_asset/growth/month/", JUNE): v for k, v in counties("h").items()},
    ),
    drawn(
        "post_figures_growth_in_brackets",
        "2025年1-6月固定资产投资情况（万元）\n县区 | 1-6月累计完成（万元） | 同比增幅\nC* | {n} | {y} | {g}%",
        counties("yg"),
    ),
    drawn(
        "post_figures_two_ranks",
        f"{TOP}县区 | 年度任务 | 1-6月完成 | 完成率 | 排名 | 同比增长% | 排名\nC* | {{n}} | {{t}} | {{y}} | {{r}}% | {{i}} | {{g}} | {{i}}",
        counties("tyg"),
    ),
    drawn(
        "post_figures_city_row_last",
        f"{TOP}地　　区 | 年 度\\n任 务 | 累 计\\n完 成 | 同比增长\\n（%）\nC* | {{n}} | {{t}} | {{y}} | {{g}}\nC+ | 澜州市 | {{t}} | {{y}} | 4.1",
        counties("tyg"),
    ),
    drawn(
        "post_figures_column_of_units",
        "2025年1-6月澄溪县主要经济指标\n指标名称 | 计量单位 | 年度目标 | 1-6月完成 | 完成率（%） | 同比（%）\n固定资产投资 | 亿元 | 128 | 60.12505 | 47 | 9.2\n招商引资到位资金 | 亿元 | 64 | 30.5 | 47.7 | 11",
        {
            **counties("tyg", "1"),
            (CX, "", "funds_arrived/plan/year/", JUNE): 640000,
            (CX, "", "funds_arrived/actual/year_to_date/", JUNE): 305000,
            (CX, "", "funds_arrived/growth/year_to_date/", JUNE): 11,
        },
        or_refuse=True,
    ),
    drawn(
        "post_figures_other_indicators_beside",
        "2025年1-6月全市主要经济指标完成情况 | < | < | < | < | <\n单位：亿元、%\n地区 | 生产总值 | 规上工业增加值增速 | 固定资产投资 | < | 社会消费品零售总额\n^ | ^ | ^ | 总量 | 增速 | ^\nC* | {n} | 88.4 | 6.5 | {y:亿} | {g} | 33.1",
        counties("yg"),
        or_refuse=True,
    ),
    drawn(
        "post_figures_industrial_group_beside",
        "2025年1-6月固定资产投资完成情况 | < | < | < | <\n单位：万元\n县区 | 固定资产投资 | < | 其中：工业投资 | <\n^ | 1-6月 | 同比（%） | 1-6月 | 同比（%）\nC* | {n} | {y} | {g} | {c4} | {h}",
        counties("yg"),
        may={**of("c4", "industrial/actual/year_to_date/"), **of("h", "industrial/growth/year_to_date/")},
    ),
    drawn(
        "post_figures_manufacture_beside",
        f"{TOP}县区 | 固定资产投资 | 制造业投资 | 高技术产业投资 | 5000万元以上项目投资\nC* | {{n}} | {{y}} | {{c4}} | {{c3}} | {{c5}}",
        counties("y"),
    ),
    drawn(
        "post_figures_without_real_estate",
        "2025年1-6月固定资产投资（不含房地产）完成情况\n单位：万元\n县区 | 1-6月完成 | 增速（%）\nC* | {n} | {y} | {g}",
        {},
        or_refuse=True,
    ),
    drawn(
        "post_figures_projects_above_limit",
        "2025年1-6月500万元以上项目投资完成情况\n单位：万元\n县区 | 1-6月完成 | 增速（%）\nC* | {n} | {y} | {g}",
        {},
        ignore=("project_investment/",),
        or_refuse=True,
    ),
    drawn(
        "post_figures_funds_by_kind",
        "2025年6月招商引资实际到位资金统计表 | < | < | < | <\n单位：万元\n县区 | 年度目标 | 实际到位资金 | < | <\n^ | ^ | 新建项目 | 续建项目 | 合计\nC* | {n} | {t} | {c3} | {c2} | {y}",
        {},
        may=counties("ty", measure=FUNDS),
        or_refuse=True,
    ),
    drawn(
        "post_figures_funds_signed_and_arrived",
        "2025年上半年招商引资工作情况（单位：亿元）\n县区 | 签约项目（个） | 协议投资额 | 到位资金目标 | 到位资金 | 到位率（%）\nC* | {n} | 12 | 88.5 | {t:亿} | {y:亿} | {r}",
        counties("ty", measure=FUNDS),
        may={(str(r["n"]), "", "signed_projects/actual/year_to_date/", JUNE): 12 for r in COUNTIES},
        ignore=("contracted/",),
        or_refuse=True,
    ),
    drawn(
        "post_figures_funds_month_and_sum",
        "2025年6月招商引资到位市外资金情况\n单位：亿元\n县区 | 年度任务 | 本月到位 | 累计到位\nC* | {n} | {t:亿} | {m:亿} | {y:亿}",
        {},
        may={**counties("tmy", measure=FUNDS), **counties("tmy", measure="funds_out_of_city")},
        or_refuse=True,
    ),
    drawn(
        "post_figures_city_funds_as_whole_title",
        "2025年1-6月招商引资完成情况\n单位：万元\n县（市、区） | 目标任务 | 实际到位 | 完成率 | 位次\nC* | {n} | {t} | {y} | {r}% | {i}",
        counties("ty", measure=FUNDS),
    ),
    drawn(
        "post_figures_dollar_title",
        "2025年1-6月实际使用外资情况\n单位：万美元\n县区 | 年度任务 | 1-6月完成 | 同比（%）\nC* | {n} | 1800 | 760 | {g}",
        {},
        may={
            **{
                (str(r["n"]), "", f"funds_foreign_usd/{f}", JUNE): v
                for r in COUNTIES
                for f, v in (("plan/year/", 1800), ("actual/year_to_date/", 760))
            },
            **{(k[0], "", "funds_foreign_usd/growth/year_to_date/", k[3]): v for k, v in counties("g").items()},
        },
        or_refuse=True,
    ),
    drawn(
        "post_figures_new_starts_and_money",
        "2025年6月新开工项目情况\n县区 | 新开工项目（个） | 总投资（亿元） | 年度计划投资（亿元） | 1-6月完成投资（亿元）\nC* | {n} | 9 | 33.5 | {u:亿} | {z:亿}",
        {},
        may={(str(r["n"]), "", "new_starts/actual/year_to_date/", JUNE): 9 for r in COUNTIES},
        or_refuse=True,
    ),
    drawn(
        "post_figures_start_and_finish_rates",
        "2025年6月省市重点项目建设情况统计表 | < | < | < | < | <\n县区 | 项目总数（个） | 已开工（个） | 开工率（%） | 年度计划投资（亿元） | 1-6月完成投资（亿元）\nC* | {n} | 20 | 15 | 75 | {t:亿} | {y:亿}",
        counties("ty", measure="project_investment"),
        ignore=("new_starts/",),
    ),
    drawn(
        "post_figures_three_batches",
        "2025年“三个一批”项目完成情况（截至6月底） | < | < | < | < | <\n单位：亿元\n县区 | 签约一批 | < | 开工一批 | < | 投产一批\n^ | 个数 | 总投资 | 个数 | 总投资 | 个数\nC* | {n} | 8 | 43.5 | 6 | 22.1 | 3",
        {},
        ignore=("signed_projects/", "new_starts/"),
        or_refuse=True,
    ),
    drawn(
        "post_figures_cumulative_from_title_month_words",
        "全市固定资产投资进度表（2025年元—6月）\n单位：万元\n单位名称 | 全年目标 | 元-6月完成\nC* | {n} | {t} | {y}",
        counties("ty"),
    ),
    drawn(
        "post_figures_first_half_and_quarters",
        "2025年上半年固定资产投资完成情况\n单位：万元\n县区 | 一季度完成 | 二季度完成 | 上半年累计\nC* | {n} | {c3} | 200000 | {y}",
        counties("y"),
        may=county_months("c"),
    ),
    drawn(
        "post_figures_last_year_whole",
        f"{TOP}县区 | 2024年全年完成 | 2025年任务 | 2025年1-6月完成\nC* | {{n}} | {{w}} | {{t}} | {{y}}",
        counties("ty"),
        may={(str(r["n"]), "", "fixed_asset/actual/year_to_date/", "2024-12"): float(str(r["w"])) for r in COUNTIES},
    ),
    drawn(
        "post_figures_base_of_last_year",
        f"{TOP}县区 | 去年基数 | 增速目标（%） | 今年目标任务 | 1-6月完成\nC* | {{n}} | {{l}} | {{h}} | {{t}} | {{y}}",
        counties("ty"),
        may=counties("h"),
        or_refuse=True,
    ),
    drawn(
        "post_figures_two_bases_and_two_rates",
        f"{TOP}县区 | 省定目标 | 市定目标 | 1-6月完成 | 占省定目标% | 占市定目标%\nC* | {{n}} | {{t}} | {{w}} | {{y}} | {{r}} | 45.9",
        counties("y"),
        ignore=("fixed_asset/plan/year/",),
        or_refuse=True,
    ),
    drawn(
        "post_figures_silent_county",
        f"{TOP}县区 | 年度任务 | 1-6月完成\nC123* | {{n}} | {{t}} | {{y}}\n禾洲市 | 645000 | 未报",
        {**counties("ty", "123"), **counties("t", "4")},
        or_refuse=True,
    ),
    drawn(
        "post_figures_parks_by_short_names",
        f"{TOP}单位 | 年度任务 | 1-6月完成\n澄溪 | 1280000 | 601250.5\n松塘 | 920000 | 402180\n高新区管委会 | 300000 | 140000\n云港产业园区 | 150000 | 60000",
        {
            **counties("ty", "12"),
            **{
                (n, "", f"fixed_asset/{f}", JUNE): v
                for n, vs in (("澜州高新技术产业开发区", (300000, 140000)), ("云港产业园", (150000, 60000)))
                for f, v in zip(("plan/year/", "actual/year_to_date/"), vs, strict=True)
            },
        },
        or_refuse=True,
    ),
    drawn(
        "post_figures_no_unit_anywhere",
        "2025年1-6月固定资产投资完成情况\n县区 | 年度任务 | 1-6月完成\nC* | {n} | {t} | {y}",
        Refuse(("no-unit",)),
    ),
    drawn(
        "post_figures_units_fight",
        "2025年1-6月固定资产投资完成情况（亿元）\n县区 | 年度任务（万元） | 1-6月完成（万元） | 增速\nC* | {n} | {t} | {y} | {g}%",
        counties("tyg"),
    ),
    drawn(
        "post_figures_yi_and_wan_alternate",
        "2025年1-6月固定资产投资完成情况\n县区 | 年度任务 | < | 1-6月完成 | <\n^ | 亿元 | 占比% | 亿元 | 增速%\nC* | {n} | {t:亿} | 20.1 | {y:亿} | {g}",
        counties("tyg"),
    ),
    drawn(
        "post_figures_hidden_old_month",
        draw(
            f"{TOP}县区 | 年度任务 | 1-5月完成 | 1-6月完成 | 同比（%）\nC* | {{n}} | {{t}} | {{c5}} | {{y}} | {{g}}",
            hidden_columns=(2,),
        ),
        counties("tyg"),
        may=county_months("c"),
        or_refuse=True,
    ),
    drawn(
        "post_figures_one_line_per_county_text",
        "2025年6月固定资产投资完成情况\n县区 | 完成情况\n澄溪县 | 1-6月完成60.1亿元，同比增长9.2%\n松塘县 | 1-6月完成40.2亿元，同比下降2.7%",
        Refuse(),
    ),
    drawn(
        "post_figures_last_year_growth_beside",
        f"{TOP}县区 | 1-6月完成 | 增速（%） | 去年同期增速（%）\nC* | {{n}} | {{y}} | {{g}} | {{h}}",
        counties("yg"),
        may={(k[0], "", "fixed_asset/growth/year_to_date/", "2024-06"): v for k, v in counties("h").items()},
    ),
    drawn(
        "post_figures_contribution",
        f"{TOP}县区 | 1-6月完成 | 增速（%） | 拉动全市增长（百分点） | 占全市比重（%）\nC* | {{n}} | {{y}} | {{g}} | 1.1 | 36.1",
        counties("yg"),
    ),
    drawn(
        "post_figures_last_year_rows",
        "2025年1-6月固定资产投资对比表（单位：万元）\n县区 | 年份 | 1-5月 | 1-6月\n澄溪县 | 2024年 | 460000 | 550600\n^ | 2025年 | 502950.5 | 601250.5\n松塘县 | 2024年 | 350000 | 413340\n^ | 2025年 | 330980 | 402180",
        {},
        may={
            **{k: v for k, v in county_months("c", "12").items() if k[3] > "2025-04"},
            **last_year(picks="12"),
            (CX, "", "fixed_asset/actual/year_to_date/", "2024-05"): 460000,
            (ST, "", "fixed_asset/actual/year_to_date/", "2024-05"): 350000,
        },
        or_refuse=True,
    ),
]
