"""The stages a project passes, in order, and those aside (domain terms of the office)."""

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """线索 → 意向 → 协议 → 合同 → 报批 → 开工 → 在建 → 竣工 → 投产; aside: 储备, 停工, 终止, 退库."""

    RESERVE = "reserve"
    LEAD = "lead"
    INTENT = "intent"
    AGREEMENT = "agreement"
    CONTRACT = "contract"
    APPROVED = "approved"
    STARTED = "started"
    BUILDING = "building"
    COMPLETED = "completed"
    PRODUCING = "producing"
    STALLED = "stalled"
    TERMINATED = "terminated"
    WITHDRAWN = "withdrawn"


CHAIN: Final = (
    Stage.RESERVE,
    Stage.LEAD,
    Stage.INTENT,
    Stage.AGREEMENT,
    Stage.CONTRACT,
    Stage.APPROVED,
    Stage.STARTED,
    Stage.BUILDING,
    Stage.COMPLETED,
    Stage.PRODUCING,
)
"""The forward order; a step back between two reports is flagged."""

ASIDE: Final = (Stage.STALLED, Stage.TERMINATED, Stage.WITHDRAWN)

STAGE_TITLES: Final = {
    Stage.RESERVE: "储备",
    Stage.LEAD: "线索",
    Stage.INTENT: "意向",
    Stage.AGREEMENT: "协议",
    Stage.CONTRACT: "合同",
    Stage.APPROVED: "报批完成",
    Stage.STARTED: "开工",
    Stage.BUILDING: "在建",
    Stage.COMPLETED: "竣工",
    Stage.PRODUCING: "投产",
    Stage.STALLED: "停工",
    Stage.TERMINATED: "终止",
    Stage.WITHDRAWN: "退库",
}
