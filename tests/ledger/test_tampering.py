"""The ledger edited behind the program's back, one edit at a time and knowing the schema: every edit is found, and the
first bad operation named is the one whose words were changed."""

import random
import re
import shutil
import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.books import (
    DONE,
    FIXED,
    PLAN,
    TARGET,
    TOTAL,
    Row,
    batch,
    hour,
    month,
    open_ledger,
    progress,
    take,
    verdict,
)
from tests.ledger.books import project as project_of
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Subject, SubjectKind
from xmgc.domain.period import Period
from xmgc.domain.problems import Problem, Severity
from xmgc.domain.snapshot import CalendarDay, Need
from xmgc.ledger import Issue, Ledger

EDITS = 200
VERSIONED = {"figure", "record", "county", "naming", "vanished", "withdrawn", "calendar_day", "project_sum"}


def a_year(ledger: Ledger) -> None:
    """Two counties, restated months, a merge, an alias, tasks with numbers, decisions, notices, undos."""
    ledger.add_county("丙县", code="620105", at=hour(0))
    one: dict[str, Row | int] = {
        "供热管网": {
            DONE: 100_00,
            PLAN: 500_00,
            TOTAL: 900_00,
            "stage": "building",
            "code": "2401-620102-04-01-123456",
        },
        "学校": 50_00,
        "产业园": {DONE: 7_00, "stage": "terminated"},
        "老桥": 3_00,
    }
    take(ledger, progress("甲县", "2024-05", one, roll=True), progress("乙县", "2024-05", {"学校": 80_00}))
    take(ledger, progress("甲县", "2024-06", {"供热管网": 130_00, "学校": 55_00, "新桥": 4_00}, roll=True))
    whole = Subject("甲县", SubjectKind.COUNTY, "", "")
    sheets: list[tuple[str, Period, dict[Subject, Row], bool]] = [
        ("county_figures", month("2024-06"), {whole: {FIXED: 900_00, TARGET: 5_000_00}}, False),
        ("progress", month("2024-06"), {project_of("甲县", "医院"): {DONE: 9_00, "name": "医院"}}, False),
    ]
    take(ledger, batch(sheets, counties=("甲县",), file="综合.xlsx"))
    task = Subject("甲县", SubjectKind.TASK, "征地", "征地")
    take(
        ledger,
        batch([("tasks", month("2024-06"), {task: {"task": "征地"}}, False)], counties=("甲县",), file="督办.xlsx"),
    )
    item = next(row for row in ledger.snapshot(month("2024-06"), needs=frozenset(Need)).items)
    ledger.issue([Issue((item.county_id, item.id), "2024-001", "甲县", "征地")], at=hour(8), user="分析员")
    again = progress("甲县", "2024-06", {"供热管网": 120_00, "学校": 56_00}, file="更正.xlsx")
    bad = Problem("not-a-number", Severity.WARNING, "不是数", "请改", "约五百", "更正", 0, 1, "甲县", "学校")
    judged = verdict(again)
    ledger.append(again, lambda known: replace(judged(known), problems=(bad,)), at=hour(9), reason="县里来函更正")
    ledger.merge(ledger.find_project("甲县/老桥"), ledger.find_project("甲县/新桥"), at=hour(10), reason="同一座桥")
    ledger.alias_project(ledger.find_project("甲县/学校"), "第一中学", at=hour(11))
    ledger.decide(Decision(DecisionKind.TOLERATE, "gap/甲县", "甲县", {"figures": "ab", "text": "已核"}), at=hour(12))
    (done,) = take(ledger, progress("乙县", "2024-06", {"学校": 95_00}, file="错报.xlsx"))
    ledger.undo((done.import_id or 0,), at=hour(14), reason="报错了月份")
    days = (CalendarDay(date(2024, 10, 1), False, "国庆", "国办发明电"),)
    ledger.put_calendar(days, year=2024, basis="国办发明电", at=hour(15))
    ledger.group_county("丙县", "市直单位", at=hour(16))


@dataclass(frozen=True)
class Edit:
    """What was done to which table, and the first operation it makes a liar of (None: the ledger no longer opens)."""

    what: str
    first: int | None


class Editor:
    """Random edits of any cell or row of any table; a refused file's line is a note beside the book and left alone."""

    def __init__(self, path: Path, rnd: random.Random) -> None:
        self.raw, self.rnd = sqlite3.connect(path), rnd
        self.raw.execute("PRAGMA foreign_keys=OFF")
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'refused' ORDER BY name"
        self.tables = [name for (name,) in self.raw.execute(names) if self._count(name)]

    def _count(self, table: str) -> int:
        return int(self.raw.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])

    def edit(self) -> Edit | None:
        """One edit, None where the database itself would not have it or nothing changed."""
        table = self.rnd.choice(self.tables)
        columns = [row[1] for row in self.raw.execute(f'PRAGMA table_info("{table}")')]
        rows = [dict(zip(columns, row, strict=True)) for row in self.raw.execute(f'SELECT * FROM "{table}"')]
        row = self.rnd.choice(rows)
        kind = self.rnd.choice(("delete", "change", "change", "change", "swap", "copy"))
        column = self.rnd.choice(columns)
        try:
            return self._done(kind, table, column, row, rows)
        except sqlite3.IntegrityError:
            return None
        finally:
            self.raw.commit()
            self.raw.close()

    def _done(self, kind: str, table: str, column: str, row: dict[str, Any], rows: list[dict[str, Any]]) -> Edit | None:
        if kind == "delete":
            self._delete(table, row)
            return self._said(f"{table}: deleted", table, row)
        if kind == "swap":
            others = [one for one in rows if one[column] != row[column]]
            if not others:
                return None
            other = self.rnd.choice(others)
            changed = [row | {column: other[column]}, other | {column: row[column]}]
            for one in (row, other):
                self._delete(table, one)
            for one in changed:
                self._insert(table, one)
            if sorted(map(repr, changed)) == sorted(map(repr, (row, other))):
                return None
            return self._said(f"{table}.{column}: swapped", table, row, other, *changed)
        changed_row = row | {column: self._other(row[column])}
        if kind == "change":
            self._delete(table, row)
            self._insert(table, changed_row)
            return self._said(f"{table}.{column}: {row[column]!r} changed", table, row, changed_row)
        self._insert(table, changed_row)
        return self._said(f"{table}.{column}: a row made up", table, changed_row)

    def _other(self, old: Any) -> Any:
        if isinstance(old, int):
            return max(0, old + self.rnd.choice((1, -1, 100, 1_000_000)))
        if isinstance(old, str):
            return old + self.rnd.choice(("甲", "0", " "))
        if isinstance(old, bytes):
            at = self.rnd.randrange(len(old))
            return old[:at] + bytes([(old[at] + 1) % 256]) + old[at + 1 :]
        return self.rnd.choice((1, 2, 99))

    def _delete(self, table: str, row: dict[str, Any]) -> None:
        where = " AND ".join(f'"{name}" IS ?' for name in row)
        assert self.raw.execute(f'DELETE FROM "{table}" WHERE {where}', tuple(row.values())).rowcount == 1

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        marks = ", ".join("?" * len(row))
        self.raw.execute(f'INSERT INTO "{table}" VALUES ({marks})', tuple(row.values()))

    def _said(self, what: str, table: str, *rows: dict[str, Any]) -> Edit | None:
        """The first operation concerned: a row as it was and as it is belongs to the one that opened it; where nothing
        but its closing was changed, to the one that closed it."""
        before, after = rows[: len(rows) // 2] or rows, rows[len(rows) // 2 :]
        if len(rows) > 1 and sorted(map(repr, before)) == sorted(map(repr, after)):
            return None
        if table == "alembic_version":
            return Edit(what, None)
        return Edit(what, min(number for row in rows for number in self._operations(table, row, rows)))

    def _operations(self, table: str, row: dict[str, Any], rows: tuple[dict[str, Any], ...]) -> list[int]:
        if table in VERSIONED:
            closings_alone = table != "project_sum" and len(rows) > 1 and self._only_closings(rows)
            closed = [row["known_to"]] if row["known_to"] is not None and table != "project_sum" else []
            return closed or [10**9] if closings_alone else [row["known_from"]]
        if table in {"operation", "chain"}:
            return [row["id" if table == "operation" else "operation_id"]]
        if table == "original":
            return self._numbers("SELECT id FROM operation WHERE sha256 = ?", row["sha256"])
        if table == "series":
            return self._numbers("SELECT known_from FROM figure WHERE series_id = ?", row["id"])
        return [row["batch_id"]]

    def _only_closings(self, rows: tuple[dict[str, Any], ...]) -> bool:
        bare = [{name: value for name, value in row.items() if name != "known_to"} for row in rows]
        half = len(bare) // 2
        return sorted(map(repr, bare[:half])) == sorted(map(repr, bare[half:]))

    def _numbers(self, sql: str, value: Any) -> list[int]:
        return [number for (number,) in self.raw.execute(sql, (value,))] or [10**9]


def first_named(findings: tuple[str, ...]) -> int:
    found = re.match(r"最早出问题的是第 (\d+) 号操作", findings[0])
    return int(found[1]) if found else 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("台账") / "whole.db"
    with open_ledger(path, create=True) as ledger:
        a_year(ledger)
        assert ledger.verify() == ()
    return path


def test_every_table_has_rows_to_edit(whole: Path) -> None:
    raw = sqlite3.connect(whole)
    listed = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'refused'")
    names = [name for (name,) in listed]
    assert [name for name in names if not raw.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]] == []


def test_two_hundred_random_edits_are_found_and_the_first_bad_operation_is_right(whole: Path, tmp_path: Path) -> None:
    rnd = random.Random(20240701)
    silent, wrong, done = [], [], 0
    while done < EDITS:
        path = tmp_path / "edited.db"
        shutil.copy(whole, path)
        edit = Editor(path, rnd).edit()
        if edit is None:
            continue
        done += 1
        try:
            with open_ledger(path) as ledger:
                findings = ledger.verify()
        except OperatorError:
            findings = ("refused",)
            if edit.first is None:
                continue
        if not findings:
            silent.append(edit.what)
        elif edit.first and edit.first < 10**9 and first_named(findings) != edit.first:
            wrong.append((edit.what, edit.first, findings[:3]))
    assert silent == []
    assert wrong == []
