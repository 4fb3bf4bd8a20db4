"""An open ledger that is written to: imports, undos, merges, decisions, units, the calendar."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from xmgc.domain.decisions import Decision
from xmgc.domain.errors import OperatorError
from xmgc.domain.facts import Batch
from xmgc.domain.merging import MergeRule
from xmgc.domain.places import GROUPS, County
from xmgc.domain.reasons import ReasonType
from xmgc.domain.received import RefusedFile
from xmgc.domain.snapshot import CalendarDay
from xmgc.domain.standing import Judgement, Standing
from xmgc.ledger.append import Appended, append, judged, replace_import
from xmgc.ledger.deciding import decide
from xmgc.ledger.issuing import Issue, issue
from xmgc.ledger.merging import alias, merge
from xmgc.ledger.operations import Act, Place, operation
from xmgc.ledger.reads import Reads
from xmgc.ledger.receiving import note_refused
from xmgc.ledger.schema import lay_out
from xmgc.ledger.store import Store
from xmgc.ledger.undo import Undone, undo
from xmgc.ledger.units import add_county, change_county
from xmgc.ledger.unmerging import merge_of


class Ledger(Reads):
    """An open ledger. Reading methods see one consistent state; writing ones are one transaction each."""

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
        replaces: int | None = None,
    ) -> Appended:
        """Judge a batch against what is known and append it: one transaction, all of it or nothing. A rejected batch, or
        one that adds nothing, leaves the ledger byte for byte as it was. What ``replaces`` names is taken back in the same
        transaction: both or neither."""
        act = Act(at, user, reason, reason_type)
        if replaces is not None:
            if self._rehearsed is not None:
                raise OperatorError("服务器上的台账不能试算替换；请去掉 --dry-run 或 --replaces")
            return replace_import(self._open(), batch, judge, act, replaces)
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
        return append(self._made(), batch, judge, act)

    def note_refused(self, refused: Sequence[RefusedFile], entered: Sequence[tuple[str, str]]) -> None:
        """Keep a line for every file that did not enter, and let go of those of files (path, SHA-256) that since did."""
        if self._store is not None and self._rehearsed is None:
            note_refused(self._store, refused, entered)

    def undo(
        self,
        ids: tuple[int, ...],
        *,
        at: datetime,
        user: str = "",
        reason: str = "",
        reason_type: ReasonType | None = None,
        cascade: bool = False,
    ) -> Undone:
        """Take operations back; ``Refused`` when later ones build on them and do not go too (``cascade`` takes them)."""
        return undo(self._open(), ids, Act(at, user, reason, reason_type), cascade=cascade)

    def merge(
        self,
        gone: Place,
        into: Place,
        *,
        rule: MergeRule = MergeRule.AGREE,
        at: datetime,
        user: str = "",
        reason: str = "",
        reason_type: ReasonType | None = None,
    ) -> int:
        """``gone`` is ``into`` from now on, its value by ``rule``; the operation's number."""
        names = {(one.county_id, one.id): one.name for one in self.projects()}
        return merge(
            self._open(),
            gone,
            into,
            rule=rule,
            names=(names.get(gone, ""), names.get(into, "")),
            act=Act(at, user, reason, reason_type),
        )

    def decide(self, *made: Decision, at: datetime, user: str = "", reason: str = "") -> int:
        """Enter decisions taken together; the operation's number."""
        return decide(self._made(), made, Act(at, user, reason))

    def issue(self, issues: Sequence[Issue], *, at: datetime, user: str = "", reason: str = "") -> int:
        """Give tasks their numbers; the operation's number."""
        return issue(self._open(), issues, Act(at, user, reason))

    def unmerge(self, words: str, *, at: datetime, user: str = "", reason: str = "") -> int:
        """Take back the merge of the project so called, by its own or its merged name; the operation's number."""
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
