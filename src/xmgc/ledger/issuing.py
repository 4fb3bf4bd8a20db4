"""Numbers the ledger itself gives tasks: an operation like an import, whose sheet is the list of what was issued.

A number stands in a cell of that list, so that it walks back like any other word; later sheets that name the number
mean the task it was given to. A number is given once: what was taken back is not given again.
"""

import csv
import io
import json
from collections.abc import Sequence
from typing import Final, NamedTuple

from xmgc.domain.errors import Refused
from xmgc.domain.names import identity
from xmgc.domain.period import Period
from xmgc.ledger.identities import Naming, learn
from xmgc.ledger.names import marks
from xmgc.ledger.operations import Act, Place, operation
from xmgc.ledger.originals import keep
from xmgc.ledger.store import Store

NAME: Final = "督办编号下发"
HEAD: Final = ["编号", "单位", "事项", "期间"]


class Issue(NamedTuple):
    """A number for the task at a place; ``unit`` and ``task`` are what the list says beside it."""

    place: Place
    number: str
    unit: str
    task: str


def issue(store: Store, issues: Sequence[Issue], act: Act) -> int:
    """Store the numbers; the operation's number. ``Refused`` when one is taken or its task has one already."""
    with store.writing():
        _refuse_taken(store, issues)
        periods = {one.place: _period(store, one) for one in issues}
        detail = {
            "counties": sorted({one.place[0] for one in issues}),
            "numbers": [one.number for one in issues],
        }
        rows = [HEAD, *([one.number, one.unit, one.task, str(Period.of_number(periods[one.place]))] for one in issues)]
        content = _list(rows)
        file = (keep(store, content), len(content))
        with operation(store, "issue", act, name=NAME, detail=detail, file=file) as number:
            store.insert("sheet", ("batch_id", "no", "name"), [(number, 0, NAME)])
            store.insert(
                "record",
                ("county_id", "subject_id", "period", "sheet", "row", "fields"),
                [
                    (
                        *one.place,
                        periods[one.place],
                        0,
                        row,
                        json.dumps({"number": (one.number, row, 0)}, ensure_ascii=False),
                    )
                    for row, one in enumerate(issues, 1)
                ],
                same={"known_from": number, "batch_id": number},
            )
            learnt: dict[Naming, Place] = {(one.place[0], "task", identity(one.number)): one.place for one in issues}
            learn(store, number, learnt, {})
            relied = {batch for one in issues for batch in _brought_by(store, one.place, number)}
            store.insert("relies", ("batch_id", "on_batch"), [(number, other) for other in sorted(relied)])
    return number


def _list(rows: Sequence[Sequence[str]]) -> bytes:
    """The list as a table of tab-separated texts."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def numbers_issued(store: Store, known_at: int | None) -> tuple[str, ...]:
    """Every number the ledger ever gave up to an operation, also those taken back."""
    until = "" if known_at is None else f" AND id <= {int(known_at)}"
    details = store.rows(f"SELECT detail FROM operation WHERE kind = 'issue'{until} ORDER BY id")
    return tuple(number for (detail,) in details for number in json.loads(detail)["numbers"])


def numbers_stated(store: Store, known_at_condition: str) -> tuple[str, ...]:
    """Every number a visible row of a task states, in whatever county."""
    rows = store.rows(
        "SELECT f.fields FROM record f JOIN subject s ON s.county_id = f.county_id AND s.id = f.subject_id "
        f"WHERE s.kind = 'task' AND {known_at_condition}"
    )
    stated = (json.loads(fields).get("number") for (fields,) in rows)
    return tuple(sorted({str(one[0]) for one in stated if one}))


def _refuse_taken(store: Store, issues: Sequence[Issue]) -> None:
    taken = set(numbers_issued(store, None)) | set(numbers_stated(store, "f.known_to IS NULL"))
    doubled = sorted({one.number for one in issues if one.number in taken})
    numbers = [one.number for one in issues]
    if doubled or len(set(numbers)) < len(numbers):
        raise Refused(f"编号已经用过：{'、'.join(doubled) or '本次有重号'}；请重新下发")


def _period(store: Store, one: Issue) -> int:
    """The period at which the task was first spoken of: every view that shows the task shows its number."""
    found = store.rows(
        "SELECT MIN(period) FROM record WHERE county_id = ? AND subject_id = ? AND known_to IS NULL", one.place
    )
    if found[0][0] is None:
        raise Refused(f"台账里已没有“{one.task}”这项任务；请重新下发")
    return int(found[0][0])


def _brought_by(store: Store, place: Place, number: int) -> set[int]:
    """The operations whose rows speak of the task."""
    return {
        int(batch)
        for (batch,) in store.rows(
            "SELECT DISTINCT batch_id FROM record WHERE county_id = ? AND subject_id = ? AND known_to IS NULL "
            f"AND batch_id NOT IN ({marks((number,))})",
            (*place, number),
        )
    }
