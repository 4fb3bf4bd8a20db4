"""What a form is: a named kind of table with its columns, the spellings of their headings, and what its rows are about.

A form is data. The same declaration recognises a county's sheet and draws the blank template.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from xmgc.domain.facts import SubjectKind

MONEY: Final = "money"
PERCENT: Final = "percent"
TEXT: Final = "text"
DAY: Final = "day"
COUNT: Final = "count"
YES_NO: Final = "yesno"
STAGE: Final = "stage"
AGREEMENT: Final = "agreement"

COUNTY: Final = "county"
"""Column key of the unit a row is about."""
PROJECT: Final = "project"
"""Column key of the project's name: in project forms the subject, in item forms its parent."""
CODE: Final = "code"
"""Column key of the project code."""
STAND_IN: Final = "stand_in"
"""Column key of a bare 单位: names the unit only where nothing else does."""
SERIAL: Final = "serial"
"""Column key of the running number: read to tell rows apart, not kept."""
GROUP: Final = "group_of_county"
"""Column key of a unit's group in a targets sheet."""


def spelt(texts: str) -> tuple[str, ...]:
    """Spellings written one after another, blanks between them (no heading is told apart by its blanks)."""
    return tuple(texts.split())


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column a form knows. ``key`` is a field key of ``domain.fields``, a ``Series`` key without basis
    (``project_investment/actual/month/``), or one of the structural keys above. ``kind``: money, percent, text, day,
    count, yesno, stage, agreement. ``last`` takes the end of a range of years. ``taken_from``: spellings are literal
    headings (brackets and blanks do not matter); money headings are besides understood by grammar."""

    key: str
    label: str
    kind: str = TEXT
    required: bool = False
    spellings: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    note: str = ""
    example: str = ""
    last: bool = False
    template: bool = True

    @property
    def is_series(self) -> bool:
        """Whether the column holds figures of a series."""
        return "/" in self.key


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of table.

    ``subject``: what a row is about. ``titles``: words of a title that speak for this form, with their weight.
    ``signature``: column keys that tell it from its neighbours. ``one_of``: sets of keys of which at least one must be
    there. ``measure``: what an unnamed amount measures ('' : the title says). ``measures``: those its amounts may be.
    ``roll``: lists all projects of the county. ``year_alone``: a sheet that only says a year states at its January.
    ``fixed``: fields every entry states. ``bare_months``: aspect of columns headed by months only.
    """

    name: str
    title: str
    subject: SubjectKind
    columns: tuple[FormColumn, ...]
    titles: Mapping[str, int] = field(default_factory=dict)
    signature: tuple[str, ...] = ()
    one_of: tuple[frozenset[str], ...] = ()
    measure: str = ""
    measures: frozenset[str] = frozenset()
    roll: bool = False
    year_is_position: bool = True
    """Whether a year in the title is the position's (a register of 2025's reserve may stand at June 2024)."""
    year_alone: bool = False
    identity: tuple[str, ...] = ()
    """Field keys that tell items apart, the first that is filled (joined with ``+`` where several together do)."""
    fixed: Mapping[str, str] = field(default_factory=dict)
    bare_months: str = ""
    open_span: str = "year_to_date"
    """What a cumulative amount runs over where neither its heading nor a neighbour says."""
    county_from: tuple[str, ...] = ()
    """Columns whose text may name the unit where the sheet has no unit column and no title says one."""
    wide: str = ""
    """``items``: a column for each approval item; ``months``: a column for each month with text; '' neither."""

    def column(self, key: str) -> FormColumn | None:
        """The declared column of a key."""
        return next((column for column in self.columns if column.key == key), None)
