"""What a rule of supervision finds, and what every rule may look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from xmgc.domain.facts import SubjectKind
from xmgc.domain.formula import Expr
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import ItemState, Notice, ProjectState, Snapshot
from xmgc.domain.stages import Stage
from xmgc.measure.book import Book
from xmgc.measure.items import Names, of_kind
from xmgc.measure.stage import stage_of


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. ``weight`` ranks within a light (more is worse); ``terms`` are the facts of the evidence."""

    rule: str
    county_id: int
    project: ProjectState | None
    subject: str
    since: date | None
    evidence: str
    light: str
    weight: int = 0
    terms: tuple[Expr, ...] = ()
    leader: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Desk:
    """A snapshot opened for supervision on a day."""

    snapshot: Snapshot
    policy: Policy
    today: date

    @cached_property
    def book(self) -> Book:
        """The snapshot's figures."""
        return Book.of(self.snapshot)

    @cached_property
    def names(self) -> Names:
        """Counties and projects by id."""
        return Names.of(self.snapshot)

    @cached_property
    def stages(self) -> dict[int, Stage | None]:
        """Where every project stands."""
        return {one.id: stage_of(one, self.snapshot.as_of).stage for one in self.snapshot.projects}

    def projects(self) -> Iterator[ProjectState]:
        """Projects that still count."""
        known = {county.id for county in self.snapshot.counties}
        for one in self.snapshot.projects:
            if one.county_id in known and self.book.counts(one):
                yield one

    @cached_property
    def counting(self) -> dict[int, ProjectState]:
        """Projects that still count, by id."""
        return {one.id: one for one in self.projects()}

    def items(self, kind: SubjectKind) -> tuple[ItemState, ...]:
        """Items of a kind."""
        return of_kind(self.snapshot, kind)

    @cached_property
    def items_of(self) -> dict[tuple[SubjectKind, int], tuple[ItemState, ...]]:
        """Items by kind and project."""
        grouped: dict[tuple[SubjectKind, int], list[ItemState]] = {}
        for one in self.snapshot.items:
            if one.project_id:
                grouped.setdefault((one.kind, one.project_id), []).append(one)
        return {key: tuple(members) for key, members in grouped.items()}

    def notices(self, *codes: str) -> Iterator[Notice]:
        """Kept problems of these codes, of the snapshot's counties."""
        known = {county.id for county in self.snapshot.counties}
        for one in self.snapshot.notices:
            if one.code in codes and one.county_id in known:
                yield one

    def found(
        self,
        rule: str,
        project: ProjectState,
        evidence: str,
        light: str,
        *,
        since: date | None,
        weight: int,
        terms: tuple[Expr, ...],
    ) -> Found:
        """A finding about a project, with who answers for it."""
        leader = project.text("sponsor") or project.text("city_sponsor")
        unit = project.text("lead_unit")
        return Found(
            rule, project.county_id, project, project.name, since, evidence, light, weight, terms, leader, unit
        )


def day_words(day: date) -> str:
    """A day in a sentence."""
    return f"{day.year}年{day.month}月{day.day}日"
