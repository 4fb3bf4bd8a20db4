"""Which files an import looks at: those named, and in folders every spreadsheet by suffix, sorted by name.

Of Word documents and XML files in a folder those are read whose content is a table; a PDF is read when it is named.
Nothing in a folder is left out without a word: what is passed over comes as a ``skipped`` problem naming it.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from xmgc.domain.problems import Problem, problem
from xmgc.ingest.door.snapshot import shown

SUFFIXES: Final = frozenset({
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".et", ".ett", ".csv", ".tsv",
})  # fmt: skip


def find(paths: Iterable[Path]) -> Iterator[Path | Problem]:
    """The files to read, in the order named, folders opened in name order; a file named twice comes once.

    A skipped one is a ``Problem`` with code ``skipped`` and its path in ``found``.
    """
    seen: set[str] = set()
    for path in paths:
        for item in _walk(path) if path.is_dir() else _named(path):
            key = os.fspath(item) if isinstance(item, Path) else item.found
            if key not in seen:
                seen.add(key)
                yield item


def _named(path: Path) -> Iterator[Path | Problem]:
    yield _skip(path, "办公软件打开文件时留下的锁文件") if _is_lock(path.name) else path


def _walk(root: Path) -> Iterator[Path | Problem]:
    waiting = [root]
    true_root = root.resolve()
    while waiting:
        here = waiting.pop()
        if not here.is_dir() or (here.is_symlink() and here is not root):
            yield here
            continue
        try:
            inside = sorted(here.iterdir(), key=lambda path: path.name)
        except OSError:
            yield _skip(here, "目录没有读取权限")
            continue
        wanted: list[Path] = []
        for path in inside:
            why = _why_not(path, true_root)
            if why:
                yield _skip(path, why)
            else:
                wanted.append(path)
        waiting.extend(reversed(wanted))


def _why_not(path: Path, root: Path) -> str:
    """Why a path met in a folder is not read; '' if it is."""
    if _is_lock(path.name):
        return "办公软件打开文件时留下的锁文件"
    if path.name.startswith("."):
        return "隐藏文件"
    if path.is_symlink() and (why := _bad_link(path, root)):
        return why
    return "" if path.is_dir() else _no_table(path)


def _no_table(path: Path) -> str:
    """Why a file of a folder is taken for no table; '' where its suffix or its content says it is one."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return ""
    if suffix == ".pdf":
        return "PDF 不随目录读取；里面若有表格，请点名导入"
    if suffix == ".xml" and _holds_sheets(path):
        return ""
    if suffix == ".docx" and _holds_tables(path):
        return ""
    return "不是电子表格"


def _holds_sheets(path: Path) -> bool:
    """Whether an XML file is a workbook of Excel 2003."""
    from xmgc.ingest.door.refusal import Refusal
    from xmgc.ingest.door.sniff import Content, sniff

    try:
        with path.open("rb") as file:
            return sniff(file.read(8192)) is Content.SPREADSHEET_XML
    except (OSError, Refusal):
        return False


def _holds_tables(path: Path) -> bool:
    """Whether a Word document has a table; one that cannot be looked into is left to the reader."""
    from xmgc.ingest.door.archive import Archive
    from xmgc.ingest.door.docx import MAIN
    from xmgc.ingest.door.refusal import Refusal
    from xmgc.ingest.door.snapshot import take

    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        archive = Archive(take(path).data)
        return b"<w:tbl>" in archive.read(archive.actual(MAIN) or MAIN)
    except (KeyError, OSError):
        return False
    except Refusal:
        return True


def _bad_link(path: Path, root: Path) -> str:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "符号链接指向的文件不存在或成环"
    if not target.is_relative_to(root):
        return "符号链接指向目录之外"
    return "指向目录的符号链接，原目录另行读取" if target.is_dir() else ""


def _is_lock(name: str) -> bool:
    return name.startswith(("~$", ".~lock."))


def _skip(path: Path, why: str) -> Problem:
    text = shown(path)
    return problem("skipped", found=text, what=path.name if text == os.fspath(path) else Path(text).name, why=why)
