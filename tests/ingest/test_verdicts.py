"""Verdicts on a county's next report, through a real ledger: what is new, the same, changed, refused or asked about."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ingest.reading_of import DESK, KNOWN
from tests.ledger.batches import START
from tests.sheets import draw, workbook
from xmgc.domain.facts import Batch
from xmgc.domain.standing import Judgement
from xmgc.ingest import judge
from xmgc.ingest.reader import read_one
from xmgc.ingest.understand import understand
from xmgc.ledger import Ledger, open_ledger

HEAD = "| 项目名称 | 投资方 | 行业 | 总投资 | 年度计划投资 | 本月完成投资 | 年度累计完成投资 | 建设进展 |"


def report(month: int, *rows: str, county: str = "甘泉县", head: str = HEAD) -> Batch:
    title = f"| {county}2024年{month}月重点项目进展表（单位：万元） |"
    return understand(workbook("\n".join([title, head, *rows]), f"{county}{month}月{len(rows)}.xlsx"), DESK)


def line(
    name: str,
    done: int | str,
    *,
    month: int | str = "",
    plan: int | str = 12000,
    investor: str = "",
    total: int = 50000,
) -> str:
    return f"| {name} | {investor} | 装备制造 | {total} | {plan} | {month} | {done} | |"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = open_ledger(tmp_path / "台账.db", create=True)
    for county in KNOWN:
        made.add_county(county.name, group=county.group, code=county.code, at=START)
    return made


def put(ledger: Ledger, batch: Batch, **options: object) -> Judgement:
    done = ledger.append(batch, lambda standing: judge(batch, standing, **options), at=START)  # type: ignore[arg-type]
    assert done.judgement is not None
    return done.judgement


def codes(judgement: Judgement) -> list[str]:
    return [one.code for one in judgement.problems]


def test_a_next_month_is_new_and_silent(ledger: Ledger) -> None:
    put(ledger, report(5, line("纸厂", 4000), line("水厂", 5000)))
    verdict = put(ledger, report(6, line("纸厂", 4800), line("水厂", 6000)))
    assert (codes(verdict), verdict.rejected, verdict.counts.changed) == ([], False, 0)


def test_the_latest_period_given_anew_is_changed_and_an_earlier_one_refused_without_a_reason(ledger: Ledger) -> None:
    put(ledger, report(5, line("纸厂", 4000)))
    put(ledger, report(6, line("纸厂", 4800)))
    assert put(ledger, report(6, line("纸厂", 4900), line("水厂", 1))).counts.changed == 1
    refused = put(ledger, report(5, line("纸厂", 3900), line("水厂", 1)))
    assert (refused.rejected, codes(refused)) == (True, ["restated-past"])
    assert "甘泉县5月1.xlsx!Sheet1!G3" in refused.problems[0].message
    given = put(ledger, report(5, line("纸厂", 3900), line("水厂", 1)), reason="核减")
    assert (given.rejected, given.counts.restated) == (False, 1)


def test_a_past_restated_inside_one_new_report_names_both_cells(ledger: Ledger) -> None:
    put(ledger, report(5, line("纸厂", 4000, month=900), line("水厂", 5000, month=1000)))
    verdict = put(ledger, report(6, line("纸厂", 4900, month=800), line("水厂", 6000, month=1000)))
    (found,) = verdict.problems
    assert (found.code, found.cell, "G3" in found.message, "100万元" in found.message) == (
        "restated-inside",
        "G3",
        True,
        True,
    )


def test_a_cumulative_that_falls_is_asked_about_and_kept(ledger: Ledger) -> None:
    put(ledger, report(5, line("纸厂", 4000)))
    verdict = put(ledger, report(6, line("纸厂", 3800)))
    assert (codes(verdict), verdict.rejected) == (["cumulative-decreased"], False)
    later = f"| 甘泉县2025年1月重点项目进展表（单位：万元） |\n{HEAD}\n{line('纸厂', 10)}"
    assert codes(put(ledger, understand(workbook(later, "次年.xlsx"), DESK))) == []


def test_a_project_missing_from_the_next_roll_has_vanished_and_a_likely_new_name_is_offered(ledger: Ledger) -> None:
    put(ledger, report(5, line("甘泉纸厂技术改造项目", 4000), line("水厂", 5000), line("电厂", 100)))
    verdict = put(ledger, report(6, line("甘泉纸厂技改提升项目", 4800), line("水厂", 6000), line("电厂", 200)))
    (found,) = verdict.problems
    assert (found.code, "甘泉纸厂技术改造项目" in found.message, "甘泉纸厂技改提升项目" in found.message) == (
        "vanished",
        True,
        True,
    )
    assert len(verdict.vanished) == 1


def test_a_second_workbook_of_the_same_month_accuses_nobody(ledger: Ledger) -> None:
    put(ledger, report(5, *(line(name, 100) for name in ("甲厂", "乙厂", "丙厂", "丁厂", "戊厂"))))
    assert codes(put(ledger, report(6, line("甲厂", 200)))) == []
    assert codes(put(ledger, report(6, *(line(name, 200) for name in ("乙厂", "丙厂", "丁厂", "戊厂"))))) == []


def test_all_amounts_ten_thousand_fold_are_a_unit_gone_wrong(ledger: Ledger) -> None:
    put(ledger, report(5, line("纸厂", 4000), line("水厂", 5000)))
    big = [
        line(name, done, plan=120_000_000, total=500_000_000)
        for name, done in (("纸厂", 48_000_000), ("水厂", 60_000_000))
    ]
    verdict = put(ledger, report(6, *big))
    assert (verdict.rejected, "unit-shifted" in codes(verdict)) == (True, True)


def test_more_in_a_month_than_the_year_plans_is_asked_about(ledger: Ledger) -> None:
    assert codes(put(ledger, report(6, line("纸厂", 14000, month=13000)))) == ["over-plan"]


def deal(name: str) -> Batch:
    title = "| 甘泉县签约项目履约台账（截至2024年5月底，单位：万元） |"
    rows = (
        f"| 项目名称 | 投资方 | 协议类型 | 签约时间 | 签约金额 |\n| {name} | 东海装备公司 | 合同 | 2024-01-05 | 90000 |"
    )
    return understand(workbook(f"{title}\n{rows}", f"{name}.xlsx"), DESK)


def test_first_and_second_phase_are_never_alike_but_a_slip_of_the_pen_is(ledger: Ledger) -> None:
    put(ledger, deal("城区供热管网改造工程（一期）"))
    assert "similar-project" not in codes(put(ledger, deal("城区供热管网改造工程（二期）")))
    assert "similar-project" in codes(put(ledger, deal("城区供热管网改造提升工程（一期）")))


def test_the_same_project_from_two_counties_is_asked_about(ledger: Ledger) -> None:
    put(ledger, report(5, line("黄河大桥", 1)))
    assert codes(put(ledger, report(5, line("黄河大桥", 1), county="南岭县"))) == ["similar-project"]


def test_one_code_with_two_names_is_one_project_renamed_or_shared_between_counties(ledger: Ledger) -> None:
    head = "| 项目名称 | 项目代码 | 年度累计完成投资 |"
    put(ledger, report(5, "| 纸厂 | 2401-620123-04-01-123456 | 10 |", head=head))
    assert codes(put(ledger, report(6, "| 新纸厂 | 2401-620123-04-01-123456 | 20 |", head=head))) == ["renamed"]
    assert ledger.find_project("纸厂") == ledger.find_project("新纸厂")


def test_a_project_only_an_approval_sheet_names_is_registered_with_a_word(ledger: Ledger) -> None:
    title = "| 甘泉县审批手续办理台账（截至2024年6月底） |"
    sheet = f"{title}\n| 项目名称 | 审批事项 | 受理时间 | 办结时间 |\n| 新桥 | 环评 | 2024-06-03 | |"
    verdict = put(ledger, understand(workbook(sheet, "手续.xlsx"), DESK))
    assert (codes(verdict), verdict.rejected) == (["unknown-project"], False)


def test_partial_keeps_good_rows_and_strict_lets_no_warning_pass(ledger: Ledger) -> None:
    bad = report(6, line("纸厂", 4000), line("水厂", "约五千"))
    assert put(ledger, bad).rejected
    kept = put(ledger, replace(bad, sha256="b" * 64), partial=True)
    assert (kept.rejected, kept.counts.rejected, len(ledger.projects())) == (False, 1, 1)
    (row,) = ledger.rejected()
    assert (row.sheet, row.cell, row.found) == ("Sheet1", "G4", "约五千")
    fallen = report(7, line("纸厂", 3000))
    assert put(ledger, fallen, strict=True).rejected


def test_the_same_report_again_is_all_the_same(ledger: Ledger) -> None:
    put(ledger, report(6, line("纸厂", 4800), line("水厂", 6000)))
    again = replace(report(6, line("纸厂", 4800), line("水厂", 6000)), sha256="c" * 64)
    verdict = judge(again, ledger.standing(again))
    assert (verdict.counts.new, verdict.counts.changed) == (0, 0)
    assert not any(entry.figures or entry.fields for entries in verdict.entries for entry in entries)


NINE = (
    "甘泉新材料产业园（一期）",
    "甘泉新材料产业园(一期)",
    "甘泉 新材料产业园（一期）",
    "　甘泉新材料产业园（一期） ",
    "甘泉新材料产业园【一期】",
    "甘泉新材料产业园〔一期〕",
    "甘泉新材料产业园﹙一期﹚",
    "甘泉新材料\u200b产业园（一期）",
    "甘泉新材\\n料产业园（一期）",
)


def test_one_project_spelt_nine_ways_is_one_project(ledger: Ledger, tmp_path: Path) -> None:
    for month, name in enumerate(NINE, 1):
        title = f"| 甘泉县2024年{month}月重点项目进展表（单位：万元） |"
        path = draw(tmp_path / f"{month}月.xlsx", "\n".join([title, HEAD, line(name, 400 + month)]))
        assert codes(put(ledger, read_one(path, DESK))) == []
    assert len(ledger.projects()) == 1
