"""The calendar's seed: statutory holidays and exchanged working weekends, from the ``holidays`` library.

A year counts as published when the library knows working weekends for it: the State Council's notice always has some.
"""

from xmgc.domain.snapshot import CalendarDay

BASIS = "holidays"


def seed_days(first: int, last: int) -> tuple[tuple[CalendarDay, ...], tuple[int, ...]]:
    """Days of the years ``first``..``last`` that differ from their weekday, and which of those years are published."""
    import holidays

    days: list[CalendarDay] = []
    published: list[int] = []
    for year in range(first, last + 1):
        china = holidays.country_holidays("CN", years=year, language="zh_CN")
        worked = sorted(day for day in china.weekend_workdays if day.year == year)
        if worked:
            published.append(year)
        basis = BASIS if worked else "估算"
        free = [(day, str(name)) for day, name in sorted(china.items()) if day not in worked]
        days += [CalendarDay(day, is_work=False, name=name, basis=basis) for day, name in free]
        days += [CalendarDay(day, is_work=True, name="调休上班", basis=basis) for day in worked]
    return tuple(days), tuple(published)
