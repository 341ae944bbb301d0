"""Which of the daily backups may go: pure, from their names and the day."""

import re
from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta

# The newest of each of the last seven days, five weeks and three months that have one.
KEPT: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (7, lambda day: day),
    (5, lambda day: day.isocalendar()[:2]),
    (3, lambda day: (day.year, day.month)),
)
# What is erased from the installation is gone from every backup after so long (SAFETY 17).
OLDEST = timedelta(days=90)
NAME = re.compile(r"coordinator-([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9]{6}\.zip")


def name_at(moment: datetime) -> str:
    """The name of a backup taken at this moment of the council's clock."""
    return f"coordinator-{moment:%Y-%m-%d-%H%M%S}.zip"


def superseded(names: Iterable[str], *, today: date) -> set[str]:
    """The daily backups that need not be kept; a file of any other name is not ours."""
    days = {name: day for name in sorted(names, reverse=True) if (day := _day(name))}
    kept: set[str] = set()
    for count, period in KEPT:
        newest: dict[Hashable, str] = {}
        for name, day in days.items():
            newest.setdefault(period(day), name)
        kept.update(list(newest.values())[:count])
    return {name for name, day in days.items() if name not in kept or today - day > OLDEST}


def _day(name: str) -> date | None:
    found = NAME.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
