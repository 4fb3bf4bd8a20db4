"""Why a figure is changed: the options that say so, the same on every command that changes one."""

from typing import Annotated

import typer

from xmgc.domain.nearest import guess
from xmgc.domain.reasons import REASON_TITLES, ReasonType


def as_reason_type(text: str) -> ReasonType:
    """A ``--reason-type`` by its key or its Chinese title."""
    for kind, title in REASON_TITLES.items():
        if text in {str(kind), title}:
            return kind
    listed = "、".join(f"{kind}（{title}）" for kind, title in REASON_TITLES.items())
    raise typer.BadParameter(
        f"没有“{text}”这种原因{guess(text, [*map(str, ReasonType), *REASON_TITLES.values()])}；可用 {listed}"
    )


Reason = Annotated[str, typer.Option("--reason", help="原因")]
Type = Annotated[
    ReasonType | None,
    typer.Option(
        "--reason-type",
        parser=as_reason_type,
        metavar="correction|routine|method|late",
        help="原因的种类：更正差错、例行修订、口径调整、补报；只写原因算更正差错",
    ),
]
