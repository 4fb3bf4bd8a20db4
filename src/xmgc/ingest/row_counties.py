"""Which unit each row is about: a county column (merged blocks, ditto marks, blanks below a block's first row), the
section it stands in, or the sheet's own unit. A targets sheet registers the units it names; elsewhere unknown names
are asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xmgc.domain.facts import SubjectKind
from xmgc.domain.places import GROUPS, County
from xmgc.domain.problems import Problem
from xmgc.ingest.body import BodyRow, RowKind, is_ditto
from xmgc.ingest.evidence.counties import county_said, unit_column
from xmgc.ingest.forms.form import COUNTY, GROUP
from xmgc.ingest.gazetteer import Gazetteer
from xmgc.ingest.table import Table
from xmgc.ingest.words.fold import fold
from xmgc.ingest.words.misread import is_blank, spelt
from xmgc.ingest.words.places import group_of, group_said, is_below, is_beside
from xmgc.ingest.words.rows import without_numeral


@dataclass(slots=True)
class RowCounties:
    """Unit name by row ('' unknown), units newly registered, and what is wrong."""

    by_row: dict[int, str] = field(default_factory=dict)
    registered: list[County] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def row_counties(table: Table, body: Sequence[BodyRow], county: str, gazetteer: Gazetteer) -> RowCounties:
    """The unit of every row of its own (and of those going on with it)."""
    found = RowCounties()
    column = table.match.field(COUNTY)
    if column is None and not county:
        column = unit_column(table)
    texts = _column_texts(table, body, column.heading.col) if column else {}
    groups = _groups(table, body) if table.match.form.subject is SubjectKind.COUNTY else {}
    section = ""
    if county and gazetteer.named(county) is None:
        found.registered.append(County(county, group_of(county), len(gazetteer.counties) + 1))
    resolver = _Resolver(table, gazetteer, county, found, groups, county_said(table, gazetteer)[0] is not None)
    for line in body:
        if line.kind is RowKind.SECTION:
            named = gazetteer.inside(line.label)
            section = named[0].name if len(named) == 1 else "" if line.depth == 1 else section
        elif line.kind is not RowKind.CLAIM:
            col, text = texts.get(line.row, (0, ""))
            found.by_row[line.row] = resolver.resolve(line.row, col, text) if text else (county or section)
    return found


def section_counties(body: Sequence[BodyRow], gazetteer: Gazetteer) -> bool:
    """Whether every row stands in a section that names a known unit."""
    named = False
    for line in body:
        if line.kind is RowKind.SECTION and line.depth in {1, 3}:
            named = len(gazetteer.inside(line.label)) == 1
        elif line.kind is RowKind.OWN and not named:
            return False
    return named


def _column_texts(table: Table, body: Sequence[BodyRow], col: int) -> dict[int, tuple[int, str]]:
    """Column text by row, merged blocks filled, ditto and blanks below taken from above."""
    grid = table.grid
    tops = {row: r1 for r1, c1, r2, c2 in grid.merges or () if c1 <= col <= c2 and r2 > r1 for row in range(r1, r2 + 1)}
    texts: dict[int, tuple[int, str]] = {}
    above = ""
    for line in body:
        if line.kind is RowKind.SECTION:
            above = ""
        if line.kind in (RowKind.SECTION, RowKind.CLAIM):
            continue
        cell = grid.at(tops.get(line.row, line.row), col)
        if is_ditto(cell) or (is_blank(cell) and not isinstance(cell, str)):
            text = above
        else:
            text = "" if is_blank(cell) else spelt(cell)
        above = text or above
        texts[line.row] = (col, text)
    return texts


def _groups(table: Table, body: Sequence[BodyRow]) -> dict[int, str]:
    """The group each row's unit is put in by a group column or a section line."""
    column = table.match.field(GROUP)
    texts = _column_texts(table, body, column.heading.col) if column else {}
    found: dict[int, str] = {}
    section = ""
    for line in body:
        if line.kind is RowKind.SECTION:
            section = group_said(line.label) or section
        elif line.kind is RowKind.OWN:
            said = group_said(texts.get(line.row, (0, ""))[1]) or section
            if said:
                found[line.row] = said
    return found


@dataclass(slots=True)
class _Resolver:
    table: Table
    gazetteer: Gazetteer
    county: str
    found: RowCounties
    groups: dict[int, str]
    titled: bool
    """Whether the title names one unit: departments in the rows are that unit's, not the city's."""
    seen: dict[str, str] = field(default_factory=dict)

    def resolve(self, row: int, col: int, text: str) -> str:
        text = without_numeral(text)
        plain = fold(text)
        if plain not in self.seen:
            self.seen[plain] = self._name(row, col, text, plain)
        name = self.seen[plain]
        if self.county and name and name != self.county:
            self._foreign(row, col, text, name)
        return name

    def _name(self, row: int, col: int, text: str, plain: str) -> str:
        known = self.gazetteer.named(text)
        if known is None and self.table.match.form.subject is not SubjectKind.COUNTY:
            loose = self.table.match.field(COUNTY) is None
            below = is_below(plain) and not is_beside(plain)
            inside = self.gazetteer.inside(text) if loose else self.gazetteer.inside_fully(text) if below else []
            known = inside[0] if len(inside) == 1 else None
        if known:
            return known.name
        if self.county and self.table.match.form.subject is not SubjectKind.COUNTY and is_below(plain):
            return self.county
        near = self.gazetteer.near(text)
        if near:
            self.found.problems.append(
                self.table.problem("similar-county", row, col, found=text, name=plain, other=near.name)
            )
            return ""
        registers = self.table.match.form.name == "targets" and not (self.titled and group_of(plain) == GROUPS[2])
        if registers or self.table.desk.add_counties:
            return self._register(row, plain)
        self.found.problems.append(self.table.problem("unknown-county", row, col, found=text, name=plain, hint=""))
        return ""

    def _register(self, row: int, plain: str) -> str:
        group = self.groups.get(row) or group_of(plain)
        order = len(self.gazetteer.counties) + len(self.found.registered) + 1
        self.found.registered.append(County(plain, group, order))
        return plain

    def _foreign(self, row: int, col: int, text: str, name: str) -> None:
        column = self.table.match.field(COUNTY)
        heading = column.heading.shown if column else ""
        self.found.problems.append(
            self.table.problem(
                "wrong-county",
                row,
                col,
                found=text,
                first="标题、填报单位或文件名",
                a=self.county,
                second=f"“{heading}”列 {self.table.cell(row, col)}",
                b=name,
            )
        )
