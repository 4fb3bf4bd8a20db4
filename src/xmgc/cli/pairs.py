"""What a person decides about two projects: one, two, or one that several units share; and what a merge would do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xmgc.cli.output import show
from xmgc.cli.reading import Reading, open_ledger, take_snapshot
from xmgc.cli.records import now, operator
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.errors import Refused
from xmgc.domain.merging import MergeRule

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


def rehearse_merge(asked: Reading, gone: str, into: str, rule: MergeRule) -> None:
    """What every unit's totals are before and after the merge; the ledger is only read."""
    from xmgc.cli.commands.reports import report_options
    from xmgc.reports.diff import NEEDS, Sides, diff_document

    with open_ledger() as ledger:
        before = take_snapshot(ledger, asked, NEEDS)
        with ledger.rehearsing():
            _merged(ledger, gone, into, rule)
            after = take_snapshot(ledger, asked, NEEDS)
        document = diff_document(Sides(before, after, "合并前", "合并后"), report_options(ledger, asked))
    show(document, asked)


def _merged(ledger: "Ledger", gone: str, into: str, rule: MergeRule) -> None:
    places = ledger.find_project(gone), ledger.find_project(into)
    ledger.merge(*places, rule=rule, at=now(), user=operator(), reason="试算")


def differing_claims(ledger: "Ledger", words: str) -> list[str]:
    """A line for every series of a merged project of which two claims state different amounts: the latest month."""
    from xmgc.domain.money import in_unit
    from xmgc.domain.series_words import series_title
    from xmgc.domain.snapshot import Need
    from xmgc.measure.figure_checks import differences

    at = ledger.latest_period()
    if at is None:
        return []
    county, ident = ledger.find_project(words)
    found = ledger.snapshot(at, needs=frozenset({Need.PROJECTS}), county_ids=(county,)).projects
    lines = []
    for series, months in next((differences(one) for one in found if one.id == ident), {}).items():
        month, claim, own, other = months[-1]
        amounts = f"并入的一方{in_unit(own, '万元'):,f}，“{claim.name}”{in_unit(other, '万元'):,f}"
        what = f"{month} {series_title(series)}（万元）"
        lines.append(f"两处所报不同：{what}{amounts}；取并入的一方，共{len(months)}个月不同")
    return lines
