"""What a person decided is an operation: listed, known at a time, taken back."""

from pathlib import Path

from tests.ledger.books import hour, open_ledger, progress, take
from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.taught import Taught

HEADING = Taught("heading", "progress", "年度计划投资", "本年拟投入", "青塘区")
UNIT = Taught("unit", "", "万元", "万")


def test_a_decision_comes_back_as_it_was_made(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        number = ledger.decide(HEADING.decision(), UNIT.decision(), at=hour(0), user="分析员", reason="口径问过")
        first, second = ledger.decisions(DecisionKind.TAUGHT)
        assert [Taught.of(first), Taught.of(second)] == [HEADING, UNIT]
        assert (first.operation, first.by, first.reason, first.subject) == (number, "分析员", "口径问过", "本年拟投入")
        assert (ledger.log()[0].kind, ledger.log()[0].file) == ("decision", "本年拟投入、万")


def test_an_undo_takes_a_decision_back_and_what_was_known_then_stays(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        take(ledger, progress("甲县", "2024-05", {"大桥": 500}))
        two = ledger.decide(
            Decision(DecisionKind.TOLERATE, "gap/甲县", "甲县", {"figures": "ab12", "text": "已核"}), at=hour(1)
        )
        ledger.decide(HEADING.decision(), at=hour(2))
        undone = ledger.undo((two,), at=hour(3)).operation
        assert [one.kind for one in ledger.decisions()] == [DecisionKind.TAUGHT]
        assert [one.kind for one in ledger.decisions(known_at=two)] == [DecisionKind.TOLERATE]
        assert [one.undone_by for one in ledger.decisions(undone=True)] == [undone, None]
        assert ledger.verify() == ()


def test_a_ledger_without_operations_has_no_decisions(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.db", create=True) as ledger:
        assert ledger.decisions() == ()
