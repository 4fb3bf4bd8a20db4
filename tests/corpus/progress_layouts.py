"""Progress sheets in other shapes: on their side, as cards, abreast, stacked, a measure a row, lots and parts."""

from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.people import CX
from tests.corpus.truth import months, projects

HEAD = "序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资"
BODY = "{i} | {n} | {t} | {p} | {y}"
SERIES = {
    "总投资": "total_investment/plan/whole/",
    "年度计划": "project_investment/plan/year/",
    "累计完成": "project_investment/actual/year_to_date/",
}


def amounts(project: str, *values: float, county: str = CX) -> dict[tuple[str, str, str, str], float]:
    """Total, plan and done of a project that is not one of ``people``."""
    return {(county, project, fact, "2025-06"): value for fact, value in zip(SERIES.values(), values, strict=True)}


CASES = [
    drawn(
        "on_its_side",
        """
        澄溪县2025年6月重点项目情况（单位：万元） | < | < | <
        项目名称 | 澄湖大道南延工程 | 云杉冷链物流中心 | 万亩连翘良种基地
        建设性质 | 续建 | 续建 | 新建
        总投资 | 56000 | 132000 | 21800
        2025年计划投资 | 18000 | 41000 | 9300
        1-6月完成投资 | 9120 | 19860.5 | 4875
        形象进度 | 路基完成 | 主体封顶 | 土地平整
        """,
        projects("tpy", "123"),
        fields={("project", CX, "云杉冷链物流中心", "nature"): "续建"},
    ),
    drawn(
        "a_card",
        """
        重点项目情况表 | < | < | <
        填报单位：澄溪县 | 2025年6月 | | 单位：万元
        项目名称 | 雾松岭索道改造 | 建设性质 | 续建
        总投资 | 16700 | 2025年计划投资 | 6200
        1-6月完成投资 | 2040 | 6月完成投资 | 275
        责任单位 | 县文旅局 | 包联领导 | 秦某
        形象进度 | 正在进行索道支架基础施工 | < | <
        """,
        projects("tpym", "5"),
        fields={("project", CX, "雾松岭索道改造", "lead_unit"): "县文旅局"},
    ),
    drawn(
        "cards_one_below_another",
        """
        澄溪县重点项目卡（2025年6月，单位：万元）
        项目名称 | 雾松岭索道改造 | 总投资 | 16700
        年度计划投资 | 6200 | 1-6月完成投资 | 2040
        | |
        项目名称 | 县妇幼保健院迁建 | 总投资 | 9450
        年度计划投资 | 4600 | 1-6月完成投资 | 1985
        """,
        projects("tpy", "45"),
        or_refuse=True,
    ),
    drawn(
        "cards_one_a_sheet",
        [
            draw(
                """
                澄溪县重点项目信息卡（2025年6月）
                项目名称 | 雾松岭索道改造
                总投资（万元） | 16700
                年度计划投资（万元） | 6200
                1-6月完成投资（万元） | 2040
                """,
                "索道",
            ),
            draw(
                """
                澄溪县重点项目信息卡（2025年6月）
                项目名称 | 县妇幼保健院迁建
                总投资（万元） | 9450
                年度计划投资（万元） | 4600
                1-6月完成投资（万元） | 1985
                """,
                "医院",
            ),
        ],
        projects("tpy", "45"),
    ),
    drawn(
        "abreast",
        """
        澄溪县2025年6月重点项目进展（单位：万元）
        项目名称 | 总投资 | 年度计划 | 1-6月完成 | | 项目名称 | 总投资 | 年度计划 | 1-6月完成
        澄湖大道南延工程 | 56000 | 18000 | 9120 | | 县妇幼保健院迁建 | 9450 | 4600 | 1985
        云杉冷链物流中心 | 132000 | 41000 | 19860.5 | | 雾松岭索道改造 | 16700 | 6200 | 2040
        万亩连翘良种基地 | 21800 | 9300 | 4875 | | 纳米涂层材料生产线 | 88000 | 30500 | 14230
        """,
        projects("tpy"),
    ),
    drawn(
        "stacked_with_own_titles",
        f"""
        澄溪县2025年6月续建重点项目进展
        单位：万元
        {HEAD}
        P123* | {BODY}
        | |
        澄溪县2025年6月新建重点项目进展
        单位：亿元
        {HEAD}
        P456* | {{j}} | {{n}} | {{t:亿}} | {{p:亿}} | {{y:亿}}
        """,
        projects("tpy"),
    ),
    drawn(
        "stacked_without_a_blank_row",
        f"""
        澄溪县2025年6月重点项目进展（万元）
        一、续建项目
        {HEAD}
        P123* | {BODY}
        二、新开工项目
        {HEAD}
        P456* | {{j}} | {{n}} | {{t}} | {{p}} | {{y}}
        """,
        projects("tpy"),
    ),
    drawn(
        "a_measure_a_row",
        """
        澄溪县2025年6月重点项目投资情况（单位：万元）
        项目名称 | 指标 | 数值
        澄湖大道南延工程 | 总投资 | 56000
        ^ | 年度计划投资 | 18000
        ^ | 1-6月完成投资 | 9120
        云杉冷链物流中心 | 总投资 | 132000
        ^ | 年度计划投资 | 41000
        ^ | 1-6月完成投资 | 19860.5
        """,
        projects("tpy", "12"),
    ),
    drawn(
        "plan_and_done_as_row_pairs",
        """
        澄溪县2025年重点项目分月进度表（截至6月，单位：万元）
        序号 | 项目名称 | 类别 | 1月 | 2月 | 3月 | 4月 | 5月 | 6月
        1 | 澄湖大道南延工程 | 计划 | 1440 | 1440 | 1440 | 1440 | 1440 | 1440
        ^ | ^ | 完成 | 613.6 | 920.4 | 1687.4 | 1994.2 | 2454.4 | 1450
        2 | 县妇幼保健院迁建 | 计划 | 368 | 368 | 368 | 368 | 368 | 368
        ^ | ^ | 完成 | 134.4 | 201.6 | 369.6 | 436.8 | 537.6 | 305
        """,
        months("m", "14"),
        may={**months("k", "14"), **months("c", "14"), **months("d", "14")},
        or_refuse=True,
    ),
    drawn(
        "lots_under_a_project",
        """
        澄溪县2025年6月重点项目进展（单位：万元）
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资
        1 | 澄湖大道南延工程 | 56000 | 18000 | 9120
         | 一标段 | 31000 | 10000 | 5120
         | 二标段 | 25000 | 8000 | 4000
        2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985
        """,
        projects("tpy", "14"),
    ),
    drawn(
        "subprojects_numbered_below",
        """
        澄溪县2025年6月重点项目进展（单位：万元）
        序号 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资
        1 | 澄湖大道南延工程 | 56000 | 18000 | 9120
        '1.1 | 南延主线 | 31000 | 10000 | 5120
        '1.2 | 南延辅道 | 25000 | 8000 | 4000
        2 | 县妇幼保健院迁建 | 9450 | 4600 | 1985
        '2.1 | 门诊楼 | 5450 | 2600 | 985
        '2.2 | 住院楼 | 4000 | 2000 | 1000
        """,
        projects("tpy", "14"),
    ),
    drawn(
        "phases_under_a_merged_name",
        """
        澄溪县2025年6月重点项目进展（单位：万元）
        序号 | 项目名称 | 分期 | 总投资 | 年度计划投资 | 1-6月完成投资
        1 | 雁栖产业新城 | 一期 | 40000 | 12000 | 6300
        ^ | ^ | 二期 | 28000 | 5000 | 900
        2 | 县妇幼保健院迁建 | / | 9450 | 4600 | 1985
        """,
        {
            **projects("tpy", "4"),
            **amounts("雁栖产业新城一期", 40000, 12000, 6300),
            **amounts("雁栖产业新城二期", 28000, 5000, 900),
        },
        or_refuse=True,
    ),
]
