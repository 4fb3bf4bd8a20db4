"""A table in hand: its block of the grid, the form laid over it, and where its cells really stand."""

from dataclasses import dataclass, replace

from xmgc.domain.places import a1
from xmgc.domain.problems import Problem, problem
from xmgc.ingest.desk import Desk
from xmgc.ingest.grid import Grid
from xmgc.ingest.hypotheses import Match
from xmgc.ingest.sheets.block import Block
from xmgc.ingest.words.headings import Heading


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns inside the reading room are those of the view ``grid``; what leaves it is placed in the file."""

    sheet: int
    grid: Grid
    block: Block
    match: Match
    file_name: str
    desk: Desk
    spoken: str = ""
    """The words that say whose table it is where its unit column was made up (a sheet with a measure in each row)."""

    def cell(self, row: int, col: int) -> str:
        """A1 spelling of a place as it is in the file."""
        return a1(*self.grid.place(row, col)) if row >= 0 else "表前文字"

    def heading_place(self, heading: Heading) -> str:
        """Where a heading stands and what it says, for a message."""
        return f"{self.cell(heading.row, heading.col)}“{heading.shown}”"

    def problem(self, code: str, row: int | None = None, col: int | None = None, **words: object) -> Problem:
        """A problem of this table at a place of the view; ``filed`` places it in the file."""
        text = {key: str(value) for key, value in words.items() if key in {"found", "county", "subject"}}
        rest = {key: value for key, value in words.items() if key not in text}
        row, col = (None, None) if row is not None and row < 0 else (row, col)
        return problem(
            code,
            sheet=self.grid.name,
            row=row,
            col=col,
            found=text.get("found", ""),
            county=text.get("county", ""),
            subject=text.get("subject", ""),
            **rest,
        )

    def filed(self, one: Problem) -> Problem:
        """A problem of the view at its place in the file."""
        if self.grid.places is None and not self.grid.turned:
            return one
        if one.row is None or one.col is None:
            return replace(one, row=one.col, col=one.row) if self.grid.turned else one
        row, col = self.grid.place(one.row, one.col)
        return replace(one, row=row, col=col)


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
