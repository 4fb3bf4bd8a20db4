"""Movement: rank and arrears against the position a month before, over units that reported for both months.

* ``rank_change`` = old rank − new rank (positive: up); ``arrears_change`` = new − old (positive: owes more).
* A unit is comparable when its figure is of the position itself and the one before was of that month: a carried figure
  moves nothing. In January, and without an earlier position in the ledger, nobody is (不可比, never 0).
* A total's movement adds the comparable units and says how many they are.
"""

from collections.abc import Sequence
from dataclasses import replace

from xmgc.domain.formula import Expr
from xmgc.domain.policy import Policy
from xmgc.measure.book import Book
from xmgc.measure.formula import given, same, total
from xmgc.measure.gap import GapLine, gap_lines, growth_lines

NOT_COMPARABLE = "两月中有一月不是当月数或未报，不可比"


def with_movement(
    book: Book, measure: str, policy: Policy, lines: Sequence[GapLine], *, pace: str = "time", growth: bool = False
) -> tuple[GapLine, ...]:
    """The lines with ``rank_change`` and ``arrears_change``."""
    at = book.as_of
    if at.month == 1:
        return tuple(_moved(line, None) for line in lines)
    earlier = book.back_to(at.plus(-1))
    old = growth_lines(earlier, measure, policy) if growth else gap_lines(earlier, measure, policy, pace=pace)
    before = {(line.county.id, line.basis): line for line in old if _of_month(line, earlier)}
    return tuple(
        _moved(line, before.get((line.county.id, line.basis)) if _of_month(line, book) else None) for line in lines
    )


def moved_total(lines: Sequence[GapLine]) -> tuple[Expr, int]:
    """What the comparable units owe more (less: negative) than a month before, and how many they are."""
    parts = [(line.county.name, line.cells["arrears_change"]) for line in lines]
    known = [one for one in parts if one[1].value is not None]
    kind = known[0][1].kind if known else "money"
    return total("欠账比上月", kind, "两月都报的单位之和", parts), len(known)


def _of_month(line: GapLine, book: Book) -> bool:
    return line.reported and line.cells["reported_to"].value == book.as_of


def _moved(line: GapLine, old: GapLine | None) -> GapLine:
    if old is None:
        rank = given("名次比上月", None, "count", NOT_COMPARABLE)
        arrears = given("欠账比上月", None, line.cells["arrears"].kind, NOT_COMPARABLE)
    else:
        before = {key: same(f"上月{old.cells[key].label}", old.cells[key]) for key in ("rank", "arrears")}
        rank = (before["rank"] - line.cells["rank"]).named("名次比上月", "count")
        owed = line.cells["arrears"]
        arrears = (owed - before["arrears"]).named("欠账比上月", owed.kind)
    return replace(line, cells={**line.cells, "rank_change": rank, "arrears_change": arrears})
