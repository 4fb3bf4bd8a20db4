"""``xmgc`` alone: where things stand, and what to do next."""

from typing import TYPE_CHECKING, Any

from xmgc.cli.output import show_screen
from xmgc.cli.reading import Reading, ledger_target, open_ledger, policy_name

if TYPE_CHECKING:
    from xmgc.ledger import Ledger
    from xmgc.reports.screens.status import Kept


def show_status(asked: Reading) -> None:
    """The page of the ledger in use; without one, or with nothing in it, the first commands. Always exits 0."""
    from xmgc.domain.errors import OperatorError
    from xmgc.reports.screens.status import first_page

    try:
        with open_ledger() as ledger:
            if ledger.stands(None).at is not None:
                return show_screen(_page(ledger, asked))
            known = len(ledger.counties())
    except OperatorError as why:
        if _there():
            return show_screen(first_page(ledger_target(), str(why)))
        known = 0
    return show_screen(first_page(ledger_target(), f"已登记{known}个单位，还没有完成数" if known else ""))


def _there() -> bool:
    from pathlib import Path

    target = ledger_target()
    return "://" in target or Path(target).exists()


def _page(ledger: "Ledger", asked: Reading) -> Any:
    from xmgc.cli.sitting import Sitting
    from xmgc.reports.screens.spelled import View
    from xmgc.reports.screens.status import status_page

    papers = Sitting(ledger, asked)
    gap, check, supervise = (papers.document(name) for name in ("gap", "check", "supervise"))
    kept = _kept(ledger, asked, len(papers.snapshot.projects))
    return status_page(gap, check, supervise, kept, asked.day, View(papers.short))


def _kept(ledger: "Ledger", asked: Reading, projects: int) -> "Kept":
    """What the last line says of the ledger itself."""
    from pathlib import Path

    from xmgc.reports.screens.status import Kept

    imports = [line for line in ledger.log() if line.kind == "import" and line.undone_by is None]
    target = ledger_target()
    shown = Path(target).name if "://" not in target else "在数据库服务器上"
    return Kept(
        shown,
        len(ledger.counties()),
        projects,
        len(imports),
        imports[-1].at if imports else "",
        policy_name(asked.policy),
    )
