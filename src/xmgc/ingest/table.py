"""A table in hand: its block of the grid, the form laid over it, and where its cells really stand."""

from dataclasses import dataclass

from xmgc.domain.places import a1
from xmgc.domain.problems import Problem, problem
from xmgc.ingest.desk import Desk
from xmgc.ingest.grid import Grid
from xmgc.ingest.headings import Heading
from xmgc.ingest.recognise import Match
from xmgc.ingest.tables import Block


@dataclass(frozen=True, slots=True)
class Table:
    """``flipped``: the sheet is transposed, so rows and columns of ``grid`` are exchanged against the file."""

    sheet: int
    grid: Grid
    block: Block
    match: Match
    flipped: bool
    file_name: str
    desk: Desk
    spoken: str = ""
    """The words that say whose table it is where its unit column was made up (a sheet with a measure in each row)."""

    def cell(self, row: int, col: int) -> str:
        """A1 spelling of a place as it is in the file."""
        return a1(col, row) if self.flipped else a1(row, col)

    def heading_place(self, heading: Heading) -> str:
        """Where a heading stands and what it says, for a message."""
        return f"{self.cell(heading.row, heading.col)}“{heading.shown}”"

    def problem(self, code: str, row: int | None = None, col: int | None = None, **words: object) -> Problem:
        """A problem of this table at a place of ``grid``."""
        place = (col, row) if self.flipped else (row, col)
        text = {key: str(value) for key, value in words.items() if key in {"found", "county", "subject"}}
        rest = {key: value for key, value in words.items() if key not in text}
        return problem(
            code,
            sheet=self.grid.name,
            row=place[0],
            col=place[1],
            found=text.get("found", ""),
            county=text.get("county", ""),
            subject=text.get("subject", ""),
            **rest,
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A value somebody said: where, and the words. ``row``/``col`` of the grid, None for names and options."""

    value: str
    where: str
    text: str
    row: int | None = None
    col: int | None = None

    @property
    def phrase(self) -> str:
        """``标题 A1“…”``: the evidence as it is shown."""
        return f"{self.where}“{self.text}”" if self.text else self.where
