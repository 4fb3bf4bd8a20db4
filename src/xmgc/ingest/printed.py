"""The printed totals, counts, rates, points and ranks of a table, gathered as claims with the rows they should
cover."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xmgc.domain.facts import Aspect, Series
from xmgc.domain.measures import CONTRACTED, FUNDS_ARRIVED, TOTAL_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.ingest.binding import Bound
from xmgc.ingest.body import BodyRow, RowKind
from xmgc.ingest.claim_rows import Claim, ClaimTable, Place
from xmgc.ingest.series import Placed
from xmgc.ingest.table import Table
from xmgc.ingest.words.amounts import own_unit, plain_number
from xmgc.ingest.words.claimkind import ClaimKind
from xmgc.ingest.words.misread import Misread, spelt
from xmgc.ingest.words.percents import percent_of

_MEMBERS = (RowKind.OWN, RowKind.MORE, RowKind.NAMELESS)


@dataclass(frozen=True, slots=True)
class Printed:
    """What the claims of a table are gathered from."""

    table: Table
    body: Sequence[BodyRow]
    placed: Sequence[Placed]
    units: Mapping[int, str | None]
    amounts: Mapping[Place, int]
    names: Mapping[int, str]
    county: str
    period: Period
    unread: frozenset[Place] = frozenset()
    """Amount cells that could not be read: a total over one of them cannot be held to the rest."""


def claim_table(printed: Printed) -> ClaimTable:
    """All claims of a table."""
    claims: list[Claim] = []
    for index, line in enumerate(printed.body):
        if line.kind in (RowKind.CLAIM, RowKind.SECTION):
            candidates = _candidates(printed, index)
            claims += _totals(printed, line, candidates)
            if line.count is not None and candidates:
                claims.append(_count(printed, line, candidates))
    for bound in printed.table.match.columns:
        if bound.amount and bound.amount.claim:
            claims += _row_claims(printed, bound)
    return ClaimTable(
        printed.table.grid.name,
        printed.table.match.form.name,
        printed.county,
        printed.period,
        tuple(claims),
        printed.amounts,
        printed.names,
    )


def _totals(printed: Printed, line: BodyRow, candidates: tuple[tuple[int, ...], ...]) -> list[Claim]:
    table, row = printed.table, line.row
    kind = line.claim or ClaimKind.SUBTOTAL
    claims = []
    for column in printed.placed:
        col = column.bound.heading.col
        cell = table.grid.at(row, col)
        value = plain_number(cell)
        unit = own_unit(cell) or printed.units.get(col)
        unit = unit if col in printed.units else None
        if value is None or not unit or column.percent:
            continue
        if any((member, col) in printed.unread for rows in candidates for member in rows):
            continue
        claims.append(
            Claim(
                kind,
                line.label,
                column.bound.heading.shown,
                row,
                col,
                spelt(cell),
                value,
                unit,
                column.series,
                candidates,
                exact=isinstance(cell, str),
            )
        )
    return claims


def _count(printed: Printed, line: BodyRow, candidates: tuple[tuple[int, ...], ...]) -> Claim:
    cells = printed.table.grid.rows[line.row]
    col = next((c for c, cell in enumerate(cells) if isinstance(cell, str)), 0)
    kinds = {other.row: other.kind for other in printed.body}
    named = tuple(tuple(row for row in rows if kinds[row] is RowKind.OWN) for rows in candidates)
    return Claim(
        ClaimKind.COUNT, line.label, "个数", line.row, col, line.label, Decimal(line.count or 0), "个", candidates=named
    )


def _candidates(printed: Printed, at: int) -> tuple[tuple[int, ...], ...]:
    """The row sets a total at ``body[at]`` may honestly cover, likeliest first."""
    body, line = printed.body, printed.body[at]
    tries: tuple[tuple[int, ...], ...]
    whole = tuple(other.row for other in body if other.kind in _MEMBERS)
    if line.claim is ClaimKind.PART:
        return _whole_of(printed, at)
    if line.kind is RowKind.SECTION:
        below = _until(body[at + 1 :], lambda other: other.kind is RowKind.SECTION and other.depth <= line.depth)
        group = _until(body[at + 1 :], lambda other: other.kind is RowKind.SECTION and other.depth == line.depth)
        tries = (below, _run(body[at + 1 :]), group)
        return tuple(dict.fromkeys(rows for rows in tries if rows))
    above, below = _run(list(reversed(body[:at]))), _run(body[at + 1 :])
    section = tuple(
        reversed(_until(list(reversed(body[:at])), lambda other: other.kind is RowKind.SECTION and other.depth == 1))
    )
    page = _page(printed, line.row)
    if line.claim is ClaimKind.TOTAL:
        tries = (whole, section, tuple(reversed(above)), below, page)
    else:
        tries = (tuple(reversed(above)), below, section, page, _between(body, at), whole)
    return tuple(dict.fromkeys(rows for rows in tries if rows))


def _whole_of(printed: Printed, at: int) -> tuple[tuple[int, ...], ...]:
    """What a 其中 row is a part of: the row or the total it stands under."""
    body = printed.body
    above = next((place for place in range(at - 1, -1, -1) if body[place].claim is not ClaimKind.PART), None)
    if above is None:
        return ()
    return ((body[above].row,),) if body[above].kind in _MEMBERS else _candidates(printed, above)


def _run(rows: Sequence[BodyRow]) -> tuple[int, ...]:
    """The rows up to the next section or total."""
    found = []
    for line in rows:
        if line.kind not in _MEMBERS:
            break
        found.append(line.row)
    return tuple(found)


def _until(rows: Sequence[BodyRow], stop: Callable[[BodyRow], bool]) -> tuple[int, ...]:
    found = []
    for line in rows:
        if stop(line):
            break
        if line.kind in _MEMBERS:
            found.append(line.row)
    return tuple(found)


def _between(body: Sequence[BodyRow], at: int) -> tuple[int, ...]:
    """The rows since the last total of the same name's kind, sections between them passed over."""
    kind = body[at].claim
    above = _until(list(reversed(body[:at])), lambda other: other.claim is kind)
    return tuple(reversed(above))


def _page(printed: Printed, row: int) -> tuple[int, ...]:
    start = max([brk for brk in printed.table.block.breaks if brk < row], default=0)
    return tuple(line.row for line in printed.body if line.kind in _MEMBERS and start <= line.row < row)


def _row_claims(printed: Printed, bound: Bound) -> list[Claim]:
    assert bound.amount is not None
    assert bound.amount.claim is not None
    top, bottom = _terms(printed, bound)
    if bound.amount.claim is not ClaimKind.RANK and (top is None or bottom is None):
        return []
    rows = [line for line in printed.body if line.kind is RowKind.OWN]
    everyone = tuple(line.row for line in rows)
    claims = []
    for line in rows:
        claim = _row_claim(printed, bound, line.row, top, bottom, everyone)
        if claim:
            claims.append(claim)
    return claims


def _row_claim(
    printed: Printed, bound: Bound, row: int, top: int | None, bottom: int | None, everyone: tuple[int, ...]
) -> Claim | None:
    table, heading = printed.table, bound.heading
    assert bound.amount is not None
    kind = bound.amount.claim
    assert kind is not None
    cell = table.grid.at(row, heading.col)
    numerator = (row, top) if top is not None else None
    denominator = (row, bottom) if bottom is not None else None
    if kind is ClaimKind.RANK:
        value = plain_number(cell)
        unit = "名"
    else:
        shown = "%" in table.grid.formats.get((row, heading.col), "")
        read = percent_of(cell, shown_as_percent=shown)
        value = None if isinstance(read, Misread) else read
        unit = "%"
        if value is not None and kind is ClaimKind.RATE and not shown and isinstance(cell, float | int):
            value = _nearer(printed, value, numerator, denominator)
    if value is None:
        return None
    candidates = (everyone,) if kind is ClaimKind.RANK else ()
    name = printed.names.get(row, "")
    return Claim(
        kind,
        name,
        heading.shown,
        row,
        heading.col,
        spelt(cell),
        value,
        unit,
        None,
        candidates,
        numerator,
        denominator,
        isinstance(cell, str),
    )


def _nearer(printed: Printed, value: Decimal, numerator: Place | None, denominator: Place | None) -> Decimal:
    """A bare 0.873 is 87.3 % or 0.873 %: whichever the row's own amounts bear out."""
    done = printed.amounts.get(numerator) if numerator else None
    plan = printed.amounts.get(denominator) if denominator else None
    if done is None or not plan:
        return value
    truth = Decimal(done) * 100 / Decimal(plan)
    return value * 100 if abs(value * 100 - truth) < abs(value - truth) else value


def _terms(printed: Printed, bound: Bound) -> tuple[int | None, int | None]:
    """The columns a rate divides: the done to date and the year's plan of the same measure, nearest to its left."""
    measure = bound.amount.measure if bound.amount else ""
    left = [c for c in printed.placed if c.bound.heading.col < bound.heading.col] or list(printed.placed)
    if not measure and left:
        measure = left[-1].series.measure
    share = any(token.value == TOTAL_INVESTMENT for level in bound.heading.levels for token in level.tokens)
    if printed.table.match.form.name == "deals":
        return _funding_terms(printed)
    done_span = Span.SINCE_START if share else Span.YEAR_TO_DATE
    tops = [
        c for c in printed.placed if _is(c.series, measure, Aspect.ACTUAL, done_span) and c.period == printed.period
    ]
    plans = [
        c
        for c in printed.placed
        if (
            c.series.aspect is Aspect.PLAN and c.series.span is Span.WHOLE
            if share
            else _is(c.series, measure, Aspect.PLAN, Span.YEAR)
        )
    ]
    if len(tops) != 1 or len(plans) != 1:
        return None, None
    return tops[0].bound.heading.col, plans[0].bound.heading.col


def _funding_terms(printed: Printed) -> tuple[int | None, int | None]:
    """到位率 of signed deals: what has arrived since the start against what was signed."""
    arrived = [c for c in printed.placed if _is(c.series, FUNDS_ARRIVED, Aspect.ACTUAL, Span.SINCE_START)]
    arrived = [column for column in arrived if column.period == printed.period]
    signed = [c for c in printed.placed if c.series.measure == CONTRACTED]
    if len(arrived) != 1 or len(signed) != 1:
        return None, None
    return arrived[0].bound.heading.col, signed[0].bound.heading.col


def _is(series: Series, measure: str, aspect: Aspect, span: Span) -> bool:
    return series.measure == measure and series.aspect is aspect and series.span is span
