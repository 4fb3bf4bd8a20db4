"""The oracle: every number of a gap by the rules of the domain, in plain Python over plain rows.

It knows no measure, book, formula or series: only months as (year, month), whole numbers and fractions.
"""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from tests.cities.draw import DONE, GROUPS, PLAN, SINCE, City, Month, Said, Unit

Cells = dict[str, Any]
AMOUNTS = ("fixed_asset", "funds_arrived", "project_investment", "new_starts")
ORDER = ("省下达", "市定", "")


class Oracle:
    """A city read at a month."""

    def __init__(self, city: City, at: Month) -> None:
        self.city, self.at = city, at
        self.said = [one for one in city.said if one.at <= at]
        self.homes = self._homes()

    # what stands where

    def points(self, unit: int, project: str, key: str) -> dict[Month, int]:
        """Everything said of one series of one subject, by month; a merged project's by the rule of the merge."""
        merged = self.city.merged if project else None
        if merged and (unit, project) == merged.gone:
            return {}
        own = self._points(unit, project, key)
        if merged and (unit, project) == merged.into:
            return _together(own, self._points(*merged.gone, key), merged.rule, ever=key == SINCE)
        return own

    def _points(self, unit: int, project: str, key: str) -> dict[Month, int]:
        """As stated; said again in a month, the later row counts."""
        found: dict[Month, int] = {}
        for one in self.said:
            if (one.unit, one.project) == (unit, project) and key in one.amounts:
                found[one.at] = one.amounts[key]
        return found

    def latest(self, points: dict[Month, int]) -> tuple[Month, int] | None:
        """The latest of the position's year."""
        good = [month for month in points if month[0] == self.at[0]]
        return (max(good), points[max(good)]) if good else None

    def projects(self, unit: int) -> list[str]:
        """Names of a unit's projects that count."""
        names = dict.fromkeys(one.project for one in self.said if one.unit == unit and one.project)
        merged = self.city.merged
        if merged and merged.into[0] == unit and any((one.unit, one.project) == merged.gone for one in self.said):
            names[merged.into[1]] = None
        if merged and merged.gone[0] == unit:
            names.pop(merged.gone[1], None)
        return [name for name in names if not self.is_out(unit, name) and self.homes.get((unit, name), unit) == unit]

    def is_out(self, unit: int, name: str) -> bool:
        """Whether the last word said of its stage or of its fulfilment is 终止."""
        last: dict[str, str] = {}
        merged = self.city.merged
        other = merged.gone if merged and merged.into == (unit, name) else None
        rows = [one for one in self.said if (one.unit, one.project) in {(unit, name), other}]
        for one in sorted(rows, key=lambda one: (one.at, (one.unit, one.project) == (unit, name))):
            last |= {key: word for key, word in one.words.items() if key in {"stage", "fulfilment"}}
        return any(word in {"terminated", "终止"} for word in last.values())

    def _homes(self) -> dict[tuple[int, str], int]:
        """Where a project of a code in several units counts."""
        if self.city.shared:
            return {}
        bearers: dict[str, list[Said]] = defaultdict(list)
        for one in self.said:
            if one.code and not self.is_out(one.unit, one.project):
                bearers[one.code].append(one)
        codes = {unit.number: unit.code for unit in self.city.units}
        found: dict[tuple[int, str], int] = {}
        for code, rows in bearers.items():
            first: dict[tuple[int, str], Month] = {}
            for one in rows:
                first.setdefault((one.unit, one.project), one.at)
            if len({unit for unit, _ in first}) > 1:
                home = min(first, key=lambda place: (codes[place[0]] != code.split("-")[1], first[place], place[0]))[0]
                found |= dict.fromkeys(first, home)
        return found

    # what a unit has done and is asked

    def tasks(self, unit: int, measure: str) -> dict[str, int]:
        """The task of every basis; of projects' plans where the unit's own sheets state none."""
        found: dict[str, int] = {}
        for basis in ORDER:
            stated = self.latest(self.points(unit, "", f"{measure}/{PLAN}{basis}"))
            if stated:
                found[basis] = stated[1]
        if not found and measure in {"project_investment", "funds_arrived"}:
            plans = [self.latest(self.points(unit, name, f"{measure}/{PLAN}")) for name in self.projects(unit)]
            known = [one[1] for one in plans if one]
            return {"": sum(known)} if known else {}
        return found

    def done(self, unit: int, measure: str) -> tuple[int, Month, str] | None:
        """What was done this year, of which month, and how a carried figure is marked."""
        own = self.latest(self.points(unit, "", f"{measure}/{DONE}"))
        if own:
            return own[1], own[0], "" if own[0] == self.at else f"{own[0][1]}月数"
        if measure not in {"project_investment", "funds_arrived"}:
            return None
        parts = [one for name in self.projects(unit) if (one := self._of_project(unit, name, measure))]
        if not parts:
            return None
        last = max(month for month, _ in parts)
        same = sum(month == last for month, _ in parts)
        fresh = same if last == self.at else 0
        mark = "" if last == self.at else f"{last[1]}月数"
        if fresh < len(parts) and (fresh or same < len(parts)):
            mark = f"{len(parts) - fresh}/{len(parts)}沿用"
        return sum(amount for _, amount in parts), last, mark

    def _of_project(self, unit: int, name: str, measure: str) -> tuple[Month, int] | None:
        stated = self.latest(self.points(unit, name, f"{measure}/{DONE}"))
        if stated or measure != "funds_arrived":
            return stated
        since = self.points(unit, name, SINCE)
        now, before = self.latest(since), since.get((self.at[0] - 1, 12))
        return (now[0], now[1] - before) if now and before is not None else None

    def concerns(self, unit: int, measure: str) -> bool:
        """Whether anything of this or last year is said of the measure for the unit."""
        for one in self.said:
            if one.unit != unit or one.project or one.at[0] < self.at[0] - 1:
                continue
            if any(key.split("/")[0] == measure for key in one.amounts):
                return True
        if measure not in {"project_investment", "funds_arrived"}:
            return False
        if measure == "project_investment" and any(place[0] == unit != home for place, home in self.homes.items()):
            return True
        for name in self.projects(unit):
            if self.latest(self.points(unit, name, f"{measure}/{PLAN}")):
                return True
            if measure == "funds_arrived" and self.latest(self.points(unit, name, SINCE)):
                return True
        then = Oracle(self.city, (self.at[0] - 1, 12))
        return self.done(unit, measure) is not None or then.done(unit, measure) is not None

    # the lines of a table

    def lines(self, measure: str) -> dict[tuple[int, str], Cells]:
        """Every unit and basis with its numbers."""
        found = {}
        for unit in self.city.units:
            if self.concerns(unit.number, measure):
                asked: dict[str, int | None] = {**self.tasks(unit.number, measure)} or {"": None}
                for basis, task in asked.items():
                    found[unit.number, basis] = self._line(unit, measure, task)
        self._rank(found, "rate", "rank")
        return found

    def _line(self, unit: Unit, measure: str, task: Any) -> Cells:
        done, month = self.done(unit.number, measure), self.at[1]
        actual: Any = done[0] if done else None
        due: Any = None if task is None else Fraction(task * month, 12)
        both = task is not None and actual is not None
        rate = Fraction(100 * actual, task) if both and task else None
        remaining = task - actual if both else None
        left = 12 - month
        needed = None
        if remaining is not None:
            needed = Fraction(0) if remaining <= 0 else Fraction(remaining, left) if left else None
        return {
            "target": task,
            "actual": actual,
            "reported_to": done[1] if done else None,
            "stale": done[2] if done else "",
            "due": due,
            "rate": rate,
            "pace": None if rate is None else rate - Fraction(100 * month, 12),
            "balance": actual - due if both else None,
            "arrears": max(due - actual, 0) if both else None,
            "remaining": remaining,
            "needed_monthly": needed,
            "light": None if rate is None else _light(rate - Fraction(100 * month, 12)),
        }

    def _rank(self, lines: dict[tuple[int, str], Cells], key: str, name: str) -> None:
        groups = {unit.number: unit.group for unit in self.city.units}
        for (unit, basis), cells in lines.items():
            peers = [
                other[key]
                for (number, of), other in lines.items()
                if of == basis and groups[number] == groups[unit] and other[key] is not None
            ]
            cells[name] = None if cells[key] is None else 1 + sum(peer > cells[key] for peer in peers)

    def moved(self, measure: str) -> dict[tuple[int, str], Cells]:
        """The lines with their movement against the month before."""
        lines = self.lines(measure)
        before = Oracle(self.city, (self.at[0], self.at[1] - 1)).lines(measure) if self.at[1] > 1 else {}
        for place, cells in lines.items():
            old: Any = before.get(place)
            fit = old is not None and old["reported_to"] == (self.at[0], self.at[1] - 1)
            fit = fit and cells["reported_to"] == self.at
            both = fit and None not in (old["arrears"], cells["arrears"])
            cells["arrears_change"] = cells["arrears"] - old["arrears"] if both else None
            ranked = fit and None not in (old["rank"], cells["rank"])
            cells["rank_change"] = old["rank"] - cells["rank"] if ranked else None
        return lines

    def growth(self) -> dict[tuple[int, str], Cells]:
        """Growth targets of 固定资产投资: the growth of the month itself against the growth demanded, in percent."""
        found = {}
        for unit in self.city.units:
            grown = self.points(unit.number, "", "fixed_asset/growth/year_to_date/").get(self.at)
            for basis in BASES_ASKED:
                asked = self.latest(self.points(unit.number, "", f"fixed_asset/growth_target/year/{basis}"))
                if asked:
                    actual = None if grown is None else Fraction(grown, 10_000)
                    target = Fraction(asked[1], 10_000)
                    pace = None if actual is None else actual - target
                    found[unit.number, basis] = {"target": target, "actual": actual, "pace": pace}
        self._rank(found, "pace", "rank")
        return found

    # totals

    def bases(self, lines: dict[tuple[int, str], Cells]) -> list[str]:
        """The bases somebody has a task of: a named before the unnamed, what most have first, then the order."""
        having = [basis for (_, basis), cells in lines.items() if cells["target"] is not None]
        return sorted(dict.fromkeys(having), key=lambda basis: (not basis, -having.count(basis), ORDER.index(basis)))

    def totals(self, lines: dict[tuple[int, str], Cells]) -> dict[tuple[str, str], Cells]:
        """By basis and population."""
        found: dict[tuple[str, str], Cells] = {}
        bases = self.bases(lines) or [""]
        nobody = all(cells["target"] is None for cells in lines.values())
        for basis in bases:
            mine = [cells for (_, of), cells in lines.items() if of == basis]
            members = [cells for cells in mine if (cells["target"] or 0) > 0] or (mine if nobody else [])
            if members:
                heard = [cells for cells in members if cells["actual"] is not None]
                found[basis, "reported"] = self._total(heard, whole=len(heard) == len(members), reported=True)
                found[basis, "all"] = self._total(members, whole=len(heard) == len(members), reported=False)
        return found

    def _total(self, members: list[Cells], *, whole: bool, reported: bool) -> Cells:
        target, actual, due = (_sum(cells[key] for cells in members) for key in ("target", "actual", "due"))
        known = reported or whole
        both = target is not None and actual is not None
        rate = Fraction(100 * actual, target) if both and target and known else None
        return {
            "target": target,
            "actual": actual,
            "due": due,
            "remaining": target - actual if both else None,
            "rate": rate,
            "pace": rate - Fraction(100 * due) / target if rate is not None else None,
            "balance": actual - due if both and due is not None and known else None,
            "arrears": _sum(cells["arrears"] for cells in members) if known else None,
            "units": len(members),
        }


def _together(into: dict[Month, int], gone: dict[Month, int], rule: str, *, ever: bool) -> dict[Month, int]:
    """Two claims of one project: where only one speaks its own, where both the one that stays; or the sum of each
    one's latest; or the one that stays from its first month on."""
    if rule == "agree":
        return {**gone, **into}
    if rule == "main":
        return {**{at: amount for at, amount in gone.items() if not into or at < min(into)}, **into}

    def share(claim: dict[Month, int], at: Month) -> int:
        good = [month for month in claim if month <= at and (ever or month[0] == at[0])]
        return claim[max(good)] if good else 0

    return {at: share(into, at) + share(gone, at) for at in {*into, *gone}}


BASES_ASKED = ("省下达", "市定")


def _light(pace: Fraction) -> str:
    behind = -pace
    return "green" if behind <= 0 else "blue" if behind <= 10 else "yellow" if behind <= 30 else "red"


def _sum(values: Any) -> Any:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


__all__ = ["AMOUNTS", "GROUPS", "Cells", "Oracle"]
