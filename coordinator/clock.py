"""The only clock: tests and scripts replace `now` here."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment as the council's wall clock shows it."""
    return moment.astimezone(TOKYO)


def today() -> date:
    """The council's calendar day."""
    return local(now()).date()


def at(day: date, hour: time) -> datetime:
    """The moment at which the council's clock shows that hour of that day."""
    return datetime.combine(day, hour, tzinfo=TOKYO).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The first moment after a day: a deadline on `day` holds until, and not at, this moment."""
    return at(day + timedelta(days=1), time.min)


def last_day_before(moment: datetime) -> date:
    """The day that a deadline stored by `end_of` is shown as."""
    return (local(moment) - timedelta(microseconds=1)).date()
