"""Every form's own labels are read back as the columns they are declared to be: what a filled template relies on."""

from dataclasses import replace

import pytest

from tests.ingest.reading_of import DESK, KNOWN
from tests.sheets import workbook_of
from xmgc.domain.facts import SubjectKind
from xmgc.domain.fields import fields_of
from xmgc.domain.period import Period
from xmgc.ingest.forms import FORMS, form_named
from xmgc.ingest.forms.form import (
    AGREEMENT,
    CODE,
    COUNT,
    COUNTY,
    DAY,
    GROUP,
    MONEY,
    PERCENT,
    PROJECT,
    SERIAL,
    YES_NO,
    Form,
)
from xmgc.ingest.grid import Cell, Grid
from xmgc.ingest.hypotheses import best_match
from xmgc.ingest.understand import understand
from xmgc.ingest.words.headings import heading_of

STRUCTURAL = {COUNTY, PROJECT, CODE, SERIAL, GROUP, "stand_in"}


def labels(form: Form) -> list[str]:
    return [
        f"{column.label}（万元）" if column.kind == MONEY else column.label
        for column in form.columns
        if column.template
    ]


def filled(form: Form) -> list[Cell]:
    cells: list[Cell] = []
    for column in form.columns:
        if not column.template:
            continue
        plain: dict[str, Cell] = {
            DAY: "2024-06-12",
            COUNT: 3.0,
            MONEY: 120.0,
            PERCENT: 8.5,
            YES_NO: "是",
            AGREEMENT: "合同",
        }
        cell = plain.get(column.kind, column.choices[-1] if column.choices else column.example or "文字")
        special: dict[str, Cell] = {COUNTY: KNOWN[0].name, SERIAL: 1.0, CODE: "2401-620123-04-01-123456"}
        cells.append(special.get(column.key, cell))
    return cells


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_sheet_headed_by_a_forms_labels_and_filled_in_is_read_without_a_warning(form: Form) -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        (form.title,),
        ("截至2024年6月底",),
        tuple(labels(form)),
        tuple(filled(form)),
    )
    batch = understand(workbook_of(Grid(form.title, rows)), DESK)
    assert [problem.message for problem in batch.problems] == []
    (reading,) = batch.readings
    assert (reading.form, reading.period) == (form.name, Period(2024, 6))
    assert "unused" not in reading.evidence
    stated = {figure.series.key for entry in reading.entries for figure in entry.figures}
    assert stated == {column.key for column in form.columns if column.is_series and column.template}
    assert reading.entries


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_declared_field_is_a_field_of_its_subject(form: Form) -> None:
    kinds = [form.subject, SubjectKind.PREPARATION] if form.subject is SubjectKind.STOP else [form.subject]
    known = {one.key: one.kind for kind in kinds for one in fields_of(kind)}
    for column in form.columns:
        remark_of_a_unit = column.key == "remark" and form.subject is SubjectKind.COUNTY
        if column.key in STRUCTURAL or column.is_series or remark_of_a_unit:
            continue
        assert column.key in known, column.key
        assert known[column.key] in {column.kind, "text"}, column.key


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_literal_spelling_alone_finds_its_column_or_a_better_one(form: Form) -> None:
    for column in form.columns:
        for text in column.spellings:
            heading = heading_of(0, ((0, text),), DESK.lexicon)
            match, partial = best_match([heading], "", DESK.words, DESK.lexicon, form.name)
            found = match or partial
            assert found is not None
            assert found.columns, f"{form.name}: {text} means nothing"


def test_a_form_is_found_by_its_name() -> None:
    assert form_named("progress") is next(form for form in FORMS if form.name == "progress")
    assert form_named("nothing") is None


def test_the_form_asked_for_is_taken_where_a_sheet_could_be_two() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("甘泉县项目（截至2024年6月底，单位：万元）",),
        ("项目名称", "总投资", "投资方", "累计到位资金", "年度计划投资", "形象进度"),
        ("北山产业园", 1.0, "北辰公司", 2.0, 3.0, "主体"),
    )
    for name in ("deals", "progress"):
        batch = understand(workbook_of(Grid("表", rows)), replace(DESK, form=name))
        assert [reading.form for reading in batch.readings] == [name]
        assert {one.code for one in batch.problems} <= {"unused-column"}
