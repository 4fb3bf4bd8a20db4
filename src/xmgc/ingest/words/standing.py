"""The stage and the kind of agreement a cell states, in the one status language (``domain.status``)."""

from xmgc.domain.status import Status, read_status
from xmgc.ingest.grid import Cell
from xmgc.ingest.words.misread import Misread, is_blank, spelt


def stage_of(cell: Cell) -> str | Misread | None:
    """The stage a cell states as a ``Stage`` value; None where blank or where it names none (前期, 未开工)."""
    if is_blank(cell):
        return None
    text = spelt(cell)
    status = read_status(text)
    if status.stage is not None:
        return status.stage.value
    return None if _speaks_of_no_stage(status) else Misread("unclear-word", text)


def _speaks_of_no_stage(status: Status) -> bool:
    """Whether a text says that no stage is reached, or nothing that could be one (正常推进)."""
    if not status.understood or status.answer is not None:
        return False
    return status.started is False or status.pending or status.so is None


def agreement_of(cell: Cell) -> str | Misread | None:
    """``intent``, ``agreement`` or ``contract`` as ``Stage`` values; None where blank."""
    if is_blank(cell):
        return None
    text = spelt(cell)
    agreed = read_status(text).agreement
    return Misread("unclear-word", text) if agreed is None else agreed.value
