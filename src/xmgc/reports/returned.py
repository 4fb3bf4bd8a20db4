"""What goes back to a county: the problems of its workbook as marks on cells."""

from collections.abc import Sequence

from xmgc.document.returned import Mark
from xmgc.domain.problems import Problem, Severity


def marks_of(problems: Sequence[Problem]) -> tuple[Mark, ...]:
    """A mark a problem, in their order."""
    return tuple(
        Mark(
            one.sheet,
            one.row,
            one.col,
            one.cell,
            one.severity is Severity.ERROR,
            one.found,
            one.message,
            one.remedy,
            one.code,
        )
        for one in problems
    )
