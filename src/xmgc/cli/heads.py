"""``ledger verify --head``: is today's book the one whose head stands on a paper?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xmgc.ledger import Ledger


def told_heads(ledger: "Ledger", heads: Sequence[str]) -> tuple[list[str], bool]:
    """A line a head, one saying between which two the books part, and whether any head is not in this book."""
    last = int(ledger.head().partition("-")[0] or 0)
    lines: list[str] = []
    same: list[int] = []
    other: list[int] = []
    for text in heads:
        number, stands = ledger.compare_head(text)
        if stands == "same":
            later = f"，此后又有 {last - number} 次操作" if last > number else "，此后没有别的操作"
            lines.append(f"{text}：在本台账里{later}")
            same.append(number)
        elif stands == "other":
            lines.append(f"{text}：不在本台账里，第 {number} 号操作说的不一样")
            other.append(number)
        else:
            lines.append(f"{text}：本台账只到第 {last} 号，还没有第 {number} 号操作，无从比对")
    if other:
        after = max((number for number in same if number < min(other)), default=0)
        lines.append(
            f"两本台账在第 {after + 1} 号到第 {min(other)} 号之间分开；"
            "把对方的原件（在那边取出：xmgc log file 编号 --out 原件）导入本台账，即合为一本"
        )
    return lines, len(same) < len(heads)
