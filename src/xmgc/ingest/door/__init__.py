"""The door for files: what is found, opened once, told by its content, checked, read twice, and handed on as cells.

``find`` says which files there are, ``open_workbook`` reads one. Whatever is wrong with a file is a ``Problem`` of
the ``Workbook`` it gives; nothing a file contains makes it raise. It may still kill the process (the value reader is
native code): ``ingest.pool`` is where that is harmless.
"""

from xmgc.ingest.door.find import find
from xmgc.ingest.door.opening import open_workbook, reopen, without_lock

__all__ = ["find", "open_workbook", "reopen", "without_lock"]
