"""``import --as-before``: what was answered for the last import with the same form and headings answers again.

The unit of money and the unit of the office are taken; the month never is, for this month is another.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xmgc.domain.facts import Batch, Reading
    from xmgc.ingest.desk import Desk
    from xmgc.ledger import Ledger
    from xmgc.ledger.readings import EarlierReading

ANSWERS = {"no-unit": "unit", "no-county": "county"}
"""The questions that may have been answered before, and the option that answers them."""
_GIVEN = ("选项 --", "按导入")
"""What the evidence of an answer begins with: given by an option, or taken from an import before."""


def answered_before(ledger: "Ledger", batch: "Batch", desk: "Desk") -> "tuple[Desk, Mapping[str, str]] | None":
    """The desk with the answers given before, and the evidence of each; None where there is nothing to answer with."""
    asked = {ANSWERS[bad.code] for bad in batch.problems if bad.code in ANSWERS}
    for reading in batch.readings if asked else ():
        alike = [one for one in ledger.earlier_readings(reading.form) if _alike(one, reading)]
        answers = {key: found for key in sorted(asked) if (found := _answer(alike, key)) is not None}
        if answers:
            given = {key: value for key, (value, _) in answers.items()}
            evidence = {key: f"按导入 {number} 时的答复：{value}" for key, (value, number) in answers.items()}
            unit, county = given.get("unit", desk.unit), given.get("county", desk.county)
            return replace(desk, known=frozenset(), unit=unit, county=county), evidence
    return None


def with_evidence(batch: "Batch", evidence: Mapping[str, str]) -> "Batch":
    """The batch with what was answered before said as its evidence."""
    readings = tuple(replace(one, evidence={**one.evidence, **evidence}) for one in batch.readings)
    return replace(batch, readings=readings, answered=True)


def _alike(earlier: "EarlierReading", reading: "Reading") -> bool:
    """Whether a table has the headings of another, and its unit of the office where both say one."""
    same_county = not reading.county or reading.county == earlier.county
    return same_county and _headings(earlier.evidence) == _headings(reading.evidence)


def _headings(evidence: Mapping[str, str]) -> str:
    """The headings the form was known by, without their place; this month's 1-6月 is last month's 1-5月."""
    return re.sub(r"\d+", "#", evidence.get("form", "").partition("“")[2])


def _answer(alike: "list[EarlierReading]", key: str) -> tuple[str, int] | None:
    """The answer last given and its import; None where none was, or where two units of the office were named."""
    given = [one for one in alike if one.evidence.get(key, "").startswith(_GIVEN)]
    values = {getattr(one, key) for one in given}
    if not given or (key == "county" and len(values) > 1):
        return None
    return getattr(given[0], key), given[0].batch
