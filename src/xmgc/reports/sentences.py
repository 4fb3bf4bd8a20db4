"""Sentences an official would say, made from a report's values so that words and numbers cannot disagree.

How a number is spelled stands in ``spelling``. The *word* follows the printed number: what prints as nothing is 持平
(基本持平 when it is not exactly nothing), never 超 or 慢.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

from xmgc.document import Row, Table
from xmgc.domain.money import round_half_up
from xmgc.domain.period import Period
from xmgc.reports.spelling import (
    PLACES,
    RENMINBI,
    Spelling,
    amount_words,
    months_words,
    names_words,
    percent_words,
    plain,
    points_words,
    spelling_of,
)

__all__ = ["amount_words", "months_words", "names_words", "percent_words", "plain", "points_words", "spelling_of"]


class Pace(StrEnum):
    """Where a unit stands against the elapsed time, as far as printed precision can tell."""

    AHEAD = "ahead"
    LEVEL = "level"
    BEHIND = "behind"
    UNREPORTED = "unreported"
    UNTASKED = "untasked"
    """It reported, but no task was set: nothing to compare with."""


# reading rows -------------------------------------------------------------------------------------------------------


def ratio(row: Row, key: str) -> Fraction | None:
    """A numeric cell as a ``Fraction`` (fen, percent, points or count), None when unknown or not a number."""
    value = row[key]
    return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def words(row: Row, key: str) -> str:
    """A text cell, '' when unknown."""
    value = row[key]
    return "" if value is None else str(value)


def pace_of(row: Row) -> Pace:
    """The row's standing; the sign is that of the printed (rounded) pace."""
    if ratio(row, "actual") is None:
        return Pace.UNREPORTED
    pace = ratio(row, "pace")
    if pace is None:
        return Pace.UNTASKED
    shown = round_half_up(pace, PLACES)
    if shown == 0:
        return Pace.LEVEL
    return Pace.AHEAD if shown > 0 else Pace.BEHIND


def bases_of(table: Table) -> tuple[str, ...]:
    """The bases (口径) of a gap table in the order its totals stand, the primary first; ('',) when none is named."""
    stood = [words(one, "basis") for one in table.totals]
    seen = [words(row, "basis") for row in sorted(table.rows, key=lambda row: pace_of(row) is Pace.UNREPORTED)]
    return tuple(dict.fromkeys((*stood, *seen))) or ("",)


def rankings_of(table: Table) -> list[tuple[str, tuple[Row, ...]]]:
    """The bases that name every unit at least once, with their rows: a later basis only for units not yet named."""
    rankings, named = [], set[str]()
    for basis in bases_of(table):
        rows = rows_of(table, basis)
        if not {words(row, "county") for row in rows} <= named:
            rankings.append((basis, rows))
            named |= {words(row, "county") for row in rows}
    return rankings


def one_each(table: Table) -> tuple[Row, ...]:
    """One row a unit, in the table's order: that of the first basis it has."""
    firsts: dict[str, Row] = {}
    for _, rows in rankings_of(table):
        for row in rows:
            firsts.setdefault(words(row, "county"), row)
    return tuple(row for row in table.rows if firsts[words(row, "county")] is row)


def total_row(table: Table, basis: str, population: str = "reported") -> Row | None:
    """The total of this basis and population (``all`` or ``reported``); None where there is none."""
    return next(
        (one for one in table.totals if (words(one, "basis"), words(one, "population")) == (basis, population)), None
    )


def basis_words(rows: Iterable[Row]) -> str:
    """How the basis of these rows is called in a sentence: 省下达任务; without a name 年度任务 or 项目年度计划."""
    basis = next((words(row, "basis") for row in rows), "")
    if basis:
        return basis if basis.endswith(("目标", "任务")) else f"{basis}任务"
    return next((words(row, "basis_words") for row in rows if words(row, "basis_words")), "年度任务")


def rows_of(table: Table, basis: str) -> tuple[Row, ...]:
    """The rows of one basis."""
    return tuple(row for row in table.rows if words(row, "basis") == basis)


def groups_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The groups (县市区 / 园区 / 市直) in order of appearance."""
    return tuple(dict.fromkeys(words(row, "group") for row in rows))


def names_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The counties of rows, each once, in order, a carried figure's with its month: 云岭县（4月数）."""
    return tuple(dict.fromkeys(name_of(row) for row in rows))


def name_of(row: Row, *more: str) -> str:
    """A row's county with what stands in brackets after it: how its figure is carried, then ``more``."""
    inside = [text for text in (words(row, "stale"), *more) if text]
    return words(row, "county") + (f"（{'，'.join(inside)}）" if inside else "")


# sentences ----------------------------------------------------------------------------------------------------------


def pace_words(pace: Fraction | None, yardstick: str = "序时进度") -> str:
    """超序时进度1.56个百分点 / 慢于序时进度… / 与序时进度持平 / 与序时进度基本持平; '' when unknown."""
    if pace is None:
        return ""
    shown = round_half_up(pace, PLACES)
    if shown == 0:
        return f"与{yardstick}{'持平' if pace == 0 else '基本持平'}"
    return f"{'超' if shown > 0 else '慢于'}{yardstick}{points_words(pace)}"


def rank_words(row: Row, peers: Sequence[Row], key: str = "rank") -> str:
    """居县（市、区）第3位, 居…并列第3位, '' without a rank. ``peers`` are the rows of its basis, itself included."""
    rank = ratio(row, key)
    if rank is None:
        return ""
    group = words(row, "group")
    tied = sum(1 for peer in peers if words(peer, "group") == group and ratio(peer, key) == rank)
    return f"居{group}{'并列' if tied > 1 else ''}第{rank}位"


def done_clauses(row: Row, months: str, title: str, spelling: Spelling = RENMINBI) -> list[str]:
    """The clauses every standing sentence opens with: task, done, rate, pace (what is unknown is left out)."""
    target, actual = ratio(row, "target"), ratio(row, "actual")
    clauses = [f"{title}年度任务{spelling.said(target)}"] if target is not None else []
    clauses.append(f"{'' if clauses else title}{months}累计完成{spelling.said(actual)}")
    if ratio(row, "rate") is not None:
        clauses.append(f"完成年度任务的{percent_words(ratio(row, 'rate'))}")
    if ratio(row, "pace") is not None:
        clauses.append(pace_words(ratio(row, "pace")))
    return clauses


def debt_clauses(row: Row, spelling: Spelling = RENMINBI) -> list[str]:
    """The clauses about what is owed: arrears (only where there are some), what remains of the year, per month."""
    arrears = ratio(row, "arrears")
    clauses = [f"欠账{spelling.said(arrears)}"] if arrears else []
    return [*clauses, *remaining_clauses(row, spelling)]


def remaining_clauses(row: Row, spelling: Spelling = RENMINBI) -> list[str]:
    """What remains of the year, and per month."""
    remaining, needed = ratio(row, "remaining"), ratio(row, "needed_monthly")
    if remaining is None or not ratio(row, "target"):
        return []
    clauses = [f"距全年任务还差{spelling.said(remaining)}" if remaining > 0 else "已完成全年任务"]
    if needed is not None and needed > 0 and remaining > 0:
        clauses.append(f"后续月均需完成{spelling.said(needed)}")
    return clauses


def county_sentence(row: Row, peers: Sequence[Row], period: Period, title: str, spelling: Spelling = RENMINBI) -> str:
    """One county's standing on one measure and basis, whole sentence: what an official would say of it.

    The months said are those its figure really runs over; one partly carried (5/6沿用) says so.
    """
    county, months = words(row, "county"), months_words(period)
    if pace_of(row) is Pace.UNREPORTED:
        target = ratio(row, "target")
        task = f"{title}年度任务{spelling.said(target)}，" if target is not None else ""
        return f"{county}{task}{months}完成情况尚未报送。"
    clauses = done_clauses(row, _reach(row, period), f"{county}{title}", spelling)
    if "/" in words(row, "stale"):
        clauses[1 if len(clauses) > 1 else 0] += f"（{words(row, 'stale')}）"
    clauses += [rank_words(row, peers), *debt_clauses(row, spelling)]
    return "，".join(clause for clause in clauses if clause) + "。"


def _reach(row: Row, period: Period) -> str:
    """The months a row's figure really runs over: those of its last report when it lags behind the position."""
    reach = row["reported_to"]
    return months_words(reach) if isinstance(reach, Period) and reach.year == period.year else months_words(period)


def count_sentence(rows: Sequence[Row], yardstick: str = "序时进度") -> str:
    """How many units are ahead, level, behind, unreported: the parts always sum to the whole."""
    said = (
        (Pace.AHEAD, f"超{yardstick}"),
        (Pace.LEVEL, f"与{yardstick}持平"),
        (Pace.BEHIND, f"慢于{yardstick}"),
        (Pace.UNTASKED, "未下达任务"),
        (Pace.UNREPORTED, "尚未报送"),
    )
    paces = [pace_of(row) for row in rows]
    parts = [(label, paces.count(pace)) for pace, label in said if pace in paces]
    if len(rows) < 2:
        return ""
    if len(parts) == 1:
        return f"{len(rows)}个单位均{parts[0][0]}。"
    return f"{len(rows)}个单位中，{'，'.join(f'{label}的{count}个' for label, count in parts)}。"


def unreported_sentence(rows: Sequence[Row]) -> str:
    """Who has not reported; '' when all have."""
    silent = names_of(row for row in rows if pace_of(row) is Pace.UNREPORTED)
    return f"{names_words(silent)}尚未报送。" if silent else ""


def leaders_sentence(rows: Sequence[Row], most: int = 3) -> str:
    """Who leads and who trails by rate within one group, ties said as ties, nobody named on both sides."""
    ranked = sorted((row for row in rows if ratio(row, "rank") is not None), key=lambda row: ratio(row, "rank") or 0)
    if len(ranked) < 2:
        return ""
    ranks = [ratio(row, "rank") or Fraction(0) for row in ranked]
    if ranks[0] == ranks[-1]:
        return f"{names_words(names_of(ranked))}完成率相同，均为{percent_words(ratio(ranked[0], 'rate'))}。"
    take = min(most, len(ranked) // 2)
    top = [row for row, rank in zip(ranked, ranks, strict=True) if rank <= ranks[take - 1]]
    low = [row for row, rank in zip(ranked, ranks, strict=True) if rank >= ranks[-take] and row not in top]
    said = f"完成率居前的是{_named_rates(top)}"
    return f"{said}；居后的是{_named_rates(low)}。" if low else f"{said}。"


def _named_rates(rows: Sequence[Row]) -> str:
    """甲县（60.00%）、乙县、丙县（并列，58.00%） …: rows of one rank stand together, a carried one with its month."""
    parts = []
    for rank in dict.fromkeys(ratio(row, "rank") for row in rows):
        tied = [row for row in rows if ratio(row, "rank") == rank]
        rate = percent_words(ratio(tied[0], "rate"))
        alone = [name_of(tied[0], rate)] if len(tied) == 1 else [f"{'、'.join(names_of(tied))}（并列，{rate}）"]
        parts += alone
    return "、".join(parts)
