"""Papers for the meeting: the reports they are made of, the renderer, the file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from xmgc.cli.reading import (
    Reading,
    known_operation,
    open_ledger,
    policy_in_force,
    policy_name,
    refuse_plans_alone,
    take_snapshot,
)
from xmgc.domain.errors import OperatorError
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.render.files import write_file

if TYPE_CHECKING:
    from xmgc.document import Document
    from xmgc.ledger import Ledger
    from xmgc.reports import Options
    from xmgc.reports.bulletin import Letterhead
    from xmgc.reports.workbook import Papers


def told(out: Path) -> None:
    """Say that a file was written."""
    typer.echo(f"已写入 {out}", err=True)


def footing_of(asked: Reading) -> str:
    """The policy in force by name, and what has not entered."""
    left = f"。另有{asked.pending}个文件未入账" if asked.pending else ""
    return f"{policy_name(asked.policy)}{left}"


def prepared(ledger: "Ledger", asked: Reading, **options: Any) -> "tuple[Snapshot, Options]":
    """Everything the ledger knows for a paper of these options, and the options a report takes.

    Raises ``Refused`` where nothing was done yet and no month is named.
    """
    refuse_plans_alone(ledger, asked)
    return everything(ledger, asked, **options)


def everything(ledger: "Ledger", asked: Reading, **options: Any) -> "tuple[Snapshot, Options]":
    """The same for a screen: of a ledger of plans alone too."""
    from xmgc.cli.commands.reports import report_options

    return take_snapshot(ledger, asked, Need), report_options(ledger, asked, **options)


def documents_of(names: Iterable[str], snapshot: Snapshot, options: "Options") -> "list[Document]":
    """The reports named, contact details masked unless asked for. Raises ``OperatorError`` for one there is not."""
    from xmgc.document.discreet import discreet
    from xmgc.reports import REPORTS

    known = {report.name: report for report in REPORTS}
    missing = [name for name in names if name not in known]
    if missing:
        raise OperatorError(f"没有“{missing[0]}”这张报表；可用：{'、'.join(known)}")
    made = [known[name].build(snapshot, options) for name in names]
    return made if options.contacts else [discreet(document) for document in made]


def write_export(asked: Reading, out: Path, names: Sequence[str] | None) -> None:
    """The workbook: the whole of it, or the tabs of the reports named."""
    from xmgc.render.workbook import write_workbook
    from xmgc.reports.policy import policy_document
    from xmgc.reports.workbook import REPORTS_NEEDED, workbook

    with open_ledger() as ledger:
        snapshot, options = prepared(ledger, asked)
    named = replace(options, counties=options.counties or tuple(county.name for county in snapshot.counties))
    wanted = names or (*REPORTS_NEEDED, *(("score",) if options.policy.score.weights else ()))
    documents = {
        name: document
        for name in wanted
        for document in documents_of((name,), snapshot, named if name == "gap" else options)
    }
    made = workbook(
        documents,
        _papers(asked, options),
        counties=snapshot.counties,
        sources=snapshot.sources,
        policy=policy_document(options.policy),
    )
    told(write_workbook(made, out))


def _papers(asked: Reading, options: "Options") -> "Papers":
    """What every paper says of where it comes from."""
    from xmgc.measure.lights import rule_in_words
    from xmgc.reports.workbook import Papers

    rule = rule_in_words(options.policy)
    return Papers(asked.day, policy=footing_of(asked), rule=rule, head=options.head)


def write_board(asked: Reading, out: Path) -> None:
    """The interactive page, one file."""
    from xmgc.render.board import render_board
    from xmgc.reports.board import board
    from xmgc.reports.board_sources import Sourcing
    from xmgc.reports.overview import overview, short_names

    with open_ledger() as ledger:
        snapshot, options = prepared(ledger, asked)
        known_at = known_operation(ledger, asked)
        named = replace(options, counties=options.counties or tuple(county.name for county in snapshot.counties))
        (gap,) = documents_of(("gap",), snapshot, named)
        supervise, check = documents_of(("supervise", "check"), snapshot, options)
        front = overview(gap, check, snapshot.counties, today=asked.day, named=footing_of(asked))
        sourcing = Sourcing(lambda query: ledger.facts(query, known_at=known_at), ledger.sheet_rows)
        made = board(gap, supervise, front, sourcing, short_names(snapshot.counties), contacts=asked.contacts)
    write_file(out, render_board(replace(made, head=options.head)).encode("utf-8"))
    told(out)


def write_slides(asked: Reading, out: Path) -> None:
    """The deck for the meeting."""
    from xmgc.render.slides import render_slides
    from xmgc.reports.overview import overview, short_names
    from xmgc.reports.slides import WORST, deck

    with open_ledger() as ledger:
        snapshot, options = prepared(ledger, asked)
    named = replace(options, counties=options.counties or tuple(county.name for county in snapshot.counties))
    wanted = ("trend", "supervise", "check", "approvals")
    documents = dict(zip(wanted, documents_of(wanted, snapshot, options), strict=True))
    (documents["gap"],) = documents_of(("gap",), snapshot, named)
    front = overview(
        documents["gap"],
        documents["check"],
        snapshot.counties,
        today=asked.day,
        named=footing_of(asked),
        worst=WORST,
    )
    made = deck(documents, front, short_names(snapshot.counties), today=asked.day)
    write_file(out, render_slides(replace(made, head=options.head)))
    told(out)


def write_bulletin(
    asked: Reading,
    out: Path,
    head: "Letterhead",
    template: Path | None = None,
    *,
    annexes: str = "short",
    evidence: bool = False,
) -> None:
    """The Word bulletin: of the city, or with ``--county`` of those units alone (their ranks still among all)."""
    from xmgc.render.bulletin import render_bulletin
    from xmgc.render.gb9704 import Fonts
    from xmgc.reports.bulletin import bulletin
    from xmgc.reports.bulletin_annexes import CHOICES

    if annexes not in CHOICES:
        raise OperatorError(f"没有“{annexes}”这种附件；可用 {'、'.join(CHOICES)}")
    with open_ledger() as ledger:
        snapshot, options = prepared(ledger, replace(asked, county=()))
    everybody = replace(options, counties=tuple(county.name for county in snapshot.counties))
    some = replace(options, counties=asked.county)
    (gap,) = documents_of(("gap",), snapshot, some if asked.county else everybody)
    (supervise,) = documents_of(("supervise",), snapshot, some)
    (city,) = documents_of(("gap",), snapshot, everybody) if asked.county else (None,)
    papers = options.policy.papers
    files = [source.file for source in snapshot.sources] if evidence else ()
    paper = bulletin(
        gap, supervise, head, named=papers.named, annexes=annexes, evidence=files, pending=asked.pending, city=city
    )
    try:
        letterhead = template.read_bytes() if template else None
    except OSError as why:
        raise OperatorError(f"模板打不开：{template}（{why.strerror}）") from why
    stamped = replace(paper, head=options.head)
    told(write_file(out, render_bulletin(stamped, fonts=Fonts.of(papers), template=letterhead)))


def write_brief(asked: Reading, subject: str, out: Path) -> None:
    """The one-page brief of a county or project; ranks are among all units, so the whole city is read."""
    from xmgc.render.brief import render_brief
    from xmgc.render.gb9704 import Fonts
    from xmgc.reports.brief import brief

    with open_ledger() as ledger:
        snapshot, options = prepared(ledger, replace(asked, county=()))
    named = replace(options, counties=tuple(county.name for county in snapshot.counties))
    (gap,) = documents_of(("gap",), snapshot, named)
    plan, supervise = documents_of(("plan", "supervise"), snapshot, options)
    paper = brief(subject, gap, plan, supervise, snapshot, today=asked.day, contacts=asked.contacts)
    told(write_file(out, render_brief(replace(paper, head=options.head), fonts=Fonts.of(options.policy.papers))))


def write_wall(asked: Reading, out: Path, *, paper: str) -> None:
    """The wall chart as a page or a grid."""
    from xmgc.reports.wall import wall

    with open_ledger() as ledger:
        snapshot, options = prepared(ledger, asked)
    named = replace(options, counties=options.counties or tuple(county.name for county in snapshot.counties))
    gap, plan = documents_of(("gap", "plan"), snapshot, named)
    chart = wall(gap, plan, snapshot, today=asked.day, contacts=asked.contacts)
    chart = replace(chart, head=options.head)
    if out.suffix.lower() == ".xlsx":
        from xmgc.render.wall_xlsx import render_wall_xlsx

        told(write_file(out, render_wall_xlsx(chart)))
    else:
        from xmgc.render.wall_html import PAPERS, render_wall_html

        if paper not in PAPERS:
            raise OperatorError(f"没有“{paper}”这种纸；可用 {'、'.join(PAPERS)}")
        told(write_file(out, render_wall_html(chart, paper=paper).encode("utf-8")))


def write_templates(form: str | None, out: Path, policy: Path | None = None) -> list[Path]:
    """Blank workbooks, the office's own measures among their columns: one form to a file (or into a folder), or all
    into a folder."""
    from xmgc.ingest.forms import FORMS
    from xmgc.render.blank import render_blank
    from xmgc.reports.templates import blank

    rules = policy_in_force(policy)
    wanted = [one for one in FORMS if form in {None, one.name, one.title}]
    if not wanted:
        raise OperatorError(f"没有“{form}”这种表；可用：{'、'.join(one.name for one in FORMS)}")
    folder = form is None or out.is_dir() or not out.suffix
    written = []
    for one in wanted:
        path = out / f"{one.title}.xlsx" if folder else out
        written.append(write_file(path, render_blank(blank(one, rules))))
    return written
