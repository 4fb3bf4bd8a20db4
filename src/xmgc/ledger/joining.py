"""Merged projects in a snapshot: each stands once, under the unit of the one that stays, its items with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from xmgc.domain.merging import Merge, heirs, joined
from xmgc.domain.snapshot import ItemState, ProjectState, StatedAt
from xmgc.ledger.operations import Place
from xmgc.ledger.states import States


@dataclass(frozen=True, slots=True)
class Merged:
    """The merges that stand, the projects they make by place, and every project in them with the one it became."""

    made: Mapping[Place, ProjectState]
    heirs: Mapping[Place, Place]

    @classmethod
    def of(cls, states: States, merges: tuple[Merge, ...]) -> "Merged":
        """The merged projects as ``states`` of all units know their claims."""
        if not merges:
            return cls({}, {})
        claims = {place for one in merges for place in (one.gone, one.into)}
        known = {(one.county_id, one.id): one for one in states.projects(claims)}
        return cls(joined(known, merges), heirs(merges))

    def among(self, projects: Iterable[ProjectState], county_ids: tuple[int, ...]) -> tuple[ProjectState, ...]:
        """The projects with the merged in the place of their claims, by county and id."""
        if not self.heirs:
            return tuple(projects)
        out = {*self.heirs, *self.made}
        kept = [one for one in projects if (one.county_id, one.id) not in out]
        kept += [one for place, one in self.made.items() if place[0] in county_ids]
        return tuple(sorted(kept, key=lambda one: (one.county_id, one.id)))

    def homes(self, county_ids: tuple[int, ...]) -> tuple[int, ...]:
        """The units whose sheets may speak of items of these units' projects."""
        return tuple(sorted({*county_ids, *(gone[0] for gone, into in self.heirs.items() if into[0] in county_ids)}))

    def items(self, items: Iterable[ItemState], county_ids: tuple[int, ...]) -> tuple[ItemState, ...]:
        """Items under the project that stays; the same item stated of both is one, what was said last stands."""
        if not self.heirs:
            return tuple(items)
        found: dict[tuple[object, ...], ItemState] = {}
        for one in items:
            home = self.heirs.get((one.county_id, one.project_id or 0))
            moved = one if home is None else replace(one, county_id=home[0], project_id=home[1])
            key = (moved.county_id, moved.kind, moved.project_id, moved.key)
            other = found.get(key)
            if other is None or moved.project_id is None:
                found[key if other is None else (*key, one.id)] = moved
            else:
                found[key] = _one_item(other, moved) if home is not None else _one_item(moved, other)
        return tuple(one for one in found.values() if one.county_id in county_ids)


def _one_item(own: ItemState, other: ItemState) -> ItemState:
    fields = dict(other.fields)
    for key, said in own.fields.items():
        if key not in fields or fields[key].period <= said.period:
            fields[key] = said
    keys = dict.fromkeys((*own.history, *other.history))
    return replace(own, fields=fields, history={key: _line(own, other, key) for key in keys})


def _line(own: ItemState, other: ItemState, key: str) -> tuple[StatedAt, ...]:
    both = (*other.history.get(key, ()), *own.history.get(key, ()))
    return tuple(sorted(both, key=lambda one: one.period))
