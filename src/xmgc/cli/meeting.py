"""Papers for the meeting: the reports they are made of, the renderer, the file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from xmgc.cli.reading import policy_in_force
from xmgc.cli.sitting import Sitting
from xmgc.domain.errors import OperatorError
from xmgc.domain.nearest import guess
from xmgc.render.files import write_file

if TYPE_CHECKING:
    from xmgc.reports.bulletin import Letterhead
    from xmgc.reports.workbook import Papers


def told(out: Path) -> None:
    """Say that a file was written."""
    typer.echo(f"已写入 {out}", err=True)


def write_export(papers: Sitting, out: Path, names: Sequence[str] | None) -> None:
    """The workbook: the whole of it, or the tabs of the reports named."""
    from xmgc.render.workbook import write_workbook
    from xmgc.reports.policy import policy_document
    from xmgc.reports.workbook import REPORTS_NEEDED, workbook

    scored = ("score",) if papers.options.policy.score.weights else ()
    wanted = names or (*REPORTS_NEEDED, *scored)
    documents = {name: papers.gap if name == "gap" else papers.document(name) for name in wanted}
    made = workbook(
        documents,
        _papers(papers),
        counties=papers.snapshot.counties,
        sources=papers.snapshot.sources,
        policy=policy_document(papers.options.policy),
    )
    told(write_workbook(made, out))


def _papers(papers: Sitting) -> "Papers":
    """What every paper says of where it comes from."""
    from xmgc.measure.lights import rule_in_words
    from xmgc.reports.workbook import Papers

    rule, head = rule_in_words(papers.options.policy), papers.options.head
    return Papers(papers.asked.day, policy=papers.footing, rule=rule, head=head)


def write_board(papers: Sitting, out: Path) -> None:
    """The interactive page, one file."""
    from xmgc.render.board import render_board
    from xmgc.reports.board import board
    from xmgc.reports.board_sources import Sourcing

    sourcing = Sourcing(papers.facts, papers.ledger.sheet_rows)
    supervise = papers.document("supervise")
    made = board(papers.gap, supervise, papers.front(), sourcing, papers.short, contacts=papers.asked.contacts)
    write_file(out, render_board(replace(made, head=papers.options.head)).encode("utf-8"))
    told(out)


def write_slides(papers: Sitting, out: Path) -> None:
    """The deck for the meeting."""
    from xmgc.render.slides import render_slides
    from xmgc.reports.slides import WORST, deck

    documents = {name: papers.document(name) for name in ("trend", "supervise", "check", "approvals")}
    documents["gap"] = papers.gap
    made = deck(documents, papers.front(WORST), papers.short, today=papers.asked.day)
    write_file(out, render_slides(replace(made, head=papers.options.head)))
    told(out)


def write_bulletin(
    papers: Sitting,
    out: Path,
    head: "Letterhead",
    template: Path | None = None,
    *,
    counties: tuple[str, ...] = (),
    annexes: str = "short",
    evidence: bool = False,
    issue: bool = False,
) -> None:
    """The Word bulletin: of the city, or of ``counties`` alone (their ranks still among all). The sitting is over the
    whole city. ``issue`` keeps in the ledger that it went out."""
    from xmgc.cli.issuing import check_issuable, issue_bulletin
    from xmgc.render.bulletin import render_bulletin
    from xmgc.render.gb9704 import Fonts
    from xmgc.reports.bulletin import bulletin
    from xmgc.reports.bulletin_annexes import CHOICES

    if annexes not in CHOICES:
        raise OperatorError(f"没有“{annexes}”这种附件{guess(annexes, CHOICES)}；可用 {'、'.join(CHOICES)}")
    if issue:
        check_issuable(papers.asked)
    some = replace(papers.options, counties=counties)
    policy = papers.options.policy.papers
    paper = bulletin(
        papers.document("gap", some) if counties else papers.gap,
        papers.document("supervise", some),
        head,
        named=policy.named,
        annexes=annexes,
        evidence=[source.file for source in papers.snapshot.sources] if evidence else (),
        pending=papers.asked.pending,
        city=papers.gap if counties else None,
    )
    try:
        letterhead = template.read_bytes() if template else None
    except OSError as why:
        raise OperatorError(f"模板打不开：{template}（{why.strerror}）") from why
    stamped = replace(paper, head=papers.options.head)
    content = render_bulletin(stamped, fonts=Fonts.of(policy), template=letterhead)
    told(write_file(out, content))
    if issue:
        issue_bulletin(papers.ledger, stamped, papers.document("supervise", some), content, papers.options)


def write_brief(papers: Sitting, subject: str, out: Path) -> None:
    """The one-page brief of a county or project; ranks are among all units, so the sitting is over the whole city."""
    from xmgc.render.brief import render_brief
    from xmgc.render.gb9704 import Fonts
    from xmgc.reports.brief import brief

    plan, supervise = papers.document("plan"), papers.document("supervise")
    asked = papers.asked
    paper = brief(subject, papers.gap, plan, supervise, papers.snapshot, today=asked.day, contacts=asked.contacts)
    stamped = replace(paper, head=papers.options.head)
    told(write_file(out, render_brief(stamped, fonts=Fonts.of(papers.options.policy.papers))))


def write_wall(papers: Sitting, out: Path, *, paper: str) -> None:
    """The wall chart as a page or a grid."""
    from xmgc.reports.wall import wall

    asked = papers.asked
    made = wall(papers.gap, papers.document("plan"), papers.snapshot, today=asked.day, contacts=asked.contacts)
    chart = replace(made, head=papers.options.head)
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
        like = guess(form or "", [name for one in FORMS for name in (one.name, one.title)])
        raise OperatorError(f"没有“{form}”这种表{like}；可用：{'、'.join(one.name for one in FORMS)}")
    folder = form is None or out.is_dir() or not out.suffix
    written = []
    for one in wanted:
        path = out / f"{one.title}.xlsx" if folder else out
        written.append(write_file(path, render_blank(blank(one, rules))))
    return written
