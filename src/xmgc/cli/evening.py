"""``xmgc meeting``: the evening in one command: the books in, the questions told, every paper into one folder.

Run again it goes on: a book that is in already enters no second time, a paper is written anew from what is known now.
A paper that cannot be written is told and keeps no other from being written.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from xmgc.cli import meeting
from xmgc.cli.letters import write_letters
from xmgc.cli.output import show_screen
from xmgc.cli.reading import Reading, policy_in_force
from xmgc.cli.sitting import Sitting, sitting
from xmgc.domain.errors import OperatorError
from xmgc.domain.shell import word
from xmgc.render.files import write_file

if TYPE_CHECKING:
    from xmgc.document.overview import Overview
    from xmgc.reports.bulletin import Letterhead
    from xmgc.reports.questions import OpenQuestion

LIST = "会前清单.md"


def hold(asked: Reading, books: Path | None, out: Path, head: "Letterhead") -> int:
    """Everything for the meeting into ``out``; how many questions are open."""
    from xmgc.reports.evening import checklist
    from xmgc.reports.screens.imported import closing_page

    questions = _received(books, asked) if books is not None else ()
    again = _again(asked, books, out, head)
    with sitting(replace(asked, pending=len(questions))) as papers:
        written = [name for name, write in _papers(papers, head) if _written(out / name, write)]
        at = papers.ledger.head(papers.known_at)
        page = checklist(_front(papers), questions, written, again, at)
    meeting.told(write_file(out / LIST, page.encode("utf-8")))
    show_screen(closing_page(questions, again, str(out), [LIST, *written]))
    return len(questions)


def _received(books: Path, asked: Reading) -> "tuple[OpenQuestion, ...]":
    """Import the books and show what came of it."""
    from xmgc.cli.asking import asked_of
    from xmgc.cli.importing import Orders, run_import
    from xmgc.ingest.desk import Desk
    from xmgc.reports.screens.imported import import_page

    rules = policy_in_force(asked.policy)
    desk = Desk((), None, None, None, None, None, False, rules.sheets, rules.measure_list, city=rules.office.city)
    files = run_import(Orders((books,), desk))
    questions = asked_of(files)
    show_screen(import_page(files, questions))
    return questions


def _again(asked: Reading, books: Path | None, out: Path, head: "Letterhead") -> str:
    """The command that goes on from here, with the options that decide what the papers say."""
    options = (
        ("--out", str(out)),
        ("--as-of", str(asked.as_of or "")),
        ("--policy", str(asked.policy or "")),
        ("--number", head.number),
        ("--sign", head.sign),
        ("--copy-to", head.copies),
    )
    given = [f"{name} {word(value)}" for name, value in options if value]
    return " ".join(["xmgc meeting", *([word(str(books))] if books else []), *given])


def _papers(papers: Sitting, head: "Letterhead") -> list[tuple[str, Callable[[Path], object]]]:
    """Every paper by its file name, and how it is written."""
    return [
        ("概况和明细.xlsx", lambda path: meeting.write_export(papers, path, None)),
        ("通报.docx", lambda path: _bulletin(papers, path, head)),
        ("看板.html", lambda path: meeting.write_board(papers, path)),
        ("调度会.pptx", lambda path: meeting.write_slides(papers, path)),
        ("挂图作战.html", lambda path: meeting.write_wall(papers, path, paper="A3")),
        ("数据核对函", lambda path: _letters(papers, path, head.sign)),
    ]


@contextmanager
def _city(papers: Sitting) -> Iterator[Sitting]:
    """The sitting over the whole city, where this one is over some units."""
    if not papers.options.counties:
        yield papers
        return
    with sitting(replace(papers.asked, county=())) as city:
        yield city


def _bulletin(papers: Sitting, path: Path, head: "Letterhead") -> None:
    with _city(papers) as city:
        meeting.write_bulletin(city, path, head, counties=papers.options.counties)


def _letters(papers: Sitting, folder: Path, office: str) -> None:
    """A letter to every unit asked for; its figures are of the whole city."""
    with _city(papers) as city:
        write_letters(city, papers.options.counties, folder, office=office)


def _written(path: Path, write: Callable[[Path], object]) -> bool:
    """Write one paper; what keeps it from being written is said."""
    try:
        write(path)
    except OperatorError as why:
        print(f"{path.name} 没有写成：{why}", file=sys.stderr)
        return False
    return True


def _front(papers: Sitting) -> "Overview | None":
    try:
        return papers.front()
    except OperatorError:
        return None
