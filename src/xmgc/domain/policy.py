"""Policy: every threshold, weight, definition and local spelling that differs from place to place, with its default.

A policy file (TOML) overrides single values; ``xmgc policy show`` prints what is in force. Sections are frozen
dataclasses: adding a setting is adding a field with a default and a comment line for ``policy init``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SheetWords:
    """How this office's counties spell things. ``headings`` maps form → field or series key → extra spellings;
    ``measures`` maps a new measure's key → (title, words…)."""

    headings: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """All settings in force. ``lights`` is the preset's name."""

    lights: str = "points"
    sheets: SheetWords = field(default_factory=SheetWords)
