"""Why a figure already given is changed: a type, and whatever the person wrote."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class ReasonType(StrEnum):
    """What kind of revision it is; a reason without a type is a correction."""

    CORRECTION = "correction"
    ROUTINE = "routine"
    METHOD = "method"
    LATE = "late"


REASON_TITLES: Final[Mapping[ReasonType, str]] = {
    ReasonType.CORRECTION: "更正差错",
    ReasonType.ROUTINE: "例行修订",
    ReasonType.METHOD: "口径调整",
    ReasonType.LATE: "补报",
}
