"""What an office teaches the reading room once: a spelling of its own, and what it means."""

from dataclasses import asdict, dataclass

from xmgc.domain.decisions import Decision, DecisionKind


@dataclass(frozen=True, slots=True)
class Taught:
    """``words`` of a sheet mean ``meaning``: in tables of ``form`` and of ``county`` ('' for all).

    ``kind`` is one of ``heading``, ``unit``, ``period-style``, ``row``, ``county``, ``distinct``, ``measure``.
    """

    kind: str
    form: str
    meaning: str
    words: str
    county: str = ""

    def decision(self) -> Decision:
        """As the ledger keeps it."""
        return Decision(DecisionKind.TAUGHT, self.words, self.county, asdict(self))

    @classmethod
    def of(cls, decision: Decision) -> "Taught":
        """Inverse of ``decision``."""
        said = decision.detail
        return cls(said["kind"], said["form"], said["meaning"], said["words"], said["county"])
