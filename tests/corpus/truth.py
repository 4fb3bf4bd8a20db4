"""What must stand in the ledger after a drawn sheet: amounts by the letters of ``people``, period and unit."""

from collections.abc import Mapping
from typing import Final

from tests.corpus.drawing import chosen
from tests.corpus.people import CX

JUNE: Final = "2025-06"
Facts = dict[tuple[str, str, str, str], float]

PROJECT_SERIES: Final = {
    "t": "total_investment/plan/whole/",
    "p": "project_investment/plan/year/",
    "y": "project_investment/actual/year_to_date/",
    "m": "project_investment/actual/month/",
    "s": "project_investment/actual/since_start/",
    "o": "project_investment/actual/since_start/",
    "x": "project_investment/plan/next_year/",
}
"""Letters of a project's amounts; ``s`` counts at the end of last year, ``o`` at the sheet's own period."""

COUNTY_SERIES: Final = {
    "t": "plan/year/",
    "y": "actual/year_to_date/",
    "m": "actual/month/",
    "g": "growth/year_to_date/",
    "h": "growth_target/year/",
}
DEAL_SERIES: Final = {
    "t": "contracted/actual/whole/",
    "s": "funds_arrived/actual/since_start/",
    "y": "funds_arrived/actual/year_to_date/",
}


def projects(letters: str, picks: str = "", *, county: str = CX, at: str = JUNE) -> Facts:
    """The stated ``letters`` of the picked projects of one county."""
    year = int(at[:4])
    return {
        (county, str(row["n"]), PROJECT_SERIES[letter], f"{year - 1}-12" if letter == "s" else at): _number(row[letter])
        for row in chosen("P", picks)
        for letter in letters
    }


def months(letter: str, picks: str = "", *, county: str = CX) -> Facts:
    """``m`` single months, ``c`` cumulatives (January to June), ``k`` monthly plan, ``d`` its cumulatives."""
    series = {"m": "actual/month/", "c": "actual/year_to_date/", "k": "plan/month/", "d": "plan/year_to_date/"}[letter]
    last = 6 if letter in "mc" else 12
    return {
        (county, str(row["n"]), f"project_investment/{series}", f"2025-{n:02d}"): _number(row[f"{letter}{n}"])
        for row in chosen("P", picks)
        for n in range(1, last + 1)
    }


def county_months(letter: str, picks: str = "", *, measure: str = "fixed_asset") -> Facts:
    """The same of counties."""
    series = {"m": "actual/month/", "c": "actual/year_to_date/", "k": "plan/month/", "d": "plan/year_to_date/"}[letter]
    last = 6 if letter in "mc" else 12
    return {
        (str(row["n"]), "", f"{measure}/{series}", f"2025-{n:02d}"): _number(row[f"{letter}{n}"])
        for row in chosen("C", picks)
        for n in range(1, last + 1)
    }


def counties(
    letters: str, picks: str = "", *, measure: str = "fixed_asset", at: str = JUNE, basis: str = "", times: float = 1
) -> Facts:
    """The stated ``letters`` of the picked counties for one measure; ``times`` scales its money."""
    return {
        (str(row["n"]), "", f"{measure}/{COUNTY_SERIES[letter]}{basis if letter in 'th' else ''}", at): round(
            _number(row[letter]) * (1 if letter in "gh" else times), 6
        )
        for row in chosen("C", picks)
        for letter in letters
    }


def last_year(
    letter: str = "l", picks: str = "", *, kind: str = "C", fact: str = "fixed_asset/actual/year_to_date/"
) -> Facts:
    """The same months of last year: never this year's, and no fault where they are kept as what they are."""
    county = {"C": "", "P": CX}[kind]
    return {
        (county or str(row["n"]), str(row["n"]) if county else "", fact, "2024-06"): _number(row[letter])
        for row in chosen(kind, picks)
    }


def deals(letters: str, picks: str = "", *, county: str = CX, at: str = JUNE) -> Facts:
    """The stated ``letters`` of the picked deals of one county."""
    return {
        (county, str(row["n"]), DEAL_SERIES[letter], at): _number(row[letter])
        for row in chosen("D", picks)
        for letter in letters
    }


def texts(
    field: str, values: Mapping[str, str], *, county: str = CX, kind: str = "project"
) -> dict[tuple[str, str, str, str], str]:
    """``values`` of one field by subject, as ``Case.fields`` wants them."""
    return {(kind, county, name, field): value for name, value in values.items()}


def _number(value: object) -> float:
    assert isinstance(value, float)
    return float(value)
