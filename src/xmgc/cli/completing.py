"""What a shell offers when a value is completed: names the ledger has, words the program has. A question that cannot be
answered offers nothing and says nothing.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from xmgc.ledger import Ledger

Offer = Callable[[str], list[str]]
MOST = 60


def among(*known: str) -> Offer:
    """Words that never change."""
    return lambda incomplete: _fitting(known, incomplete)


def counties(context: typer.Context, incomplete: str) -> list[str]:
    """Units by full name; by another name where only that one begins so."""
    return _of_ledger(context, incomplete, _unit_names)


def projects(context: typer.Context, incomplete: str) -> list[str]:
    """Projects by name."""
    return _of_ledger(context, incomplete, lambda ledger: (one.name for one in ledger.projects()))


def subjects(context: typer.Context, incomplete: str) -> list[str]:
    """Units, then projects."""
    return [*counties(context, incomplete), *projects(context, incomplete)][:MOST]


def measures(incomplete: str) -> list[str]:
    """Measures by title, then by key."""
    from xmgc.cli.reading import policy_in_force

    listed = policy_in_force(None).measure_list
    return _fitting([*(one.title for one in listed), *(one.key for one in listed)], incomplete)


def forms(incomplete: str) -> list[str]:
    """Forms by key, then by title."""
    from xmgc.ingest.forms import FORMS

    return _fitting([*(one.name for one in FORMS), *(one.title for one in FORMS)], incomplete)


def stages(incomplete: str) -> list[str]:
    """Stages by title, then by key."""
    from xmgc.measure.inventory import KEYS, key_title

    return _fitting([*map(key_title, KEYS), *KEYS], incomplete)


def reports(incomplete: str) -> list[str]:
    """Reports by the name of their command."""
    from xmgc.reports import PLACES

    return _fitting(PLACES, incomplete)


def rules(incomplete: str) -> list[str]:
    """Rules of supervision by title, then by key."""
    from xmgc.reports.findings import RULE_TITLES

    return _fitting([*RULE_TITLES.values(), *RULE_TITLES], incomplete)


def bases(incomplete: str) -> list[str]:
    """Bases of tasks the policy names, and all of them."""
    from xmgc.cli.reading import policy_in_force

    return _fitting([*policy_in_force(None).bases.order, "all"], incomplete)


def fields(context: typer.Context, incomplete: str) -> list[str]:
    """Columns of the report that is asked about, by label, then by key."""
    from xmgc.cli.commands.reports import build
    from xmgc.cli.reading import SESSION, Reading
    from xmgc.reports import PLACES

    report = str(context.params.get("report") or "gap")
    with suppress(Exception):
        SESSION.ledger = context.find_root().params.get("ledger")
        tables = build(report if report in PLACES else "gap", Reading()).tables
        columns = [column for table in tables for column in table.columns]
        return _fitting([*(one.label for one in columns), *(one.key for one in columns)], incomplete)
    return []


def _of_ledger(context: typer.Context, incomplete: str, names: "Callable[[Ledger], Iterable[str]]") -> list[str]:
    from xmgc.cli.reading import SESSION, open_ledger

    with suppress(Exception):
        SESSION.ledger = context.find_root().params.get("ledger")
        with open_ledger() as ledger:
            return _fitting(list(names(ledger)), incomplete)
    return []


def _unit_names(ledger: "Ledger") -> list[str]:
    units = ledger.counties()
    return [*(one.name for one in units), *(alias for one in units for alias in one.aliases)]


def _fitting(known: Iterable[str], incomplete: str) -> list[str]:
    """Those that begin as typed, else those that hold it."""
    listed = [one for one in dict.fromkeys(known) if one]
    begun = [one for one in listed if one.startswith(incomplete)]
    return (begun or [one for one in listed if incomplete in one])[:MOST]
