"""Is the ledger whole? Silent when well; the first finding names the first operation that is no longer what it said.

What is damaged is a finding, never an error: whatever a check cannot read is said and the next one goes on.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from xmgc.domain.errors import OperatorError
from xmgc.domain.reopening import Reopen
from xmgc.ledger.agreement import agrees
from xmgc.ledger.chain import broken_links
from xmgc.ledger.findings import Finding
from xmgc.ledger.log import local_time
from xmgc.ledger.names import series_by_id
from xmgc.ledger.originals import Damaged, Originals, content_of
from xmgc.ledger.replay import wrong_sums
from xmgc.ledger.store import APPLICATION_ID, HEAD, Store
from xmgc.ledger.undo import VERSIONED

KINDS: Final = {
    "import": "导入",
    "undo": "撤销",
    "merge": "合并项目",
    "alias": "项目别名",
    "issue": "下发编号",
    "decision": "决定",
    "county": "单位",
    "calendar": "放假安排",
}


def verify(store: Store, reopen: Reopen | None = None) -> tuple[str, ...]:
    """All findings, those of the chain first: storage, chain, cells, sums. The first line names the first bad operation
    and how many stand on it."""
    chained = _found(store, ("链", broken_links), ("生效次序", _order))
    others = _found(
        store,
        ("撤销标记", _undone),
        ("存储", _storage),
        ("操作日志", _log),
        ("原件", _strays),
        ("导入合计", _sums_at_import),
        ("项目合计", wrong_sums),
        ("原件单元格", partial(_cells, reopen=reopen)),
    )
    findings = sorted(chained) + sorted(others)
    first = min((one.operation for one in chained or others if one.operation), default=0)
    return (*_first(store, first), *dict.fromkeys(one.text for one in findings))


def _found(store: Store, *checks: tuple[str, Callable[[Store], Iterator[Finding]]]) -> list[Finding]:
    found: list[Finding] = []
    for name, check in checks:
        try:
            found.extend(check(store))
        except OperatorError:
            raise
        except Exception as why:
            # Whatever was edited can break whatever reads it; that it broke is the finding.
            found.append(Finding(0, f"核验{name}时读不下去，内容已损坏（{type(why).__name__}）"))
    return found


def _first(store: Store, number: int) -> tuple[str, ...]:
    if not number:
        return ()
    rows = store.rows("SELECT kind, name, at FROM operation WHERE id = ?", (number,))
    later = store.one("SELECT COUNT(*) FROM operation WHERE id > ?", (number,))
    if not rows:
        return (f"最早出问题的是第 {number} 号操作，它不在操作日志里",)
    kind, name, at = rows[0]
    what = f"{KINDS.get(kind, kind)} {name}".strip()
    return (f"最早出问题的是第 {number} 号操作（{what}，{local_time(str(at))}）；其后 {later} 次操作接在它之后",)


def _storage(store: Store) -> Iterator[Finding]:
    if not store.sqlite:
        lost = store.one(
            "SELECT COUNT(*) FROM figure f WHERE NOT EXISTS (SELECT 1 FROM operation o WHERE o.id = f.batch_id) "
            "OR NOT EXISTS (SELECT 1 FROM series s WHERE s.id = f.series_id)"
        )
        if lost:
            yield Finding(0, f"引用断了：表 figure 有 {lost} 行指向不存在的导入或序列")
        return
    for (line,) in store.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield Finding(0, f"数据库文件有损：{line}")
    for table, row, other, _ in store.rows("PRAGMA foreign_key_check"):
        yield Finding(0, f"引用断了：表 {table} 第 {row} 行指向不存在的 {other}")
    marked = (store.one("PRAGMA application_id"), store.one("PRAGMA user_version"))
    if marked != (APPLICATION_ID, int(HEAD)):
        yield Finding(0, "数据库文件的标记不是本程序写的")


def _log(store: Store) -> Iterator[Finding]:
    """Operations are numbered without a gap, and what an undone one brought is no longer visible."""
    numbers = [number for (number,) in store.rows("SELECT id FROM operation ORDER BY id")]
    for due, number in enumerate(numbers, 1):
        if due != number:
            yield Finding(due, f"操作日志缺了 {numbers[-1] - len(numbers)} 号，先缺第 {due} 号")
            break
    for table in ("figure", "record"):
        for number, count in store.rows(
            f"SELECT f.batch_id, COUNT(*) FROM {table} f JOIN operation o ON o.id = f.batch_id "
            "WHERE f.known_to IS NULL AND o.undone_by IS NOT NULL GROUP BY f.batch_id ORDER BY f.batch_id"
        ):
            yield Finding(number, f"{table} 表有 {count} 行来自已撤销的导入却仍然有效（第 {number} 号）")


def _undone(store: Store) -> Iterator[Finding]:
    """An operation is marked undone by the one that says so, and by no other."""
    due: dict[int, int] = {}
    rows = store.rows("SELECT id, detail, undone_by FROM operation ORDER BY id")
    for number, detail, _ in rows:
        due |= dict.fromkeys(_details(detail).get("undone", ()), number)
    for number, _, by in rows:
        if by != due.get(number):
            said = f"第 {due[number]} 号撤销了它" if number in due else "没有这样一次撤销"
            yield Finding(number, f"第 {number} 号操作的撤销标记是 {by if by is not None else '空'}，但{said}")


def _order(store: Store) -> Iterator[Finding]:
    """Every row was closed after it was opened: closings name a key alone, and this makes them one row's."""
    for table in VERSIONED:
        first, count = store.rows(f"SELECT MIN(known_to), COUNT(*) FROM {table} WHERE known_to <= known_from")[0]
        if count:
            yield Finding(first if isinstance(first, int) else 0, f"{table} 表有 {count} 行的生效次序不对")


def _details(text: Any) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _strays(store: Store) -> Iterator[Finding]:
    """Nothing lies beside what the operations brought: no file, no series that none speaks of."""
    called = set()
    for sha256, detail in store.rows("SELECT sha256, detail FROM operation"):
        called |= {sha256, _details(detail).get("unlocked")}
    stray = [sha256 for (sha256,) in store.rows("SELECT sha256 FROM original") if sha256 not in called]
    if stray:
        yield Finding(0, f"有 {len(stray)} 份原件不属于任何导入")
    idle = store.one("SELECT COUNT(*) FROM series s WHERE NOT EXISTS (SELECT 1 FROM figure f WHERE f.series_id = s.id)")
    if idle:
        yield Finding(0, f"有 {idle} 个指标没有任何一个数")


def _cells(store: Store, reopen: Reopen | None) -> Iterator[Finding]:
    """Every kept file is what was imported, and every figure and word stands in a cell of it: a figure in one with its
    digits (a word may be carried down from a merged cell, so a blank one will do)."""
    originals = Originals(store, reopen)
    for batch, name in store.rows("SELECT id, name FROM operation WHERE kind IN ('import', 'issue') ORDER BY id"):
        try:
            yield from _cells_of(store, originals, batch)
        except Damaged as why:
            yield Finding(batch, f"第 {batch} 号导入 {name}：{why}")


def _cells_of(store: Store, originals: Originals, batch: int) -> Iterator[Finding]:
    sheets = originals.sheets(batch)
    if not sheets:
        content_of(store, str(store.one("SELECT sha256 FROM operation WHERE id = ?", (batch,))))
        return
    wrong: Counter[str] = Counter()
    for sheet, row, col, amount in store.rows(
        "SELECT DISTINCT sheet, row, col, amount FROM figure WHERE batch_id = ? ORDER BY sheet, row, col", (batch,)
    ):
        raw = sheets[sheet].text(row, col) if sheet in sheets else ""
        place = f"第 {sheet + 1} 张表第 {row + 1} 行第 {col + 1} 列"
        if raw == "":
            wrong[f"第 {batch} 号导入的一个数找不到原单元格（{place}）"] += 1
        elif not agrees(raw, int(amount)):
            wrong[f"第 {batch} 号导入的一个数与原单元格不符：记着 {amount}，原文是“{raw[:40]}”（{place}）"] += 1
    lost = set()
    for sheet, fields in store.rows("SELECT sheet, fields FROM record WHERE batch_id = ?", (batch,)):
        if any(sheet not in sheets or not sheets[sheet].texts(row) for _, row, _ in json.loads(fields).values()):
            lost.add(sheet)
    wrong.update(f"第 {batch} 号导入有词找不到原单元格（第 {sheet + 1} 张表）" for sheet in lost)
    yield from (Finding(batch, text) for text in wrong)


def _sums_at_import(store: Store) -> Iterator[Finding]:
    """What an import brought is what it said it brought (a merge may hold copies; those keep their own operation)."""
    series = {ident: one.key for ident, one in series_by_id(store).items()}
    stood: dict[int, dict[str, list[int]]] = {}
    for batch, which, count, total in store.rows(
        "SELECT batch_id, series_id, COUNT(*), SUM(amount) FROM figure WHERE known_from = batch_id GROUP BY batch_id, series_id"
    ):
        stood.setdefault(batch, {})[series[which]] = [count, int(total)]
    for batch, sums in _stated_sums(store).items():
        if sums != stood.get(batch, {}):
            yield Finding(batch, f"第 {batch} 号导入的数与导入时的合计不符")


def _stated_sums(store: Store) -> dict[int, dict[str, list[int]]]:
    stated: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for batch, sums in store.rows("SELECT batch_id, sums FROM reading ORDER BY batch_id, no"):
        whole = stated[batch]
        for key, (count, total) in json.loads(sums).items():
            before = whole.get(key, [0, 0])
            whole[key] = [before[0] + count, before[1] + total]
    return stated
