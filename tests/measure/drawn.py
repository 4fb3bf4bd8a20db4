"""Snapshots drawn by hand: counties, county figures and projects in a few words, amounts in 万元."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from xmgc.domain.facts import Aspect, Scalar, Series
from xmgc.domain.measures import FIXED_ASSET, PROJECT_INVESTMENT
from xmgc.domain.names import identity
from xmgc.domain.period import Period, Span
from xmgc.domain.places import GROUPS, County
from xmgc.domain.snapshot import CountyFigure, ProjectState, Snapshot, StatedAt

WAN = 1_000_000
"""Fen in one 万元."""


def wan(amount: float | str) -> int:
    """``amount`` 万元 in fen."""
    return int(Fraction(str(amount)) * WAN)


def in_wan(fen: Any) -> Any:
    """Fen as exact 万元."""
    return None if fen is None else Fraction(fen) / WAN


def county(number: int, name: str, group: str = GROUPS[0]) -> County:
    """County ``number`` of the office's order."""
    return County(name, group, number, id=number)


def done(measure: str = FIXED_ASSET) -> Series:
    """The year-to-date actual of a measure."""
    return Series(measure, Aspect.ACTUAL, Span.YEAR_TO_DATE)


def task(measure: str = FIXED_ASSET, basis: str = "") -> Series:
    """The annual target of a measure."""
    return Series(measure, Aspect.PLAN, Span.YEAR, basis)


def planned(measure: str = FIXED_ASSET, basis: str = "") -> Series:
    """The cumulative plan of a measure."""
    return Series(measure, Aspect.PLAN, Span.YEAR_TO_DATE, basis)


def figure(county_id: int, series: Series, period: str, amount: float | str) -> CountyFigure:
    """A county's own figure, 万元."""
    return CountyFigure(county_id, series, Period.parse(period), wan(amount))


def project(
    number: int,
    county_id: int,
    name: str,
    figures: Mapping[Series, Mapping[str, float]] | None = None,
    *,
    at: str = "2024-06",
    vanished: bool = False,
    **fields: Scalar,
) -> ProjectState:
    """A project with figures in 万元 by series and period, and fields stated ``at``."""
    return ProjectState(
        number,
        county_id,
        identity(name),
        name,
        figures={
            series: tuple(sorted((Period.parse(period), wan(amount)) for period, amount in points.items()))
            for series, points in (figures or {}).items()
        },
        fields={key: StatedAt(value, Period.parse(at)) for key, value in fields.items()},
        vanished=vanished,
    )


def key_project(
    number: int,
    county_id: int,
    name: str,
    plan: float | None,
    actual: Mapping[str, float] | None = None,
    *,
    vanished: bool = False,
    **fields: Scalar,
) -> ProjectState:
    """A 重点项目 with its annual plan (stated in January) and cumulative investment by period, 万元."""
    figures: dict[Series, Mapping[str, float]] = {}
    if plan is not None:
        figures[task(PROJECT_INVESTMENT)] = {"2024-01": plan}
    if actual:
        figures[done(PROJECT_INVESTMENT)] = actual
    return project(number, county_id, name, figures, at="2024-06", vanished=vanished, **fields)


def snapshot(
    as_of: str,
    counties: Sequence[County],
    figures: Sequence[CountyFigure] = (),
    projects: Sequence[ProjectState] = (),
) -> Snapshot:
    """A ledger at ``as_of``."""
    return Snapshot(Period.parse(as_of), None, tuple(counties), tuple(figures), projects=tuple(projects))
