"""A printed total, count, rate or points figure verified against the rows it covers, within its printed precision.

A number printed with d decimals stands for everything within half a unit of its last place; the exact sum must lie
there for one honest reading of which rows are covered. Claims are never stored. A truncated rate passes: the office
cuts as often as it rounds. Ranks are not verified here (``check --bulletin`` does), for a sheet may rank by rules of
its own.
"""

from decimal import Decimal
from fractions import Fraction

from xmgc.domain.money import FEN_PER, in_unit, round_half_up
from xmgc.domain.problems import Problem, problem
from xmgc.ingest.claim_rows import Claim, ClaimTable
from xmgc.ingest.words.claimkind import ClaimKind

SUMS = frozenset({ClaimKind.TOTAL, ClaimKind.SUBTOTAL})
NOISE = Fraction(1, 10**6)
"""What a spreadsheet's floating arithmetic may be off by, in the claim's unit."""


def check(table: ClaimTable) -> tuple[Problem, ...]:
    """What of the table's claims does not hold, at the cell that claims it."""
    return tuple(found for claim in table.claims if (found := _verify(claim, table)) is not None)


def _verify(claim: Claim, table: ClaimTable) -> Problem | None:
    if claim.kind is ClaimKind.PART:
        return _part(claim, table)
    if claim.kind in SUMS:
        return _sum(claim, table)
    if claim.kind is ClaimKind.COUNT:
        return _count(claim, table)
    if claim.kind in {ClaimKind.RATE, ClaimKind.POINTS}:
        return _rate(claim, table)
    return None


def half(claim: Claim) -> Fraction:
    """Half a unit of the last printed place, in the claim's unit."""
    exponent = claim.value.normalize().as_tuple().exponent if not claim.exact else claim.value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return max(Fraction(1, 2 * 10**places), NOISE)


def _sum(claim: Claim, table: ClaimTable) -> Problem | None:
    per = FEN_PER[claim.unit]
    tries = []
    for rows in claim.candidates:
        known = [table.amounts[row, claim.col] for row in rows if (row, claim.col) in table.amounts]
        # Every row's own fen was rounded once: the sum may be off by half a fen a row.
        room = half(claim) * per + Fraction(len(known), 2)
        if abs(Fraction(claim.value) * per - sum(known)) <= room:
            return None
        tries.append(sum(known))
    if not tries:
        return None
    computed = tries[0]
    claimed = Fraction(claim.value) * per
    return _mismatch(
        claim, table, computed=_shown(computed, claim.unit), difference=_shown(claimed - computed, claim.unit)
    )


def _part(claim: Claim, table: ClaimTable) -> Problem | None:
    """其中 may not exceed what it is a part of, whichever rows that honestly is."""
    per = FEN_PER[claim.unit]
    wholes = []
    for rows in claim.candidates:
        known = [table.amounts[row, claim.col] for row in rows if (row, claim.col) in table.amounts]
        if len(known) == len(rows):
            wholes.append((sum(known), Fraction(len(known), 2)))
    part = Fraction(claim.value) * per
    if not wholes or any(part - half(claim) * per <= whole + room for whole, room in wholes):
        return None
    most = max(whole for whole, _ in wholes)
    return _mismatch(
        claim, table, computed=f"不超过 {_shown(most, claim.unit)}", difference=_shown(part - most, claim.unit)
    )


def _count(claim: Claim, table: ClaimTable) -> Problem | None:
    counts = [len(rows) for rows in claim.candidates]
    if not counts or int(claim.value) in counts:
        return None
    return _mismatch(
        claim,
        table,
        computed=f"{counts[0]}个",
        difference=f"{int(claim.value) - counts[0]}个",
        claimed=f"{int(claim.value)}个",
    )


def _mismatch(claim: Claim, table: ClaimTable, *, computed: str, difference: str, claimed: str = "") -> Problem:
    shown = claimed or f"{claim.text}{'' if claim.unit in claim.text else claim.unit}"
    return problem(
        "total-mismatch",
        sheet=table.sheet,
        row=claim.row,
        col=claim.col,
        found=claim.text,
        county=table.county,
        label=claim.label,
        column=claim.column,
        claimed=shown,
        computed=computed,
        difference=difference,
    )


def _rate(claim: Claim, table: ClaimTable) -> Problem | None:
    part = table.amounts.get(claim.numerator) if claim.numerator else None
    whole = table.amounts.get(claim.denominator) if claim.denominator else None
    if part is None or not whole:
        return None
    computed = Fraction(100 * part, whole)
    if claim.kind is ClaimKind.POINTS:
        if table.period is None:
            return None
        computed -= Fraction(100 * table.period.month, 12)
    if _holds(claim, computed):
        return None
    return problem(
        "rate-mismatch",
        sheet=table.sheet,
        row=claim.row,
        col=claim.col,
        found=claim.text,
        county=table.county,
        subject=claim.label,
        name=claim.label,
        column=claim.column,
        claimed=claim.text,
        computed=f"{round_half_up(computed, 2)}{'%' if claim.kind is ClaimKind.RATE else '个百分点'}",
    )


def _holds(claim: Claim, computed: Fraction) -> bool:
    """Rounded, or cut, to the claim's last place."""
    room = half(claim)
    claimed = Fraction(claim.value)
    if abs(claimed - computed) <= room:
        return True
    return claimed <= computed < claimed + 2 * room if computed >= 0 else claimed - 2 * room < computed <= claimed


def _shown(amount: Fraction | int, unit: str) -> str:
    value: Decimal = in_unit(Fraction(amount), unit)
    return f"{value:,f}{unit}"
