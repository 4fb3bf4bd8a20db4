"""At which stage a project stands, from everything its sheets said; and whether it has 落地.

1. Stated 终止 or 退库 (stage or 履约状态), then stated 停工, are final.
2. Otherwise the furthest step of the chain that something says:
   what a stated stage, 履约状态 or 进展情况 asserts in the status language (``domain.status``);
   投产时间 / 实际竣工时间 / 实际开工时间 not after the position; 是否开工 = 是; 是否报批完成 or 是否注册 = 是 on a
   contract or on a project without an agreement; 协议类型 (意向 / 协议 / 合同).
3. 是否开工 = 否 takes back what older sheets said of 开工 and later (a step back, which checks name), unless money was
   done since. Weaker signs, unless so taken back: investment done or 建设性质 续建 / 竣工投产 mean 在建; a started
   project with investment done is 在建, without any is 开工.
4. 建设性质 预备 / 前期 / 储备 with none of these is 储备. Where nothing speaks the stage is unknown (None).

落地 = the stage from which the policy counts it (default 报批完成); where it needs a contract a bare agreement is not
enough.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from xmgc.domain.facts import Aspect
from xmgc.domain.measures import PROJECT_INVESTMENT
from xmgc.domain.period import Period, Span
from xmgc.domain.policy import RatePolicy
from xmgc.domain.snapshot import ProjectState
from xmgc.domain.stages import CHAIN, STAGE_TITLES, Stage
from xmgc.domain.status import Nature, ended, nature_of, read_status

_BEGUN: Final = CHAIN.index(Stage.STARTED)
_PROSE_TELLS: Final = frozenset({Stage.STARTED, Stage.BUILDING})
"""What prose about the works may say though some word of it is unknown; anything further must be understood whole."""


class Standpoint(NamedTuple):
    """The stage, and the fields that say so (for the way back)."""

    stage: Stage | None
    because: tuple[str, ...]


def stage_of(project: ProjectState, at: Period) -> Standpoint:
    """Where the project stands at ``at``."""
    final = _final(project)
    if final is not None:
        return final
    said = list(_said(project, at))
    no = stated_not_started(project)
    if no:
        since = project.fields["started"].period
        said = [one for one in said if CHAIN.index(one[0]) < _BEGUN or project.fields[one[1]].period >= since]
    else:
        said += _weak(project)
    if not said:
        return _preparatory(project)
    furthest = max((stage for stage, _ in said), key=CHAIN.index)
    if furthest is Stage.STARTED and not no and money_done(project):
        return Standpoint(Stage.BUILDING, (*_because(said, Stage.STARTED), "investment"))
    return Standpoint(furthest, _because(said, furthest))


def reached(stage: Stage | None, step: Stage, *, stalled_counts: bool = True) -> bool:
    """Whether ``stage`` is at or past ``step``; a stalled project stands at 开工 where ``stalled_counts``."""
    if stage is Stage.STALLED:
        return stalled_counts and CHAIN.index(step) <= CHAIN.index(Stage.STARTED)
    return stage in CHAIN and CHAIN.index(stage) >= CHAIN.index(step)


def has_landed(project: ProjectState, stage: Stage | None, policy: RatePolicy) -> bool:
    """落地 by policy; a project that never had an agreement (重点项目) needs no contract."""
    if not reached(stage, Stage(policy.landed_from)):
        return False
    agreed = agreement_of(project)
    return not policy.landed_needs_contract or agreed is None or agreed is Stage.CONTRACT


def agreement_of(project: ProjectState) -> Stage | None:
    """意向, 协议 or 合同 by 协议类型; None when no sheet says."""
    return read_status(project.text("agreement")).agreement


def title_of_stage(stage: Stage | None) -> str:
    """Chinese title; an unknown stage is ``未注明``."""
    return "未注明" if stage is None else STAGE_TITLES[stage]


def yes_or_no(project: ProjectState, key: str) -> bool | None:
    """A yes/no field, None when never stated or unclear."""
    stated = project.fields.get(key)
    if stated is None:
        return None
    if isinstance(stated.value, (bool, int)):
        return bool(stated.value)
    return read_status(stated.value).says(key)


def stated_not_started(project: ProjectState) -> bool:
    """Whether 是否开工 = 否 stands: stated so, and no investment reported for any month after that."""
    if yes_or_no(project, "started") is not False:
        return False
    first = first_money_after(project, project.fields["started"].period)
    return first is None


def happened(project: ProjectState, key: str, at: Period) -> bool:
    """Whether a day field is stated and not after the position (a bare year counts once it has begun)."""
    text = project.text(key)
    return bool(text) and text[:4].isdigit() and text[:7] <= str(at)[: len(text[:7])]


def money_done(project: ProjectState) -> bool:
    """Whether any investment in the project is reported as done."""
    return any(
        amount > 0
        for series, points in project.figures.items()
        if series.measure == PROJECT_INVESTMENT and series.aspect is Aspect.ACTUAL and series.span is not Span.WHOLE
        for _, amount in points
    )


def first_money_after(project: ProjectState, period: Period) -> Period | None:
    """The first month after ``period`` for which more investment is reported than stood at it; None for none."""
    for series, points in project.figures.items():
        if series.measure != PROJECT_INVESTMENT or (series.aspect, series.span) != (Aspect.ACTUAL, Span.YEAR_TO_DATE):
            continue
        stood = max((amount for at, amount in points if at <= period and at.year == period.year), default=0)
        return next((at for at, amount in points if at > period and amount > stood), None)
    return None


def _final(project: ProjectState) -> Standpoint | None:
    for key in ("stage", "fulfilment"):
        gone = ended(project.text(key))
        if gone is not None:
            return Standpoint(gone, (key,))
    for key in ("stage", "fulfilment"):
        if read_status(project.text(key)).stage is Stage.STALLED:
            return Standpoint(Stage.STALLED, (key,))
    return None


def _said(project: ProjectState, at: Period) -> list[tuple[Stage, str]]:
    said: list[tuple[Stage, str]] = []
    for key in ("stage", "fulfilment", "progress"):
        status = read_status(project.text(key))
        if status.stage in CHAIN and (key == "stage" or status.sure or status.stage in _PROSE_TELLS):
            said.append((status.stage, key))
    days = (("producing_on", Stage.PRODUCING), ("actual_finish", Stage.COMPLETED), ("actual_start", Stage.STARTED))
    said += [(stage, key) for key, stage in days if happened(project, key, at)]
    if yes_or_no(project, "started"):
        said.append((Stage.STARTED, "started"))
    return said + _paper(project)


def _paper(project: ProjectState) -> list[tuple[Stage, str]]:
    agreed = agreement_of(project)
    said = [] if agreed is None else [(agreed, "agreement")]
    if agreed in {None, Stage.CONTRACT}:
        said += [(Stage.APPROVED, key) for key in ("approved", "registered") if yes_or_no(project, key)]
    return said


def _weak(project: ProjectState) -> list[tuple[Stage, str]]:
    said = []
    if money_done(project):
        said.append((Stage.BUILDING, "investment"))
    if nature_of(project.text("nature")) is Nature.CONTINUING:
        said.append((Stage.BUILDING, "nature"))
    return said


def _preparatory(project: ProjectState) -> Standpoint:
    told = {nature_of(project.text(key)) for key in ("nature", "category")}
    reserve = Nature.PREPARATORY in told or bool(project.text("declared") or project.text("readiness"))
    if not reserve:
        return Standpoint(None, ())
    return Standpoint(Stage.RESERVE, ("nature", "category", "declared", "readiness"))


def _because(said: Sequence[tuple[Stage, str]], stage: Stage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for found, key in said if found is stage))
