"""One setting of the policy: its default, what it says in Chinese, the words it may take."""

from dataclasses import field
from typing import Any


def setting(default: object, says: str, *, choices: tuple[str, ...] = ()) -> Any:
    """A policy field: its default, the Chinese sentence ``policy init`` writes above it, the words it may take."""
    kept = {"says": says, "choices": choices}
    if isinstance(default, (dict, list, set)) or hasattr(default, "__dataclass_fields__"):
        return field(default_factory=lambda: default, metadata=kept)
    return field(default=default, metadata=kept)
