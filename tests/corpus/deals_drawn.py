"""Signed deals: ledgers of contracts and arrivals, kinds of agreement, fulfilment, phases, foreign investors."""

from tests.corpus.drawing import chosen, draw
from tests.corpus.drawn import drawn
from tests.corpus.kit import Refuse
from tests.corpus.people import CX, HC, ST
from tests.corpus.truth import deals, texts

TOP = "澄溪县招商引资签约项目台账（2025年6月）\n单位：万元\n"
ASKED = ("not-understood", "missing-column", "unknown-form", "ambiguous-form", "ambiguous-column", "unclear-word")

CASES = [
    drawn(
        "deals_plain",
        f"{TOP}序号 | 项目名称 | 投资方 | 来源地 | 签约时间 | 签约金额 | 累计到位资金 | 是否开工\nD* | {{i}} | {{n}} | {{v}} | {{w}} | {{d}} | {{t}} | {{s}} | 是",
        deals("ts"),
        fields={
            **texts("investor", {"液晶背板模组": "鹏岭光显公司"}),
            **texts("signed_on", {"海上风电塔筒": "2022-06-09"}),
            **texts("started", {"再生铝压铸件": "true"}),
        },
    ),
    drawn(
        "deals_this_year_and_since_signing",
        f"{TOP}序号 | 项目名称 | 签约主体 | 合同引进资金 | 实际到位资金 | < | 签约日期\n^ | ^ | ^ | ^ | 累计 | 2025年1-6月 | ^\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{s}} | {{y}} | {{d}}",
        deals("tsy"),
    ),
    drawn(
        "deals_in_yi",
        """
        澄溪县2025年上半年招商引资合同项目履约情况表 | < | < | < | <
        | | | | 单位：亿元
        序号 | 项目名称 | 投资企业 | 计划投资总额 | 今年到位资金
        D* | {i} | {n} | {v} | {t:亿} | {y:亿}
        """,
        deals("ty"),
    ),
    drawn(
        "deals_kinds_of_agreement",
        f"{TOP}序号 | 项目名称 | 协议类型 | 签约金额 | 到位资金\n1 | 甲醇制氢 | 意向 | 30000 |\n2 | 药材饮片 | 框架协议 | 12000 | 0\n3 | 石墨负极 | 正式合同 | 56000 | 8000",
        {
            **{
                (CX, name, "contracted/actual/whole/", "2025-06"): value
                for name, value in (("甲醇制氢", 30000), ("药材饮片", 12000), ("石墨负极", 56000))
            },
            (CX, "药材饮片", "funds_arrived/actual/since_start/", "2025-06"): 0,
            (CX, "石墨负极", "funds_arrived/actual/since_start/", "2025-06"): 8000,
        },
        fields=texts("agreement", {"甲醇制氢": "intent", "药材饮片": "agreement", "石墨负极": "contract"}),
    ),
    drawn(
        "deals_told_in_remarks",
        f"{TOP}序号 | 项目名称 | 签约金额 | 累计到位资金 | 履约状态 | 进展情况\n1 | 甲醇制氢 | 30000 | 6000 | 正常履约 | 主体施工，预计10月投产\n2 | 药材饮片 | 12000 | 0 | 因资金不到位终止 | 未开工\n3 | 石墨负极 | 56000 | 8000 | 履约 | 已停工，现已复工",
        {
            (CX, name, fact, "2025-06"): value
            for name, total, arrived in (("甲醇制氢", 30000, 6000), ("药材饮片", 12000, 0), ("石墨负极", 56000, 8000))
            for fact, value in (("contracted/actual/whole/", total), ("funds_arrived/actual/since_start/", arrived))
        },
        fields=texts("fulfilment", {"药材饮片": "因资金不到位终止"}),
    ),
    drawn(
        "deals_total_first_and_sections",
        f"{TOP}序号 | 项目名称 | 投资方 | 签约金额 | 累计到位资金\nD+ | 合计{{k}}个 | < | | {{t}} | {{s}}\nD12+ | 一、工业类（2个） | < | | {{t}} | {{s}}\nD12* | {{j}} | {{n}} | {{v}} | {{t}} | {{s}}\nD34+ | 二、能源类（2个） | < | | {{t}} | {{s}}\nD34* | {{j}} | {{n}} | {{v}} | {{t}} | {{s}}",
        deals("ts"),
    ),
    drawn(
        "deals_by_county_column",
        """
        全市招商引资签约项目履约台账（截至2025年6月30日，单位：万元）
        序号 | 县区 | 项目名称 | 投资方 | 签约金额 | 累计到位资金 | 签约活动
        D12* | {i} | 禾洲市 | {n} | {v} | {t} | {s} | 春季推介会
        D34* | {i} | 松塘 | {n} | {v} | {t} | {s} | 绿博会
        """,
        {**deals("ts", "12", county=HC), **deals("ts", "34", county=ST)},
        fields=texts("cohort", {"液晶背板模组": "春季推介会"}, county=HC),
    ),
    drawn(
        "deals_phases_of_arrival",
        f"{TOP}项目名称 | 签约金额 | 到位资金 | < | <\n^ | ^ | 截至上年底 | 今年1-6月 | 累计\nD* | {{n}} | {{t}} | {{z}} | {{y}} | {{s}}",
        deals("tsy"),
        may={
            (CX, str(row["n"]), "funds_arrived/actual/since_start/", "2024-12"): float(str(row["z"]))
            for row in chosen("D")
        },
    ),
    drawn(
        "deals_in_dollars",
        "澄溪县外资项目台账（2025年6月）\n序号 | 项目名称 | 外方投资者 | 合同外资（万美元） | 实际到位外资（万美元）\n1 | 精密轴承 | 环洋轴承株式会社 | 1200 | 300",
        {},
        may={
            (CX, "精密轴承", "funds_foreign_usd/actual/since_start/", "2025-06"): 300,
            (CX, "精密轴承", "funds_foreign_usd/actual/year_to_date/", "2025-06"): 300,
        },
        or_refuse=True,
    ),
    drawn(
        "deals_of_which_fixed_assets",
        f"{TOP}序号 | 项目名称 | 签约金额 | 累计到位资金 | 其中：固定资产投资\nD* | {{i}} | {{n}} | {{t}} | {{s}} | {{y}}",
        deals("ts"),
        ignore=("fixed_asset/",),
    ),
    drawn(
        "deals_funding_rate_column",
        f"{TOP}序号 | 项目名称 | 签约金额 | 累计到位资金 | 资金到位率\n1 | 液晶背板模组 | 62000 | 21500 | 34.7%\n2 | 速冻菌菇加工 | 15800 | 3200 | 20.3%",
        deals("ts", "12"),
    ),
    drawn(
        "deals_funding_rate_that_is_wrong",
        f"{TOP}序号 | 项目名称 | 签约金额 | 累计到位资金 | 资金到位率\n1 | 液晶背板模组 | 62000 | 21500 | 43.7%\n2 | 速冻菌菇加工 | 15800 | 3200 | 20.3%",
        deals("ts", "12"),
        must_warn=("rate-mismatch", "total-mismatch", "claim-mismatch", "points-mismatch"),
    ),
    drawn(
        "deals_registered_started_producing",
        f"{TOP}项目名称 | 签约金额 | 累计到位资金 | 是否注册 | 是否开工 | 是否投产\n液晶背板模组 | 62000 | 21500 | 已注册 | 已开工 | 未投产\n速冻菌菇加工 | 15800 | 3200 | √ | × | ×",
        deals("ts", "12"),
        fields={
            **texts("registered", {"液晶背板模组": "true", "速冻菌菇加工": "true"}),
            **texts("started", {"液晶背板模组": "true", "速冻菌菇加工": "false"}),
        },
    ),
    drawn(
        "deals_turned",
        """
        澄溪县签约项目情况（2025年6月，单位：万元）
        项目名称 | 液晶背板模组 | 速冻菌菇加工
        投资方 | 鹏岭光显公司 | 沪禾食品公司
        签约金额 | 62000 | 15800
        累计到位资金 | 21500 | 3200
        签约时间 | 2023-10-18 | 2025-02-26
        """,
        deals("ts", "12"),
    ),
    drawn(
        "deals_names_of_customers",
        f"{TOP}序号 | 项目名称 | 客商名称 | 协议总投资 | 累计到位资金\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{s}}",
        deals("ts"),
        fields=texts("investor", {"海上风电塔筒": "苏帆重工公司"}),
        or_refuse=True,
    ),
    drawn(
        "deals_main_heading_unknown",
        f"{TOP}序号 | 项目名称 | 投资方 | 谈下来多少 | 来了多少\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{s}}",
        Refuse(ASKED),
    ),
    drawn(
        "deals_in_a_page",
        f"{TOP}序号 | 项目名称 | 投资方 | 签约金额 | 到位资金 | <\n^ | ^ | ^ | ^ | 累计 | 当年\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{s}} | {{y}}",
        deals("tsy"),
        file="报表.html.xls",
    ),
    drawn(
        "deals_contract_and_frame_tables",
        [
            draw(
                "澄溪县合同项目台账（2025年6月，万元）\n序号 | 项目名称 | 投资方 | 合同金额 | 累计到位资金\nD12* | {i} | {n} | {v} | {t} | {s}",
                "合同项目",
            ),
            draw(
                "澄溪县框架协议项目台账（2025年6月，万元）\n序号 | 项目名称 | 投资方 | 协议投资额 | 签约时间\nD34* | {i} | {n} | {v} | {t} | {d}",
                "协议项目",
            ),
        ],
        {**deals("ts", "12"), **deals("t", "34")},
    ),
    drawn(
        "deals_dates_of_every_kind",
        f"{TOP}项目名称 | 投资方 | 签约金额 | 到位资金（累计） | 签约时间\n甲 号 线 | 鹏岭光显公司 | 1000 | 100 | 2024.3\n乙号线 | 沪禾食品公司 | 2000 | 200 | 2024年3月15日\n丙号线 | 苏帆重工公司 | 3000 | 300 | @2024-03-09\n丁号线 | 浙铸精工公司 | 4000 | 400 | 20240318",
        {
            (CX, name, fact, "2025-06"): value * times
            for name, value in (("甲号线", 100), ("乙号线", 200), ("丙号线", 300), ("丁号线", 400))
            for fact, times in (("contracted/actual/whole/", 10), ("funds_arrived/actual/since_start/", 1))
        },
        fields=texts(
            "signed_on", {"甲号线": "2024-03", "乙号线": "2024-03-15", "丙号线": "2024-03-09", "丁号线": "2024-03-18"}
        ),
    ),
    drawn(
        "deals_counts_by_county_is_no_ledger",
        """
        2025年6月招商引资签约项目情况汇总
        县区 | 签约项目（个） | 签约总额（亿元） | 开工项目（个） | 到位资金（亿元）
        澄溪县 | 23 | 48.5 | 12 | 10.2
        松塘县 | 15 | 31.2 | 7 | 6.6
        """,
        {
            (CX, "", "funds_arrived/actual/year_to_date/", "2025-06"): 102000,
            (ST, "", "funds_arrived/actual/year_to_date/", "2025-06"): 66000,
        },
        may={
            (CX, "", "signed_projects/actual/year_to_date/", "2025-06"): 23,
            (ST, "", "signed_projects/actual/year_to_date/", "2025-06"): 15,
        },
        ignore=("contracted/",),
        or_refuse=True,
    ),
]
