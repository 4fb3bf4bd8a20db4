"""《数据核对函》 as a value: to one unit, what was read of it, what is asked, and the slip to send back."""

from dataclasses import dataclass
from datetime import date

from xmgc.document import Table
from xmgc.document.returned import Mark


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the matter with its cells and the equation that fails, and the boxes to tick."""

    text: str
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """Cells of one imported file that the questions point at: what the returned workbook marks."""

    import_id: int
    file: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter. ``read`` is the table of what was read; no rank, no light, no other unit stands in it."""

    to: str
    opening: str
    read: Table
    unit: str
    questions: tuple[Question, ...]
    asked: str
    sign: str
    day: date
    foot: str = ""
    cited: tuple[Cited, ...] = ()
    head: str = ""
    """The ledger's head."""
