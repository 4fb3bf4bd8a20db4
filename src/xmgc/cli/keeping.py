"""What this run must not write over: told to the room that writes files before any command begins."""

from pathlib import Path

import typer

from xmgc.render.files import KEEP, Keep


def keep_from_harm() -> None:
    """The ledger in use and the workbooks it took in are not written over, whatever command writes."""
    from xmgc.cli.reading import ledger_target

    target = ledger_target()
    local = "://" not in target
    KEEP.set(Keep(Path(target) if local else None, _imported, lambda said: typer.echo(said, err=True)))


def _imported(sha256: str) -> bool:
    """Whether the ledger in use took in these bytes; one that is not there or cannot be read took in nothing."""
    from xmgc.cli.reading import ledger_target
    from xmgc.domain.errors import OperatorError
    from xmgc.ledger import imported

    target = ledger_target()
    if "://" not in target and not (Path(target).is_file() and Path(target).stat().st_size):
        return False
    try:
        return imported(target, sha256)
    except OperatorError:
        return False
