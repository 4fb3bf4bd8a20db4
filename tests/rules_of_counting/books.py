"""The smallest workbooks that show a rule, taken in by the program itself, and what its reports then say."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.program import Ran, run
from tests.sheets import draw

DAY = ("--today", "2024-07-05")


def figures(month: int, year: int = 2024, **done: object) -> str:
    """1—N月固定资产投资 of units, 万元."""
    rows = "\n".join(f"| {county} | {amount} |" for county, amount in done.items())
    head = f"| {year}年1-{month}月固定资产投资完成情况 | |\n| 单位：万元 | |\n| 县区 | 1-{month}月累计完成 |"
    return f"{head}\n{rows}"


def tasks(bases: str, **amounts: str) -> str:
    """Tasks of 2024, a column a basis."""
    rows = "\n".join(f"| {county} | {said} |" for county, said in amounts.items())
    return f"| 2024年固定资产投资目标任务 | | |\n| 单位：万元 | | |\n| 县区 | {bases} |\n{rows}"


def projects(month: int, *rows: str, county: str = "甘泉县", heads: str = "") -> str:
    """A county's 重点项目 of a month: name, plan, done, then what ``heads`` adds."""
    lines = "\n".join(f"| {row} |" for row in rows)
    head = f"项目名称 | 年度计划投资 | 年度累计完成投资{' | ' + heads if heads else ''}"
    return f"| {county}2024年{month}月重点项目进展表 | | | |\n| 单位：万元 | | | |\n| {head} |\n{lines}"


def deals(month: int, *rows: str, heads: str, year: int = 2024) -> str:
    """A county's signed deals of a month."""
    lines = "\n".join(f"| {row} |" for row in rows)
    title = f"| 甘泉县招商引资签约项目履约台账（截至{year}年{month}月底，单位：万元） | | | |"
    return f"{title}\n| 项目名称 | 投资方 | 协议类型 | 签约金额 | {heads} |\n{lines}"


def took(folder: Path, *sheets: str, more: tuple[str, ...] = ()) -> Ran:
    """The sheets imported one by one; the last one's outcome."""
    done = Ran(1, "", "")
    for sheet in sheets:
        name = f"{len(list(folder.glob('*.xlsx')))}.xlsx"
        draw(folder / name, sheet)
        done = run("import", name, "--add-counties", *DAY, *more, cwd=folder)
        assert "已导入" in done.out, done.out + done.err
    return done


def asked(folder: Path, *words: str) -> dict[str, Any]:
    """A report as JSON."""
    done = run(*words, "--format", "json", *DAY, cwd=folder)
    assert done.code in {0, 1}, done.err
    return dict(json.loads(done.out, parse_float=Decimal))


def table(folder: Path, *words: str, key: str = "fixed_asset") -> dict[str, Any]:
    """One table of a report."""
    return next(one for one in asked(folder, *words)["tables"] if one["key"] == key)


def by_county(found: dict[str, Any]) -> dict[str, Any]:
    """Its rows by county (the last basis of each)."""
    return {row["county"]: row for row in found["rows"]}


def bulletin_text(folder: Path, *words: str) -> str:
    """What the bulletin says, tables and all."""
    import docx

    done = run("bulletin", "--out", "通报.docx", *DAY, *words, cwd=folder)
    assert done.code == 0, done.err
    paper = docx.Document(str(folder / "通报.docx"))
    cells = [cell.text for one in paper.tables for row in one.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])
