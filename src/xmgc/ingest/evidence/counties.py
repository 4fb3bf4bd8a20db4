"""Whose sheet it is: title, 填报单位 line, sheet name, file name, option. Two that name different units are an
error."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from xmgc.domain.facts import SubjectKind
from xmgc.domain.places import GROUPS, County
from xmgc.domain.problems import Problem
from xmgc.ingest.binding import Bound
from xmgc.ingest.forms.form import COUNTY
from xmgc.ingest.forms.project_columns import LOCATION
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.sheets.block import Line
from xmgc.ingest.table import Said, Table
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.lines import is_unit_line, reporter_in
from xmgc.ingest.words.places import is_county_name, unit_named_in, unit_of_file, unit_of_title


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
    if not unknown and (located := _located(table, gazetteer)):
        return located.value, located, problems
    if not unknown:
        looked = "标题、填报单位、县区列、表名、文件名"
        return "", None, [*problems, table.problem("no-county", looked=looked)]
    near = gazetteer.near(unknown)
    if near:
        return "", None, [*problems, table.problem("similar-county", found=unknown, name=unknown, other=near.name)]
    if table.desk.add_counties:
        return unknown, Said(unknown, "表内文字", unknown), problems
    return "", None, [*problems, table.problem("unknown-county", found=unknown, name=unknown, hint="")]


def _located(table: Table, gazetteer: Gazetteer) -> Said | None:
    """The one unit that every row's 建设地点 names in full, where nothing else says whose the sheet is."""
    column = table.match.field(LOCATION.key)
    if column is None:
        return None
    heading = column.heading
    cells = [table.grid.at(row, heading.col) for row in range(table.block.bottom + 1, table.block.end)]
    said = [gazetteer.inside_fully(cell) for cell in cells if isinstance(cell, str)]
    named = {county.name for one in said for county in one}
    if len(named) != 1 or not all(said):
        return None
    where = f"{heading.shown}列 {table.cell(heading.row, heading.col)}"
    return Said(named.pop(), where, heading.shown, heading.row, heading.col)


def _line_sources(table: Table, lines: Sequence[Line]) -> list[Said]:
    titles, reporters = [], []
    for line in lines:
        where = table.cell(line.row, line.col)
        named = reporter_in(line.text)
        if named is not None:
            reporters.append(Said(named, f"填报单位行 {where}", line.text, line.row, line.col))
        elif not is_unit_line(line.text):
            titles.append(Said(fold(line.text), f"标题 {where}", line.text, line.row, line.col))
    return [*titles, *reporters]


def _name_sources(table: Table) -> list[Said]:
    stem = PurePath(table.file_name).stem
    return [Said(table.grid.name, "表名", table.grid.name), Said(stem, "文件名", table.file_name)]


def _unknown(said: Said) -> str:
    if said.where.startswith("填报单位"):
        return unit_named_in(said.value) or fold(said.value)
    if said.where.startswith("标题"):
        return unit_of_title(said.value)
    return unit_of_file(said.value) if said.where == "文件名" else ""


def _conflicts(table: Table, said: list[Said], unknown: str) -> list[Problem]:
    first = said[0] if said else None
    problems = [_conflict(table, first, other) for other in said[1:] if first and other.value != first.value]
    if first and unknown and is_county_name(unknown) and not first.where.startswith(("标题", "填报单位")):
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
