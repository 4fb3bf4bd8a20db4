"""What a person decides about two projects: one, two, or one that several units share; and what a merge would do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xmgc.cli.output import show
from xmgc.cli.reading import Reading, open_ledger, take_snapshot
from xmgc.cli.records import now, operator
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.errors import Refused

if TYPE_CHECKING:
    from xmgc.ledger import Ledger


def decide_apart(kind: DecisionKind, words: Sequence[str], reason: str) -> int:
    """Enter that these projects are two (``distinct``) or shared so that each unit counts its part (``share``)."""
    with open_ledger() as ledger:
        places = [ledger.find_project(one) for one in words]
        if len(set(places)) < 2:
            raise Refused("这本来就是同一个项目")
        detail: dict[str, Any] = {"projects": [list(place) for place in places]}
        if kind is DecisionKind.SHARE:
            detail |= {"project": list(places[0]), "shares": "own"}
        decision = Decision(kind, "、".join(words), "", detail)
        return ledger.decide(decision, at=now(), user=operator(), reason=reason)


def rehearse_merge(asked: Reading, gone: str, into: str) -> None:
    """What every unit's totals are before and after the merge; the ledger is only read."""
    from xmgc.cli.commands.reports import report_options
    from xmgc.reports.diff import NEEDS, Sides, diff_document

    with open_ledger() as ledger:
        before = take_snapshot(ledger, asked, NEEDS)
        with ledger.rehearsing():
            _merged(ledger, gone, into)
            after = take_snapshot(ledger, asked, NEEDS)
        document = diff_document(Sides(before, after, "合并前", "合并后"), report_options(ledger, asked))
    show(document, asked)


def _merged(ledger: "Ledger", gone: str, into: str) -> None:
    places = ledger.find_project(gone), ledger.find_project(into)
    ledger.merge(*places, at=now(), user=operator(), reason="试算")
