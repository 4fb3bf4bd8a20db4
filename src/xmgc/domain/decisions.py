"""What a person decided: an operation of the ledger like an import, so that it is logged, explained and taken back.

A decision says what it is about in ``subject`` (a heading, a pair of projects, the key of a finding), for which unit
in ``county`` ('' for all), and everything else in ``detail``, whose keys belong to its kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class DecisionKind(StrEnum):
    """What can be decided."""

    TAUGHT = "taught"
    """A spelling and what it means: ``detail`` is a ``Taught``."""
    DISTINCT = "distinct"
    """Two projects are two, however alike: ``detail`` has ``projects``, two ``[county id, id]``."""
    SHARE = "share"
    """A project's figures are divided between units: ``detail`` has ``project`` and ``shares``."""
    TOLERATE = "tolerate"
    """A finding is explained: ``subject`` is its key, ``detail`` has ``figures`` (their digest) and ``text``."""
    ISSUED = "issue-bulletin"
    """A bulletin went out: ``detail`` has ``hash`` (SHA-256 of the file), ``head``, ``date``, ``as_of`` and ``named``:
    by ``county``, ``project`` and ``rule`` what was found, with ``evidence``, ``light``, ``leader`` and ``unit``."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``operation`` to ``undone_by`` are the ledger's: 0, '' and None before it is entered; ``at`` is ISO
    UTC."""

    kind: DecisionKind
    subject: str = ""
    county: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    operation: int = 0
    at: str = ""
    by: str = ""
    reason: str = ""
    undone_by: int | None = None
