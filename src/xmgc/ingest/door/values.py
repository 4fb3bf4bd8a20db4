"""The value reader: calamine over bytes, every way it can fail turned into a refusal, Rust panics included."""

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from xmgc.ingest.door.refusal import Refusal, too_large, unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

T = TypeVar("T")
_AT_ONCE: Final = 64


def opened(data: bytes) -> "CalamineWorkbook":
    """The workbook in ``data``; failure raises ``Refusal``."""
    from python_calamine import load_workbook

    return guarded(lambda: load_workbook(io.BytesIO(data)))


def raw_rows(book: "CalamineWorkbook", index: int) -> Iterator[Sequence[object]]:
    """All rows of a sheet from its first row and column on, never all of them in memory at once."""
    sheet = guarded(lambda: book.get_sheet_by_index(index))
    rows = sheet.iter_rows()
    before = [""] * sheet.start[1] if sheet.start else []
    while block := guarded(lambda: list(islice(rows, _AT_ONCE))):
        yield from ([*before, *row] for row in block) if before else block


def guarded(act: Callable[[], T]) -> T:
    """What ``act`` gives; any failure of the reader raises ``Refusal`` (a panic is a bare ``BaseException``)."""
    from python_calamine import PasswordError

    try:
        return act()
    except (Refusal, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError as error:
        raise Refusal("encrypted-file", why="") from error
    except MemoryError as error:
        raise too_large("读取所需的内存超过上限") from error
    except BaseException as error:
        raise unreadable("内容残缺或不合格式") from error
