"""An ordinary month's post, shapes: pairs of rows, cards, months and counties as columns, letters, pages, abreast."""

from tests.corpus.books import docx
from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Case
from tests.corpus.people import COUNTIES, CX, HC, ST, YH
from tests.corpus.truth import counties, county_months, deals, last_year, months, projects, texts

FUNDS = "funds_arrived"

CASES = [
    drawn(
        "post_plan_over_done_in_each_project",
        """
        澄溪县2025年重点项目投资计划及完成情况（截至6月底） | < | < | < | < | < | < | < | < | < | <
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划 | 计划/完成 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月
        1 | 澄湖大道南延工程 | 56000 | 18000 | 计划数 | 1440 | 1440 | 1440 | 1440 | 1440 | 1440
        ^ | ^ | ^ | ^ | 实际数 | 613.6 | 920.4 | 1687.4 | 1994.2 | 2454.4 | 1450
        2 | 县妇幼保健院迁建 | 9450 | 4600 | 计划数 | 368 | 368 | 368 | 368 | 368 | 368
        ^ | ^ | ^ | ^ | 实际数 | 134.4 | 201.6 | 369.6 | 436.8 | 537.6 | 305
        """,
        {**projects("tp", "14"), **months("m", "14")},
        may={**months("k", "14"), **months("c", "14"), **months("d", "14")},
    ),
    drawn(
        "post_counties_and_months",
        """
        2025年全市固定资产投资分月完成情况
        单位：万元
        县区 | 年度任务 | 1-2月 | 1-3月 | 1-4月 | 1-5月 | 1-6月
        C* | {n} | {t} | {c2} | {c3} | {c4} | {c5} | {c6}
        """,
        {**counties("t"), **{k: v for k, v in county_months("c").items() if k[3] > "2025-01"}},
    ),
    drawn(
        "post_months_down_counties_across",
        """
        2025年全市固定资产投资累计完成情况（单位：万元）
        月份 | 澄溪县 | 松塘县
        1-4月 | 342006.3 | 225066.4
        1-5月 | 502950.5 | 330980
        1-6月 | 601250.5 | 402180
        """,
        {k: v for k, v in county_months("c", "12").items() if k[3] >= "2025-04"},
    ),
    drawn(
        "post_counties_across_in_groups",
        """
        2025年6月主要指标完成情况 | < | < | < | < | < | <
        单位：亿元
        指标 | 澄溪县 | < | 松塘县 | < | 雁湖区 | <
        ^ | 年度任务 | 1-6月完成 | 年度任务 | 1-6月完成 | 年度任务 | 1-6月完成
        固定资产投资 | 128 | 60.12505 | 92 | 40.218 | 76 | 37.19
        招商引资到位资金 | 64 | 30 | 46 | 20 | 38 | 18
        """,
        {
            **counties("ty", "123"),
            **counties("t", "123", measure=FUNDS, times=0.5),
            **{
                (name, "", f"{FUNDS}/actual/year_to_date/", "2025-06"): value
                for name, value in ((CX, 300000), (ST, 200000), (YH, 180000))
            },
        },
    ),
    drawn(
        "post_month_and_running_sum_for_each_month",
        """
        2025年二季度固定资产投资完成情况 | < | < | < | < | < | <
        单位：万元
        地区 | 4月 | < | 5月 | < | 6月 | <
        ^ | 当月 | 累计 | 当月 | 累计 | 当月 | 累计
        C* | {n} | {m4} | {c4} | {m5} | {c5} | {m6} | {c6}
        """,
        {k: v for letter in "mc" for k, v in county_months(letter).items() if k[3] >= "2025-04"},
    ),
    drawn(
        "post_county_measures_unfolded_by_month",
        """
        2025年各县区投资指标（单位：万元）
        县区 | 指标 | 1-4月 | 1-5月 | 1-6月
        澄溪县 | 固定资产投资 | 342006.3 | 502950.5 | 601250.5
        ^ | 到位资金 | 100000 | 130000 | 170000
        松塘县 | 固定资产投资 | 225066.4 | 330980 | 402180
        ^ | 到位资金 | 70000 | 90000 | 120000
        """,
        {
            **{k: v for k, v in county_months("c", "12").items() if k[3] >= "2025-04"},
            **{
                (name, "", f"{FUNDS}/actual/year_to_date/", f"2025-{month:02d}"): value
                for name, sums in ((CX, (100000, 130000, 170000)), (ST, (70000, 90000, 120000)))
                for month, value in zip((4, 5, 6), sums, strict=True)
            },
        },
        or_refuse=True,
    ),
    drawn(
        "post_card_three_pairs_a_row",
        """
        重点项目调度卡片 | < | < | < | < | <
        填报单位：澄溪县 | | 截至：2025年6月30日 | | | 单位：万元
        项目名称 | 纳米涂层材料生产线 | 建设性质 | 续建 | 项目业主 | 澜涂新材公司
        总投资 | 88000 | 年度计划投资 | 30500 | 1-6月完成投资 | 14230
        6月完成投资 | 2205 | 包联领导 | 甘立 | 责任单位 | 县工信局
        """,
        projects("tpym", "6"),
        fields=texts("lead_unit", {"纳米涂层材料生产线": "县工信局"}),
    ),
    drawn(
        "post_card_with_groups",
        """
        项目名称 | 纳米涂层材料生产线 | < | <
        建设地点 | 澄溪县 | 截止日期 | 2025年6月30日
        投资情况\\n（万元） | 总投资 | 88000 | <
        ^ | 2025年计划投资 | 30500 | <
        ^ | 2025年1-6月完成投资 | 14230 | <
        进展情况 | 设备安装 | < | <
        """,
        projects("tpy", "6"),
    ),
    drawn(
        "post_figures_one_sheet_a_county",
        [
            draw(
                f"{name}2025年1-6月主要指标\n指标 | 单位 | 年度任务 | 1-6月完成 | 同比增长（%）\n固定资产投资 | 万元 | {t} | {y} | {g}",
                name,
            )
            for name, t, y, g in (("澄溪县", 1280000, 601250, 9.2), ("松塘县", 920000, 402180, -2.7))
        ],
        {
            (name, "", f"fixed_asset/{fact}/", "2025-06"): value
            for name, values in ((CX, (1280000, 601250, 9.2)), (ST, (920000, 402180, -2.7)))
            for fact, value in zip(("plan/year", "actual/year_to_date", "growth/year_to_date"), values, strict=True)
        },
    ),
    Case(
        "post_letter_with_its_unit_above",
        {
            "关于6月重点项目进展的报告.docx": docx(
                draw(
                    "序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\nP* | {i} | {n} | {t} | {p} | {y}\nP+ | 合计 | | {t} | {p} | {y}"
                ),
                above=("澄溪县2025年6月重点项目推进情况", "市重大项目办：", "现将有关情况报告如下（单位：万元）。"),
            )
        },
        projects("tpy"),
        or_refuse=True,
    ),
    Case(
        "post_letter_with_two_tables",
        {
            "澄溪县报告.docx": docx(
                draw(
                    "澄溪县2025年6月续建项目进展（万元） | < | < | < | <\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\nP123* | {j} | {n} | {t} | {p} | {y}"
                ),
                draw(
                    "澄溪县2025年6月新开工项目进展（亿元） | < | < | < | <\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\nP456* | {j} | {n} | {t:亿} | {p:亿} | {y:亿}"
                ),
                above=("澄溪县重点项目情况报告",),
            )
        },
        projects("tpy"),
    ),
    drawn(
        "post_page_with_three_levels",
        """
        澄溪县2025年6月重点项目投资进度 | < | < | < | < | <
        单位：万元 | < | < | < | < | <
        序号 | 项目名称 | 投资情况 | < | < | <
        ^ | ^ | 总投资 | 2025年 | < | <
        ^ | ^ | ^ | 计划 | 1-6月完成 | 6月完成
        P* | {i} | {n} | {t} | {p} | {y} | {m}
        """,
        projects("tpym"),
        file="导出.html.xls",
    ),
    drawn(
        "post_old_workbook_with_sections",
        """
        澄溪县2025年6月重点项目推进情况 | < | < | < | <
        单位：万元
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资
        P+ | 总计 | < | {t} | {p} | {y}
        P123+ | 一、续建项目（{k}项） | < | {t} | {p} | {y}
        P123* | {j} | {n} | {t} | {p} | {y}
        P456+ | 二、计划新开工项目（{k}项） | < | {t} | {p} | {y}
        P456* | {j} | {n} | {t} | {p} | {y}
        """,
        projects("tpy"),
        file="月报.xls",
    ),
    drawn(
        "post_commas_in_text_table",
        "澄溪县2025年6月重点项目推进情况\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资\nP* | {i} | {n} | '{t:,} | '{p:,} | '{y:,}\nP+ | | 合计 | '{t:,} | '{p:,} | '{y:,}",
        projects("tpy"),
        file="澄溪县6月.csv",
    ),
    drawn(
        "post_two_measures_abreast_by_a_gap",
        """
        2025年1-6月固定资产投资完成情况（万元） | < | < | | 2025年1-6月招商引资到位资金完成情况（万元） | < | <
        县区 | 年度任务 | 1-6月完成 | | 县区 | 年度任务 | 1-6月到位
        C* | {n} | {t} | {y} | | {n} | {u} | {c5}
        """,
        {
            **counties("ty"),
            **counties("t", measure=FUNDS, times=0.5),
            **{(str(r["n"]), "", f"{FUNDS}/actual/year_to_date/", "2025-06"): float(str(r["c5"])) for r in COUNTIES},
        },
        or_refuse=True,
    ),
    drawn(
        "post_blank_rows_between",
        """
        澄溪县2025年6月重点项目推进情况
        单位：万元
        | | | |
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资
        1 | 澄湖大道南延工程 | 56000 | 18000 | 9120
        | | | |
        2 | 云杉冷链物流中心 | 132000 | 41000 | 19860.5
        | | | |
        | | | |
        3 | 万亩连翘良种基地 | 21800 | 9300 | 4875
        """,
        projects("tpy", "123"),
    ),
    drawn(
        "post_notes_above_the_heading",
        """
        附件2
        澄溪县重点项目推进情况表
        说明：1.本表由项目单位填写；2.2025年计划投资以市政府12号文件为准；3.数据截至2025年6月30日，单位为万元。
        填报人：秦某 | 联系电话：13900000002 | 填报时间：2025年7月2日
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资
        P* | {i} | {n} | {t} | {p} | {y}
        """,
        projects("tpy"),
    ),
    drawn(
        "post_months_only_no_sum",
        """
        澄溪县重点项目2025年分月完成投资情况表
        单位：万元
        序号 | 项目名称 | 年度计划 | 分月完成投资 | < | < | < | < | < | 累计
        ^ | ^ | ^ | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | ^
        P* | {i} | {n} | {p} | {m1} | {m2} | {m3} | {m4} | {m5} | {m6} | {y}
        """,
        {**projects("p"), **months("m"), **projects("y")},
        may=months("c"),
        or_refuse=True,
    ),
    drawn(
        "post_this_year_and_last_in_groups",
        """
        2025年1-6月全市固定资产投资情况 | < | < | < | < | <
        单位：万元
        地区 | 2025年1-6月 | < | 2024年1-6月 | < | 增速（%）
        ^ | 6月当月 | 累计 | 6月当月 | 累计 | ^
        C* | {n} | {m} | {y} | {z} | {l} | {g}
        """,
        counties("ymg"),
        may={**last_year(), **last_year("z", fact="fixed_asset/actual/month/")},
    ),
    drawn(
        "post_county_column_on_the_right",
        """
        全市重点项目推进情况（截至2025年6月底，单位：亿元）
        项目名称 | 总投资 | 年度计划 | 1-6月完成 | 所在县区
        P12* | {n} | {t:亿} | {p:亿} | {y:亿} | 澄溪
        P34* | {n} | {t:亿} | {p:亿} | {y:亿} | 禾洲
        """,
        {**projects("tpy", "12"), **projects("tpy", "34", county=HC)},
    ),
    drawn(
        "post_deals_across",
        """
        澄溪县招商引资重点签约项目情况表（2025年6月） | < | <
        单位：万元
        项目名称 | 海上风电塔筒 | 再生铝压铸件
        投资企业 | 苏帆重工公司 | 浙铸精工公司
        签约金额 | 97000 | 41000
        累计到位资金 | 33400 | 8700
        今年到位资金 | 12600 | 6100
        签约时间 | 2022年6月9日 | 2024.11.15
        """,
        deals("tsy", "34"),
        fields=texts("signed_on", {"海上风电塔筒": "2022-06-09"}),
    ),
]
