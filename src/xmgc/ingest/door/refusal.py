"""A file that is refused: raised inside the door only, leaves it as the one ``Problem`` of an empty workbook."""

from xmgc.domain.problems import problem


class Refusal(Exception):
    """Carries the problem to report. Never leaves the door."""

    def __init__(
        self,
        code: str,
        *,
        sheet: str = "",
        row: int | None = None,
        col: int | None = None,
        found: str = "",
        **words: str,
    ):
        self.problem = problem(code, sheet=sheet, row=row, col=col, found=found, county="", subject="", **words)
        super().__init__(self.problem.message)


def unreadable(why: str) -> Refusal:
    """The file is broken, lies about itself, or is no workbook."""
    return Refusal("unreadable-file", why=why)


def too_large(why: str) -> Refusal:
    """The file asks for more than any real workbook needs."""
    return Refusal("too-large", why=why)
