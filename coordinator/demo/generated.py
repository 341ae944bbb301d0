"""Rows to measure with: published meetings of eight entries and thirty seats, inserted in bulk."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from itertools import islice
from typing import Any

from coordinator import calendar_years, clock
from coordinator.demo import generated_council, generated_minutes, generated_publication
from coordinator.demo.generated_council import Setting
from coordinator.demo.generated_minutes import MEETINGS_A_YEAR
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import new_uid

# A whole number of years, so that decisions are counted within a chunk.
CHUNK = 2 * MEETINGS_A_YEAR


def load(meetings: int) -> None:
    """So many published meetings, the latest in the last fiscal year, a hundred in each."""
    setting = generated_council.load()
    numbers = iter(range(meetings))
    while chunk := list(islice(numbers, CHUNK)):
        rows = list(_meetings(setting, chunk))
        ids = generated_minutes.inserted(Meeting, rows)
        numbered = [{**row, "id": number} for number, row in zip(ids, rows, strict=True)]
        entries = generated_minutes.load(setting, numbered)
        generated_publication.load(setting, numbered, entries)
    generated_publication.count_decisions([_fiscal_year(n) for n in range(meetings)])


def _meetings(setting: Setting, numbers: Sequence[int]) -> Iterator[dict[str, Any]]:
    for n in numbers:
        year = _fiscal_year(n)
        body = setting.bodies[n % len(setting.bodies)]
        serial = n % MEETINGS_A_YEAR // len(setting.bodies) + 1
        day = calendar_years.first_day(year) + timedelta(days=3 * (n % MEETINGS_A_YEAR))
        yield _meeting(body, year, serial, day)


def _fiscal_year(n: int) -> int:
    return calendar_years.fiscal_year(clock.today()) - 1 - n // MEETINGS_A_YEAR


def _meeting(body: dict[str, Any], year: int, serial: int, day: date) -> dict[str, Any]:
    return {
        "uid": new_uid(),
        "slug": f"{year}-{body['code']}-{serial}",
        "body_id": body["id"],
        "fiscal_year": year,
        "serial": serial,
        "number": serial,
        "state": MeetingState.HELD,
        "title": f"{body['name']}（見本）",
        "theme": "（見本）つながりの中で育つ",
        "held_on": day,
        "starts_at": clock.at(day, time(10)),
        "ends_at": clock.at(day, time(11, 30)),
        "venue": "見本会館 2階 会議室",
        "announced_at": clock.at(day - timedelta(days=60), time(9)),
        "programme_fixed_at": clock.at(day - timedelta(days=14), time(9)),
        "last_item_number": generated_minutes.ENTRIES,
    }
