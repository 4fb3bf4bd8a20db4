"""What is measured: a measure is data. The office's own stand in the policy file, ``[measures.KEY]``.

发改 完成投资 and 统计 固定资产投资 are different series: kept both, compared, never mixed. A part (其中) is a measure
with a ``parent``; it is never added to it. Foreign money keeps its currency and is never added to RMB.

How an amount of a measure is kept as a whole number: RMB in fen; foreign money in hundredths of its unit (cents);
counts in units; percents, growth and growth targets in millionths of a ratio (12.5 % = 125_000).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class MeasureKind(StrEnum):
    """What an amount of the measure is."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"


class Assessed(StrEnum):
    """By what a unit is held against the measure (§13)."""

    AMOUNT = "amount"
    """A year's task in money: due by time, arrears."""
    GROWTH = "growth"
    """A growth in percent on the year before: no time share."""
    COUNT = "count"
    """A year's task in units: due by time, arrears in units."""
    THRESHOLD = "threshold"
    """A line to stand above (or below): no time share."""
    NONE = "none"
    """A property of a project (总投资, 签约金额): no yardstick."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. ``words`` are what a title or header calls it (compared without blanks, longest first).

    ``better``: ``more`` or ``less``. ``currency``: '' for RMB, else the Chinese word (美元).
    """

    key: str
    title: str
    words: tuple[str, ...]
    kind: MeasureKind = MeasureKind.MONEY
    parent: str = ""
    assessed: Assessed = Assessed.AMOUNT
    better: str = "more"
    currency: str = ""

    @property
    def timed(self) -> bool:
        """Whether a share of the year's task is due by the month."""
        return self.assessed in {Assessed.AMOUNT, Assessed.COUNT}


FIXED_ASSET: Final = "fixed_asset"
INDUSTRIAL: Final = "industrial"
PRIVATE: Final = "private"
TECHNICAL_UPGRADE: Final = "technical_upgrade"
INFRASTRUCTURE: Final = "infrastructure"
REAL_ESTATE: Final = "real_estate"
FUNDS_ARRIVED: Final = "funds_arrived"
FUNDS_OUT_OF_PROVINCE: Final = "funds_out_of_province"
FUNDS_FOREIGN_USD: Final = "funds_foreign_usd"
PROJECT_INVESTMENT: Final = "project_investment"
NEW_STARTS: Final = "new_starts"
LARGE_PROJECTS: Final = "large_projects"
REGISTERED_PROJECTS: Final = "registered_projects"
SIGNED_PROJECTS: Final = "signed_projects"
CONTRACTED: Final = "contracted"
TOTAL_INVESTMENT: Final = "total_investment"


def _part(parent: str, key: str, title: str, *words: str) -> Measure:
    return Measure(key, title, (title, *words), parent=parent)


def _count(key: str, title: str, *words: str) -> Measure:
    return Measure(key, title, (title, *words), MeasureKind.COUNT, assessed=Assessed.COUNT)


MEASURES: Final = (
    Measure(FIXED_ASSET, "固定资产投资", ("固定资产投资", "固投")),
    _part(FIXED_ASSET, INDUSTRIAL, "工业投资", "工业固定资产投资", "工业固投"),
    _part(FIXED_ASSET, PRIVATE, "民间投资", "民间固定资产投资", "民间固投", "民营投资"),
    _part(FIXED_ASSET, TECHNICAL_UPGRADE, "技改投资", "工业技改投资", "技术改造投资", "工业技术改造投资"),
    _part(FIXED_ASSET, INFRASTRUCTURE, "基础设施投资", "基础设施建设投资", "基建投资"),
    _part(FIXED_ASSET, REAL_ESTATE, "房地产投资", "房地产开发投资", "房地产业投资"),
    Measure(FUNDS_ARRIVED, "招商引资到位资金", ("招商引资到位资金", "到位资金", "招商引资", "引进资金")),
    _part(FUNDS_ARRIVED, FUNDS_OUT_OF_PROVINCE, "省外到位资金", "利用省外资金", "引进省外资金", "省外资金"),
    Measure(
        FUNDS_FOREIGN_USD,
        "实际利用外资",
        ("实际利用外资", "实际到位外资", "利用外资", "外资"),
        parent=FUNDS_ARRIVED,
        currency="美元",
    ),
    Measure(PROJECT_INVESTMENT, "重点项目投资", ("重点项目投资", "重大项目投资", "重点项目")),
    _count(NEW_STARTS, "新开工项目个数", "新开工项目数", "新开工个数"),
    _count(LARGE_PROJECTS, "亿元以上项目个数", "亿元以上项目数", "亿元项目个数", "亿元以上项目"),
    _count(REGISTERED_PROJECTS, "入库纳统项目个数", "入库纳统项目数", "纳统项目个数", "新入库项目个数"),
    _count(SIGNED_PROJECTS, "签约项目个数", "签约项目数", "签约个数"),
    Measure(CONTRACTED, "签约金额", ("签约金额", "签约资金", "合同引进资金"), assessed=Assessed.NONE),
    Measure(TOTAL_INVESTMENT, "总投资", ("总投资",), assessed=Assessed.NONE),
)
"""Shipped, in the order in which reports show them."""

TARGETED: Final = (FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT)
"""The measures a title alone names."""


def measure_title(key: str, measures: Iterable[Measure] = MEASURES) -> str:
    """Chinese title of a measure; an unknown key is its own title."""
    return next((measure.title for measure in measures if measure.key == key), key)
