"""``xmgc check --bulletin``: somebody's published table, verified from its own digits and against the ledger."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from xmgc.cli.output import show
from xmgc.cli.reading import Reading, ledger_target, open_ledger, policy_in_force, take_snapshot
from xmgc.domain.errors import OperatorError

if TYPE_CHECKING:
    from xmgc.reports.bulletin_check import PublishedSheet


def check_published(path: Path, asked: Reading) -> None:
    """Show the verdict on every number of the file; exit 1 when any is wrong."""
    from xmgc.cli.commands.reports import report_options
    from xmgc.reports import Options
    from xmgc.reports.bulletin_check import NEEDS, bulletin_document, something_wrong

    if not path.is_file():
        raise OperatorError(f"没有这个文件：{path}")
    sheets = list(_from_word(path) if path.suffix.lower() == ".docx" else _from_cells(path))
    target = ledger_target()
    if "://" in target or Path(target).is_file():
        with open_ledger() as ledger:
            options, snapshot = report_options(ledger, asked), take_snapshot(ledger, asked, NEEDS)
        document = bulletin_document(path.name, sheets, options, snapshot)
    else:
        from xmgc.domain.period import Period

        at = asked.as_of or Period(asked.day.year, asked.day.month)
        alone = Options(as_of=at, today=asked.day, unit=asked.unit, policy=policy_in_force(asked.policy))
        document = bulletin_document(path.name, sheets, alone)
    show(document, asked)
    if something_wrong(document):
        raise typer.Exit(1)


def _from_cells(path: Path) -> "Iterator[PublishedSheet]":
    from xmgc.ingest.door import open_workbook
    from xmgc.ingest.words.misread import spelt
    from xmgc.reports.bulletin_check import PublishedSheet

    book = open_workbook(path, None)
    if not book.grids:
        raise OperatorError(next((found.message for found in book.problems), f"{path} 里没有表"))
    for grid in book.grids:
        yield PublishedSheet(
            grid.name, tuple(tuple("" if cell is None else spelt(cell) for cell in row) for row in grid.rows)
        )


def _from_word(path: Path) -> "Iterator[PublishedSheet]":
    """Paragraphs as rows of one cell, tables in their place."""
    import docx
    from docx.table import Table

    from xmgc.reports.bulletin_check import PublishedSheet

    try:
        document = docx.Document(str(path))
    except Exception as why:
        raise OperatorError(f"{path} 打不开，不是 Word 文档或已损坏") from why
    rows: list[tuple[str, ...]] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows += [tuple(cell.text for cell in row.cells) for row in block.rows]
            yield PublishedSheet(f"第 {len(rows)} 行", tuple(rows))
            rows = []
        elif block.text.strip():
            rows.append((block.text,))
    if rows:
        yield PublishedSheet("正文", tuple(rows))
