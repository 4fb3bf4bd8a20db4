"""A finding of a check: something that fights, both sides with their ways back."""

from dataclasses import dataclass

from xmgc.domain.facts import Series
from xmgc.domain.formula import Expr
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.trace import FactQuery
from xmgc.measure.formula import read


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that fights. ``left`` and ``right`` are the two sides where there are two amounts."""

    code: str
    county_id: int | None
    project: str
    message: str
    period: Period | None = None
    left: Expr | None = None
    right: Expr | None = None
    place: str = ""
    severity: str = "hard"
    """``hard``: cannot be; ``soft``: worth a question."""

    @property
    def key(self) -> str:
        """Which finding it is, whatever its figures: what an explanation is given to."""
        return "|".join((self.code, str(self.county_id or 0), self.project, str(self.period or ""), self._which))

    @property
    def figures(self) -> str:
        """What it says in figures: an explanation holds as long as these stand."""
        sides = [str(side.value) for side in (self.left, self.right) if side is not None]
        return " ".join((*sides, self.message))

    @property
    def _which(self) -> str:
        return self.place or (self.left.label if self.left is not None else "")


def point(county: County, project: ProjectState | None, series: Series, at: Period, amount: int) -> Expr:
    """What stands at exactly ``at``, of the county itself or of a project."""
    subjects = None if project is None else (project.id,)
    return read(f"{at}", amount, "money", FactQuery(county.id, at, series, subjects=subjects, pick="exact"))


def project_query(project: ProjectState, series: Series, at: Period) -> FactQuery:
    """The project's latest figure of the series up to ``at``."""
    return FactQuery(project.county_id, at, series, subjects=(project.id,))
