"""The kinds of printed numbers that are claims: verified against other cells, never stored as facts."""

from enum import StrEnum


class ClaimKind(StrEnum):
    """What is claimed."""

    TOTAL = "total"
    """合计、总计、全市: all rows of the table."""
    SUBTOTAL = "subtotal"
    """小计, a section line with amounts: the rows of that section."""
    PART = "part"
    """其中: some of the rows, never more than the candidates."""
    COUNT = "count"
    """（12个）: how many rows the candidates have."""
    RATE = "rate"
    """完成率: numerator ÷ denominator of the same row, percent."""
    POINTS = "points"
    """超欠进度: rate less elapsed time of the year, percentage points."""
    RANK = "rank"
    """排名: place of the row among the table's rows."""
