"""The head of the ledger on a paper: read again from it, and judged."""

import json
from pathlib import Path

import pytest

from tests.ledger.books import FIXED, TARGET, Row, batch, month, open_ledger, take
from tests.program import run
from xmgc.document import Document, Table
from xmgc.domain.facts import Batch, Subject, SubjectKind
from xmgc.domain.witness import stamp, stamp_lines, stamped, unstamped
from xmgc.reports.bulletin_check import COLUMNS
from xmgc.reports.bulletin_head import Witness, witnessed

HEAD = "57-0123456789abcdef0123"


@pytest.mark.parametrize("words", [stamp(HEAD), f"只读；{stamp(HEAD)}", f"{stamp(HEAD)}　第1页".replace("：", ":")])
def test_a_head_is_read_from_the_words_it_stands_in(words: str) -> None:
    assert stamped(["一段话", words]) == HEAD
    assert HEAD not in unstamped(words)


def test_without_a_ledger_nothing_is_stamped() -> None:
    assert (stamp(""), stamp_lines(""), stamped(["台账指纹：", "57-0123"])) == ("", (), "")


@pytest.mark.parametrize(
    ("stands", "verdict", "said"),
    [
        ("same", "exact", "此后又有3次操作"),
        ("other", "mismatch", "不在本台账里"),
        ("older", "unverifiable", "只到第60号"),
    ],
)
def test_what_a_head_means_is_said_first(stands: str, verdict: str, said: str) -> None:
    empty = Document("bulletin-check", "", None, (Table("cells", "", COLUMNS, ()),))
    told = witnessed(empty, Witness(HEAD, "正文", "A9", 57, stands, 60))
    assert told.tables[0].rows[0]["verdict"] == verdict
    assert said in told.notes[0]


def told(at: str, done: int) -> Batch:
    rows: dict[Subject, Row] = {
        Subject(name, SubjectKind.COUNTY, "", ""): {FIXED: done + place, TARGET: 12_000_000_00}
        for place, name in enumerate(("甲县", "乙县", "丙县"))
    }
    return batch(
        [("county_figures", month(at), rows, False)], counties=("甲县", "乙县", "丙县"), file=f"{at}-{done}.xlsx"
    )


def test_a_paper_holds_after_its_month_was_restated_and_not_in_another_ledger(tmp_path: Path) -> None:
    for name, amounts in {"ledger.db": (5_000_000_00, 6_000_000_00), "other.db": (4_000_000_00,)}.items():
        with open_ledger(tmp_path / name, create=True) as ledger:
            for amount in amounts[:1]:
                take(ledger, told("2024-06", amount))
    assert run("gap", "--out", "欠账.md", "--today", "2024-07-05", cwd=tmp_path).code == 0
    with open_ledger(tmp_path / "ledger.db") as ledger:
        take(ledger, told("2024-06", 6_000_000_00))

    def checked(ledger: str) -> tuple[int, set[str]]:
        done = run("check", "--bulletin", "欠账.md", "--format", "json", cwd=tmp_path, ledger=tmp_path / ledger)
        return done.code, {row["verdict"] for row in json.loads(done.out)["tables"][0]["rows"]}

    assert checked("ledger.db") == (0, {"exact"})
    code, verdicts = checked("other.db")
    assert code == 1
    assert "mismatch" in verdicts
