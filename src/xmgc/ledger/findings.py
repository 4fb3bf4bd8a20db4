"""What ``ledger verify`` finds: a sentence, and the operation it is about."""

from typing import NamedTuple


class Finding(NamedTuple):
    """``operation`` is 0 where the fault is nobody's: storage, schema."""

    operation: int
    text: str
