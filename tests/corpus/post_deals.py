"""An ordinary month's post, signed deals: arrivals in their turns, kinds of agreement, states in words, batches."""

from tests.corpus.drawing import chosen, draw
from tests.corpus.drawn import drawn
from tests.corpus.people import CX, HC, ST
from tests.corpus.truth import Facts, deals, texts

TOP = "澄溪县招商引资签约项目履约情况台账（2025年6月）\n单位：万元\n"
BEFORE = {
    (CX, str(row["n"]), "funds_arrived/actual/since_start/", "2024-12"): float(str(row["z"])) for row in chosen("D")
}


def three(*values: tuple[str, float, float | None]) -> Facts:
    """Contracted and arrived since signing of deals named here."""
    found = {(CX, name, "contracted/actual/whole/", "2025-06"): total for name, total, _ in values}
    return found | {
        (CX, name, "funds_arrived/actual/since_start/", "2025-06"): arrived
        for name, _, arrived in values
        if arrived is not None
    }


CASES = [
    drawn(
        "post_deals_arrived_to_last_year_and_now",
        f"{TOP}序号 | 项目名称 | 投资方 | 合同金额 | 截至2024年底到位资金 | 2025年1-6月到位资金 | 累计到位资金 | 到位率（%）\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{z}} | {{y}} | {{s}} | 30",
        deals("tys"),
        may=BEFORE,
    ),
    drawn(
        "post_deals_month_of_arrival",
        f"{TOP}序号 | 项目名称 | 签约金额 | 本月到位资金 | 今年累计到位资金 | 开工以来到位资金\nD* | {{i}} | {{n}} | {{t}} | 500 | {{y}} | {{s}}",
        {**deals("tys"), **{(CX, str(row["n"]), "funds_arrived/actual/month/", "2025-06"): 500 for row in chosen("D")}},
        or_refuse=True,
    ),
    drawn(
        "post_deals_promised_this_year",
        f"{TOP}序号 | 项目名称 | 投资方 | 协议总投资 | 2025年计划到位资金 | 2025年已到位资金\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{z}} | {{y}}",
        deals("ty"),
        may={(CX, str(row["n"]), "funds_arrived/plan/year/", "2025-06"): float(str(row["z"])) for row in chosen("D")},
    ),
    drawn(
        "post_deals_investment_done_too",
        f"{TOP}序号 | 项目名称 | 签约金额 | 累计到位资金 | 2025年计划投资 | 1-6月完成投资\nD* | {{i}} | {{n}} | {{t}} | {{s}} | 5000 | 2100",
        deals("ts"),
        may={
            **{(CX, str(row["n"]), "project_investment/plan/year/", "2025-06"): 5000 for row in chosen("D")},
            **{(CX, str(row["n"]), "project_investment/actual/year_to_date/", "2025-06"): 2100 for row in chosen("D")},
        },
        or_refuse=True,
    ),
    drawn(
        "post_deals_three_batches",
        """
        澄溪县“三个一批”活动签约项目进展情况表（截至2025年6月底）
        序号 | 期次 | 项目名称 | 投资主体 | 总投资（亿元） | 签约时间 | 是否注册 | 是否开工 | 累计到位资金（亿元）
        D12* | {i} | 第十一期 | {n} | {v} | {t:亿} | {d} | 是 | 是 | {s:亿}
        D34* | {i} | 第十二期 | {n} | {v} | {t:亿} | {d} | 是 | 否 | {s:亿}
        """,
        deals("ts"),
        fields=texts("started", {"液晶背板模组": "true", "再生铝压铸件": "false"}),
    ),
    drawn(
        "post_deals_not_started_reasons",
        f"{TOP}序号 | 项目名称 | 签约金额 | 累计到位资金 | 目前进展 | 未开工原因\n1 | 甲醇制氢 | 30000 | 600 | 已签约未开工 | 土地未供\n2 | 药材饮片 | 12000 | 0 | 正在办理备案 | 环评未批\n3 | 石墨负极 | 56000 | 8000 | 已投产 |",
        three(("甲醇制氢", 30000, 600), ("药材饮片", 12000, 0), ("石墨负极", 56000, 8000)),
    ),
    drawn(
        "post_deals_started_in_all_turns",
        f"{TOP}序号 | 项目名称 | 签约金额 | 累计到位资金 | 是否开工\n1 | 甲醇制氢 | 30000 | 600 | 尚未开工\n2 | 药材饮片 | 12000 | 0 | 拟于8月开工\n3 | 石墨负极 | 56000 | 8000 | 已于3月开工\n4 | 光纤预制棒 | 9000 | 100 | 不具备开工条件\n5 | 齿轮箱 | 7000 | 300 | 在建\n6 | 陶瓷基板 | 5000 | 50 | 开工前期准备",
        three(
            ("甲醇制氢", 30000, 600),
            ("药材饮片", 12000, 0),
            ("石墨负极", 56000, 8000),
            ("光纤预制棒", 9000, 100),
            ("齿轮箱", 7000, 300),
            ("陶瓷基板", 5000, 50),
        ),
        fields=texts(
            "started",
            {"甲醇制氢": "false", "药材饮片": "false", "石墨负极": "true", "光纤预制棒": "false", "齿轮箱": "true"},
        ),
        or_refuse=True,
    ),
    drawn(
        "post_deals_agreement_in_all_turns",
        f"{TOP}序号 | 项目名称 | 签约类别 | 签约金额 | 累计到位资金\n1 | 甲醇制氢 | 投资意向书 | 30000 |\n2 | 药材饮片 | 战略合作框架协议 | 12000 |\n3 | 石墨负极 | 投资合同 | 56000 | 8000\n4 | 光纤预制棒 | 协议转合同 | 9000 | 100",
        three(
            ("甲醇制氢", 30000, None), ("药材饮片", 12000, None), ("石墨负极", 56000, 8000), ("光纤预制棒", 9000, 100)
        ),
        fields=texts(
            "agreement",
            {"甲醇制氢": "intent", "药材饮片": "agreement", "石墨负极": "contract", "光纤预制棒": "contract"},
        ),
        or_refuse=True,
    ),
    drawn(
        "post_deals_amount_with_currency_in_cells",
        f"{TOP}序号 | 项目名称 | 投资方 | 签约金额 | 累计到位资金\n1 | 甲醇制氢 | 某公司 | 3亿元 | 600万元\n2 | 药材饮片 | 某株式会社 | 500万美元 | 0",
        three(("甲醇制氢", 30000, 600)),
        may={(CX, "药材饮片", "funds_arrived/actual/since_start/", "2025-06"): 0},
        or_refuse=True,
    ),
    drawn(
        "post_deals_sections_by_stage",
        f"{TOP}序号 | 项目名称 | 投资方 | 签约金额 | 累计到位资金\n一、合同项目（2个） | < | < | < | <\nD12* | {{j}} | {{n}} | {{v}} | {{t}} | {{s}}\n二、框架协议项目（2个） | < | < | < | <\nD34* | {{j}} | {{n}} | {{v}} | {{t}} | {{s}}\nD+ | | 总计 | | {{t}} | {{s}}",
        deals("ts"),
    ),
    drawn(
        "post_deals_counties_merged",
        """
        2025年上半年全市招商引资签约项目到位资金明细表 | < | < | < | < | <
        单位：亿元
        县区 | 序号 | 项目名称 | 投资企业 | 合同引资额 | 累计到位资金
        松塘县 | 1 | 液晶背板模组 | 鹏岭光显公司 | 6.2 | 2.15
        ^ | 2 | 速冻菌菇加工 | 沪禾食品公司 | 1.58 | 0.32
        松塘县小计 | < | < | < | 7.78 | 2.47
        禾洲市 | 1 | 海上风电塔筒 | 苏帆重工公司 | 9.7 | 3.34
        禾洲市小计 | < | < | < | 9.7 | 3.34
        全市合计 | < | < | < | 17.48 | 5.81
        """,
        {**deals("ts", "12", county=ST), **deals("ts", "3", county=HC)},
        paste=True,
    ),
    drawn(
        "post_deals_increase_of_capital",
        f"{TOP}序号 | 项目名称 | 投资方 | 原签约金额 | 增资额 | 现签约金额 | 累计到位资金\nD* | {{i}} | {{n}} | {{v}} | {{z}} | {{y}} | {{t}} | {{s}}",
        {},
        may=deals("ts"),
        or_refuse=True,
    ),
    drawn(
        "post_deals_two_columns_of_money_unnamed",
        f"{TOP}序号 | 项目名称 | 投资方 | 投资额 | 资金到位情况\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{s}}",
        deals("ts"),
        paste=True,
    ),
    drawn(
        "post_deals_arrival_in_words",
        f"{TOP}序号 | 项目名称 | 投资方 | 签约金额 | 资金到位情况\n1 | 液晶背板模组 | 鹏岭光显公司 | 62000 | 累计到位21500万元，其中今年9300万元\n2 | 速冻菌菇加工 | 沪禾食品公司 | 15800 | 到位3200万元",
        deals("t", "12"),
        may=deals("s", "12"),
        or_refuse=True,
    ),
    drawn(
        "post_deals_talks_under_way",
        """
        澄溪县在谈招商项目台账（2025年6月）
        单位：亿元
        序号 | 项目名称 | 意向投资方 | 拟投资额 | 洽谈进展 | 预计签约时间
        1 | 光纤预制棒 | 某光缆公司 | 12 | 二次洽谈 | 2025年9月
        2 | 齿轮箱 | 某传动公司 | 3.5 | 已签意向 | 2025年8月
        """,
        {},
        ignore=("total_investment/",),
        or_refuse=True,
    ),
    drawn(
        "post_deals_in_a_text_table",
        f"{TOP}序号,项目".split(",")[0]
        + " | 项目名称 | 投资方 | 签约时间 | 签约金额 | 到位资金（累计）\nD* | {i} | {n} | {v} | {d} | '{t:,} | '{s:,}",
        deals("ts"),
        file="澄溪县签约项目.csv",
    ),
    drawn(
        "post_deals_old_workbook_three_levels",
        f"{TOP}序号 | 项目基本情况 | < | 资金情况 | < | <\n^ | 项目名称 | 投资方 | 签约金额 | 到位资金 | <\n^ | ^ | ^ | ^ | 累计 | 其中：2025年\nD* | {{i}} | {{n}} | {{v}} | {{t}} | {{s}} | {{y}}",
        deals("tsy"),
        file="履约.xls",
    ),
    drawn(
        "post_deals_signed_days_in_turns",
        f"{TOP}项目名称 | 投资方 | 签约金额 | 到位资金（累计） | 签约日期\n甲号线 | 鹏岭光显公司 | 1000 | 100 | 2024年3月\n乙号线 | 沪禾食品公司 | 2000 | 200 | 24.3.15\n丙号线 | 苏帆重工公司 | 3000 | 300 | 2024/3/9\n丁号线 | 浙铸精工公司 | 4000 | 400 | 2024年3月18日签约",
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
        "post_deals_wide_columns_hidden",
        draw(
            f"{TOP}序号 | 项目名称 | 联系电话 | 统一社会信用代码 | 签约金额 | 累计到位资金 | 占地（亩） | 达产后年产值 | 年税收\nD* | {{i}} | {{n}} | 1390000000{{i}} | 91620100MA00000{{i}}XX | {{t}} | {{s}} | 120 | 50000 | 2600",
            hidden_columns=(2,),
        ),
        deals("ts"),
    ),
]
