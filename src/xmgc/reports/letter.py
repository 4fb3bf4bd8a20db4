"""数据核对函: sent to one unit before the bulletin. It says what was read and asks; it does not blame.

Questions are the checks' findings about this unit, each with its cells, the equation that fails and boxes to tick; a
silent unit is asked for what is missing. Files and cells may be named: they are the unit's own.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from xmgc.document import Column, Document, Kind, Row, Table, Value
from xmgc.document.letter import Cited, Letter, Question
from xmgc.document.returned import Mark
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.reports import spoken as say
from xmgc.reports.sentences import names_words, ratio, words
from xmgc.reports.standing import Standing, standings

ANSWER: Final = timedelta(days=3)
_OTHER: Final = "其他：________"
_BOXES: Final[Mapping[str, tuple[str, ...]]] = {
    "money-before-start": ("已开工，开工时间____年__月", "完成投资应更正为________", _OTHER),
    "vanished": ("已退库或终止，时间____年__月", "已改名为________", "漏报，随回执补报", _OTHER),
    "stage-regressed": ("阶段应为________", "确已停工或退回，原因________", _OTHER),
    "county-vs-projects": ("以县（区）数为准", "以项目合计为准", _OTHER),
    "cumulative-decreased": ("累计数应为________", "确为核减，原因________", _OTHER),
}
"""Boxes by kind of finding; ``month-vs-cumulative`` and ``unreported`` make their own."""
_PLAIN: Final = ("数据无误，说明：________", "应更正为：________", _OTHER)
_CELL: Final = re.compile(r"([A-Z]+)(\d+)$")
Facts = Callable[[FactQuery], Sequence[SourcedFact]]


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a finding: its label, amount, and the cell it stands in."""

    label: str
    amount: str
    fact: SourcedFact | None

    @property
    def words(self) -> str:
        where = f"（{self.fact.sheet}!{self.fact.cell}）" if self.fact else ""
        return f"{self.label}{self.amount}{where}"


def letter(
    county: County,
    gap: Document,
    check: Document,
    facts: Facts,
    *,
    today: date,
    office: str = "",
    days: timedelta = ANSWER,
) -> Letter:
    """The letter to a unit; ``gap`` and ``check`` are of the whole city. Raises ``ValueError`` without a position."""
    bases = standings(gap)
    if not bases:
        raise ValueError("nothing was read")
    at = bases[0].at
    own = [row for table in check.tables for row in table.rows if words(row, "county") == county.name]
    silent = [row for row in own if words(row, "kind") == "unreported"]
    asked = ([_silent_question(silent, at)] if silent else []) + [
        _question(row, facts, at) for row in own if words(row, "kind") != "unreported"
    ]
    by = today + days
    months = say.span(at)
    opening = (
        f"你单位{at.month}月数据尚未收到，下表沿用以前月份的数，请补报并核对。"
        if silent
        else f"你单位{at.year}年{at.month}月报表已收到。我们读到的数如下，请核对；黄底处请答复。"
    )
    held = "，".join(f"{one.title}按{one.held_against}" for one in bases if one.is_primary)
    late = "逾期按现有数据通报，并注明“待核”。"
    return Letter(
        to=f"{county.name}{'发展和改革局' if county.group == '县（市、区）' else ''}",
        opening=opening,
        read=_read(county.name, bases, facts, f"{months}完成"),
        unit="万元",
        questions=tuple(question for question, _ in asked),
        asked=f"请于{by.month}月{by.day}日18时前将回执和更正后的工作簿一并发回。{late}",
        sign=office,
        day=today,
        foot=f"口径：{held}；截至{say.end_of(at)}",
        cited=_cited(mark for _, marks in asked for mark in marks),
    )


def _read(county: str, bases: Iterable[Standing], facts: Facts, done: str) -> Table:
    """What was read of the unit, a row a measure under its primary basis."""
    columns = (
        Column("measure", "指标"),
        Column("target", "年度任务", Kind.MONEY),
        Column("actual", done, Kind.MONEY),
        Column("rate", "完成率", Kind.PERCENT, "%"),
        Column("balance", "超（欠）", Kind.MONEY),
        Column("taken", "取自"),
    )
    rows = []
    for one in bases:
        row = one.of(county)
        if row is None or not one.is_primary:
            continue
        values: dict[str, Value] = {key: row[key] for key in ("target", "actual", "rate", "balance")}
        values["measure"] = f"{one.title}（{one.held_against.removesuffix('任务')}）"
        values["taken"] = _taken(row, facts, one.at)
        rows.append(Row(values))
    return Table("read", "我们读到的数", columns, tuple(rows))


def _taken(row: Row, facts: Facts, at: Period) -> str:
    found = _facts_of(row, "actual", facts)
    if not found:
        return "未报"
    files = list(dict.fromkeys(fact.file.rsplit(".", 1)[0] for fact in found))
    month = say.carried(row, at)
    many = f"，{len(found)}个项目" if len(found) > 1 else ""
    return f"{names_words(files, 1, '个文件')}{many}" + (f"（沿用{month}）" if month else "")


def _facts_of(row: Row, key: str, facts: Facts) -> list[SourcedFact]:
    formula = row.traces.get(key)
    queries = [query for query in formula.queries() if query.series is not None] if formula is not None else []
    return list(dict.fromkeys(fact for query in queries for fact in facts(query)))


# questions ----------------------------------------------------------------------------------------------------------


def _silent_question(rows: Sequence[Row], at: Period) -> tuple[Question, list[tuple[SourcedFact, Mark]]]:
    said = [
        say.plain_months(words(row, "message"), at)
        + (f"（累计{say.exact(ratio(row, 'left'))}万元）" if ratio(row, "left") is not None else "")
        for row in rows
    ]
    text = f"{'；'.join(said)}。请补报缺报月份的数据。"
    return Question(text, ("随回执补报", "__月__日前补报，原因________", _OTHER)), []


def _question(row: Row, facts: Facts, at: Period) -> tuple[Question, list[tuple[SourcedFact, Mark]]]:
    subject = words(row, "project") or words(row, "county")
    kind = words(row, "kind")
    sides = [side for key in ("left", "right") if (side := _side(row, key, facts)) is not None]
    message = say.plain_months(words(row, "message"), at).replace(subject, "").strip("“”：，")
    difference = say.money_of(row, "difference")
    apart = f"，相差{say.exact(abs(difference))}万元" if difference else ""
    equation = f"{'；'.join(side.words for side in sides)}{apart}。" if sides else ""
    text = f"{subject}：{message.rstrip('。')}。{equation}请核对。"
    boxes = _month_boxes(row) if kind == "month-vs-cumulative" else _BOXES.get(kind, _PLAIN)
    remedy = "请按数据核对函答复"
    marks = [(side.fact, _mark(side.fact, text, remedy)) for side in sides if side.fact is not None]
    return Question(text, boxes), marks


def _side(row: Row, key: str, facts: Facts) -> _Side | None:
    amount = ratio(row, key)
    if amount is None:
        return None
    found = _facts_of(row, key, facts)
    label = words(row, f"{key}_label")
    said = {"2": "当月"}.get(label[:1], label) if re.match(r"\d{4}-\d{2}$", label) else label
    formula = row.traces.get(key)
    spelled = (
        say.percent(amount).replace("-", "−")
        if formula is not None and formula.kind == "percent"
        else say.exact(amount)
    )
    return _Side(said, spelled, found[0] if len(found) == 1 else (found[-1] if found else None))


def _month_boxes(row: Row) -> tuple[str, ...]:
    should = ratio(row, "right")
    return (f"当月应为{say.exact(should)}", "累计有更正，应为________", _OTHER)


def _mark(fact: SourcedFact, matter: str, remedy: str) -> Mark:
    place = _CELL.match(fact.cell)
    col = 0
    for letter_ in place[1] if place else "A":
        col = col * 26 + ord(letter_) - 64
    row = int(place[2]) - 1 if place else None
    return Mark(fact.sheet, row, col - 1, fact.cell, False, fact.raw, matter, remedy)


def _cited(marks: Iterable[tuple[SourcedFact, Mark]]) -> tuple[Cited, ...]:
    files: dict[int, tuple[str, list[Mark]]] = {}
    for fact, mark in marks:
        files.setdefault(fact.import_id, (fact.file, []))[1].append(mark)
    return tuple(Cited(number, file, tuple(dict.fromkeys(own))) for number, (file, own) in files.items())
