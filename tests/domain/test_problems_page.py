"""The page of problems says what the program says."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_problems_is_current() -> None:
    made = runpy.run_path(str(DOCS / "problems_page.py"))
    assert (DOCS / "problems.md").read_text(encoding="utf-8") == made["page"]()
