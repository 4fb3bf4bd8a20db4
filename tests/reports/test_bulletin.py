"""The bulletin says what its two reports say, in the office's order, and names nobody whose figures are in doubt."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.reports.papers import WAN, gap_document, gap_table, supervise_document
from xmgc.document import Table
from xmgc.document.paper import Heading, Paper, Paragraph, TableBlock
from xmgc.reports.bulletin import Letterhead, bulletin
from xmgc.reports.findings import RULE_TITLES

CITY = """
    甘泉县         | 县（市、区） | 1200000 | 581254
    陇泉市         | 县（市、区） |  980000 | 490000
    青石县         | 县（市、区） |  400000 |
    高新技术开发区 | 园区         |  500000 | 281254
    临空经济区     | 园区         |  300000 |  99254
"""
FOUND = """
    甘泉县 | 甘泉县纸厂       | slow       | 年度计划48000万元，完成8200万元 | 张明远 | 县工信局 | firm
    陇泉市 | 冷链物流中心     | funds-late | 到位率8%                        |        |          | firm
    陇泉市 | 光伏组件智能制造 | slow       | 累计与上期接不上  | 李国栋 | 市工信局 | disputed：接不上
"""


def made(
    city: str = CITY, found: str = FOUND, head: Letterhead | None = None, named: int = 5, annexes: str = "full"
) -> Paper:
    return bulletin(gap_document(gap_table(city)), supervise_document(found), head, named=named, annexes=annexes)


def text_of(paper: Paper) -> str:
    said = [
        f"{getattr(block, 'lead', '')}{block.text}" for block in paper.blocks if isinstance(block, Heading | Paragraph)
    ]
    return "\n".join(said)


def ranked() -> Paper:
    return made(annexes="none")


def ranking(paper: Paper, group: str) -> Table:
    return next(block.table for block in paper.blocks if isinstance(block, TableBlock) and group in block.caption)


def test_the_parts_stand_in_the_order_of_the_office() -> None:
    headings = [block.text for block in made().blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == ["总体情况", "各县（市、区）和各单位完成情况", "存在问题", "下一步要求"]


def test_the_letterhead_is_the_offices_own_words() -> None:
    head = Letterhead("市项目办〔2024〕12号", "各县（市、区）委", "市重大项目办公室", date(2024, 7, 5))
    paper = made(head=head)
    assert (paper.number, paper.to, paper.sign, paper.day) == (head.number, head.to, head.sign, head.day)


def test_without_addressees_everybody_in_the_tables_is_addressed() -> None:
    assert made().to == "各县（市、区）人民政府，各园区管委会"


def test_the_whole_city_is_told_against_the_elapsed_time_with_the_silent_said() -> None:
    said = text_of(made())
    assert "年度任务338.00亿元，1—6月至少完成145.18亿元，年度差额至多192.82亿元。" in said
    assert "其中已报的4个单位年度任务" in said
    assert "已完成全年任务" not in said
    assert "5个单位中，超序时进度的1个，与序时进度持平的1个，慢于序时进度的2个，尚未报送的1个。青石县尚未报送。" in said


def test_each_group_has_its_own_ranking_with_the_silent_last() -> None:
    counties = [row["county"] for row in ranking(ranked(), "县（市、区）").rows]
    assert counties == ["陇泉市", "甘泉县", "青石县"]
    assert [row["rank"] for row in ranking(ranked(), "园区").rows] == [1, 2]


def test_arrears_are_named_largest_first() -> None:
    assert "有欠账的是甘泉县（1.87亿元）。" in text_of(ranked())


def test_a_project_is_named_with_evidence_leader_and_unit() -> None:
    assert (
        "甘泉县纸厂：年度计划48000万元，完成8200万元，自2024年3月起（包挂领导：张明远；责任单位：县工信局）。"
        in text_of(made())
    )


def test_a_project_nobody_answers_for_is_said_to_have_nobody() -> None:
    assert "陇泉市冷链物流中心：到位率8%，自2024年3月起（未明确包挂领导和责任单位）。" in text_of(made())


def test_a_disputed_project_is_left_out_everywhere_and_counted() -> None:
    paper = made()
    assert "光伏组件智能制造" not in text_of(paper)
    assert "另有1个事项所依据的数据前后矛盾" in text_of(paper)
    annexed = [
        row["project"]
        for annex in paper.attachments
        for block in annex.blocks
        if isinstance(block, TableBlock)
        for row in block.table.rows
    ]
    assert "光伏组件智能制造" not in annexed
    assert "甘泉县纸厂" in annexed


def test_what_does_not_fit_the_text_stands_in_the_annex() -> None:
    many = "\n".join(f"甘泉县 | 项目{at} | slow | 证据{at} | 张明远 | 县工信局 | firm" for at in range(8))
    paper = made(found=many, named=3)
    assert "有8个" in text_of(paper)
    assert "较突出的3个如下，其余5个见附件" in text_of(paper)
    annex = paper.attachments[-1].blocks[0]
    assert isinstance(annex, TableBlock)
    assert len(annex.table.rows) == 8


def test_requirements_come_only_from_what_was_found() -> None:
    said = text_of(made(found="甘泉县 | 甘泉县纸厂 | approval-stuck | 环评超时 | 张明远 | 县工信局 | firm"))
    assert "提速审批服务。" in said
    assert "加快资金到位。" not in said


def test_a_city_without_findings_or_debt_is_only_asked_to_go_on() -> None:
    paper = made("甘泉县 | 县（市、区） | 100 | 60\n陇泉市 | 县（市、区） | 100 | 55", "")
    said = text_of(paper)
    assert "本期督查未发现应予通报的项目。" in said
    assert said.endswith("确保完成全年目标任务。")


def test_a_second_basis_is_told_but_never_added_to_the_first() -> None:
    said = text_of(
        made("""
        甘泉县 | 县（市、区） | 1000 | 600 | 省下达
        甘泉县 | 县（市、区） | 1500 | 600 | 市定
        陇泉市 | 县（市、区） | 1000 | 400 | 省下达
        陇泉市 | 县（市、区） | 1600 | 400 | 市定
    """)
    )
    assert "固定资产投资（省下达任务）。2个单位年度任务0.20亿元，累计完成0.10亿元" in said
    assert "按市定任务，完成率32.26%，慢于序时进度17.74个百分点" in said
    assert "0.51亿元" not in said


def test_the_annex_has_every_unit_once_under_the_primary_basis_with_the_total_first() -> None:
    paper = made(
        """
        甘泉县 | 县（市、区） | 1000 | 400 | 省下达
        甘泉县 | 县（市、区） | 1500 | 400 | 市定
        陇泉市 | 县（市、区） | 1000 | 600 | 省下达
        陇泉市 | 县（市、区） | 1600 | 600 | 市定
        高新区 | 园区 | 1000 | 500 | 省下达
        """,
        "",
    )
    (annex,) = paper.attachments
    block = annex.blocks[0]
    assert isinstance(block, TableBlock)
    assert [row["county"] for row in block.table.rows] == ["陇泉市", "甘泉县", "高新区"]
    assert [(band.at, band.words) for band in block.bands] == [(0, "县（市）"), (2, "园区")]
    assert block.table.total is not None
    assert block.table.total["target@fixed_asset"] == 3000 * WAN


def test_the_short_bulletin_lists_the_worst_and_the_none_ranks_in_the_text() -> None:
    many = "\n".join(f"甘泉县 | 项目{at} | slow | 证据{at} | 张明远 | 县工信局 | firm" for at in range(40))
    gap, found = gap_document(gap_table(CITY)), supervise_document(many)
    short, none = bulletin(gap, found, annexes="short"), bulletin(gap, found, annexes="none")
    assert [len(annex.blocks) for annex in short.attachments] == [1, 1]
    block = short.attachments[-1].blocks[0]
    assert isinstance(block, TableBlock)
    assert (len(block.table.rows), block.note) == (21, "注：列其中21处（红灯在前），共40处。")
    assert none.attachments == ()
    assert [row["rank"] for row in ranking(none, "园区").rows] == [1, 2]


def test_the_answer_stands_in_the_first_sentence() -> None:
    first = made().blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text.startswith("截至2024年6月底，全市固定资产投资（年度任务）欠账")
    assert "现将有关情况通报如下。" in first.text


def test_no_file_no_cell_and_no_empty_percentage_reaches_the_public() -> None:
    evidence = "截至6月底完成投资0万元，占年度计划14,000万元的0.00%，慢于时序进度50.00个百分点，欠7,000万元"
    cited = "累计 19,149.5万元 与上期不接（甘泉县进展表5月.xlsx 进展!H7），见（2024-05）"
    said = text_of(
        made(found=f"甘泉县 | 甘泉县纸厂 | slow | {evidence} |  |  | firm\n甘泉县 | 水厂 | slow | {cited} | | | firm")
    )
    assert "1—6月未完成投资，年度计划14000万元，欠7000万元" in said
    assert "累计19149.5万元与上期不接，见（5月）" in said
    assert "xlsx" not in said


def test_a_phone_in_a_sheet_never_reaches_the_bulletin() -> None:
    paper = made(found="甘泉县 | 甘泉县纸厂 | slow | 联系13800001234无人接听 | 张明远13900001111 | 县工信局 | firm")
    assert "138****1234" in text_of(paper)
    assert "13800001234" not in repr(paper)
    assert "13900001111" not in repr(paper)


def test_what_each_owing_unit_needs_a_month_is_demanded_and_in_december_what_it_owes() -> None:
    assert "固定资产投资后续月均需完成：临空经济区3.35亿元、甘泉县10.31亿元。各单位要按此分解" in text_of(made())
    late = gap_document(
        gap_table("甘泉县 | 县（市、区） | 100 | 80\n陇泉市 | 县（市、区） | 100 | 130", month=12), as_of="2024-12"
    )
    assert "固定资产投资欠账：甘泉县20万元。" in text_of(bulletin(late, supervise_document("")))


def test_a_city_where_nobody_has_reported_is_told_no_total() -> None:
    said = text_of(made("甘泉县 | 县（市、区） | 100 | \n陇泉市 | 县（市、区） | 100 | ", ""))
    assert "全市固定资产投资2个单位均尚未报送。" in said
    assert "0万元" not in said


def test_a_rule_of_the_policy_file_is_gathered_under_other_trouble() -> None:
    said = text_of(made(found="甘泉县 | 甘泉县纸厂 | 本地规则 | 依据 | 张明远 | 县工信局 | firm"))
    assert "其他问题" in said


@given(
    st.lists(
        st.tuples(st.sampled_from(["甘泉县", "陇泉市", "青石县"]), st.sampled_from(list(RULE_TITLES)), st.booleans()),
        max_size=30,
    )
)
def test_counts_in_the_text_are_the_counts_of_the_findings(drawn: list[tuple[str, str, bool]]) -> None:
    lines = [
        f"{county} | 项目{at}号 | {rule} | 依据 | 张明远 | 县局 | {'firm' if firm else 'disputed'}"
        for at, (county, rule, firm) in enumerate(drawn)
    ]
    paper = made(found="\n".join(lines), named=100, annexes="none")
    said = text_of(paper)
    for at, (_, _, firm) in enumerate(drawn):
        assert (f"项目{at}号：" in said) == firm
    disputed = sum(1 for *_, firm in drawn if not firm)
    assert (f"另有{disputed}个事项" in said) == (disputed > 0)
