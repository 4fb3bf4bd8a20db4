"""An analyst's line before a meeting, through the real program: workbooks in, who owes what, a workbook out."""

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.program import Ran, run
from tests.sheets import draw

TARGETS = """
| 2024年度固定资产投资目标任务分解表（单位：万元） | < |
| 县（市、区） | 固定资产投资任务 |
| 甘泉县 | 698579 |
| 南岭县 | 250000 |
| 清河区 | 120000 |
"""
JUNE = """
| 2024年1-6月固定资产投资完成情况 | < | < |
| 单位：万元 | < | < |
| 地区 | 1-6月完成 | 同比增长（%） |
| 甘泉县 | 338395 | 5.2 |
| 南岭县 | 150000 | 3.1 |
"""
PLAIN = """
| 甘泉县2024年6月重点项目进展表（单位：万元） | < | < | < |
| 项目名称 | 总投资 | 年度计划投资 | 年度累计完成投资 |
| 纸厂技改项目 | 12000 | 6000 | 2500 |
| 水厂扩建项目 | 30000 | 9000 | 5000.5 |
| 物流园（一期） | 88000 | 20000 | 7000 |
"""
STACKED = """
| 甘泉县重点项目调度表 | < | < | < | < |
| 填报单位：甘泉县 截至2024年6月底 | < | < | < | < |
| 序号 | 项目名称 | 投资情况 | < | < |
| ^ | ^ | 总投资（亿元） | 年度计划投资（万元） | 1-6月累计完成投资（亿元） |
| | 合计（3项） | 13 | 35000 | 1.45005 |
| 一、工业项目（1个） | | | | |
| 1 | 纸厂技改项目 | 1.2 | 6000 | 0.25 |
| 二、其他项目（2个） | | | | |
| 2 | 水厂扩建项目 | 3 | 9,000 | 0.50005 |
| 3 | 物流园（一期） | 8.8 | 20000 | 0.7 |
| | 小计 | 11.8 | 29000 | 1.20005 |
"""
WIDE = """
| 2024年甘泉县重点项目投资计划及完成情况（单位：万元） | < | < | < | < | < | < |
| 项目名称 | 总投资 | 年度计划投资 | 1-5月计划投资 | 1-5月完成投资 | 1-6月计划投资 | 1-6月完成投资 |
| 纸厂技改项目 | 12000 | 6000 | 2500 | 2000 | 3000 | 2500 |
| 水厂扩建项目 | 30000 | 9000 | 3500 | 4000 | 4500 | 5000.5 |
| 物流园（一期） | 88000 | 20000 | 8000 | 6500 | 10000 | 7000 |
"""


def office(folder: Path) -> Path:
    """A ledger that knows three counties and what two of them did by June."""
    draw(folder / "任务.xlsx", TARGETS)
    draw(folder / "六月.xlsx", JUNE)
    assert run("import", "任务.xlsx", "六月.xlsx", cwd=folder).code == 0
    return folder / "ledger.db"


def gap(folder: Path, *more: str) -> dict[str, Any]:
    done = run("gap", "--format", "json", *more, cwd=folder)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out, parse_float=Decimal)
    return found


def dump(folder: Path) -> str:
    return run("ledger", "dump", cwd=folder).out


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def kept(folder: Path) -> tuple[str, str]:
    """Everything the ledger holds as fact, and its log: a refused file leaves only a question outside both."""
    dump = run("ledger", "dump", cwd=folder)
    log = run("log", "--format", "json", cwd=folder)
    return dump.out, log.out


def test_the_arithmetic_is_that_of_published_bulletins(tmp_path: Path) -> None:
    office(tmp_path)
    (table,) = gap(tmp_path)["tables"]
    rows = {row["county"]: row for row in table["rows"]}
    county = rows["甘泉县"]
    assert (county["rate"], county["pace"], county["arrears"]) == (
        Decimal("48.44"),
        Decimal("-1.56"),
        Decimal("10894.5"),
    )
    assert (county["due"], county["balance"], county["remaining"]) == (Decimal("349289.5"), Decimal("-10894.5"), 360184)


def test_a_county_that_has_not_reported_is_unknown_first_and_said_in_the_total(tmp_path: Path) -> None:
    office(tmp_path)
    document = gap(tmp_path)
    (table,) = document["tables"]
    assert table["rows"][0]["county"] == "清河区"
    assert table["rows"][0]["actual"] is None
    assert table["rows"][0]["arrears"] is None
    assert any("清河区" in note or "未报" in note for note in document["notes"])
    assert table["total"]["actual"] == 488395


def test_the_same_report_written_three_ways_means_the_same(tmp_path: Path) -> None:
    dumps = []
    for name, sheet in (("平", PLAIN), ("叠", STACKED)):
        folder = tmp_path / name
        folder.mkdir()
        office(folder)
        draw(folder / "进展.xlsx", sheet)
        done = run("import", "进展.xlsx", cwd=folder)
        assert (done.code, "错误 0 处，提醒 0 处" in done.out) == (0, True), done.out
        dumps.append(dump(folder))
    assert dumps[0] == dumps[1]
    folder = tmp_path / "宽"
    folder.mkdir()
    office(folder)
    draw(folder / "进展.xlsx", WIDE)
    assert run("import", "进展.xlsx", cwd=folder).code == 0
    june = {line for line in dumps[0].splitlines() if "project_investment/actual/year_to_date" in line}
    assert len(june) == 3
    assert june <= set(dump(folder).splitlines())
    assert "2024-05" in dump(folder)


def test_every_fact_behind_the_arrears_is_named_with_file_sheet_cell_and_raw_text(tmp_path: Path) -> None:
    office(tmp_path)
    done = run(
        "explain",
        "gap",
        "--county",
        "甘泉",
        "--field",
        "arrears",
        "--measure",
        "fixed_asset",
        "--format",
        "json",
        cwd=tmp_path,
    )
    assert done.code == 0, done.err
    facts = [
        row for table in json.loads(done.out)["tables"] if table["key"].startswith("facts") for row in table["rows"]
    ]
    assert {(row["file"], row["cell"], row["raw"]) for row in facts} == {
        ("任务.xlsx", "B3", "698579"),
        ("六月.xlsx", "B4", "338395"),
    }


def test_the_same_file_twice_a_renamed_and_a_resaved_copy_add_nothing(tmp_path: Path) -> None:
    ledger = office(tmp_path)
    before = digest(ledger)
    (tmp_path / "副本.xlsx").write_bytes((tmp_path / "六月.xlsx").read_bytes())
    draw(tmp_path / "另存.xlsx", JUNE)
    done = run("import", "六月.xlsx", "副本.xlsx", "另存.xlsx", "--format", "json", cwd=tmp_path)
    assert [file["status"] for file in json.loads(done.out)["files"]] == ["unchanged"] * 3
    assert (done.code, digest(ledger)) == (0, before)


def test_a_wrong_file_leaves_every_fact_and_the_chain_as_they_were_and_names_all_its_cells(tmp_path: Path) -> None:
    office(tmp_path)
    before = kept(tmp_path)
    bad = PLAIN.replace("| 2500 |", "| 约2500 |").replace("| 5000.5 |", "| -5 |").replace("| 7000 |", "| 七千 |")
    draw(tmp_path / "坏.xlsx", bad)
    done = run("import", "坏.xlsx", "--format", "json", cwd=tmp_path)
    (file,) = json.loads(done.out)["files"]
    assert (done.code, file["status"], kept(tmp_path)) == (1, "rejected", before)
    assert [(one["code"], one["cell"]) for one in file["problems"] if one["severity"] == "error"] == [
        ("not-a-number", "D3"),
        ("negative-amount", "D4"),
        ("not-a-number", "D5"),
    ]


def test_a_restated_past_needs_a_reason_and_undo_restores_the_ledger(tmp_path: Path) -> None:
    office(tmp_path)
    draw(tmp_path / "七月.xlsx", JUNE.replace("1-6月", "1-7月").replace("338395", "400000").replace("150000", "180000"))
    assert run("import", "七月.xlsx", cwd=tmp_path).code == 0
    before = dump(tmp_path)
    draw(tmp_path / "改六月.xlsx", JUNE.replace("338395", "330000"))
    refused = run("import", "改六月.xlsx", cwd=tmp_path)
    assert (refused.code, "restated-past" in refused.out) == (1, True)
    assert run("import", "改六月.xlsx", "--reason", "统计核减", cwd=tmp_path).code == 0
    after = dump(tmp_path)
    assert after != before
    assert run("undo", "4", cwd=tmp_path).code == 0
    assert dump(tmp_path) == before
    assert run("ledger", "verify", cwd=tmp_path) == Ran(0, "", "")


def test_a_report_of_last_month_prints_again_as_it_did_then(tmp_path: Path) -> None:
    office(tmp_path)
    then = run("gap", "--format", "json", cwd=tmp_path).out
    draw(tmp_path / "改.xlsx", JUNE.replace("338395", "350000"))
    assert run("import", "改.xlsx", cwd=tmp_path).code == 0
    assert run("gap", "--format", "json", cwd=tmp_path).out != then
    known = run("gap", "--format", "json", "--known-at", "import:2", cwd=tmp_path).out
    assert known.replace('"known_at": "import:2"', '"known_at": null') == then


def test_the_exported_workbook_opens_with_the_overview_first(tmp_path: Path) -> None:
    import openpyxl

    office(tmp_path)
    assert run("export", "--out", "欠账.xlsx", cwd=tmp_path).code == 0
    names = openpyxl.load_workbook(tmp_path / "欠账.xlsx").sheetnames
    assert (names[0], names[-1]) == ("概况", "图数据")
    assert "固定资产投资" in names


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("gap",), "没有台账"),
        (("gap", "--county", "乌有县"), "没有台账"),
        (("gap", "--as-of", "去年"), "不是月份"),
        (("nothing",), "没有"),
        (("import", "没有的.xlsx"), "没有这个文件"),
        (("gap", "--format", "xlsx"), "没有台账"),
    ],
)
def test_wrong_usage_is_one_chinese_sentence_and_exit_2(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "ledger.db").exists()


def test_a_dry_run_says_what_would_happen_and_writes_nothing(tmp_path: Path) -> None:
    ledger = office(tmp_path)
    before = digest(ledger)
    draw(tmp_path / "进展.xlsx", PLAIN)
    done = run("import", "进展.xlsx", "--dry-run", cwd=tmp_path)
    assert (done.code, "试算" in done.out, digest(ledger)) == (0, True, before)
