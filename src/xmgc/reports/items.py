"""What reports of running ledgers share: rows of items with their clock, counted and headed alike."""

from collections.abc import Mapping

from xmgc.document import Value
from xmgc.domain.period import Period
from xmgc.domain.snapshot import ItemState
from xmgc.domain.trace import Term, Trace
from xmgc.measure.items import query, stated_day
from xmgc.measure.traced import Traced


def words(item: ItemState, keys: Mapping[str, str]) -> dict[str, Value]:
    """Text columns from fields (column → field); blank is unknown."""
    return {column: item.text(field) or None for column, field in keys.items()}


def overdue_trace(due: Traced) -> Trace:
    """Why an item is called overdue."""
    value = due.value.isoformat() if due.value else None
    return Trace("逾期 = 未办结且今天已过时限", (Term(due.label, value, "day", due.trace),))


def day(item: ItemState, key: str, label: str, at: Period) -> Traced:
    """A day field."""
    return stated_day(item, key, label, at)


__all__ = ["day", "overdue_trace", "query", "words"]
