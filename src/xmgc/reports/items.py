"""What reports of running ledgers share: rows of items with their clock, counted and headed alike."""

from collections.abc import Mapping

from xmgc.document import Value
from xmgc.domain.formula import Expr
from xmgc.domain.period import Period
from xmgc.domain.snapshot import ItemState
from xmgc.measure.formula import ruled
from xmgc.measure.items import query, stated_day


def words(item: ItemState, keys: Mapping[str, str]) -> dict[str, Value]:
    """Text columns from fields (column → field); blank is unknown."""
    return {column: item.text(field) or None for column, field in keys.items()}


def overdue_rule(due: Expr, *, late: bool) -> Expr:
    """Why an item is called overdue."""
    return ruled("逾期", late, "text", "未办结且今天已过时限", due)


def day(item: ItemState, key: str, label: str, at: Period) -> Expr:
    """A day field."""
    return stated_day(item, key, label, at)


__all__ = ["day", "overdue_rule", "query", "words"]
