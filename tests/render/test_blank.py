"""Blank workbooks: filled in, they import without a warning."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.ingest.reading_of import DESK, KNOWN
from tests.ingest.test_forms import filled
from xmgc.domain.period import Period
from xmgc.ingest.door import open_workbook
from xmgc.ingest.forms import FORMS
from xmgc.ingest.forms.form import Form
from xmgc.ingest.understand import understand
from xmgc.render.blank import render_blank
from xmgc.reports.templates import PRINTED, blank


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_template_filled_in_is_read_without_a_warning(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "填好的.xlsx"
    path.write_bytes(render_blank(blank(form)))
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page["A2"] = "截至2024年6月底"
    values = dict(zip((column.key for column in form.columns if column.template), filled(form), strict=True))
    for col, column in enumerate(blank(form).columns, 1):
        page.cell(4, col, values[column.key])
    book.save(path)
    batch = understand(open_workbook(path, None), DESK)
    assert [problem.message for problem in batch.problems] == []
    (reading,) = batch.readings
    assert (reading.form, reading.period, len(reading.entries) >= 1) == (form.name, Period(2024, 6), True)
    assert KNOWN[0].name in {reading.county, *(entry.subject.county for entry in reading.entries)}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_blank_template_has_drop_downs_where_choices_are_known(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsx"
    path.write_bytes(render_blank(blank(form)))
    page = openpyxl.load_workbook(path).worksheets[0]
    wanted = [
        column
        for column in form.columns
        if column.template and (column.choices or column.kind in {"yesno", "agreement"})
    ]
    assert len(page.data_validations.dataValidation) == len(wanted)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_template_prints_at_most_twelve_columns_and_asks_for_all(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsx"
    path.write_bytes(render_blank(blank(form)))
    page = openpyxl.load_workbook(path).worksheets[0]
    heads = [cell.value for cell in page[3] if cell.value]
    assert len(heads) == sum(column.template for column in form.columns)
    last = get_column_letter(min(blank(form).printed, PRINTED))
    assert page.print_area.endswith(f"${last}$47")
    widths = [float(page.column_dimensions[get_column_letter(at)].width) for at in range(1, 13)]
    assert sum(widths) < 190
