"""The mutation script plants one bug at a time, each a program that still compiles and is not the sound one."""

import ast
from pathlib import Path

from tests.faults.mutate import ROOT, mutants

SOURCE = """
def late(due, today, days):
    if not days or due < today and days >= 3:
        return max(days - 1, 0)
    return -days
"""


def test_every_mutant_differs_from_the_sound_source_in_one_place_and_compiles(tmp_path: Path) -> None:
    file = tmp_path / "rule.py"
    file.write_text(SOURCE, encoding="utf-8")
    sound = ast.unparse(ast.parse(SOURCE))
    made = list(mutants(file))
    assert {one.change for one in made} >= {"due < today  →  due <= today", "days >= 3  →  days > 3", "-days  →  +days"}
    assert len({one.source for one in made}) == len(made)
    for one in made:
        compile(one.source, "rule.py", "exec")
        assert one.source != sound


def test_the_rules_of_the_program_have_places_to_plant_bugs_in() -> None:
    assert len(list(mutants(ROOT / "src" / "xmgc" / "measure" / "gap.py"))) > 10
