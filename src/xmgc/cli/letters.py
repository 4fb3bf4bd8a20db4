"""``xmgc letter``: 数据核对函 and the returned workbook, to one unit or to all."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from xmgc.cli.meeting import told
from xmgc.cli.sitting import Sitting
from xmgc.domain.errors import OperatorError
from xmgc.render.files import write_file

if TYPE_CHECKING:
    from xmgc.document.letter import Letter
    from xmgc.domain.places import County
    from xmgc.domain.snapshot import Snapshot
    from xmgc.ledger import Ledger

SUFFIX = ".docx"


def write_letters(papers: Sitting, names: tuple[str, ...], out: Path, *, office: str = "") -> list[Path]:
    """Letters to the units named (none: all) into ``out``, a folder, or one file for one unit; what was written. The
    sitting is over the whole city."""
    from xmgc.reports.letter import letter

    single = out.suffix.lower() == SUFFIX
    if single and len(names) != 1:
        raise OperatorError("几个单位的核对函要写到一个目录：--out 目录")
    snapshot = papers.snapshot
    written = []
    for county in [_named(snapshot, name) for name in names] or list(snapshot.counties):
        check = papers.document("check")
        made = letter(county, papers.gap, check, papers.facts, today=papers.asked.day, office=office)
        made = replace(made, head=papers.options.head)
        place = out if single else out / f"数据核对函-{county.name}{SUFFIX}"
        written += _write(papers.ledger, snapshot, made, county, place)
    return written


def _named(snapshot: "Snapshot", name: str) -> "County":
    from xmgc.reports.asked import county_named

    return county_named(snapshot, name)


def _write(ledger: "Ledger", snapshot: "Snapshot", made: "Letter", county: "County", place: Path) -> list[Path]:
    """The letter, and each of the unit's own workbooks its questions point at, marked."""
    from xmgc.document.returned import Returned
    from xmgc.ingest.reopened import sheet_cells
    from xmgc.render.letter import render_letter
    from xmgc.render.returned import render_returned

    write_file(place, render_letter(made))
    told(place)
    written = [place]
    own = {source.batch for source in snapshot.sources if set(source.counties) == {county.name}}
    for cited in made.cited:
        if cited.import_id not in own:
            continue
        name, content = ledger.file(cited.import_id)
        kept = content if Path(name).suffix.lower() in {".xlsx", ".xlsm"} else None
        sheets = (
            ()
            if kept
            else tuple(
                (sheet.name, [sheet.texts(row) for row in range(len(sheet.grid.rows))])
                for sheet in sheet_cells(content, name)
            )
        )
        beside = place.with_name(f"{Path(name).stem}（请核对）.xlsx")
        write_file(beside, render_returned(Returned(name, cited.marks, kept, sheets)))
        told(beside)
        written.append(beside)
    return written
