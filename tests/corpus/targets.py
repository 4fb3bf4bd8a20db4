"""Targets sheets: bases, measures abreast, growth targets, quarters, what is no target beside what is one."""

from tests.corpus.drawn import drawn
from tests.corpus.kit import Refuse
from tests.corpus.people import COUNTIES
from tests.corpus.truth import counties

JAN = "2025-01"
FUNDS = "funds_arrived"
TARGET = counties("t", at=JAN)
SOON = ("fixed_asset/plan/year_to_date/", "fixed_asset/plan/month/")


def raised(measure: str = "fixed_asset", basis: str = "市定") -> dict[tuple[str, str, str, str], float]:
    """The city's own, larger task (``w``)."""
    return {(str(row["n"]), "", f"{measure}/plan/year/{basis}", JAN): float(str(row["w"])) for row in COUNTIES}


CASES = [
    drawn(
        "target_plain",
        """
        2025年固定资产投资目标任务分解表
        单位：万元
        县（市、区） | 2025年目标任务
        C* | {n} | {t}
        """,
        TARGET,
    ),
    drawn(
        "target_two_bases",
        """
        2025年全市固定资产投资任务分解表 | < | <
         | | 单位：亿元
        地　区 | 省下达任务 | 市定目标
        C+ | 全市 | {t:亿} | {w:亿}
        C* | {n} | {t:亿} | {w:亿}
        """,
        {**counties("t", at=JAN, basis="省下达"), **raised()},
    ),
    drawn(
        "target_two_measures_two_bases",
        """
        2025年度主要指标任务分解表 | < | < | < | <
        单位：万元
        责任单位 | 固定资产投资任务 | < | 招商引资到位资金任务 | <
        ^ | 省下达 | 市定 | 省下达 | 市定
        C* | {n} | {t} | {w} | {u} | {e}
        """,
        {
            **counties("t", at=JAN, basis="省下达"),
            **raised(),
            **counties("t", at=JAN, measure=FUNDS, basis="省下达", times=0.5),
            **counties("t", at=JAN, measure=FUNDS, basis="市定", times=0.25),
        },
    ),
    drawn(
        "target_of_growth_beside_amount",
        """
        2025年固定资产投资目标表
        县（市、区） | 目标任务（亿元） | 增速目标（%）
        C* | {n} | {t:亿} | {h}
        """,
        {**TARGET, **counties("h", at=JAN)},
    ),
    drawn(
        "target_of_growth_alone",
        """
        2025年固定资产投资增速目标分解表
        县（市、区） | 增长目标（%） | 备注
        C* | {n} | {h} |
        """,
        counties("h", at=JAN),
    ),
    drawn(
        "target_growth_in_words",
        """
        2025年固定资产投资预期目标
        县（市、区） | 预期增长
        澄溪县 | 10%以上
        松塘县 | 8.5%左右
        """,
        {},
        may={
            ("澄溪县", "", "fixed_asset/growth_target/year/预期", JAN): 10,
            ("松塘县", "", "fixed_asset/growth_target/year/预期", JAN): 8.5,
        },
        or_refuse=True,
    ),
    drawn(
        "target_with_last_year_done",
        """
        2025年固定资产投资任务分解表
        单位：万元
        县（市、区） | 2024年完成 | 2025年任务 | 较上年增长（%）
        C* | {n} | {l} | {t} | {h}
        """,
        TARGET,
        may=counties("h", at=JAN),
        ignore=("fixed_asset/actual/year_to_date/",),
    ),
    drawn(
        "target_by_quarters",
        """
        2025年固定资产投资任务分解表
        单位：万元
        县（市、区） | 全年任务 | 一季度 | 上半年 | 前三季度 | 全年
        C* | {n} | {t} | {d3} | {d6} | {d9} | {t}
        """,
        TARGET,
        ignore=SOON,
    ),
    drawn(
        "target_by_single_quarters",
        """
        2025年招商引资任务分解表（到位资金） | < | < | < | < | <
        单位：万元
        单位 | 年度任务 | 分季度任务 | < | < | <
        ^ | ^ | 一季度 | 二季度 | 三季度 | 四季度
        C* | {n} | {t} | {e} | {e} | {e} | {e}
        """,
        counties("t", at=JAN, measure=FUNDS),
        ignore=("funds_arrived/plan/year_to_date/", "funds_arrived/plan/month/"),
    ),
    drawn(
        "target_by_months",
        """
        2025年固定资产投资月度任务分解表
        单位：万元
        县区 | 全年任务 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 | 12月
        C* | {n} | {t} | {k1} | {k2} | {k3} | {k4} | {k5} | {k6} | {k7} | {k8} | {k9} | {k10} | {k11} | {k12}
        """,
        TARGET,
        ignore=SOON,
    ),
    drawn(
        "target_on_its_side",
        """
        2025年目标任务（单位：万元）
        指标 | 澄溪县 | 松塘县 | 雁湖区 | 禾洲市
        固定资产投资任务 | 1280000 | 920000 | 760000 | 645000
        招商引资到位资金任务 | 640000 | 460000 | 380000 | 322500
        """,
        {**TARGET, **counties("t", at=JAN, measure=FUNDS, times=0.5)},
    ),
    drawn(
        "target_groups_of_units",
        """
        2025年固定资产投资目标任务分解表
        序号 | 单位 | 目标任务（万元）
        一 | 县（市、区） | 2200000
        1 | 澄溪县 | 1280000
        2 | 松塘县 | 920000
        二 | 园区 | 300000
        1 | 高新区 | 180000
        2 | 经开区 | 120000
        三 | 市直 | 50000
         | 合计 | 2550000
        """,
        {
            **counties("t", "12", at=JAN),
            ("澜州高新技术产业开发区", "", "fixed_asset/plan/year/", JAN): 180000,
            ("澜州经济技术开发区", "", "fixed_asset/plan/year/", JAN): 120000,
            ("市直", "", "fixed_asset/plan/year/", JAN): 50000,
        },
    ),
    drawn(
        "target_with_parts",
        """
        2025年固定资产投资任务分解表
        单位：万元
        县（市、区） | 固定资产投资任务 | 其中：工业投资 | 民间投资
        C* | {n} | {t} | {u} | {e}
        """,
        TARGET,
        may={
            **counties("t", at=JAN, measure="industrial", times=0.5),
            **counties("t", at=JAN, measure="private", times=0.25),
        },
    ),
    drawn(
        "target_of_industrial_investment",
        """
        2025年工业固定资产投资任务分解表
        单位：万元
        县（市、区） | 年度任务
        C* | {n} | {t}
        """,
        {},
        may=counties("t", at=JAN, measure="industrial"),
        or_refuse=True,
    ),
    drawn(
        "target_of_counts",
        """
        2025年重点工作任务分解表
        县（市、区） | 固定资产投资任务（万元） | 新开工项目任务（个） | 签约项目任务（个）
        C1* | {n} | {t} | 12 | 20
        C2* | {n} | {t} | 9 | 15
        """,
        counties("t", "12", at=JAN),
        may={
            ("澄溪县", "", "new_starts/plan/year/", JAN): 12,
            ("松塘县", "", "new_starts/plan/year/", JAN): 9,
            ("澄溪县", "", "signed_projects/plan/year/", JAN): 20,
            ("松塘县", "", "signed_projects/plan/year/", JAN): 15,
        },
    ),
    drawn(
        "target_with_weights_and_persons",
        """
        2025年招商引资目标任务责任书
        序号 | 责任单位 | 到位资金任务（亿元） | 权重（分） | 责任领导 | 联系电话
        C* | {i} | {n} | {t:亿} | 15 | 甘某 | 1390000000{i}
        """,
        counties("t", at=JAN, measure=FUNDS),
    ),
    drawn(
        "target_foreign_funds",
        """
        2025年招商引资任务
        县（市、区） | 到位内资任务（万元） | 利用外资任务（万美元）
        C* | {n} | {t} | 1200
        """,
        {},
        may={
            **counties("t", at=JAN, measure="funds_domestic"),
            **{(str(row["n"]), "", "funds_foreign_usd/plan/year/", JAN): 1200 for row in COUNTIES},
        },
        or_refuse=True,
    ),
    drawn(
        "target_workbook_heading_unknown",
        """
        2025年固定资产投资分解表
        单位：万元
        县（市、区） | 盘子
        C* | {n} | {t}
        """,
        Refuse(("not-understood", "missing-column", "unknown-form", "ambiguous-form")),
    ),
    drawn(
        "target_given_next_year_in_the_title",
        """
        关于下达2026年固定资产投资目标任务的通知附件
        单位：亿元
        单位 | 2026年目标
        C* | {n} | {t:亿}
        """,
        counties("t", at="2026-01"),
    ),
    drawn(
        "target_small_county_sheet",
        """
        澄溪县2025年目标任务
        指标 | 单位 | 目标值
        固定资产投资 | 亿元 | 128
        招商引资到位资金 | 亿元 | 64
        """,
        {
            ("澄溪县", "", "fixed_asset/plan/year/", JAN): 1280000,
            ("澄溪县", "", "funds_arrived/plan/year/", JAN): 640000,
        },
        or_refuse=True,
    ),
]
