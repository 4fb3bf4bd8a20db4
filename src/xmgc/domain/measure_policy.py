"""``[measures.KEY]`` of the policy file: measures of the office's own, and changes to the shipped ones."""

from collections.abc import Mapping
from dataclasses import dataclass

from xmgc.domain.measures import MEASURES, Assessed, Measure, MeasureKind
from xmgc.domain.setting import setting

_BY_KIND: Mapping[str, Assessed] = {
    MeasureKind.MONEY: Assessed.AMOUNT,
    MeasureKind.COUNT: Assessed.COUNT,
    MeasureKind.PERCENT: Assessed.THRESHOLD,
}


@dataclass(frozen=True, slots=True)
class MeasurePolicy:
    """What the file says of one measure; '' and () leave a shipped one as it is."""

    name: str = setting("", "指标名称")
    words: tuple[str, ...] = setting((), "表中叫法，名称之外的写法")
    kind: str = setting("", "类别：money 金额，count 个数，percent 百分数", choices=("", *MeasureKind))
    parent: str = setting("", "其中项所属的指标")
    assessed: str = setting(
        "",
        "考核方式：amount 按金额任务，growth 按增速，count 按个数任务，threshold 按门槛，none 不考核",
        choices=("", *Assessed),
    )
    better: str = setting("", "more 越多越好，less 越少越好", choices=("", "more", "less"))
    currency: str = setting("", "币种，人民币不填；外币不折算、不与人民币相加")


def resolved(said: Mapping[str, MeasurePolicy]) -> tuple[Measure, ...]:
    """The shipped measures as ``said`` changes them, then those that are new, in the file's order."""
    shipped = {measure.key: measure for measure in MEASURES}
    both = [_over(measure, said.get(key)) for key, measure in shipped.items()]
    new = [_over(None, one, key) for key, one in said.items() if key not in shipped]
    return (*both, *new)


def _over(base: Measure | None, said: MeasurePolicy | None, key: str = "") -> Measure:
    if said is None:
        assert base is not None
        return base
    title = said.name or (base.title if base else key)
    kind = MeasureKind(said.kind) if said.kind else base.kind if base else MeasureKind.MONEY
    usual = base.assessed if base and not said.kind else _BY_KIND[kind]
    return Measure(
        base.key if base else key,
        title,
        tuple(dict.fromkeys((title, *said.words, *(base.words if base else ())))),
        kind,
        said.parent or (base.parent if base else ""),
        Assessed(said.assessed) if said.assessed else usual,
        said.better or (base.better if base else "more"),
        said.currency or (base.currency if base else ""),
    )
