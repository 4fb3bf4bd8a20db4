"""What came in from the counties: returns that entered, and files that did not."""

from typing import NamedTuple

from xmgc.domain.period import Period


class Receipt(NamedTuple):
    """A table of an import about a county and month. ``at`` is ISO UTC; ``altered`` counts figures and words it gave
    anew."""

    county_id: int
    period: Period
    form: str
    operation: int
    at: str
    file: str
    altered: int


class RefusedFile(NamedTuple):
    """A file that did not enter: where it was, its SHA-256 ('' where it could not be read), the unit its tables are of
    ('' unknown), the first question it raised, and when (ISO UTC)."""

    path: str
    sha256: str
    county: str
    question: str
    at: str
