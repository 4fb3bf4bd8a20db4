"""What must hold of every document before it is printed, in production too.

A broken one is our mistake, not the office's: it stops the paper and says which figure of which row contradicts which.

* remaining = target − actual; balance = actual − due; needed × months left ≥ remaining; arrears of a unit = what is due
  beyond what is done.
* A total is the sum of its population's rows: task, done and arrears.
* A rank lies within 1..n of its group and basis.
* An actual has its month; a total has its basis and population.
* A count that is part of another is not larger (履约、开工、投产 ≤ 签约).
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from xmgc.document import Document, Row, Table
from xmgc.domain.period import Period

PARTS = (("fulfilled", "signed"), ("started", "signed"), ("producing", "signed"), ("new_started", "new_starts"))


class BrokenInvariant(AssertionError):
    """Our mistake: two figures of one row that cannot both be true."""


def checked(document: Document, *, whole: bool = True) -> Document:
    """The document, unless something in it cannot be; raises ``BrokenInvariant`` naming the first of it.

    A rank is held against the rows shown only where these are the ``whole`` city.
    """
    for table in document.tables:
        for what in (*_broken(table, document.as_of), *(_ranks(table) if whole else ())):
            raise BrokenInvariant(f"{document.report}“{table.title}”：{what}；这是程序的错误，请勿使用该表")
    return document


def _broken(table: Table, at: Period | None) -> Iterator[str]:
    keys = {column.key for column in table.columns}
    if {"target", "remaining", "balance"} <= keys and at is not None:
        for row in (*table.rows, *table.totals):
            yield from (f"{row['county']}{row['basis'] or ''} {what}" for what in _identities(row, at))
        yield from (f"{one['county']}没有口径或单位范围" for one in table.totals if one["population"] is None)
        yield from _unequal_totals(table)
        yield from _without_month(table)
    for part, whole in PARTS:
        if {part, whole} <= keys:
            yield from (f"{part} 大于 {whole}" for row in table.rows if _more(row, part, whole))


def _identities(row: Row, at: Period) -> Iterator[str]:
    target, actual, due = (_number(row, key) for key in ("target", "actual", "due"))
    remaining, balance, needed = (_number(row, key) for key in ("remaining", "balance", "needed_monthly"))
    if None not in (target, actual, remaining) and remaining != target - actual:  # type: ignore[operator]
        yield "年度差额不等于任务减完成"
    if None not in (actual, due, balance) and balance != actual - due:  # type: ignore[operator]
        yield "超（欠）额不等于完成减应完成"
    if needed is not None and remaining is not None and needed * (12 - at.month) < remaining:
        yield "后续月均乘剩余月数小于年度差额"
    arrears = _number(row, "arrears")
    if row["population"] is None and balance is not None and arrears != max(-balance, Fraction(0)):
        yield "欠账不等于应完成减完成"


def _unequal_totals(table: Table) -> Iterator[str]:
    """Totals that are not what the rows of their basis and population come to."""
    nobody = all(row["target"] is None for row in table.rows)
    for one in table.totals:
        mine = [row for row in table.rows if row["basis"] == one["basis"]]
        members = mine if nobody else [row for row in mine if (_number(row, "target") or 0) > 0]
        if one["population"] == "reported":
            members = [row for row in members if row["actual"] is not None]
        for key in ("target", "actual", "arrears"):
            stated, parts = _number(one, key), [_number(row, key) for row in members]
            if stated is not None and stated != sum((part or 0 for part in parts), Fraction(0)):
                yield f"合计（{one['basis'] or '年度任务'}）的 {key} 不等于各单位之和"


def _without_month(table: Table) -> Iterator[str]:
    for row in table.rows:
        if row["actual"] is not None and row["reported_to"] is None:
            yield f"{row['county']}的完成数没有月份"


def _ranks(table: Table) -> Iterator[str]:
    if not {"rank", "group", "basis"} <= {column.key for column in table.columns}:
        return
    members = Counter((row["group"], row["basis"]) for row in table.rows)
    for row in table.rows:
        rank = _number(row, "rank")
        if rank is not None and not 1 <= rank <= members[row["group"], row["basis"]]:
            yield f"{row['county']}名次 {rank} 不在组内"


def _more(row: Row, part: str, whole: str) -> bool:
    one, other = _number(row, part), _number(row, whole)
    return one is not None and other is not None and one > other


def _number(row: Row, key: str) -> Fraction | None:
    value = row[key]
    return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None
