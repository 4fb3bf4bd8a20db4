"""All hand-drawn cases, in the order they were drawn."""

from typing import Final

from tests.corpus import (
    deals_drawn,
    figures_many,
    figures_plain,
    items_drawn,
    odd,
    odd_files,
    post_deals,
    post_figures,
    post_groups,
    post_items,
    post_progress,
    post_shapes,
    post_strangers,
    post_targets,
    post_titles,
    post_totals,
    post_values,
    progress_books,
    progress_layouts,
    progress_levels,
    progress_plain,
    targets,
    totals,
)
from tests.corpus.kit import Case

MODULES: Final = (
    progress_plain,
    progress_levels,
    progress_layouts,
    progress_books,
    totals,
    targets,
    figures_plain,
    figures_many,
    deals_drawn,
    items_drawn,
    odd,
    odd_files,
    post_deals,
    post_figures,
    post_groups,
    post_items,
    post_progress,
    post_shapes,
    post_strangers,
    post_targets,
    post_titles,
    post_totals,
    post_values,
)


def cases() -> list[Case]:
    """Every case once."""
    found = [case for module in MODULES for case in module.CASES]
    names = [case.name for case in found]
    assert len(names) == len(set(names)), "two cases of one name"
    return found
