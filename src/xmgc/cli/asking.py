"""The questions of a run, answered as far as the ledger knows: its units, what each reported last, who is silent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xmgc.cli.reading import open_ledger
from xmgc.domain.errors import OperatorError

if TYPE_CHECKING:
    from xmgc.domain.period import Period
    from xmgc.ledger import Ledger
    from xmgc.reports.imported import ImportedFile
    from xmgc.reports.questions import Known, OpenQuestion


def asked_of(files: "Sequence[ImportedFile]") -> "tuple[OpenQuestion, ...]":
    """A question for every file of the run that did not enter."""
    from xmgc.reports.questions import Known, open_questions

    if not any(file.status == "rejected" for file in files):
        return ()
    try:
        with open_ledger() as ledger:
            known = _known(ledger, files)
    except OperatorError:
        known = Known()
    return open_questions(files, known)


def _known(ledger: "Ledger", files: "Sequence[ImportedFile]") -> "Known":
    from xmgc.reports.questions import Known, month_of

    counties = ledger.counties()
    at = month_of(files) or ledger.stands(None).at
    units: dict[tuple[str, str], tuple[Period | None, str]] = {}
    for line in ledger.log():
        for one in line.readings if line.undone_by is None else ():
            if one.unit:
                units[one.county, one.form] = (one.period, one.unit)
    told = {one.county_id for one in ledger.receipts() if one.period == at}
    silent = tuple(county.name for county in counties if county.id not in told)
    return Known(at, counties, units, silent)
