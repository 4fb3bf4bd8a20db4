"""A finding of a check: something that fights, both sides with their ways back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from xmgc.domain.decisions import Decision, DecisionKind
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
        """The digest of what it says in figures: an explanation holds as long as this stands."""
        sides = [str(side.value) for side in (self.left, self.right) if side is not None]
        return sha256(" ".join((*sides, self.message)).encode()).hexdigest()[:16]

    def explained_by(self, explanations: Mapping[str, Decision]) -> str:
        """What it was explained with, '' where it was not, or where its figures have changed since."""
        found = explanations.get(self.key)
        return str(found.detail.get("text", "")) if found and found.detail.get("figures") == self.figures else ""

    @property
    def _which(self) -> str:
        """What tells two findings of one check, subject and month apart: the place, else the first fact looked at."""
        if self.place or self.left is None:
            return self.place or self.message
        query = next(self.left.queries(), None)
        series = "" if query is None or query.series is None else query.series.key
        return f"{self.left.label} {series}"


def explanations(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The latest explanation of each finding by its key."""
    return {one.subject: one for one in decisions if one.kind is DecisionKind.TOLERATE}


def point(county: County, project: ProjectState | None, series: Series, at: Period, amount: int) -> Expr:
    """What stands at exactly ``at``, of the county itself or of a project."""
    subjects = None if project is None else (project.id,)
    return read(f"{at}", amount, "money", FactQuery(county.id, at, series, subjects=subjects, pick="exact"))


def project_query(project: ProjectState, series: Series, at: Period) -> FactQuery:
    """The project's latest figure of the series up to ``at``."""
    return FactQuery(project.county_id, at, series, subjects=(project.id,))
