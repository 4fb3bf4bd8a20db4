"""What an open ledger answers: a snapshot, facts, the log, decisions, whether it is whole."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Batch
from xmgc.domain.period import Period
from xmgc.domain.places import County
from xmgc.domain.position import Position
from xmgc.domain.received import Receipt, RefusedFile
from xmgc.domain.reopening import Reopen
from xmgc.domain.revisions import Statement
from xmgc.domain.snapshot import Need, Snapshot
from xmgc.domain.standing import Standing
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.ledger.append import seen
from xmgc.ledger.chain import compare_head, head
from xmgc.ledger.copies import older_copy
from xmgc.ledger.deciding import decisions, taught_last
from xmgc.ledger.dump import dump
from xmgc.ledger.facts import Sources
from xmgc.ledger.log import LoggedNotice, LogLine, log, notices, totals
from xmgc.ledger.moment import at_one_moment
from xmgc.ledger.names import counties
from xmgc.ledger.operations import Place, stamp
from xmgc.ledger.originals import Originals, file_of_import
from xmgc.ledger.projects import ProjectRow, find_project, project_facts, projects
from xmgc.ledger.readings import EarlierReading, earlier_readings
from xmgc.ledger.receiving import receipts, refused_files
from xmgc.ledger.revising import statements
from xmgc.ledger.schema import check_version, create
from xmgc.ledger.snapshots import position, snapshot
from xmgc.ledger.standing import standing_of
from xmgc.ledger.store import Store, is_url
from xmgc.ledger.undo import Doomed, to_undo
from xmgc.ledger.verify import verify


class Reads:
    """An open ledger as far as it is only read: every method sees one consistent state."""

    def __init__(self, target: str, reopen: Reopen | None = None, digest: str = "sha256") -> None:
        self.target, self._digest = target, digest
        self._reopen = reopen
        self._originals: Originals | None = None
        self._rehearsed: list[County] | None = None
        """Units that files of a dry run on a server would register; None outside of one."""
        self._store: Store | None = None
        if is_url(target) or (Path(target).is_file() and Path(target).stat().st_size):
            store = Store(target)
            try:
                if check_version(store):
                    self._store = store
                else:
                    store.close()
            except BaseException:
                store.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._store is not None:
            self._store.close()
            self._store = self._originals = None

    @property
    def is_new(self) -> bool:
        """Whether nothing has been written yet: there is no file."""
        return self._store is None

    def _open(self) -> Store:
        if self._store is None:
            raise OperatorError(f"台账 {self.target} 还是空的；请先导入工作簿：xmgc import 文件夹")
        return self._store

    def _files(self) -> Originals:
        """The kept files, opened as they are asked for."""
        if self._originals is None:
            self._originals = Originals(self._open(), self._reopen)
        return self._originals

    def _made(self) -> Store:
        """The store, created if this is the first write."""
        if self._store is None:
            create(self.target)
            self._store = Store(self.target)
        self._store.birth_method = self._digest
        return self._store

    def counties(self, known_at: int | None = None) -> tuple[County, ...]:
        """The registered units in the office's customary order."""
        known = counties(self._store, known_at) if self._store else ()
        return (*known, *self._rehearsed) if self._rehearsed else known

    def latest_period(self, known_at: int | None = None) -> Period | None:
        """The position the ledger stands at (see ``domain.position``); without any actual the latest of its plans."""
        return self.stands(known_at).at

    @at_one_moment
    def stands(self, known_at: int | None = None) -> Position:
        """Where the ledger stands, and the later months that only a few units have reported."""
        return position(self._store, known_at) if self._store else Position(None)

    def seen(self, sha256: str) -> int | None:
        """The id of an active import of these very bytes."""
        return seen(self._store, sha256) if self._store else None

    def fingerprints(self) -> frozenset[str]:
        """SHA-256 of every active import since anything was last taught: such a file need not be read again."""
        if self._store is None:
            return frozenset()
        since = taught_last(self._store)
        found = self._store.rows(
            "SELECT sha256 FROM operation WHERE kind = 'import' AND undone_by IS NULL AND id > ?", (since,)
        )
        return frozenset(sha for (sha,) in found)

    def earlier_readings(self, form: str) -> list[EarlierReading]:
        """How tables of a form were understood before, the newest first."""
        return earlier_readings(self._store, form) if self._store else []

    @at_one_moment
    def standing(self, batch: Batch) -> Standing:
        """What is known about a batch's subjects."""
        return standing_of(self._store, batch) if self._store else Standing()

    @at_one_moment
    def snapshot(
        self,
        as_of: Period,
        *,
        known_at: int | None = None,
        needs: frozenset[Need] = frozenset(),
        county_ids: tuple[int, ...] | None = None,
    ) -> Snapshot:
        """The ledger at a position as known at an operation; ``county_ids`` None means all units."""
        return snapshot(self._open(), as_of, known_at=known_at, needs=needs, county_ids=county_ids)

    @at_one_moment
    def facts(self, query: FactQuery, *, known_at: int | None = None) -> tuple[SourcedFact, ...]:
        """The facts behind a term of a printed number."""
        return Sources(self._open(), known_at, self._files()).answer(query)

    @at_one_moment
    def sheet_rows(self, number: int, sheet: str, last: int) -> tuple[tuple[str, ...], ...]:
        """The first ``last`` rows of a sheet an import brought, as text; () where the file cannot be read."""
        return self._files().rows(number, sheet, last)

    @at_one_moment
    def operation(self, words: str) -> int:
        """The operation ``import:17`` names, or the last one at or before a day (its end) or local time."""
        text = words.strip()
        if text.startswith("import:"):
            number = text.removeprefix("import:")
            if not number.isdigit():
                raise OperatorError(f"“{words}”应写成 import:编号")
            if self._open().one("SELECT id FROM operation WHERE id = ?", (int(number),)) is None:
                raise OperatorError(f"没有第 {number} 号操作；编号见 xmgc log")
            return int(number)
        moment = _moment(text)
        if moment is None:
            raise OperatorError(f"“{words}”不是时间，请写成 2024-07-03、2024-07-03T18:00 或 import:17")
        return int(self._open().one("SELECT COALESCE(MAX(id), 0) FROM operation WHERE at <= ?", (stamp(moment),)) or 0)

    @at_one_moment
    def head(self, known_at: int | None = None) -> str:
        """``17-3f2a…``: the number of the last operation and the first digits of its digest in the chain, which covers
        all before it; '' while nothing has been written. Who holds it can tell later whether this is the same book."""
        return head(self._store, known_at) if self._store else ""

    @at_one_moment
    def compare_head(self, text: str) -> tuple[int, str]:
        """The operation that a head (``17-3f2a…``) names, and how this ledger stands to it: ``same``, ``other`` or
        ``older`` (not come that far)."""
        return compare_head(self._open(), text)

    @at_one_moment
    def receipts(self, known_at: int | None = None) -> tuple[Receipt, ...]:
        """What came in: a receipt for every table of an import that stands, by county and month."""
        return receipts(self._open(), known_at)

    def refused(self) -> tuple[RefusedFile, ...]:
        """Files that did not enter and have not entered since."""
        return refused_files(self._store) if self._store else ()

    @at_one_moment
    def revisions(
        self, county_ids: tuple[int, ...] | None = None, *, known_at: int | None = None
    ) -> tuple[Statement, ...]:
        """What each operation left of every month that was done, by county, series, period and operation."""
        return statements(self._open(), county_ids, known_at)

    @at_one_moment
    def to_undo(self, ids: tuple[int, ...], *, cascade: bool = False) -> tuple[Doomed, ...]:
        """What an undo of these operations would take back; raises as the undo would."""
        return to_undo(self._open(), ids, cascade=cascade)

    @at_one_moment
    def log(self) -> tuple[LogLine, ...]:
        """Every operation in order."""
        return log(self._open())

    @at_one_moment
    def log_entry(self, number: int) -> LogLine:
        """One operation with its notices."""
        found = log(self._open(), number)
        if not found:
            raise OperatorError(f"没有第 {number} 号操作；编号见 xmgc log")
        return found[0]

    @at_one_moment
    def rejected(self) -> tuple[LoggedNotice, ...]:
        """Rows that ``--partial`` imports left out, with their raw cells."""
        files = self._files()
        left_out = notices(self._open(), rejected=True)
        return tuple(replace(one, raw=files.row(one.import_id, one.sheet, one.cell)) for one in left_out)

    @at_one_moment
    def projects(self, county_ids: tuple[int, ...] | None = None) -> tuple[ProjectRow, ...]:
        """Projects as identities."""
        return projects(self._open(), county_ids)

    @at_one_moment
    def find_project(self, words: str) -> Place:
        """County id and id of the one project so called."""
        return find_project(self._open(), words)

    @at_one_moment
    def project_facts(self, place: Place) -> tuple[SourcedFact, ...]:
        """Every visible fact of a project."""
        return project_facts(self._open(), place, self._files())

    @at_one_moment
    def file(self, number: int) -> tuple[str, bytes]:
        """Name and exact bytes of the file that operation ``number`` brought."""
        return file_of_import(self._open(), number)

    @at_one_moment
    def decisions(
        self, kind: DecisionKind | None = None, *, known_at: int | None = None, undone: bool = False
    ) -> tuple[Decision, ...]:
        """What persons decided and stands (at an operation), in order; with ``undone`` also what was taken back."""
        return decisions(self._store, kind, known_at, undone=undone) if self._store else ()

    @at_one_moment
    def dump(self, *, sources: bool = False, contacts: bool = True) -> str:
        """Every current fact as CSV in a fixed order; contact details in its texts are masked without ``contacts``."""
        return dump(self._open(), sources=sources, contacts=contacts)

    @at_one_moment
    def verify(self) -> tuple[str, ...]:
        """Findings; empty when the ledger is whole."""
        return verify(self._open(), self._reopen)

    @at_one_moment
    def info(self) -> dict[str, Any]:
        """What the ledger holds, in numbers."""
        store = self._open()
        size = Path(self.target).stat().st_size if store.sqlite else None
        latest = self.latest_period()
        return {"target": self.target, "size": size, "latest": latest, **totals(store), "schema": check_version(store)}

    def backup(self, out: Path) -> None:
        """A whole copy of a live SQLite ledger in a file that is not there yet."""
        store = self._open()
        if not store.sqlite:
            raise OperatorError("服务器上的台账请用数据库自己的备份工具（pg_dump）")
        store.run("VACUUM INTO ?", (str(out),))

    @at_one_moment
    def has_copy(self, other: Path) -> bool:
        """Whether ``other`` is an older backup of this ledger: its operations are the first of ours."""
        return older_copy(self._open(), other)


def _moment(text: str) -> datetime | None:
    """A local time, or the end of a local day."""
    with suppress(ValueError):
        return (
            datetime.combine(date.fromisoformat(text), time(0)).astimezone() + timedelta(days=1) - timedelta(seconds=1)
        )
    with suppress(ValueError):
        return datetime.fromisoformat(text).astimezone()
    return None
