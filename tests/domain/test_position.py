"""The position: the latest month at least half of those who reported the position before have reported."""

from xmgc.domain.period import Period
from xmgc.domain.position import Position, position_of

MAY, JUNE, JULY = Period(2024, 5), Period(2024, 6), Period(2024, 7)


def units(*ids: int) -> frozenset[int]:
    return frozenset(ids)


def test_without_any_actual_there_is_no_position() -> None:
    assert position_of({}) == Position(None)


def test_at_the_beginning_any_unit_makes_a_position() -> None:
    assert position_of({MAY: units(1)}) == Position(MAY)


def test_half_of_those_who_reported_before_are_enough_and_fewer_are_named_as_later() -> None:
    assert position_of({MAY: units(1, 2, 3, 4), JUNE: units(1, 2)}).at == JUNE
    assert position_of({MAY: units(1, 2, 3, 4), JUNE: units(1)}) == Position(MAY, ((JUNE, 1),))


def test_a_few_who_run_ahead_do_not_carry_each_other() -> None:
    assert position_of({MAY: units(1, 2, 3, 4), JUNE: units(1), JULY: units(1)}).at == MAY


def test_a_new_unit_does_not_stand_for_those_who_reported_before() -> None:
    assert position_of({MAY: units(1, 2), JUNE: units(3, 4)}).at == MAY
