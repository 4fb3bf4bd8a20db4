"""What is measured: the keys, titles and sheet words of the measures the office keeps apart.

发改 完成投资 and 统计 固定资产投资 are different series: kept both, compared, never mixed.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. ``words`` are what a title or header calls it (compared without blanks, longest first)."""

    key: str
    title: str
    words: tuple[str, ...]


FIXED_ASSET: Final = "fixed_asset"
FUNDS_ARRIVED: Final = "funds_arrived"
PROJECT_INVESTMENT: Final = "project_investment"
CONTRACTED: Final = "contracted"
TOTAL_INVESTMENT: Final = "total_investment"

MEASURES: Final = (
    Measure(FIXED_ASSET, "固定资产投资", ("固定资产投资", "固投")),
    Measure(FUNDS_ARRIVED, "招商引资到位资金", ("招商引资到位资金", "到位资金", "招商引资", "引进资金")),
    Measure(PROJECT_INVESTMENT, "重点项目投资", ("重点项目投资", "重大项目投资", "重点项目")),
    Measure(CONTRACTED, "签约金额", ("签约金额", "签约资金", "合同引进资金")),
    Measure(TOTAL_INVESTMENT, "总投资", ("总投资",)),
)
"""Order in which reports show them. The gap reports the first three and whatever the policy file adds."""

TARGETED: Final = (FIXED_ASSET, FUNDS_ARRIVED, PROJECT_INVESTMENT)


def measure_title(key: str) -> str:
    """Chinese title of a measure; an unknown key (from a policy file) is its own title."""
    return next((measure.title for measure in MEASURES if measure.key == key), key)
