"""``xmgc meeting``: the evening in one command: the books in, the questions told, every paper into one folder.

Run again it goes on: a book that is in already enters no second time, a paper is written anew from what is known now.
A paper that cannot be written is told and keeps no other from being written.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import typer

from xmgc.cli import meeting
from xmgc.cli.letters import write_letters
from xmgc.cli.reading import Reading, open_ledger, policy_in_force, position
from xmgc.domain.errors import OperatorError
from xmgc.render.files import write_file

if TYPE_CHECKING:
    from xmgc.document.overview import Overview
    from xmgc.reports.bulletin import Letterhead
    from xmgc.reports.imported import ImportedFile

LIST = "会前清单.md"


def hold(asked: Reading, books: Path | None, out: Path, head: "Letterhead") -> int:
    """Everything for the meeting into ``out``; how many questions are open."""
    from xmgc.reports.evening import checklist, open_questions

    files = _imported(books, asked) if books is not None else []
    with open_ledger() as ledger:
        at = position(ledger, asked.as_of, None)
    questions = open_questions(files, at)
    for number, one in enumerate(questions, 1):
        typer.echo(f"[{number}] {one.file}\n    问    {one.asked}\n    照抄  {one.command}")
    noted = replace(asked, pending=len(questions))
    written = [name for name, write in _papers(noted, head) if _written(out / name, write)]
    again = f"xmgc meeting {quote(str(books)) + ' ' if books else ''}--out {quote(str(out))}"
    page = checklist(_front(noted), questions, written, again)
    meeting.told(write_file(out / LIST, page.encode("utf-8")))
    return len(questions)


def _imported(books: Path, asked: Reading) -> "list[ImportedFile]":
    from xmgc.cli.importing import Orders, run_import
    from xmgc.ingest.desk import Desk
    from xmgc.reports.imported import summary_line

    words = policy_in_force(asked.policy).sheets
    files = run_import(Orders((books,), Desk((), None, None, None, None, None, False, words)))
    typer.echo(summary_line(files))
    return files


def _papers(asked: Reading, head: "Letterhead") -> list[tuple[str, Callable[[Path], object]]]:
    """Every paper by its file name, and how it is written."""
    return [
        ("概况和明细.xlsx", lambda path: meeting.write_export(asked, path, None)),
        ("通报.docx", lambda path: meeting.write_bulletin(asked, path, head)),
        ("看板.html", lambda path: meeting.write_board(asked, path)),
        ("调度会.pptx", lambda path: meeting.write_slides(asked, path)),
        ("挂图作战.html", lambda path: meeting.write_wall(asked, path, paper="A3")),
        ("数据核对函", lambda path: write_letters(asked, (), path, office=head.sign)),
    ]


def _written(path: Path, write: Callable[[Path], object]) -> bool:
    """Write one paper; what keeps it from being written is said."""
    try:
        write(path)
    except OperatorError as why:
        print(f"{path.name} 没有写成：{why}", file=sys.stderr)
        return False
    return True


def _front(asked: Reading) -> "Overview | None":
    from xmgc.reports.overview import overview

    with open_ledger() as ledger:
        snapshot, options = meeting.prepared(ledger, asked)
    named = replace(options, counties=tuple(county.name for county in snapshot.counties))
    (gap,) = meeting.documents_of(("gap",), snapshot, named)
    (check,) = meeting.documents_of(("check",), snapshot, options)
    try:
        return overview(gap, check, snapshot.counties, today=asked.day, named=meeting.footing_of(asked))
    except ValueError:
        return None
