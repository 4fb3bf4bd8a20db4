"""The list of reports: every name leads to the report of that name, and asking for one imports no other."""

import subprocess
import sys

import pytest

from xmgc.reports import PLACES, REPORTS, report_named


def test_every_name_leads_to_the_report_of_that_name() -> None:
    assert [report.name for report in REPORTS] == list(PLACES)
    assert all(report.title for report in REPORTS)


def test_a_report_nobody_wrote_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        report_named("weather")


def test_asking_for_one_report_imports_no_other() -> None:
    asked = "import sys; from xmgc.reports import report_named; report_named('gap')"
    code = f"{asked}; print('xmgc.reports.plan' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
