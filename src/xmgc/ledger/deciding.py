"""Decisions as operations: entered, listed as known at an operation, taken back by an undo like an import."""

import json
from collections.abc import Sequence

from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.ledger.names import active
from xmgc.ledger.operations import Act, operation
from xmgc.ledger.store import Store


def decide(store: Store, made: Sequence[Decision], act: Act) -> int:
    """Enter decisions taken together as one operation; its number."""
    name = "、".join(dict.fromkeys(one.subject for one in made if one.subject))
    with store.writing(), operation(store, "decision", act, name=name) as number:
        rows = [
            (number, no, str(one.kind), one.subject, one.county, json.dumps(dict(one.detail), ensure_ascii=False))
            for no, one in enumerate(made)
        ]
        store.insert("decision", ("batch_id", "no", "kind", "subject", "county", "detail"), rows)
    return number


def decisions(store: Store, kind: DecisionKind | None, known_at: int | None, *, undone: bool) -> tuple[Decision, ...]:
    """Decisions that stand at an operation, in order; with ``undone`` also those taken back."""
    where = f"operation.id <= {int(known_at)}" if known_at is not None else "1 = 1"
    where = where if undone else active(known_at)
    where += " AND d.kind = ?" if kind else ""
    return tuple(
        Decision(DecisionKind(what), subject, county, json.loads(detail), number, at, by, reason, undone_by)
        for what, subject, county, detail, number, at, by, reason, undone_by in store.rows(
            "SELECT d.kind, d.subject, d.county, d.detail, operation.id, operation.at, operation.operator, operation.reason, "
            "operation.undone_by FROM decision d JOIN operation ON operation.id = d.batch_id "
            f"WHERE {where} ORDER BY d.batch_id, d.no",
            (str(kind),) if kind else (),
        )
    )


def taught_last(store: Store) -> int:
    """The operation that last taught a word or took one back; 0 for none. What was imported before is read again."""
    found = store.one(
        "SELECT MAX(CASE WHEN o.undone_by IS NULL THEN o.id ELSE o.undone_by END) FROM decision d "
        "JOIN operation o ON o.id = d.batch_id WHERE d.kind = ?",
        (str(DecisionKind.TAUGHT),),
    )
    return int(found or 0)
