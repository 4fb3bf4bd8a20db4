"""Paragraphs in the style of published bulletins, every verifiable number marked by hand."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from xmgc.domain.names import folded
from xmgc.domain.printed import Verdict
from xmgc.measure.published_prose import check_sentence

FILE = Path(__file__).parent / "bulletins" / "paragraphs.txt"
GOOD = {Verdict.EXACT, Verdict.WITHIN}


class Paragraph(NamedTuple):
    """A paragraph without its marks, its month, and by place whether the number there holds."""

    text: str
    month: int | None
    claims: dict[int, bool]


def paragraph(line: str) -> Paragraph:
    month, _, marked = line.partition("|")
    text, claims = "", {}
    for part in re.split(r"(\{[^}]*\})", folded(marked)):
        if part.startswith("{"):
            claims[len(text)] = not part.endswith("!}")
            part = part[1:-1].removesuffix("!")
        text += part
    return Paragraph(text, int(month) or None, claims)


PARAGRAPHS = [paragraph(line) for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def judged(one: Paragraph) -> dict[int, bool]:
    return {said.start: said.verdict in GOOD for said in check_sentence(one.text, None, one.month)}


@pytest.mark.parametrize("one", PARAGRAPHS, ids=lambda one: one.text[:16])
def test_no_number_is_given_a_false_verdict(one: Paragraph) -> None:
    said = judged(one)
    assert {at: said[at] for at in said if at not in one.claims} == {}
    assert {at: said[at] for at in said if said[at] != one.claims[at]} == {}


def test_nine_tenths_of_the_claims_are_found() -> None:
    claims = [(one, at) for one in PARAGRAPHS for at in one.claims]
    missed = [f"{one.text[at : at + 8]} … {one.text[:40]}" for one, at in claims if at not in judged(one)]
    assert len(PARAGRAPHS) >= 60
    assert len(missed) <= len(claims) // 10, "\n".join(missed)


def test_a_digit_altered_in_a_paragraph_is_noticed() -> None:
    """Every verifiable number made one larger in its first digit: nine of ten are called wrong."""
    noticed = total = 0
    for one in PARAGRAPHS:
        for at, holds in one.claims.items():
            if not holds or not one.text[at].isdigit() or at not in judged(one):
                continue
            altered = one.text[:at] + str(int(one.text[at]) % 9 + 1) + one.text[at + 1 :]
            total += 1
            noticed += not judged(Paragraph(altered, one.month, one.claims)).get(at, True)
    assert noticed >= 0.9 * total
