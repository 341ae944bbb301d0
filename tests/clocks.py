"""The suite's clock: it stands at one day, whatever day it is outside, and goes on from there.

Processes that a test starts have the same clock: Python reads `tests/children/sitecustomize.py` first.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import time_machine

from coordinator import clock

# A Wednesday at ten. In New York it is still the day before; neither a month, nor a 年度, nor a year ends within the
# six weeks before and after it in which tests put their meetings.
STANDING = "2026-10-07T10:00"
CHILDREN = Path(__file__).parent / "children"
AHEAD = "TESTS_CLOCK_AHEAD"


@dataclass(frozen=True)
class Hour:
    """A moment of the council's wall clock, and the time zone of the machine."""

    name: str
    moment: str
    zone: str

    def __str__(self) -> str:
        return f"{self.name} {self.zone}".replace(" ", "-")


# Import is long past when these begin, so that a day kept from it is a wrong one.
DAYS = {
    "10 March": "2027-03-10T10:00",
    "31 March": "2027-03-31T10:00",
    "29 February": "2028-02-29T10:00",
    "31 December": "2026-12-31T23:58",
    "after midnight": "2027-01-01T00:00:01",
}
ZONES = ("UTC", "America/New_York")
HOURS = [Hour(name, moment, zone) for name, moment in DAYS.items() for zone in ZONES]


def start(moment: str) -> None:
    """For the whole session, and for every process that it starts."""
    time_machine.travel(read(moment)).start()
    tell_children()


@contextmanager
def at(hour: Hour) -> Iterator[None]:
    """For one test, in the hour's time zone."""
    known = os.environ.get("TZ")
    os.environ["TZ"] = hour.zone
    time.tzset()
    try:
        with standing_at(hour.moment):
            yield
    finally:
        os.environ.pop("TZ") if known is None else os.environ.update(TZ=known)
        time.tzset()


@contextmanager
def standing_at(moment: str) -> Iterator[None]:
    try:
        with time_machine.travel(read(moment)):
            tell_children()
            yield
    finally:
        tell_children()


@contextmanager
def nobody_asks() -> Iterator[None]:
    """While tests are collected: what is read now is kept for a day on which it is wrong."""

    def refuse() -> NoReturn:
        raise AssertionError("the clock is read while modules are imported: let the test ask for the day")

    known, clock.now = clock.now, refuse
    try:
        yield
    finally:
        clock.now = known


def read(moment: str) -> datetime:
    """2026-10-07T10:00 of the council's wall clock."""
    return datetime.fromisoformat(moment).replace(tzinfo=clock.TOKYO).astimezone(UTC)


def tell_children() -> None:
    ahead = time.time() - time_machine.escape_hatch.time.time()
    others = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path and path != str(CHILDREN)]
    os.environ.update({AHEAD: str(ahead), "PYTHONPATH": os.pathsep.join([str(CHILDREN), *others])})
