"""What reports of running ledgers share: rows of items with their clock, counted and headed alike."""

from collections.abc import Mapping

from xmgc.document import Value
from xmgc.domain.contacts import masked
from xmgc.domain.period import Period
from xmgc.domain.snapshot import ItemState
from xmgc.domain.trace import Term, Trace
from xmgc.measure.items import query, stated_day
from xmgc.measure.traced import Traced
from xmgc.reports.report import Options


def words(item: ItemState, keys: Mapping[str, str], options: Options) -> dict[str, Value]:
    """Text columns from fields (column → field); contact details masked unless asked for; blank is unknown."""
    said = {column: item.text(field) for column, field in keys.items()}
    return {column: discreet(text, options) for column, text in said.items()}


def discreet(text: str, options: Options) -> str | None:
    """A text to print: contact details masked unless asked for, blank unknown."""
    return (text if options.contacts else masked(text)) or None


def overdue_trace(due: Traced) -> Trace:
    """Why an item is called overdue."""
    value = due.value.isoformat() if due.value else None
    return Trace("逾期 = 未办结且今天已过时限", (Term(due.label, value, "day", due.trace),))


def day(item: ItemState, key: str, label: str, at: Period) -> Traced:
    """A day field."""
    return stated_day(item, key, label, at)


__all__ = ["day", "discreet", "overdue_trace", "query", "words"]
