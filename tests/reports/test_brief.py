"""A brief says who stands where, which projects owe, and what is in the way; contact details stay inside."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.reports.papers import WAN, gap_document, gap_table, plan_document, projects_table, supervise_document
from xmgc.document.paper import Bars, Mark, Pairs, Paper, Paragraph, Steps, TableBlock
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Aspect, Series, SubjectKind
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.snapshot import ItemState, ProjectState, Snapshot, StatedAt
from xmgc.reports.brief import brief

JUNE = Period(2024, 6)
TODAY = date(2024, 7, 5)
GAP = gap_document(
    gap_table("甘泉县 | 县（市、区） | 1200 | 400\n陇泉市 | 县（市、区） | 1000 | 600"),
    projects_table("""
        甘泉县 | 甘泉县纸厂   | 480 | 82 | 张明远13800001234
        甘泉县 | 冷链物流中心 | 100 | 90
        陇泉市 | 冷链物流中心 | 100 | 10
    """),
)
FOUND = supervise_document("""
    甘泉县 | 甘泉县纸厂   | slow | 只完成17.08%，慢于序时进度32.92个百分点 | 张明远 | 县工信局 | firm
    甘泉县 | 冷链物流中心 | slow | 数据前后矛盾                             | 李国栋 | 县商务局 | disputed
    陇泉市 | 冷链物流中心 | slow | 只完成10%                                | 王丽华 | 市商务局 | firm
""")
PLAN = plan_document("""
    甘泉县 | 甘泉县纸厂 | 施工许可 | 2024-03-15 | 2024-04-01 | 2024-03-10
    甘泉县 | 甘泉县纸厂 | 主体封顶 | 2024-06-30 | 2024-07-30 |
    甘泉县 | 甘泉县纸厂 | 竣工验收 | 2024-12-20 | 2024-12-31 |
""")


def stated(**fields: str | int) -> dict[str, StatedAt]:
    return {key: StatedAt(value, JUNE) for key, value in fields.items()}


def mill(**fields: str) -> ProjectState:
    whole = Series("total_investment", Aspect.PLAN, Span.WHOLE)
    done = Series("project_investment", Aspect.ACTUAL, Span.SINCE_START)
    figures = {whole: ((Period(2024, 1), 1200 * WAN),), done: ((JUNE, 300 * WAN),)}
    said = stated(content="年产纸品5万吨", contact="陈晓", phone="13800001234", **fields)
    return ProjectState(1, 1, "甘泉县纸厂", "甘泉县纸厂", "2401-620102-04-01-123456", figures, said)


SNAPSHOT = Snapshot(
    JUNE,
    counties=(County("甘泉县", id=1, aliases=("甘泉",)), County("陇泉市", id=2)),
    projects=(
        mill(),
        ProjectState(2, 1, "冷链物流中心", "冷链物流中心"),
        ProjectState(3, 2, "冷链物流中心", "冷链物流中心"),
    ),
)


def about(subject: str, snapshot: Snapshot = SNAPSHOT, *, contacts: bool = False) -> Paper:
    return brief(subject, GAP, PLAN, FOUND, snapshot, today=TODAY, contacts=contacts)


def words(paper: Paper) -> str:
    said = [f"{block.lead}{block.text}" for block in paper.blocks if isinstance(block, Paragraph)]
    said += [" ".join(pair) for block in paper.blocks if isinstance(block, Pairs) for pair in block.pairs]
    return "\n".join(said)


def test_a_county_answers_to_its_short_name() -> None:
    assert about("甘泉").title == "甘泉县投资任务完成情况简介"


def test_a_county_brief_says_its_standing_among_its_peers() -> None:
    assert "居县（市、区）第2位，欠账0.02亿元" in words(about("甘泉县"))


def test_a_county_brief_lists_its_own_owing_projects_worst_first_and_masks_phones() -> None:
    tables = [block.table for block in about("甘泉县").blocks if isinstance(block, TableBlock)]
    owing = tables[-1].rows
    assert [row["project"] for row in owing] == ["甘泉县纸厂"]
    assert owing[0]["leader"] == "张明远138****1234"


def test_disputed_findings_are_counted_not_told() -> None:
    said = words(about("甘泉县"))
    assert "督查发现1个问题：项目进度滞后1个。另有1个事项数据存疑" in said
    assert "冷链" not in said


def test_one_finding_of_every_kind_is_told_before_a_second_of_any() -> None:
    found = supervise_document("""
        甘泉县 | 甲项目 | slow       | 慢一 | 张明远 | 县局 | firm
        甘泉县 | 乙项目 | slow       | 慢二 | 张明远 | 县局 | firm
        甘泉县 | 丙项目 | paper-only | 只签 | 张明远 | 县局 | firm
    """)
    paper = brief("甘泉县", GAP, PLAN, found, SNAPSHOT, today=TODAY)
    told = [block.lead for block in paper.blocks if isinstance(block, Paragraph) and block.numbered]
    assert told == ["甘泉县甲项目", "甘泉县丙项目", "甘泉县乙项目"]


def test_the_picture_of_a_county_is_a_bar_a_measure_against_the_elapsed_time() -> None:
    bars = next(block for block in about("甘泉县").blocks if isinstance(block, Bars)).bars
    assert [(bar.label, bar.rate, bar.time) for bar in bars] == [("固定资产投资", Fraction(100, 3), Fraction(50))]
    assert bars[0].words == "33.33%"


def test_a_county_the_gap_knows_nothing_of_is_said_to_have_nothing() -> None:
    county = County("新设区", id=3)
    paper = about("新设区", replace(SNAPSHOT, counties=(*SNAPSHOT.counties, county)))
    assert words(paper) == "台账中没有这个单位的任务和完成数。"


def test_a_project_is_found_by_its_code_and_its_name() -> None:
    assert about("2401-620102-04-01-123456").title == about("甘泉县纸厂").title == "甘泉县纸厂项目简介"


def test_a_name_two_projects_answer_to_is_asked_about() -> None:
    with pytest.raises(OperatorError, match="“冷链物流中心”对应2个项目：甘泉县冷链物流中心、陇泉市冷链物流中心"):
        about("冷链物流中心")


def test_a_name_nobody_answers_to_is_said_to_be_unknown() -> None:
    with pytest.raises(OperatorError, match="没有叫“火星县”的"):
        about("火星县")


def test_a_project_brief_draws_both_bars_and_the_chain_of_nodes() -> None:
    paper = about("甘泉县纸厂")
    bars = next(block for block in paper.blocks if isinstance(block, Bars)).bars
    assert [(bar.label, bar.words) for bar in bars] == [("年度计划完成", "17.08%"), ("总投资完成", "25.00%")]
    steps = next(block for block in paper.blocks if isinstance(block, Steps)).steps
    assert [(step.name, step.mark) for step in steps] == [
        ("施工许可", Mark.DONE),
        ("主体封顶", Mark.OVERDUE),
        ("竣工验收", Mark.PLANNED),
    ]


def test_contact_details_are_masked_unless_asked_for() -> None:
    assert "13800001234" not in words(about("甘泉县纸厂"))
    assert "陈晓 138****1234" in words(about("甘泉县纸厂"))
    assert "陈晓 13800001234" in words(about("甘泉县纸厂", contacts=True))


def test_a_stop_of_the_tour_tells_what_there_is_to_see() -> None:
    stop = ItemState(
        9, 1, SubjectKind.STOP, "1", "甘泉县纸厂", 1, stated(highlights="全程无人车间", guide="刘洋", minutes=8)
    )
    said = words(about("甘泉县纸厂", replace(SNAPSHOT, items=(stop,))))
    assert "看点亮点：全程无人车间。" in said
    assert "现场讲解：刘洋（8分钟）。" in said


def test_difficulties_come_from_the_sheet_open_problems_and_firm_findings() -> None:
    open_one = ItemState(9, 1, SubjectKind.BOTTLENECK, "1", "问题", 1, stated(problem="专线迁改滞后", status="办理中"))
    closed = ItemState(10, 1, SubjectKind.BOTTLENECK, "2", "问题", 1, stated(problem="用地已解决", status="已办结"))
    said = words(about("甘泉县纸厂", replace(SNAPSHOT, items=(open_one, closed))))
    assert "专线迁改滞后。" in said
    assert "慢于序时进度32.92个百分点。" in said
    assert "用地已解决" not in said


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    long = replace(SNAPSHOT, projects=(replace(mill(), fields=stated(content="建设内容" * 200)),))
    told = [block for block in about("甘泉县纸厂", long).blocks if isinstance(block, Paragraph)]
    said = next(block.text for block in told if block.lead == "建设内容：")
    assert len(said) <= 151
    assert "…" in said
