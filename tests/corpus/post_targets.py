"""An ordinary month's post, targets: decisions, own goals, parts, quarters, growth, weights, what was done last year."""

from tests.corpus.drawn import drawn
from tests.corpus.kit import Refuse
from tests.corpus.people import COUNTIES
from tests.corpus.truth import Facts, counties

JAN = "2025-01"
FUNDS = "funds_arrived"
TARGET = counties("t", at=JAN)
SOON = (
    "fixed_asset/plan/year_to_date/",
    "fixed_asset/plan/month/",
    "funds_arrived/plan/year_to_date/",
    "funds_arrived/plan/month/",
)


def of(letter: str, fact: str) -> Facts:
    """One letter of the counties under a fact of its own."""
    return {(str(row["n"]), "", fact, JAN): float(str(row[letter])) for row in COUNTIES}


CASES = [
    drawn(
        "post_target_letter_of_duty",
        "2025年度固定资产投资目标责任分解表\n单位：亿元\n序号 | 责任单位 | 年度目标任务 | 责任人 | 完成时限\nC* | {i} | {n} | {t:亿} | 甘立 | 2025年12月底",
        TARGET,
    ),
    drawn(
        "post_target_baseline_and_stretch",
        "2025年固定资产投资目标分解表\n单位：万元\n县区 | 基本目标 | 奋斗目标\nC* | {n} | {t} | {w}",
        {},
        may=TARGET,
        ignore=("fixed_asset/plan/year/",),
        or_refuse=True,
    ),
    drawn(
        "post_target_expected_and_given",
        "2025年固定资产投资目标任务分解表\n单位：亿元\n县区 | 省下达目标 | 预期目标\nC* | {n} | {t:亿} | {w:亿}",
        {**counties("t", at=JAN, basis="省下达"), **of("w", "fixed_asset/plan/year/预期")},
    ),
    drawn(
        "post_target_last_year_base_and_growth",
        "2025年固定资产投资目标任务分解表\n单位：万元\n县区 | 2024年完成数 | 2025年增长目标（%） | 2025年目标任务数\nC* | {n} | {l} | {h} | {t}",
        {**TARGET, **counties("h", at=JAN)},
        ignore=("fixed_asset/actual/",),
    ),
    drawn(
        "post_target_first_quarter_too",
        "2025年固定资产投资目标任务\n单位：万元\n县区 | 全年目标 | 一季度目标 | 上半年目标\nC* | {n} | {t} | {d3} | {d6}",
        TARGET,
        ignore=SOON,
    ),
    drawn(
        "post_target_quarters_in_group_summing",
        "2025年固定资产投资任务分解表 | < | < | < | < | <\n单位：万元\n县区 | 任务 | < | < | < | <\n^ | 全年 | 一季度 | 二季度 | 三季度 | 四季度\nC* | {n} | {t} | {e} | {e} | {e} | {e}",
        TARGET,
        ignore=SOON,
    ),
    drawn(
        "post_target_sum_row_and_park",
        "2025年招商引资到位资金目标任务分解表\n单位：亿元\n序号 | 单位 | 目标任务\nC* | {i} | {n} | {t:亿}\n5 | 高新区 | 30\n | 合计 | 390.5",
        {
            **counties("t", at=JAN, measure=FUNDS),
            ("澜州高新技术产业开发区", "", "funds_arrived/plan/year/", JAN): 300000,
        },
    ),
    drawn(
        "post_target_money_and_counts_grouped",
        "2025年重点工作目标任务分解表 | < | < | < | <\n县区 | 固定资产投资 | < | 招商引资 | <\n^ | 总量（亿元） | 增速（%） | 到位资金（亿元） | 签约项目（个）\nC* | {n} | {t:亿} | {h} | {u:亿} | 20",
        {**TARGET, **counties("h", at=JAN), **counties("t", at=JAN, measure=FUNDS, times=0.5)},
        may={(str(r["n"]), "", "signed_projects/plan/year/", JAN): 20 for r in COUNTIES},
    ),
    drawn(
        "post_target_share_column",
        "2025年固定资产投资任务分解表\n单位：万元\n县区 | 目标任务 | 占全市比重（%） | 备注\nC* | {n} | {t} | 25 | 含高速公路",
        TARGET,
    ),
    drawn(
        "post_target_two_years",
        "2024—2025年固定资产投资目标任务表\n单位：万元\n县区 | 2024年目标 | 2025年目标\nC* | {n} | {l} | {t}",
        {},
        may={
            **TARGET,
            **{(str(r["n"]), "", "fixed_asset/plan/year/", "2024-01"): float(str(r["l"])) for r in COUNTIES},
        },
        or_refuse=True,
    ),
    drawn(
        "post_target_county_departments",
        "澄溪县2025年固定资产投资任务分解表\n单位：万元\n责任部门 | 目标任务\n县工信局 | 300000\n县住建局 | 400000\n县交通局 | 580000\n合计 | 1280000",
        Refuse(),
    ),
    drawn(
        "post_target_adjusted_in_the_year",
        "2025年固定资产投资目标任务调整表\n单位：万元\n县区 | 原目标 | 调整后目标\nC* | {n} | {w} | {t}",
        {},
        may=TARGET,
        ignore=(),
        or_refuse=True,
    ),
    drawn(
        "post_target_with_columns_of_remarks_numbers",
        "2025年招商引资目标任务分解表\n县区 | 到位资金（亿元） | 5亿元以上项目（个） | 500强企业（家） | 外出招商（次）\nC* | {n} | {t:亿} | 3 | 1 | 12",
        counties("t", at=JAN, measure=FUNDS),
        ignore=("large_projects/",),
    ),
    drawn(
        "post_target_two_measures_over_one_basis",
        """
        2025年主要投资指标目标任务表 | < | <
        单位：万元
        县区 | 到位资金 | 固定资产投资
        ^ | 市定任务 | 市定
        C* | {n} | {u} | {t}
        C+ | 全市合计 | {u} | {t}
        """,
        {
            **counties("t", at=JAN, basis="市定"),
            **counties("t", at=JAN, measure=FUNDS, basis="市定", times=0.5),
        },
    ),
]
