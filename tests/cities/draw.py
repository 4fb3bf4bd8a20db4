"""A small city by chance: silent and stopping units, zero and absent tasks, several bases, revised tasks, growth and
count measures, projects withdrawn, shared and waiting, a year turn, deals that state only 累计.

A city is a list of ``Said``: who said what about whom, of which month. Nothing here knows how anything is counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

Month = tuple[int, int]
"""Year and month."""
YEAR = 2024
GROUPS = ("县（市、区）", "园区")
BASES = ("省下达", "市定")
DONE, PLAN = "actual/year_to_date/", "plan/year/"
SINCE = "funds_arrived/actual/since_start/"


class Said(NamedTuple):
    """One row of one sheet: amounts by series key, words by field."""

    unit: int
    project: str
    code: str
    at: Month
    amounts: dict[str, int]
    words: dict[str, str]


class Merged(NamedTuple):
    """Two projects a person called one, as (unit, name): the one that goes, the one that stays, the rule."""

    gone: tuple[int, str]
    into: tuple[int, str]
    rule: str


class Unit(NamedTuple):
    """A unit of the city; ``number`` is its order and its id."""

    number: int
    name: str
    group: str
    code: str


@dataclass
class City:
    """Units and what was said, in order of month."""

    units: list[Unit]
    said: list[Said] = field(default_factory=list)
    at: Month = (YEAR, 6)
    shared: bool = False
    """Whether the project of one code in two units was decided to be shared."""
    merged: "Merged | None" = None


def city(chance: Random) -> City:
    """A city at a position of its own."""
    units = [
        Unit(number, f"{'甲乙丙丁戊己'[number - 1]}县", chance.choice(GROUPS), f"62010{number}")
        for number in range(1, chance.randint(2, 6) + 1)
    ]
    found = City(units, at=(YEAR, chance.randint(1, 12)))
    for unit in units:
        found.said += _own(chance, unit, found.at[1])
        found.said += _projects(chance, unit, found.at[1])
        found.said += _deals(chance, unit, found.at[1])
    found.said += _twins(chance, units, found.at[1])
    found.said = sorted((one for one in found.said if one.at <= found.at), key=lambda one: one.at)
    found.shared = chance.random() < 0.4
    plain = list(dict.fromkeys((one.unit, one.project) for one in found.said if one.project and not one.code))
    if len(plain) > 1 and chance.random() < 0.5:
        gone, into = chance.sample(plain, 2)
        found.merged = Merged(gone, into, chance.choice(("agree", "main", "sum")))
    return found


def _own(chance: Random, unit: Unit, month: int) -> Iterator[Said]:
    """What the unit's own sheets say: tasks, a revised task, cumulatives, growth, counts."""
    for measure, scale in (("fixed_asset", 10**9), ("new_starts", 1)):
        for basis in BASES:
            if chance.random() < 0.7:
                task = chance.choice((0, 1, 2, 3, 4, 6, 12, 25)) * scale
                yield Said(unit.number, "", "", (YEAR, 1), {f"{measure}/{PLAN}{basis}": task}, {})
                if chance.random() < 0.2:
                    revised = {f"{measure}/{PLAN}{basis}": task + scale}
                    yield Said(unit.number, "", "", (YEAR, chance.randint(1, 12)), revised, {})
        yield from _cumulatives(chance, unit, "", f"{measure}/{DONE}", scale, month)
    for basis in BASES:
        if chance.random() < 0.5:
            demanded = {f"fixed_asset/growth_target/year/{basis}": chance.randint(0, 15) * 10_000}
            yield Said(unit.number, "", "", (YEAR, 1), demanded, {})
    for number in range(1, 13):
        if chance.random() < 0.7:
            grown = {"fixed_asset/growth/year_to_date/": chance.randint(-100_000, 250_000)}
            yield Said(unit.number, "", "", (YEAR, number), grown, {})


def _cumulatives(chance: Random, unit: Unit, project: str, key: str, scale: int, month: int) -> Iterator[Said]:
    """Monthly cumulatives of two years: from some month on or never, up to now or stopping earlier."""
    for year in (YEAR - 1, YEAR):
        if chance.random() < 0.15:
            continue
        first, last = chance.randint(1, 3), chance.choice((12, 12, 12, max(1, month - 1), chance.randint(1, 12)))
        amount = 0
        for number in range(first, last + 1):
            amount += chance.choice((0, 1, 2, 5)) * scale // (4 if scale > 1 else 1)
            if chance.random() < 0.9:
                yield Said(unit.number, project, "", (year, number), {key: amount}, {})


def _projects(chance: Random, unit: Unit, month: int) -> Iterator[Said]:
    for number in range(chance.randint(0, 4)):
        name = f"{unit.name}工程{number}号线"
        if chance.random() < 0.9:
            plan = {f"project_investment/{PLAN}": chance.choice((0, 1, 4, 12)) * 10**8}
            words = {"planned_start": f"{YEAR}-{chance.randint(1, 12):02d}"} if chance.random() < 0.3 else {}
            yield Said(unit.number, name, "", (YEAR, 1), plan, words)
        yield from _cumulatives(chance, unit, name, f"project_investment/{DONE}", 10**8, month)
        if chance.random() < 0.25:
            yield from _withdrawal(chance, unit, name)


def _withdrawal(chance: Random, unit: Unit, name: str) -> Iterator[Said]:
    """终止 said once or every month from some month on, and perhaps taken back."""
    first = chance.randint(1, 12)
    months = range(first, 13) if chance.random() < 0.5 else [first]
    back = chance.randint(first + 1, 13) if first < 12 and chance.random() < 0.3 else 99
    for number in months:
        if number < back:
            yield Said(unit.number, name, "", (YEAR, number), {}, {"stage": "terminated"})
    if back <= 12:
        yield Said(unit.number, name, "", (YEAR, back), {}, {"stage": "building"})


def _deals(chance: Random, unit: Unit, month: int) -> Iterator[Said]:
    """Deals that state 当年到位, or only 累计到位 with or without last December's."""
    for number in range(chance.randint(0, 3)):
        name = f"{unit.name}引资{number}号案"
        yield Said(
            unit.number, name, "", (YEAR - 1, 12), {"contracted/actual/whole/": 9 * 10**8}, {"agreement": "合同"}
        )
        if chance.random() < 0.4:
            yield from _cumulatives(chance, unit, name, f"funds_arrived/{DONE}", 10**8, month)
            continue
        total = chance.randint(0, 5) * 10**8
        if chance.random() < 0.6:
            yield Said(unit.number, name, "", (YEAR - 1, 12), {SINCE: total}, {})
        for at in range(chance.randint(1, 12), 13):
            total += chance.randint(0, 2) * 10**8
            yield Said(unit.number, name, "", (YEAR, at), {SINCE: total}, {})
        if chance.random() < 0.2:
            yield Said(unit.number, name, "", (YEAR, chance.randint(1, 12)), {}, {"fulfilment": "终止"})


def _twins(chance: Random, units: list[Unit], month: int) -> Iterator[Said]:
    """One code in two units, under two names, beginning in whatever month."""
    if len(units) < 2 or chance.random() < 0.5:
        return
    pair = chance.sample(units, 2)
    digits = chance.choice((units[0].code, pair[0].code, pair[1].code, "629999"))
    code = f"2401-{digits}-04-01-123456"
    for unit in pair:
        name, start = f"{unit.name}共建项目", chance.randint(1, 6)
        plan = {f"project_investment/{PLAN}": 12 * 10**8}
        yield Said(unit.number, name, code, (YEAR, start), plan, {})
        for at in range(start, chance.randint(start, 12) + 1):
            amount = {f"project_investment/{DONE}": at * 10**8}
            yield Said(unit.number, name, code, (YEAR, at), amount, {})
