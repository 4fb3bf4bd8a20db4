"""Findings and totals do not depend on the order of imports, nor on when projects were merged or shared."""

from pathlib import Path
from random import Random

import pytest

from tests.cities.built import ledger_of
from tests.cities.draw import City, Said, city
from tests.reports.built import options
from xmgc.domain.period import Period
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import Need
from xmgc.ledger import Ledger
from xmgc.measure.book import Book
from xmgc.measure.checks import findings
from xmgc.measure.supervise import findings as named
from xmgc.measure.supervise.found import Desk
from xmgc.reports.gap import build

NEEDS = frozenset(Need)
SEEDS = (3027, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (3012, 3014, 3085, 3127, 3153)))
"""Cities with a merge by each rule, with and without a shared project."""


def told(ledger: Ledger, drawn: City) -> dict[str, object]:
    """Everything the gap, the checks and the supervision say of the city."""
    at = Period(*drawn.at)
    shot = ledger.snapshot(at, needs=NEEDS)
    wanted = options(str(at))
    tables = build(shot, wanted).tables
    gap = [(one.key, [dict(row.values) for row in (*one.rows, *one.totals)]) for one in tables]
    fights = [
        (one.code, one.county_id, one.project, str(one.period), *(side.value for side in (one.left, one.right) if side))
        for one in findings(Book.of(shot), Policy())
    ]
    found = [
        (one.found.rule, one.found.county_id, one.found.subject, one.found.evidence, bool(one.doubt))
        for one in named(Desk(shot, wanted.policy, wanted.today))
    ]
    return {"gap": gap, "check": sorted(map(str, fights)), "supervise": sorted(map(str, found))}


@pytest.mark.parametrize("seed", SEEDS)
def test_findings_and_totals_are_those_of_any_order(seed: int, tmp_path: Path) -> None:
    drawn = city(Random(seed))
    assert drawn.merged
    shuffled: list[Said] = list(drawn.said)
    Random(seed).shuffle(shuffled)
    answers = []
    for name, said in (("by-month.db", drawn.said), ("shuffled.db", shuffled)):
        with ledger_of(drawn, tmp_path / name, said) as ledger:
            assert ledger.verify() == ()
            answers.append(told(ledger, drawn))
    for key, answer in answers[0].items():
        assert answers[1][key] == answer, key
