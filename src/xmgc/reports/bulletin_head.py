"""The ledger's head on a paper that is checked: whether this ledger is the one the paper was printed from."""

from dataclasses import dataclass, replace

from xmgc.document import Document, Row
from xmgc.domain.printed import Verdict
from xmgc.reports.bulletin_check import VERDICT_WORDS


@dataclass(frozen=True, slots=True)
class Witness:
    """The head a paper carries, where it stands there, and how this ledger stands to it: ``same``, ``other`` (its
    operation ``number`` says something else here) or ``older``; ``last`` is this ledger's last operation."""

    head: str
    sheet: str
    cell: str
    number: int
    stands: str
    last: int


_VERDICTS = {"same": Verdict.EXACT, "other": Verdict.MISMATCH, "older": Verdict.UNVERIFIABLE}


def witnessed(document: Document, witness: Witness) -> Document:
    """The verdicts with one on the head, and a note of what it means."""
    verdict = _VERDICTS[witness.stands]
    row = Row(
        {
            "sheet": witness.sheet,
            "cell": witness.cell,
            "column": f"台账指纹 {witness.head}",
            "rule": "台账的操作链",
            "verdict": verdict.value,
            "said": VERDICT_WORDS[verdict],
        },
        flag=VERDICT_WORDS[verdict] if verdict is Verdict.MISMATCH else "",
    )
    (cells,) = document.tables
    table = replace(cells, rows=(row, *cells.rows))
    return replace(document, tables=(table,), notes=(_meaning(witness), *document.notes))


def _meaning(witness: Witness) -> str:
    if witness.stands == "same":
        later = witness.last - witness.number
        after = f"此后又有{later}次操作，不影响这里的核对" if later else "此后没有别的操作"
        return f"材料印于第{witness.number}号操作之后，指纹在本台账里，按当时台账所知核对；{after}"
    if witness.stands == "other":
        return (
            f"材料上的台账指纹不在本台账里：本台账第{witness.number}号操作说的不一样。"
            "材料印自另一本台账，或本台账在这之前被改过；下面按本台账现在的数核对"
        )
    return (
        f"材料印于第{witness.number}号操作之后，本台账只到第{witness.last}号：不是同一本，或是较早的备份；"
        "下面按本台账现在的数核对"
    )
