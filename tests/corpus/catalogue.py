"""All hand-drawn cases, in the order they were drawn."""

from tests.corpus import progress_plain
from tests.corpus.kit import Case


def cases() -> list[Case]:
    """Every case once."""
    found = [case for module in (progress_plain,) for case in module.CASES]
    names = [case.name for case in found]
    assert len(names) == len(set(names)), "two cases of one name"
    return found
