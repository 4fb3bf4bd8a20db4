"""Batches written by hand: a county's projects with a figure and a word each, every one in a cell of its own."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from tests.ledger.books import filed
from xmgc.domain.facts import Aspect, Batch, Entry, Figure, Reading, Series, Stated, Subject, SubjectKind
from xmgc.domain.period import Period, Span
from xmgc.domain.places import County
from xmgc.domain.standing import Judgement, Standing
from xmgc.ingest.verdicts import judge
from xmgc.ledger import Appended, Ledger

YTD = Series("project_investment", Aspect.ACTUAL, Span.YEAR_TO_DATE)
PLAN = Series("project_investment", Aspect.PLAN, Span.YEAR)
START = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def batch(
    name: str,
    period: str,
    amounts: Mapping[str, int],
    *,
    county: str = "甲县",
    stage: str = "building",
    roll: bool = True,
) -> Batch:
    """A progress sheet of ``county``: cumulative fen by project name."""
    at = Period.parse(period)
    entries, rows = [], [["项目名称", "阶段", "累计"]]
    for row, (project, amount) in enumerate(amounts.items(), 1):
        rows.append([project, stage, str(amount)])
        subject = Subject(county, SubjectKind.PROJECT, project, project)
        words = {"name": Stated(project, row, 0), "stage": Stated(stage, row, 1)}
        entries.append(Entry(subject, at, row, (Figure(YTD, at, amount, row, 2),), words))
    reading = Reading(0, "progress", county, at, "万元", {"form": "表头"}, tuple(entries), len(entries), roll)
    rows.append([f"{name}：{county}{period}"])
    return Batch(name=name, readings=(reading,), counties=(County(county),), **filed(name, [rows]))


def verdict(what: Batch, reason: str | None = None) -> Callable[[Standing], Judgement]:
    """The real verdict on a batch."""
    return lambda standing: judge(what, standing, reason=reason)


def put(ledger: Ledger, what: Batch, *, minutes: int = 0, reason: str | None = None) -> Appended:
    """Append with the real verdict at a settled moment."""
    return ledger.append(
        what, verdict(what, reason), at=START + timedelta(minutes=minutes), user="分析员", reason=reason or ""
    )
