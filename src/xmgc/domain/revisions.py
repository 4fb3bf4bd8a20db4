"""What was stated of a month, and when: the material of the triangle of revisions."""

from typing import NamedTuple

from xmgc.domain.facts import Series
from xmgc.domain.period import Period
from xmgc.domain.reasons import ReasonType


class Statement(NamedTuple):
    """An amount (fen; millionths for growth) of a county's series at a period as an operation left it; None where that
    operation took it back. ``own`` tells the county's own figure from the sum over its projects. ``at`` is ISO UTC;
    ``reason_type`` None where no reason was given."""

    county_id: int
    series: Series
    own: bool
    period: Period
    amount: int | None
    operation: int
    at: str = ""
    file: str = ""
    reason: str = ""
    reason_type: ReasonType | None = None
