"""What the reader of a workbook may know beforehand: the units of the office, the options given, the words taught."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xmgc.domain.measures import MEASURES, Measure
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.policy import SheetWords
from xmgc.domain.taught import Taught

if TYPE_CHECKING:
    from xmgc.ingest.words.lexer import Lexicon


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
    taught: tuple[Taught, ...] = ()
    """What the office taught, in order."""
    with_hidden: bool = False
    """Whether hidden sheets enter."""
    city: str = ""
    """The office's own city: never a county."""
    contacts: bool = False
    reason: str = ""
    """The reason given with the import: a single month may then be negative (核减)."""
    explain: bool = False
    """Whether every hypothesis is to be told with its evidence."""
    known: frozenset[str] = frozenset()
    """SHA-256 of files already imported: these bytes are not read again, their batch comes back without readings."""

    @property
    def lexicon(self) -> "Lexicon":
        """The words sheets are read with: the shipped and the office's own measures."""
        from xmgc.ingest.words.lexer import lexicon_of

        return lexicon_of(self.measures)
