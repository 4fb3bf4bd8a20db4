"""What the reader of a workbook may know beforehand: the units of the office, the options given, the words taught."""

from dataclasses import dataclass, field

from xmgc.domain.measures import MEASURES, Measure
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.policy import SheetWords


@dataclass(frozen=True, slots=True)
class Desk:
    """Read-only context of one ``import`` run; sent to worker processes, so plain values only.

    The options answer where the sheet is silent; one that contradicts the sheet is a problem, never an override.
    """

    counties: tuple[County, ...] = ()
    period: Period | None = None
    unit: str | None = None
    county: str | None = None
    form: str | None = None
    password: str | None = None
    add_counties: bool = False
    words: SheetWords = field(default_factory=SheetWords)
    measures: tuple[Measure, ...] = MEASURES
    """Every measure of the office (``Policy.measure_list``)."""
    contacts: bool = False
    known: frozenset[str] = frozenset()
    """SHA-256 of files already imported: these bytes are not read again, their batch comes back without readings."""

    @property
    def own_measures(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Key and words of the measures that are not as shipped."""
        return tuple((one.key, one.words) for one in self.measures if one not in MEASURES)
