"""Workbooks of several sheets, several counties in one sheet, hidden parts, other formats."""

from tests.corpus.drawing import draw
from tests.corpus.drawn import drawn
from tests.corpus.people import HC, ST, YG
from tests.corpus.truth import months, projects

HEAD = "序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-6月完成投资"
BODY = "{i} | {n} | {t} | {p} | {y}"

CASES = [
    drawn(
        "months_as_sheets",
        [
            draw(
                f"澄溪县2025年{month}月重点项目进展\n单位：万元\n序号 | 项目名称 | 总投资 | 年度计划投资 | 1-{month}月完成投资\n"
                f"P* | {{i}} | {{n}} | {{t}} | {{p}} | {{c{month}}}",
                f"{month}月",
            )
            for month in (4, 5, 6)
        ],
        {
            **{
                (county, name, fact, f"2025-{month:02d}"): value
                for (county, name, fact, _), value in projects("tp").items()
                for month in (4, 5, 6)
            },
            **{key: value for key, value in months("c").items() if key[3] >= "2025-04"},
        },
    ),
    drawn(
        "summary_beside_details",
        [
            draw(
                """
                澄溪县2025年6月重点项目汇总表
                单位：万元
                类别 | 项目个数 | 总投资 | 年度计划投资 | 1-6月完成投资
                基础设施 | 3 | 209800 | 68300 | 33855.5
                社会事业及产业 | 3 | 114150 | 41300 | 18255
                合计 | 6 | 323950 | 109600 | 52110.5
                """,
                "汇总",
            ),
            draw(f"澄溪县2025年6月重点项目明细表\n单位：万元\n{HEAD}\nP* | {BODY}", "明细"),
        ],
        projects("tpy"),
    ),
    drawn(
        "cover_and_notes_sheets",
        [
            draw("澄溪县重点项目月报\n（2025年6月）\n澄溪县发展和改革局编", "封面"),
            draw(f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\nP* | {BODY}", "进展"),
            draw("填报说明\n1.本表由各责任单位填报。\n2.每月5日前报送。", "说明"),
        ],
        projects("tpy"),
    ),
    drawn(
        "a_sheet_a_county",
        [
            draw(f"2025年6月重点项目进展\n单位：万元\n{HEAD}\nP12* | {BODY}", "澄溪"),
            draw(f"2025年6月重点项目进展\n单位：万元\n{HEAD}\nP34* | {BODY}", "松塘"),
            draw(
                f"2025年6月重点项目进展\n单位：亿元\n{HEAD}\nP56* | {{i}} | {{n}} | {{t:亿}} | {{p:亿}} | {{y:亿}}",
                "云港",
            ),
        ],
        {
            **projects("tpy", "12"),
            **projects("tpy", "34", county=ST),
            **projects("tpy", "56", county=YG),
        },
        or_refuse=True,
    ),
    drawn(
        "county_sections",
        f"""
        澜州市2025年6月重点项目进展（单位：万元） | < | < | < | <
        {HEAD}
        合计（6个） | < | 323950 | 109600 | 52110.5
        一、澄溪县（2个） | < | 188000 | 59000 | 28980.5
        P12* | {BODY}
        二、禾洲市（4个） | < | 135950 | 50600 | 23130
        P3456* | {{j}} | {{n}} | {{t}} | {{p}} | {{y}}
        """,
        {**projects("tpy", "12"), **projects("tpy", "3456", county=HC)},
    ),
    drawn(
        "county_column_merged",
        """
        全市重点项目进展（2025年6月）
        单位：万元
        所属县区 | 项目名称 | 总投资 | 年度计划投资 | 1-6月完成投资
        澄溪县 | 澄湖大道南延工程 | 56000 | 18000 | 9120
        ^ | 云杉冷链物流中心 | 132000 | 41000 | 19860.5
        松塘 | 万亩连翘良种基地 | 21800 | 9300 | 4875
        ^ | 县妇幼保健院迁建 | 9450 | 4600 | 1985
        """,
        {**projects("tpy", "12"), **projects("tpy", "34", county=ST)},
    ),
    drawn(
        "heading_again_after_the_page",
        f"""
        澄溪县2025年6月重点项目进展
        单位：万元
        {HEAD}
        P123* | {BODY}
        澄溪县2025年6月重点项目进展（续）
        单位：万元
        {HEAD}
        P456* | {BODY}
        填表人：秦某 | | 审核人：甘某
        """,
        projects("tpy"),
    ),
    drawn(
        "in_ods",
        f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\nP* | {BODY}",
        projects("tpy"),
        file="报表.ods",
    ),
    drawn(
        "in_tsv_of_utf16",
        f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\nP* | {BODY}",
        projects("tpy"),
        file="报表.tsv",
    ),
    drawn(
        "hidden_old_sheet",
        [
            draw(f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\nP* | {BODY}", "6月"),
            draw(
                "澄溪县2025年5月重点项目进展（底稿）\n单位：万元\n序号 | 项目名称 | 总投资 | 2025年计划投资 | 1-5月完成投资\n"
                "P* | {i} | {n} | {t} | {p} | {c5}",
                "底稿",
                hidden=True,
            ),
        ],
        projects("tpy"),
        must_warn=("hidden-sheet", "hidden-data"),
    ),
    drawn(
        "hidden_row_of_a_project",
        draw(f"澄溪县2025年6月重点项目进展\n单位：万元\n{HEAD}\nP* | {BODY}", hidden_rows=(5,)),
        projects("tpy", "12456"),
        may=projects("tpy", "3"),
        must_warn=("hidden-data",),
        or_refuse=True,
    ),
]
