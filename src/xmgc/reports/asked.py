"""What the options of a report name: counties and measures, resolved against the snapshot, or a sentence."""

from collections.abc import Sequence

from xmgc.domain.errors import OperatorError
from xmgc.domain.names import folded
from xmgc.domain.nearest import guess
from xmgc.domain.places import County
from xmgc.domain.policy import Policy
from xmgc.domain.snapshot import Snapshot
from xmgc.measure.targets import title_of
from xmgc.reports.report import Options


def counties_asked(snapshot: Snapshot, options: Options) -> tuple[County, ...]:
    """The counties named, in the office's order; all when none is. Raises ``OperatorError`` for one not known."""
    if not options.counties:
        return snapshot.counties
    chosen = {county_named(snapshot, name).id for name in options.counties}
    return tuple(county for county in snapshot.counties if county.id in chosen)


def county_named(snapshot: Snapshot, name: str) -> County:
    """The county that answers to ``name``; raises ``OperatorError`` naming those there are."""
    found = next((county for county in snapshot.counties if county.answers_to(name)), None)
    if found is None:
        known = "、".join(county.name for county in snapshot.counties) or "（空）"
        like = guess(name, [known for one in snapshot.counties for known in (one.name, *one.aliases)])
        raise OperatorError(f"台账里没有“{name}”这个单位{like}；已有：{known}")
    return found


def measures_asked(known: Sequence[str], wanted: str | None, policy: Policy) -> tuple[str, ...]:
    """The measures to show: all known, or the one asked by key, title or what sheets call it (固投).

    Raises ``OperatorError`` naming those there are.
    """
    if wanted is None:
        return tuple(known)
    asked = folded(wanted)
    found = [key for key in known if asked in _names(key, policy)]
    if not found:
        titles = "、".join(f"{key}（{title_of(key, policy)}）" for key in known) or "（空）"
        like = guess(wanted, [name for key in known for name in _names(key, policy)], "--measure ")
        raise OperatorError(f"台账里没有“{wanted}”这项指标的数据{like}；已有：{titles}")
    return tuple(found)


def _names(key: str, policy: Policy) -> set[str]:
    measure = policy.measure(key)
    return {key, *(folded(word) for word in (measure.title, *measure.words))}
