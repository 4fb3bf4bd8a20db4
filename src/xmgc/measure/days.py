"""Days as sheets state them: a month or a year stands for its first day as a beginning, its last as a deadline."""

from datetime import date

from xmgc.domain.period import Period


def _numbers(text: str) -> list[int]:
    parts = text.strip().split("-")
    return [int(part) for part in parts] if parts and all(part.isdigit() for part in parts) else []


def last_day(text: str) -> date | None:
    """The last day a stated day allows: 2024-03 → 31 March, 2024 → 31 December; None for what is no day."""
    return _day(text, first=False)


def first_day(text: str) -> date | None:
    """The first day a stated day allows: 2024-03 → 1 March, 2024 → 1 January; None for what is no day."""
    return _day(text, first=True)


def _day(text: str, *, first: bool) -> date | None:
    numbers = _numbers(text)
    try:
        if len(numbers) == 3:
            return date(*numbers)
        if len(numbers) == 2:
            month = Period(*numbers)
        elif len(numbers) == 1:
            month = Period(numbers[0], 1 if first else 12)
        else:
            return None
        return month.first_day if first else month.last_day
    except ValueError:
        return None
