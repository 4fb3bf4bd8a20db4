"""A snapshot for one county: its projects alone, but everybody's figures, since a county is ranked among all."""

from pathlib import Path

from tests.ledger.batches import START, batch, put
from tests.ledger.books import open_ledger
from xmgc.domain.period import Period
from xmgc.domain.snapshot import Need


def test_a_snapshot_for_one_county_still_carries_the_sums_of_all(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        for name in ("甲县", "乙县"):
            ledger.add_county(name, group="县（市、区）", code=None, at=START, user="")
            put(ledger, batch(f"{name}.xlsx", "2026-06", {f"{name}水库": 100}, county=name))
        one = next(county for county in ledger.counties() if county.name == "甲县")
        snapshot = ledger.snapshot(Period(2026, 6), needs=frozenset({Need.SUMS, Need.PROJECTS}), county_ids=(one.id,))
    assert [county.name for county in snapshot.counties] == ["甲县", "乙县"]
    assert len(snapshot.sums) == 2
    assert [project.name for project in snapshot.projects] == ["甲县水库"]
