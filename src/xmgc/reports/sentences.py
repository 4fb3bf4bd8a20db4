"""Sentences an official would say, made from a report's values so that words and numbers cannot disagree.

Prose is a printed form, so this is where a figure in prose is rounded, once: 百分点 and % to two decimals (trailing
zeros dropped), money to two decimals of the largest unit that does not make it vanish. The *word* follows the
printed number: what prints as nothing is 持平 (基本持平 when it is not exactly nothing), never 超 or 慢.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from xmgc.document import Row, Table
from xmgc.domain.money import FEN_PER, Fen, round_half_up
from xmgc.domain.period import Period

PLACES: Final = 2
"""Decimals of every rounded number in prose."""
UNKNOWN: Final = "—"


class Pace(StrEnum):
    """Where a unit stands against the elapsed time, as far as printed precision can tell."""

    AHEAD = "ahead"
    LEVEL = "level"
    BEHIND = "behind"
    UNREPORTED = "unreported"
    UNTASKED = "untasked"
    """It reported, but no task was set: nothing to compare with."""


# spelling -----------------------------------------------------------------------------------------------------------


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros: 48.40 → 48.4, 50.00 → 50."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_words(fen: Fen | Fraction | None) -> str:
    """Money in words: 亿元 from one 亿 up, else 万元, else 元, so that a sum other than nothing never prints as 0."""
    if fen is None:
        return UNKNOWN
    for unit in ("亿元", "万元"):
        shown = round_half_up(Fraction(fen) / FEN_PER[unit], PLACES)
        if abs(shown) >= 1 or (unit == "万元" and (shown or not fen)):
            return f"{plain(shown)}{unit}"
    return f"{plain(round_half_up(Fraction(fen) / FEN_PER['元'], PLACES))}元"


def percent_words(percent: Fraction | int | None) -> str:
    """A rate given in percent: 48.4375 → 48.44%."""
    return UNKNOWN if percent is None else f"{plain(round_half_up(percent, PLACES))}%"


def points_words(points: Fraction | int) -> str:
    """An unsigned distance: 1.5625 → 1.56个百分点."""
    return f"{plain(round_half_up(abs(Fraction(points)), PLACES))}个百分点"


def months_words(period: Period) -> str:
    """The months a cumulative figure runs over: 1—6月; January alone is 1月."""
    return "1月" if period.month == 1 else f"1—{period.month}月"


def names_words(names: Sequence[str], most: int = 0, what: str = "单位") -> str:
    """Names joined by 、; beyond ``most`` (0: all) the rest is counted: 甲县、乙县等5个单位."""
    if most and len(names) > most:
        return f"{'、'.join(names[:most])}等{len(names)}个{what}"
    return "、".join(names)


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
    """The bases (口径) of a gap table, the one most units have first, as the total takes it; ('',) when none is named.

    Ties go by appearance among those who reported: who is silent stands above the order of the bases.
    """
    having = Counter(words(row, "basis") for row in table.rows)
    seen = [words(row, "basis") for row in sorted(table.rows, key=lambda row: pace_of(row) is Pace.UNREPORTED)]
    return tuple(sorted(dict.fromkeys(seen), key=lambda basis: -having[basis])) or ("",)


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


def rows_of(table: Table, basis: str) -> tuple[Row, ...]:
    """The rows of one basis."""
    return tuple(row for row in table.rows if words(row, "basis") == basis)


def groups_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The groups (县市区 / 园区 / 市直) in order of appearance."""
    return tuple(dict.fromkeys(words(row, "group") for row in rows))


def names_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The counties of rows, each once, in order."""
    return tuple(dict.fromkeys(words(row, "county") for row in rows))


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


def done_clauses(row: Row, months: str, title: str) -> list[str]:
    """The clauses every standing sentence opens with: task, done, rate, pace (what is unknown is left out)."""
    target, actual = ratio(row, "target"), ratio(row, "actual")
    clauses = [f"{title}年度任务{amount_words(target)}"] if target is not None else []
    clauses.append(f"{'' if clauses else title}{months}累计完成{amount_words(actual)}")
    if ratio(row, "rate") is not None:
        clauses.append(f"完成年度任务的{percent_words(ratio(row, 'rate'))}")
    if ratio(row, "pace") is not None:
        clauses.append(pace_words(ratio(row, "pace")))
    return clauses


def debt_clauses(row: Row) -> list[str]:
    """The clauses about what is owed: arrears (only where there are some), what remains of the year, per month."""
    arrears, remaining = ratio(row, "arrears"), ratio(row, "remaining")
    clauses = [f"欠账{amount_words(arrears)}"] if arrears else []
    if remaining is not None and ratio(row, "target") is not None:
        clauses.append(f"距全年任务还差{amount_words(remaining)}" if remaining > 0 else "已完成全年任务")
    needed = ratio(row, "needed_monthly")
    if needed is not None and needed > 0 and remaining is not None and remaining > 0:
        clauses.append(f"后续月均需完成{amount_words(needed)}")
    return clauses


def county_sentence(row: Row, peers: Sequence[Row], period: Period, title: str) -> str:
    """One county's standing on one measure and basis, whole sentence: what an official would say of it."""
    county, months = words(row, "county"), months_words(period)
    if pace_of(row) is Pace.UNREPORTED:
        target = ratio(row, "target")
        task = f"{title}年度任务{amount_words(target)}，" if target is not None else ""
        return f"{county}{task}{months}完成情况尚未报送。"
    clauses = [*done_clauses(row, _reach(row, period), f"{county}{title}"), rank_words(row, peers), *debt_clauses(row)]
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
    """甲县（60%）、乙县和丙县（并列，58%) …: rows of one rank stand together."""
    ranks = list(dict.fromkeys(ratio(row, "rank") for row in rows))
    parts = []
    for rank in ranks:
        tied = [row for row in rows if ratio(row, "rank") == rank]
        rate = percent_words(ratio(tied[0], "rate"))
        joined = "、".join(names_of(tied))
        parts.append(f"{joined}（并列，{rate}）" if len(tied) > 1 else f"{joined}（{rate}）")
    return "、".join(parts)
