"""One sitting over one ledger: the snapshot is taken once and each report computed once, for all papers made of it.

What one paper says the next one says, because it is the same document.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from xmgc.cli.reading import Reading, known_operation, open_ledger, policy_name, refuse_plans_alone, take_snapshot
from xmgc.domain.errors import OperatorError
from xmgc.domain.nearest import guess
from xmgc.domain.snapshot import Need, Snapshot

if TYPE_CHECKING:
    from xmgc.document import Document
    from xmgc.document.overview import Overview
    from xmgc.domain.trace import FactQuery, SourcedFact
    from xmgc.ledger import Ledger
    from xmgc.reports import Options


class Sitting:
    """What the papers of one question are made of."""

    def __init__(self, ledger: "Ledger", asked: Reading) -> None:
        self.ledger, self.asked = ledger, asked
        self.known_at = known_operation(ledger, asked)
        self._documents: dict[tuple[str, tuple[str, ...]], Document] = {}
        self._facts: dict[FactQuery, Sequence[SourcedFact]] = {}

    @cached_property
    def snapshot(self) -> Snapshot:
        """Everything the ledger knows at the position asked for."""
        return take_snapshot(self.ledger, self.asked, Need)

    @cached_property
    def options(self) -> "Options":
        """The options every report takes."""
        from xmgc.cli.commands.reports import report_options

        return report_options(self.ledger, self.asked)  # type: ignore[no-any-return]

    @cached_property
    def named(self) -> "Options":
        """The same with every unit named, so that the gap lists its projects."""
        every = tuple(county.name for county in self.snapshot.counties)
        return replace(self.options, counties=self.options.counties or every)

    @cached_property
    def short(self) -> dict[str, str]:
        """The short names of the units."""
        from xmgc.reports.overview import short_names

        return dict(short_names(self.snapshot.counties))

    @cached_property
    def footing(self) -> str:
        """The policy in force by name, and what has not entered."""
        left = f"。另有{self.asked.pending}个文件未入账" if self.asked.pending else ""
        return f"{policy_name(self.asked.policy)}{left}"

    @property
    def gap(self) -> "Document":
        """The gap with the projects of every unit."""
        return self.document("gap", self.named)

    def document(self, name: str, options: "Options | None" = None) -> "Document":
        """The report named, contact details masked unless asked for. Raises ``OperatorError`` for one there is not."""
        from xmgc.document.discreet import discreet
        from xmgc.reports import PLACES, report_named

        chosen = options or self.options
        key = (name, chosen.counties)
        if name not in PLACES:
            raise OperatorError(f"没有“{name}”这张报表{guess(name, PLACES)}；可用：{'、'.join(PLACES)}")
        if key not in self._documents:
            made = report_named(name).build(self.snapshot, chosen)
            self._documents[key] = made if chosen.contacts else discreet(made)
        return self._documents[key]

    def facts(self, query: "FactQuery") -> "Sequence[SourcedFact]":
        """The facts behind a query, read once."""
        if query not in self._facts:
            self._facts[query] = self.ledger.facts(query, known_at=self.known_at)
        return self._facts[query]

    def front(self, worst: int | None = None) -> "Overview":
        """What page one says. Raises ``OperatorError`` where nothing has been read."""
        from xmgc.reports.overview import overview
        from xmgc.reports.worst import WORST

        counties, day = self.snapshot.counties, self.asked.day
        check = self.document("check")
        return overview(self.gap, check, counties, today=day, named=self.footing, worst=worst or WORST)


@contextmanager
def sitting(asked: Reading) -> Iterator[Sitting]:
    """A sitting for papers. Raises ``Refused`` where nothing was done yet and no month is named."""
    with open_ledger() as ledger:
        refuse_plans_alone(ledger, asked)
        yield Sitting(ledger, asked)
