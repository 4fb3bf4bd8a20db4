"""Whose sheet it is: title, 填报单位 line, sheet name, file name, option. Two that name different units are an
error."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xmgc.domain.facts import SubjectKind
from xmgc.domain.places import GROUPS, County
from xmgc.domain.problems import Problem
from xmgc.ingest.binding import Bound
from xmgc.ingest.forms.form import COUNTY
from xmgc.ingest.gazetteer import Gazetteer, unit_named_in
from xmgc.ingest.sheets.block import Line
from xmgc.ingest.table import Said, Table
from xmgc.ingest.words.fold import fold

_REPORTER: Final = re.compile(
    r"^(?:填[报表制]|上报|报送|报告|编制|制表|汇总|责任)?(?:单位|县区|部门|地区)(?:名称|\(盖章\)|\(章\))?[::](.+)$"
)
_REPORTER_END: Final = re.compile(r"截[至止]|单位[::]|填[报表](?:时间|日期)|联系")
_MONEY: Final = re.compile(r"^[(]?(?:亿|万|千|百|元|个|%|人|户|套|公里)")
_TITLE: Final = re.compile(
    r"^(?:附件\d*[::.]?)?(?![全各本我两])([一-龥]{1,10}?(?:自治县|县|旗|市|新区|园区|产业园|开发区|高新区|经开区|区))"
    r"(?=20\d\d|[一二]〇|重点|重大|固定|招商|项目|第|上半年|\d|年|全社会|储备|签约|督查|问题|企业|走访|观摩|手续|推进)"
)


def county_said(table: Table, gazetteer: Gazetteer) -> tuple[County | None, list[Said], str]:
    """The unit the table is about by everything outside its columns, who said so, and an unknown name if one is
    said."""
    own = _line_sources(table, table.block.lines)
    if not any(gazetteer.inside(said.value) or _unknown(said) for said in own):
        own = _line_sources(table, table.block.inherited)
    known: list[Said] = []
    county: County | None = None
    unknown = ""
    for said in [*own, *_name_sources(table)]:
        found = gazetteer.inside(said.value)
        if len(found) == 1:
            county = county or found[0]
            known.append(replace(said, value=found[0].name))
        elif not found and not unknown:
            unknown = _unknown(said)
    return county, known, unknown


def settle_county(table: Table, gazetteer: Gazetteer) -> tuple[str, Said | None, list[Problem]]:
    """The reading's unit ('' where a column gives it row by row), the evidence, and what is wrong."""
    by_row = unit_column(table) is not None
    county, said, unknown = county_said(table, gazetteer)
    if table.match.form.subject is SubjectKind.COUNTY:
        column = table.match.field(COUNTY)
        return "", _column_said(table) if column else None, []
    problems = _conflicts(table, said, unknown)
    if table.desk.county and (option := gazetteer.named(table.desk.county)) is None and not county:
        unknown = unknown or table.desk.county
    elif table.desk.county and option:
        if county and option != county:
            problems.append(_conflict(table, said[0], Said(option.name, "选项 --county", table.desk.county)))
        county = county or option
        said = said or [Said(option.name, "选项 --county", table.desk.county)]
    if county and said:
        name = "" if by_row and county.group == GROUPS[2] else county.name
        return name, said[0], problems
    if by_row:
        return "", _column_said(table), problems
    return _unknown_county(table, gazetteer, unknown, problems)


def _unknown_county(
    table: Table, gazetteer: Gazetteer, unknown: str, problems: list[Problem]
) -> tuple[str, Said | None, list[Problem]]:
    if not unknown:
        looked = "标题、填报单位、县区列、表名、文件名"
        return "", None, [*problems, table.problem("no-county", looked=looked)]
    near = gazetteer.near(unknown)
    if near:
        return "", None, [*problems, table.problem("similar-county", found=unknown, name=unknown, other=near.name)]
    if table.desk.add_counties:
        return unknown, Said(unknown, "表内文字", unknown), problems
    return "", None, [*problems, table.problem("unknown-county", found=unknown, name=unknown, hint="")]


def _line_sources(table: Table, lines: Sequence[Line]) -> list[Said]:
    titles, reporters = [], []
    for line in lines:
        plain = fold(line.text)
        where = table.cell(line.row, line.col)
        found = _REPORTER.match(plain)
        if found and _MONEY.match(found[1]):
            continue
        if found:
            named = _REPORTER_END.split(found[1])[0]
            reporters.append(Said(named, f"填报单位行 {where}", line.text, line.row, line.col))
        else:
            titles.append(Said(plain, f"标题 {where}", line.text, line.row, line.col))
    return [*titles, *reporters]


def _name_sources(table: Table) -> list[Said]:
    stem = re.sub(r"\.\w{2,5}$", "", table.file_name)
    return [Said(table.grid.name, "表名", table.grid.name), Said(stem, "文件名", table.file_name)]


def _unknown(said: Said) -> str:
    if said.where.startswith("填报单位"):
        return unit_named_in(said.value) or fold(said.value)
    if said.where.startswith("标题"):
        found = _TITLE.match(fold(said.value))
        return found[1] if found else ""
    if said.where == "文件名":
        found = re.match(
            r"^(?![全各本我两])([一-龥]{2,8}?(?:县|区|旗|开发区|新区|园区))(?![一-龥]*(?:县区|市区))", fold(said.value)
        )
        return found[1] if found and found[1] not in {"各县区", "县市区", "县区"} else ""
    return ""


def _conflicts(table: Table, said: list[Said], unknown: str) -> list[Problem]:
    first = said[0] if said else None
    problems = [_conflict(table, first, other) for other in said[1:] if first and other.value != first.value]
    if first and unknown and re.search(r"[县旗]$", unknown) and not first.where.startswith(("标题", "填报单位")):
        problems.append(_conflict(table, Said(unknown, "标题或填报单位", unknown, 0, 0), first))
    return problems


def _conflict(table: Table, one: Said, other: Said) -> Problem:
    at = one if one.row is not None else other
    return table.problem(
        "wrong-county",
        at.row,
        at.col,
        found=other.text or one.text,
        first=one.phrase,
        a=one.value,
        second=other.phrase,
        b=other.value,
    )


def _column_said(table: Table) -> Said | None:
    column = unit_column(table)
    if column is None:
        return None
    heading = column.heading
    return Said("", f"县区列 {table.cell(heading.row, heading.col)}", heading.shown, heading.row, heading.col)


def unit_column(table: Table) -> Bound | None:
    """The column that names units row by row: the form's own, or one that may stand in for it."""
    stand_ins = (table.match.field(key) for key in table.match.form.county_from)
    return table.match.field(COUNTY) or next((bound for bound in stand_ins if bound), None)
