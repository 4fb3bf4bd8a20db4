"""Rows of the item forms turned into entries: approvals, milestones, problems, tour stops, tasks, visits.

An item belongs to the project named in its row (or above it), or to the unit alone. Wide tables hold a column for each
approval item, or for each month of a plan.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from xmgc.domain.facts import Entry, Stated, Subject, SubjectKind
from xmgc.domain.problems import Problem
from xmgc.domain.status import read_status
from xmgc.ingest.binding import Bound
from xmgc.ingest.body import BodyRow, is_ditto
from xmgc.ingest.cells import Harvest
from xmgc.ingest.entries import STRUCTURAL, Ground
from xmgc.ingest.forms.form import PROJECT
from xmgc.ingest.forms.tour import STOP_FIELDS
from xmgc.ingest.words.days import day_of
from xmgc.ingest.words.fold import fold, name_key
from xmgc.ingest.words.lines import tour_day_in
from xmgc.ingest.words.misread import is_blank, spelt
from xmgc.ingest.words.places import is_company

_TICKED: Final = {True: "已办", False: "未办"}
"""What a bare tick or cross in the column of an approval is kept as."""


def item_entries(ground: Ground, body: Sequence[BodyRow], found: Harvest) -> list[Entry]:
    """The entries of an item form's rows."""
    entries: list[Entry] = []
    parents = _parents(ground, found)
    wide = [bound for bound in ground.table.match.columns if bound.column and bound.column.kind == "wide"]
    for index, row in enumerate(found.rows):
        fields, county = found.fields[index], ground.by_row.get(row, "")
        parent = parents[index]
        if wide:
            entries += _wide_entries(ground, wide, row, county, parent)
        elif ground.table.match.form.subject is SubjectKind.STOP:
            entries += _tour_entries(ground, row, county, parent, fields)
        elif entry := _item(ground, row, county, parent, fields, found.problems):
            entries.append(entry)
    return entries


def _parents(ground: Ground, found: Harvest) -> list[Stated | None]:
    """The project each row belongs to: its own cell, or the one above where the name is merged or left blank below."""
    column = ground.table.match.field(PROJECT)
    above: Stated | None = None
    parents: list[Stated | None] = []
    filled = bool(column and column.column and column.column.required)
    for index, row in enumerate(found.rows):
        own = found.fields[index].get(PROJECT)
        if own is not None and is_ditto(str(own.value)):
            own = None
        merged = bool(column) and _under_merge(ground, row, column.heading.col if column else 0)
        parent = own or (above if filled or merged else None)
        above = own or above
        parents.append(parent)
    return parents


def _under_merge(ground: Ground, row: int, col: int) -> bool:
    return any(r1 < row <= r2 and c1 <= col <= c2 for r1, c1, r2, c2 in ground.table.grid.merges or ())


def _item(
    ground: Ground,
    row: int,
    county: str,
    parent: Stated | None,
    fields: Mapping[str, Stated],
    problems: list[Problem],
) -> Entry | None:
    form = ground.table.match.form
    stated = {key: value for key, value in fields.items() if key not in STRUCTURAL}
    stated |= _status_for_a_day(ground, row, stated, problems)
    named = next((stated[key] for key in form.identity if key in stated), None)
    if not stated:
        return None
    if named is None or _lacks_required(ground, stated, row, problems):
        if named is None:
            _missing(ground, row, form.identity[-1], problems)
        return None
    parent_name = _parent_name(parent, stated)
    name = _item_name(form.subject, named, parent_name, stated)
    subject = Subject(county, form.subject, name_key(name), name, "", name_key(parent_name))
    return Entry(subject, ground.period, row, (), stated)


def _status_for_a_day(
    ground: Ground, row: int, stated: Mapping[str, Stated], problems: list[Problem]
) -> dict[str, Stated]:
    """The status where a county writes 已完成 or 未完成 in place of the day of finishing; its problem is taken back."""
    for key in ("actual_finish", "finished"):
        bound = ground.table.match.field(key)
        if bound is None or key in stated or "status" in stated:
            continue
        col = bound.heading.col
        said = fold(spelt(ground.table.grid.at(row, col)))
        status = read_status(said)
        if status.closed is not None or status.moving:
            problems[:] = [one for one in problems if one.code != "not-a-date" or (one.row, one.col) != (row, col)]
            return {"status": Stated(said, row, col)}
    return {}


def _lacks_required(ground: Ground, stated: Mapping[str, Stated], row: int, problems: list[Problem]) -> bool:
    lacking = [c.key for c in ground.table.match.form.columns if c.required and c.key not in {*STRUCTURAL, *stated}]
    for key in lacking:
        if key not in ground.table.match.form.identity:
            _missing(ground, row, key, problems)
    return bool(lacking) and any(key not in ground.table.match.form.identity for key in lacking)


def _missing(ground: Ground, row: int, key: str, problems: list[Problem]) -> None:
    bound = ground.table.match.field(key)
    if bound is None:
        return
    col = bound.heading.col
    if any(bad.code == "not-a-date" and (bad.row, bad.col) == (row, col) for bad in problems):
        return
    problems.append(
        ground.table.problem("missing-value", row, col, row_name=f"第 {row + 1} 行", column=bound.heading.shown)
    )


def _parent_name(parent: Stated | None, stated: dict[str, Stated]) -> str:
    """The project's name; a heading 企业/项目 holds either, told apart by how companies are called."""
    if parent is not None:
        return str(parent.value)
    enterprise = stated.get("enterprise")
    if enterprise and not is_company(str(enterprise.value)) and "项目" in str(enterprise.value):
        return str(enterprise.value)
    return ""


def _item_name(kind: SubjectKind, named: Stated, parent: str, stated: Mapping[str, Stated]) -> str:
    if kind is not SubjectKind.VISIT:
        return str(named.value)
    enterprise = stated.get("enterprise")
    whom = parent or (str(enterprise.value) if enterprise else "")
    person = stated.get("person")
    return "·".join(part for part in (str(named.value), whom, str(person.value) if person else "") if part)


def _tour_entries(
    ground: Ground, row: int, county: str, parent: Stated | None, fields: Mapping[str, Stated]
) -> list[Entry]:
    if parent is None:
        return []
    name, key = str(parent.value), name_key(str(parent.value))
    item = fields.get("item")
    stop = {k: v for k, v in fields.items() if k in STOP_FIELDS or (k not in STRUCTURAL and item is None)}
    entries = []
    if parent.row == row:
        visit_on = _visit_day(ground)
        if visit_on and "visit_on" not in stop:
            stop["visit_on"] = visit_on
        subject = Subject(county, SubjectKind.STOP, key, name, "", key)
        entries.append(Entry(subject, ground.period, row, (), stop))
    if item is not None:
        subject = Subject(county, SubjectKind.PREPARATION, name_key(str(item.value)), str(item.value), "", key)
        kept = {k: v for k, v in fields.items() if k not in STOP_FIELDS and k not in STRUCTURAL}
        entries.append(Entry(subject, ground.period, row, (), kept))
    return entries


def _visit_day(ground: Ground) -> Stated | None:
    """The tour's day where a line above the table says it (观摩时间：…)."""
    for line in ground.table.block.lines:
        said = tour_day_in(line.text)
        day = day_of(said, ground.period.year) if said else None
        if isinstance(day, str):
            return Stated(day, line.row, line.col)
    return None


def _wide_entries(ground: Ground, wide: Sequence[Bound], row: int, county: str, parent: Stated | None) -> list[Entry]:
    if parent is None:
        return []
    if ground.table.match.form.wide == "items":
        return [entry for bound in wide if (entry := _wide_item(ground, bound, row, county, parent))]
    return _wide_months(ground, wide, row, county, parent)


def _wide_item(ground: Ground, bound: Bound, row: int, county: str, parent: Stated) -> Entry | None:
    col = bound.heading.col
    cell = ground.table.grid.at(row, col)
    status = read_status(spelt(cell))
    if is_blank(cell) or status.exempt:
        return None
    assert bound.column is not None
    name = bound.column.label
    stated = {"item": Stated(name, row, col)}
    day = day_of(cell, ground.period.year, base1904=ground.table.grid.date1904)
    if isinstance(day, str):
        stated |= {"finished": Stated(day, row, col), "status": Stated("已办", row, col)}
    else:
        stated["status"] = Stated(spelt(cell) if status.answer is None else _TICKED[status.answer], row, col)
    parent_key = name_key(str(parent.value))
    subject = Subject(county, SubjectKind.APPROVAL, name_key(name), name, "", parent_key)
    return Entry(subject, ground.period, row, (), stated)


def _wide_months(ground: Ground, wide: Sequence[Bound], row: int, county: str, parent: Stated) -> list[Entry]:
    """A node for each run of months with one text (written again, or merged over them)."""
    grid = ground.table.grid
    runs: list[_Run] = []
    ends = {(r1, c1): c2 for r1, c1, r2, c2 in grid.merges or () if r1 == r2 == row and c2 > c1}
    for bound in sorted(wide, key=lambda one: one.heading.col):
        months = bound.heading.months
        assert months is not None
        cell, col = grid.at(row, bound.heading.col), bound.heading.col
        year = bound.heading.year or ground.period.year
        if runs and col <= runs[-1][3]:
            runs[-1] = (*runs[-1][:2], (year, months.last), runs[-1][3], runs[-1][4])
        elif not is_blank(cell):
            text = spelt(cell)
            if runs and runs[-1][0] == text and runs[-1][3] == col - 1:
                runs[-1] = (text, runs[-1][1], (year, months.last), col, runs[-1][4])
            else:
                runs.append((text, (year, months.first), (year, months.last), ends.get((row, col), col), col))
    return [_node(ground, run, row, county, parent, index, runs) for index, run in enumerate(runs)]


_Run = tuple[str, tuple[int, int], tuple[int, int], int, int]


def _node(ground: Ground, run: _Run, row: int, county: str, parent: Stated, index: int, runs: Sequence[_Run]) -> Entry:
    text, start, end, _, col = run
    again = any(other[0] == text for other in runs[:index])
    name = f"{text}（{end[1]}月）" if again else text
    stated = {"node": Stated(text, row, col), "planned_finish": Stated(f"{end[0]:04d}-{end[1]:02d}", row, col)}
    if start != end:
        stated["planned_start"] = Stated(f"{start[0]:04d}-{start[1]:02d}", row, col)
    subject = Subject(county, SubjectKind.MILESTONE, name_key(name), name, "", name_key(str(parent.value)))
    return Entry(subject, ground.period, row, (), stated)
