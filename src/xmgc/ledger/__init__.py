"""The ledger: the only room that knows SQL. Facts come in batches, are never changed, and remember when they were known.

``open_ledger`` is the door. Every operation is a line of the log with a rising id; ``known_at`` below is such an id.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from xmgc.domain.decisions import Decision, DecisionKind
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Batch
from xmgc.domain.period import Period
from xmgc.domain.places import GROUPS, County
from xmgc.domain.position import Position
from xmgc.domain.reasons import ReasonType
from xmgc.domain.reopening import Reopen
from xmgc.domain.snapshot import CalendarDay, Need, Snapshot
from xmgc.domain.standing import Judgement, Standing
from xmgc.domain.trace import FactQuery, SourcedFact
from xmgc.ledger.append import Appended, append, judged, seen
from xmgc.ledger.chain import head
from xmgc.ledger.copies import imported, older_copy
from xmgc.ledger.deciding import decide, decisions
from xmgc.ledger.dump import dump
from xmgc.ledger.facts import Sources
from xmgc.ledger.issuing import Issue, issue
from xmgc.ledger.log import LoggedNotice, LoggedReading, LogLine, log, notices, totals
from xmgc.ledger.merging import alias, merge
from xmgc.ledger.names import counties
from xmgc.ledger.operations import Act, Place, operation, stamp
from xmgc.ledger.originals import Originals, file_of_import
from xmgc.ledger.projects import ProjectRow, find_project, project_facts, projects
from xmgc.ledger.schema import check_version, create, lay_out, upgrade_ledger
from xmgc.ledger.snapshots import position, snapshot
from xmgc.ledger.standing import standing_of
from xmgc.ledger.store import Store, file_of, is_url
from xmgc.ledger.undo import Undone, undo
from xmgc.ledger.units import add_county, change_county
from xmgc.ledger.unmerging import merge_of
from xmgc.ledger.verify import verify

__all__ = [
    "Appended",
    "Issue",
    "Ledger",
    "LogLine",
    "LoggedNotice",
    "LoggedReading",
    "ProjectRow",
    "Undone",
    "imported",
    "merge_of",
    "open_ledger",
    "upgrade_ledger",
]


def open_ledger(
    target: str | Path, *, create: bool = False, reopen: Reopen | None = None, digest: str = "sha256"
) -> "Ledger":
    """Open the ledger at a path or URL. A missing one is an ``OperatorError`` unless ``create``, which makes it when
    the first thing is written; one of an older or newer version is refused with a sentence. ``reopen`` is the door
    through which kept files are read again; without it raw texts are '' and no cell is compared. ``digest`` is what
    the chain of a ledger born now is made with (``sha256``, ``sm3``); an older one keeps its own."""
    place = str(target)
    place = file_of(place) or place
    if not is_url(place) and Path(place).is_dir():
        raise OperatorError(f"{place} 是目录，不是台账；请写到文件名")
    if not create and not is_url(place) and not Path(place).is_file():
        raise OperatorError(f"没有台账 {place}；请先 xmgc import 导入工作簿，或用 --ledger 指明")
    return Ledger(place, reopen, digest)


class Ledger:
    """An open ledger. Reading methods see one consistent state; writing ones are one transaction each."""

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

    def __enter__(self) -> "Ledger":
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
            raise OperatorError(f"台账 {self.target} 还是空的；请先 xmgc import 导入工作簿")
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

    # reading

    def counties(self, known_at: int | None = None) -> tuple[County, ...]:
        """The registered units in the office's customary order."""
        known = counties(self._store, known_at) if self._store else ()
        return (*known, *self._rehearsed) if self._rehearsed else known

    def latest_period(self, known_at: int | None = None) -> Period | None:
        """The position the ledger stands at (see ``domain.position``); without any actual the latest of its plans."""
        return self.stands(known_at).at

    def stands(self, known_at: int | None = None) -> Position:
        """Where the ledger stands, and the later months that only a few units have reported."""
        return position(self._store, known_at) if self._store else Position(None)

    def seen(self, sha256: str) -> int | None:
        """The id of an active import of these very bytes."""
        return seen(self._store, sha256) if self._store else None

    def fingerprints(self) -> frozenset[str]:
        """SHA-256 of every active import: a file with one of these need not be read again."""
        if self._store is None:
            return frozenset()
        found = self._store.rows("SELECT sha256 FROM operation WHERE kind = 'import' AND undone_by IS NULL")
        return frozenset(sha for (sha,) in found)

    def standing(self, batch: Batch) -> Standing:
        """What is known about a batch's subjects."""
        return standing_of(self._store, batch) if self._store else Standing()

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

    def facts(self, query: FactQuery, *, known_at: int | None = None) -> tuple[SourcedFact, ...]:
        """The facts behind a term of a printed number."""
        return Sources(self._open(), known_at, self._files()).answer(query)

    def sheet_rows(self, number: int, sheet: str, last: int) -> tuple[tuple[str, ...], ...]:
        """The first ``last`` rows of a sheet an import brought, as text; () where the file cannot be read."""
        return self._files().rows(number, sheet, last)

    def operation(self, words: str) -> int:
        """The operation ``import:17`` names, or the last one at or before a day (its end) or local time."""
        text = words.strip()
        if text.startswith("import:"):
            number = text.removeprefix("import:")
            if not number.isdigit():
                raise OperatorError(f"“{words}”应写成 import:编号")
            if self._open().one("SELECT id FROM operation WHERE id = ?", (int(number),)) is None:
                raise OperatorError(f"没有第 {number} 号操作；xmgc log 可查看编号")
            return int(number)
        moment = _moment(text)
        if moment is None:
            raise OperatorError(f"“{words}”不是时间，请写成 2024-07-03、2024-07-03T18:00 或 import:17")
        return int(self._open().one("SELECT COALESCE(MAX(id), 0) FROM operation WHERE at <= ?", (stamp(moment),)) or 0)

    def head(self, known_at: int | None = None) -> str:
        """``17-3f2a…``: the number of the last operation and the first digits of its digest in the chain, which covers
        all before it; '' while nothing has been written. Who holds it can tell later whether this is the same book."""
        return head(self._store, known_at) if self._store else ""

    def log(self) -> tuple[LogLine, ...]:
        """Every operation in order."""
        return log(self._open())

    def log_entry(self, number: int) -> LogLine:
        """One operation with its notices."""
        found = log(self._open(), number)
        if not found:
            raise OperatorError(f"没有第 {number} 号操作；xmgc log 可查看编号")
        return found[0]

    def rejected(self) -> tuple[LoggedNotice, ...]:
        """Rows that ``--partial`` imports left out, with their raw cells."""
        files = self._files()
        left_out = notices(self._open(), rejected=True)
        return tuple(replace(one, raw=files.row(one.import_id, one.sheet, one.cell)) for one in left_out)

    def projects(self, county_ids: tuple[int, ...] | None = None) -> tuple[ProjectRow, ...]:
        """Projects as identities."""
        return projects(self._open(), county_ids)

    def find_project(self, words: str) -> Place:
        """County id and id of the one project so called."""
        return find_project(self._open(), words)

    def project_facts(self, place: Place) -> tuple[SourcedFact, ...]:
        """Every visible fact of a project."""
        return project_facts(self._open(), place, self._files())

    def file(self, number: int) -> tuple[str, bytes]:
        """Name and exact bytes of the file that operation ``number`` brought."""
        return file_of_import(self._open(), number)

    def decisions(
        self, kind: DecisionKind | None = None, *, known_at: int | None = None, undone: bool = False
    ) -> tuple[Decision, ...]:
        """What persons decided and stands (at an operation), in order; with ``undone`` also what was taken back."""
        return decisions(self._store, kind, known_at, undone=undone) if self._store else ()

    def dump(self, *, sources: bool = False, contacts: bool = True) -> str:
        """Every current fact as CSV in a fixed order; contact details in its texts are masked without ``contacts``."""
        return dump(self._open(), sources=sources, contacts=contacts)

    def verify(self) -> tuple[str, ...]:
        """Findings; empty when the ledger is whole."""
        return verify(self._open(), self._reopen)

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

    def has_copy(self, other: Path) -> bool:
        """Whether ``other`` is an older backup of this ledger: its operations are the first of ours."""
        return older_copy(self._open(), other)

    # writing

    @contextmanager
    def rehearsing(self) -> Iterator[None]:
        """A dry run: the ledger is only read. A file's, or one that is not there yet, is rehearsed in a copy of its own
        that is thrown away, so that later files see what earlier ones brought. On a server each file is judged against
        the ledger as it stands in one read-only transaction, and only units registered by earlier files are seen."""
        real, self._originals = self._store, None
        if real is not None and not real.sqlite:
            self._rehearsed = []
            try:
                with real.only_looking():
                    yield
            finally:
                self._rehearsed = None
            return
        self._store = Store("")
        try:
            real.copy_into(self._store) if real is not None else lay_out(self._store)
            yield
        finally:
            self._store.close()
            self._store, self._originals = real, None

    def append(
        self,
        batch: Batch,
        judge: Callable[[Standing], Judgement],
        *,
        at: datetime,
        user: str = "",
        reason: str = "",
        reason_type: ReasonType | None = None,
    ) -> Appended:
        """Judge a batch against what is known and append it: one transaction, all of it or nothing. A rejected batch, or
        one that adds nothing, leaves the ledger byte for byte as it was."""
        if self._rehearsed is not None:
            told = judged(self._open(), batch, judge)
            names = {county.name for county in self.counties()} if told.status == "imported" else set()
            self._rehearsed += [county for county in batch.counties if names and county.name not in names]
            return told
        if self._store is None:
            first = judge(Standing())
            if first.rejected:
                return Appended("rejected", None, first)
            again = judge
            judge = lambda standing: first if standing == Standing() else again(standing)  # noqa: E731
        return append(self._made(), batch, judge, Act(at, user, reason, reason_type))

    def undo(
        self, ids: tuple[int, ...], *, at: datetime, user: str = "", reason: str = "", cascade: bool = False
    ) -> Undone:
        """Take operations back; ``Refused`` when later ones build on them and do not go too (``cascade`` takes them)."""
        return undo(self._open(), ids, Act(at, user, reason), cascade=cascade)

    def merge(self, gone: Place, into: Place, *, at: datetime, user: str = "", reason: str = "") -> int:
        """``gone`` is ``into`` from now on; the operation's number."""
        names = {(one.county_id, one.id): one.name for one in self.projects()}
        return merge(
            self._open(), gone, into, names=(names.get(gone, ""), names.get(into, "")), act=Act(at, user, reason)
        )

    def decide(self, *made: Decision, at: datetime, user: str = "", reason: str = "") -> int:
        """Enter decisions taken together; the operation's number."""
        return decide(self._made(), made, Act(at, user, reason))

    def issue(self, issues: Sequence[Issue], *, at: datetime, user: str = "", reason: str = "") -> int:
        """Give tasks their numbers; the operation's number."""
        return issue(self._open(), issues, Act(at, user, reason))

    def unmerge(self, words: str, *, at: datetime, user: str = "", reason: str = "") -> int:
        """Take the latest merge of the project so called back; the operation's number."""
        return self.undo((merge_of(self._open(), words),), at=at, user=user, reason=reason).operation

    def alias_project(self, place: Place, name: str, *, at: datetime, user: str = "") -> int:
        """Another name for a project; the operation's number."""
        return alias(self._open(), place, name, Act(at, user))

    def add_county(
        self, name: str, *, group: str = GROUPS[0], code: str | None = None, at: datetime, user: str = ""
    ) -> int:
        """Register a unit."""
        return add_county(self._made(), County(name, group, 0, code), Act(at, user))

    def alias_county(self, name: str, other: str, *, at: datetime, user: str = "") -> int:
        """Another name for a unit."""
        return change_county(self._open(), name, Act(at, user), alias=other)

    def group_county(self, name: str, group: str, *, at: datetime, user: str = "") -> int:
        """Another group for a unit."""
        return change_county(self._open(), name, Act(at, user), group=group)

    def put_calendar(
        self, days: tuple[CalendarDay, ...], *, year: int, basis: str, at: datetime, user: str = ""
    ) -> int:
        """A year's holiday notice takes the place of what was known of that year."""
        store = self._made()
        act = Act(at, user)
        with store.writing(), operation(store, "calendar", act, name=basis, detail={"year": year}) as number:
            store.run("UPDATE calendar_day SET known_to = ? WHERE year = ? AND known_to IS NULL", (number, year))
            store.many(
                "INSERT INTO calendar_day (day, known_from, batch_id, year, is_work, name, basis) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(day.day.isoformat(), number, number, year, int(day.is_work), day.name, day.basis) for day in days],
            )
        return number


def _moment(text: str) -> datetime | None:
    """A local time, or the end of a local day."""
    with suppress(ValueError):
        return (
            datetime.combine(date.fromisoformat(text), time(0)).astimezone() + timedelta(days=1) - timedelta(seconds=1)
        )
    with suppress(ValueError):
        return datetime.fromisoformat(text).astimezone()
    return None
