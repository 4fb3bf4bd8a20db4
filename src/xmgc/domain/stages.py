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

_WITHDRAWN_WORDS: Final = {
    Stage.TERMINATED: ("终止", "解约", "解除", "取消", "terminated"),
    Stage.WITHDRAWN: ("退库", "出库", "撤销", "withdrawn"),
}


def withdrawn_by(*words: str) -> Stage | None:
    """TERMINATED or WITHDRAWN when a stated stage or fulfilment says so (终止、解约 … / 退库、出库 …), else None.

    ``未终止`` and the like say nothing of the kind.
    """
    for text in filter(None, words):
        for stage, marks in _WITHDRAWN_WORDS.items():
            if any(mark in text for mark in marks) and not any(no in text for no in ("未", "拟", "不")):
                return stage
    return None
