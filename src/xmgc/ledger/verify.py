"""Is the ledger whole? Silent when well; each finding is a sentence."""

import json
from collections.abc import Iterator
from functools import partial

from xmgc.domain.reopening import Reopen
from xmgc.ledger.names import series_by_id
from xmgc.ledger.originals import Damaged, Originals, content_of
from xmgc.ledger.store import Store
from xmgc.ledger.sums import computed_sums
from xmgc.ledger.undo import VERSIONED


def verify(store: Store, reopen: Reopen | None = None) -> tuple[str, ...]:
    """All findings: storage, references, every fact's cell, sums as stored at import, caches."""
    return tuple(
        finding
        for check in (_storage, _log, _sums_at_import, _caches, partial(_cells, reopen=reopen))
        for finding in check(store)
    )


def _storage(store: Store) -> Iterator[str]:
    if not store.sqlite:
        lost = store.one(
            "SELECT COUNT(*) FROM figure f WHERE NOT EXISTS (SELECT 1 FROM operation o WHERE o.id = f.batch_id) "
            "OR NOT EXISTS (SELECT 1 FROM series s WHERE s.id = f.series_id)"
        )
        if lost:
            yield f"引用断了：表 figure 有 {lost} 行指向不存在的导入或序列"
        return
    for (line,) in store.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield f"数据库文件有损：{line}"
    for row in store.rows("PRAGMA foreign_key_check"):
        yield f"引用断了：表 {row[0]} 第 {row[1]} 行指向不存在的 {row[2]}"


def _log(store: Store) -> Iterator[str]:
    """Operations are numbered without a gap, undone only by a later undo, and every row was known in their order."""
    last = store.one("SELECT COALESCE(MAX(id), 0) - COUNT(*) FROM operation")
    if last:
        yield f"操作日志缺了 {last} 号"
    for ident, by in store.rows(
        "SELECT o.id, o.undone_by FROM operation o WHERE o.undone_by IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM operation u WHERE u.id = o.undone_by AND u.kind = 'undo' AND u.id > o.id) ORDER BY o.id"
    ):
        yield f"第 {ident} 号操作记着被第 {by} 号撤销，但没有这样一次撤销"
    newest = int(store.one("SELECT COALESCE(MAX(id), 0) FROM operation"))
    for table in VERSIONED:
        wrong = store.one(
            f"SELECT COUNT(*) FROM {table} WHERE known_from > ? OR known_to > ? OR known_to <= known_from",
            (newest, newest),
        )
        if wrong:
            yield f"{table} 表有 {wrong} 行的生效次序不对"
    for table in ("figure", "record"):
        count = store.one(
            f"SELECT COUNT(*) FROM {table} f WHERE known_to IS NULL AND EXISTS "
            "(SELECT 1 FROM operation o WHERE o.id = f.batch_id AND o.undone_by IS NOT NULL)"
        )
        if count:
            yield f"{table} 表有 {count} 行来自已撤销的导入却仍然有效"


def _cells(store: Store, reopen: Reopen | None) -> Iterator[str]:
    """Every kept file is what was imported, and every figure and word stands in a cell of it that has text (a word may
    be carried down from a merged cell, so blanks pass there)."""
    originals = Originals(store, reopen)
    for batch, name in store.rows("SELECT id, name FROM operation WHERE kind IN ('import', 'issue') ORDER BY id"):
        try:
            yield from _cells_of(store, originals, batch)
        except Damaged as why:
            yield f"第 {batch} 号导入 {name}：{why}"


def _cells_of(store: Store, originals: Originals, batch: int) -> Iterator[str]:
    sheets = originals.sheets(batch)
    if not sheets:
        content_of(store, str(store.one("SELECT sha256 FROM operation WHERE id = ?", (batch,))))
        return
    for sheet, row, col in store.rows(
        "SELECT DISTINCT sheet, row, col FROM figure WHERE batch_id = ? ORDER BY sheet, row, col", (batch,)
    ):
        if sheet not in sheets or sheets[sheet].text(row, col) == "":
            yield f"第 {batch} 号导入的一个数找不到原单元格（第 {sheet + 1} 张表第 {row + 1} 行第 {col + 1} 列）"
    lost = set()
    for sheet, fields in store.rows("SELECT sheet, fields FROM record WHERE batch_id = ?", (batch,)):
        if any(sheet not in sheets or not sheets[sheet].texts(row) for _, row, _ in json.loads(fields).values()):
            lost.add(sheet)
    for sheet in sorted(lost):
        yield f"第 {batch} 号导入有词找不到原单元格（第 {sheet + 1} 张表）"


def _sums_at_import(store: Store) -> Iterator[str]:
    """What an import brought is what it said it brought (a merge may hold copies; those keep their own operation)."""
    series = {ident: one.key for ident, one in series_by_id(store).items()}
    stood: dict[int, dict[str, list[int]]] = {}
    for batch, which, count, total in store.rows(
        "SELECT batch_id, series_id, COUNT(*), SUM(amount) FROM figure WHERE known_from = batch_id GROUP BY batch_id, series_id"
    ):
        stood.setdefault(batch, {})[series[which]] = [count, int(total)]
    for batch, sums in _stated_sums(store).items():
        if sums != stood.get(batch, {}):
            yield f"第 {batch} 号导入的数与导入时的合计不符"


def _stated_sums(store: Store) -> dict[int, dict[str, list[int]]]:
    stated: dict[int, dict[str, list[int]]] = {}
    for batch, sums in store.rows("SELECT batch_id, sums FROM reading ORDER BY batch_id, no"):
        whole = stated.setdefault(batch, {})
        for key, (count, total) in json.loads(sums).items():
            before = whole.get(key, [0, 0])
            whole[key] = [before[0] + count, before[1] + total]
    return stated


def _caches(store: Store) -> Iterator[str]:
    kept: dict[tuple[int, int], dict[int, tuple[int, int, int]]] = {}
    for county, series, period, amount, projects, reported in store.rows(
        "SELECT county_id, series_id, period, amount, projects, reported_to FROM project_sum WHERE known_to IS NULL"
    ):
        kept.setdefault((county, series), {})[period] = (int(amount), projects, reported)
    computed = computed_sums(store)
    for key in sorted(set(kept) | set(computed)):
        if kept.get(key, {}) != computed.get(key, {}):
            yield f"县区合计缓存与重算不符（单位编号 {key[0]}，序列编号 {key[1]}）"
