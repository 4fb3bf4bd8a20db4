"""Sheets drawn in a test, understood: what a test of the understanding room starts from."""

from collections.abc import Mapping

from tests.sheets import workbook
from xmgc.domain.facts import Batch, Entry, Scalar
from xmgc.domain.money import in_unit
from xmgc.domain.period import Period
from xmgc.domain.places import GROUPS, County, a1
from xmgc.ingest.desk import Desk
from xmgc.ingest.understand import understand

KNOWN = (
    County("甘泉县", GROUPS[0], 1, "620123"),
    County("南岭县", GROUPS[0], 2, "620124"),
    County("清河区", GROUPS[0], 3, "620102"),
    County("兰岭经济技术开发区", GROUPS[1], 4, None, ("兰岭经开区",)),
    County("市交通运输局", GROUPS[2], 5),
)
DESK = Desk(counties=KNOWN)


def understood(sheets: str | Mapping[str, str], desk: Desk = DESK, *, name: str = "填报表.xlsx") -> Batch:
    """The drawn workbook, understood at a desk that knows three counties, a park and a department."""
    return understand(workbook(sheets, name), desk)


def amounts(batch: Batch, key: str, period: str | None = None) -> dict[str, str]:
    """Amounts of a series in 万元 by subject name (at a period, if given), whatever table they stand in."""
    at = Period.parse(period) if period else None
    return {
        entry.subject.name: str(in_unit(figure.amount, "万元").normalize().__format__("f"))
        for entry in entries(batch)
        for figure in entry.figures
        if figure.series.key == key and at in {None, figure.period}
    }


def fields(batch: Batch, key: str) -> dict[str, Scalar]:
    """A stated field by subject name."""
    return {entry.subject.name: entry.fields[key].value for entry in entries(batch) if key in entry.fields}


def entries(batch: Batch) -> list[Entry]:
    """All entries of all tables."""
    return [entry for reading in batch.readings for entry in reading.entries]


def names(batch: Batch) -> list[str]:
    """What the entries are about, in order."""
    return [entry.subject.name for entry in entries(batch)]


def said(batch: Batch) -> list[tuple[str, str]]:
    """Every problem as (code, place): ``('not-a-number', 'Sheet1!F7')``."""
    return [(one.code, f"{one.sheet}!{one.cell}" if one.cell else one.sheet) for one in batch.problems]


def cells(batch: Batch, key: str) -> dict[str, str]:
    """The cell each amount of a series stands in."""
    return {
        entry.subject.name: a1(figure.row, figure.col)
        for entry in entries(batch)
        for figure in entry.figures
        if figure.series.key == key
    }
