"""``xmgc check --bulletin``: a paper of ours held against itself made again; somebody else's by its own digits."""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from xmgc.cli.output import show
from xmgc.cli.reading import Reading, ledger_target, open_ledger, policy_in_force, policy_name, take_snapshot
from xmgc.domain.errors import OperatorError

if TYPE_CHECKING:
    from xmgc.document import Document
    from xmgc.domain.published import PublishedSheet
    from xmgc.ingest.pages import Page
    from xmgc.reports.bulletin_head import Witness

_POLICY = re.compile(r"政策口径[:：]\s*([^。；;\s　]+)")
PASTED = Path("-")
"""A text pasted into standard input."""


def check_published(path: Path, asked: Reading) -> None:
    """Show the verdict on every number of the file; exit 1 when any is wrong."""
    from xmgc.ingest.pages import pages, text_pages
    from xmgc.reports.bulletin_check import something_wrong

    if path != PASTED and not path.is_file():
        raise OperatorError(f"没有这个文件：{path}")
    found = text_pages(sys.stdin.read()) if path == PASTED else pages(path)
    asked, said = _under_its_policy(found, asked)
    document = _judged(path, found, asked)
    document = replace(document, notes=(*said, *document.notes))
    show(document, asked)
    if something_wrong(document):
        raise typer.Exit(1)


def _under_its_policy(found: "Sequence[Page]", asked: Reading) -> tuple[Reading, tuple[str, ...]]:
    """The reading under the policy the paper names, where that file lies here and no other is asked for; and what is
    to be said where it is another than the one in force."""
    texts = (text for page in found for row in page.rows for text in row)
    named = next((told[1] for text in texts if (told := _POLICY.search(text))), "")
    if not named or named == policy_name(asked.policy):
        return asked, ()
    if asked.policy is None and Path(named).is_file():
        return replace(asked, policy=Path(named)), (f"材料按政策文件 {named} 印出，按它核对",)
    other = f"材料按政策口径“{named}”印出，这里按“{policy_name(asked.policy)}”核对"
    return asked, (other + ("" if named == "默认" else f"；要按它核对请加 --policy {named}"),)


def _judged(path: Path, found: "Sequence[Page]", asked: Reading) -> "Document":
    from xmgc.ingest.published import published_sheet
    from xmgc.reports.bulletin_check import bulletin_document

    measures = policy_in_force(asked.policy).measure_list
    sheets = [published_sheet(page, measures) for page in found]
    target = ledger_target()
    if "://" in target or Path(target).is_file():
        return _against_ledger(path, found, sheets, asked)
    from xmgc.domain.period import Period
    from xmgc.reports import Options

    at = asked.as_of or Period(asked.day.year, asked.day.month)
    alone = Options(as_of=at, today=asked.day, unit=asked.unit, policy=policy_in_force(asked.policy))
    return bulletin_document(_called(path), sheets, alone)


def _against_ledger(
    path: Path, found: "Sequence[Page]", sheets: "Sequence[PublishedSheet]", asked: Reading
) -> "Document":
    """The verdict on a paper of this program, at the operation it was printed after; else on somebody else's."""
    from xmgc.cli.commands.reports import report_options
    from xmgc.reports.bulletin_check import NEEDS, bulletin_document
    from xmgc.reports.bulletin_head import witnessed

    witness = _witness(found)
    until = witness.number if witness is not None and witness.stands == "same" else None
    document = _own(path, found, sheets, asked, until)
    if document is None:
        with open_ledger() as ledger:
            options, snapshot = report_options(ledger, asked), take_snapshot(ledger, asked, NEEDS)
        document = bulletin_document(_called(path), sheets, options, snapshot)
    return document if witness is None else witnessed(document, witness)


def _witness(found: "Sequence[Page]") -> "Witness | None":
    """The head the paper carries, and how the ledger stands to it."""
    from xmgc.domain.places import a1
    from xmgc.domain.witness import stamped
    from xmgc.reports.bulletin_head import Witness

    for page in found:
        for number, row in enumerate(page.rows):
            for col, text in enumerate(row):
                if head := stamped((text,)):
                    with open_ledger() as ledger:
                        operation, stands = ledger.compare_head(head)
                        last = int(ledger.head().partition("-")[0] or 0)
                    return Witness(head, page.name, a1(number, col), operation, stands, last)
    return None


def _own(
    path: Path, found: "Sequence[Page]", sheets: "Sequence[PublishedSheet]", asked: Reading, until: int | None
) -> "Document | None":
    """The verdict on a paper of this program; None for somebody else's."""
    from xmgc.cli.again import made_again
    from xmgc.cli.commands.reports import report_options
    from xmgc.measure.reprint import lines_of
    from xmgc.reports.bulletin_check import Own, own_document

    again = made_again(path, found, asked, until)
    if again is None:
        return None
    with open_ledger() as ledger:
        options = report_options(ledger, asked)
    own = Own(f"xmgc {' '.join(again.words)}", again.match, lines_of([page.rows for page in found]))
    return own_document(_called(path), sheets, own, options)


def _called(path: Path) -> str:
    return "粘贴的文字" if path == PASTED else path.name
