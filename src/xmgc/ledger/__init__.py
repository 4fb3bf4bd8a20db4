"""The ledger: the only room that knows SQL. Facts come in batches, are never changed, and remember when they were known.

``open_ledger`` is the door. Every operation is a line of the log with a rising id; ``known_at`` is such an id.
"""

from pathlib import Path

from xmgc.domain.errors import OperatorError
from xmgc.domain.reopening import Reopen
from xmgc.ledger.append import Appended
from xmgc.ledger.copies import imported
from xmgc.ledger.issuing import Issue
from xmgc.ledger.ledger import Ledger
from xmgc.ledger.log import LoggedNotice, LoggedReading, LogLine
from xmgc.ledger.projects import ProjectRow
from xmgc.ledger.schema import upgrade_ledger
from xmgc.ledger.store import file_of, is_url
from xmgc.ledger.undo import Doomed, Undone
from xmgc.ledger.unmerging import merge_of

__all__ = [
    "Appended",
    "Doomed",
    "Issue",
    "Ledger",
    "LogLine",
    "LoggedNotice",
    "LoggedReading",
    "ProjectRow",
    "Undone",
    "imported",
    "merge_of",
    "open_ledger",
    "upgrade_ledger",
]


def open_ledger(
    target: str | Path, *, create: bool = False, reopen: Reopen | None = None, digest: str = "sha256"
) -> Ledger:
    """Open the ledger at a path or URL. A missing one is an ``OperatorError`` unless ``create``, which makes it when
    the first thing is written; one of an older or newer version is refused with a sentence. ``reopen`` is the door
    through which kept files are read again; without it raw texts are '' and no cell is compared. ``digest`` is what
    the chain of a ledger born now is made with (``sha256``, ``sm3``); an older one keeps its own."""
    place = str(target)
    place = file_of(place) or place
    if not is_url(place) and Path(place).is_dir():
        raise OperatorError(f"{place} 是目录，不是台账；请写到文件名")
    if not create and not is_url(place) and not Path(place).is_file():
        raise OperatorError(f"没有台账 {place}；请先导入工作簿（xmgc import 文件夹），或用 --ledger 指明")
    return Ledger(place, reopen, digest)
