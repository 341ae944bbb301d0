"""Where a holding fits between the others of its seat: rules that are asked before anything is changed."""

from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.orgs.roster.models import Holding, Person, Seat
from coordinator.orgs.roster.refusals import (
    HoldingBegins,
    HoldingDaysTurned,
    HoldingsOverlap,
    NothingChanges,
    SeatIsOver,
)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Opening:
    """Days on which a seat is free for somebody, once who holds it before, if anybody, ends on the day before."""

    starts_on: date
    ends_on: date | None
    before: Holding | None


def opening(seat: Seat, *, person: Person, post: str, starts_on: date, ends_on: date | None) -> Opening:
    """Room in a seat for a person with a post; an open end becomes the day before somebody who is entered later."""
    before, later = seat.holding_on(starts_on), first_after(seat, starts_on)
    if later and ends_on is None:
        ends_on = later.starts_on - ONE_DAY
    refuse_days(seat, starts_on, ends_on)
    if before and before.starts_on == starts_on:
        raise HoldingBegins(before)
    if before and before.person is person and before.post == post:
        raise NothingChanges(person)
    if later and ends_on and ends_on >= later.starts_on:
        raise HoldingsOverlap(later)
    return Opening(starts_on, ends_on, before)


def begin(seat: Seat, room: Opening, *, person: Person, post: str) -> Holding:
    """Let a person hold a seat on the days that were found free."""
    if room.before:
        room.before.ends_on = room.starts_on - ONE_DAY
    return Holding(seat=seat, person=person, post=post, starts_on=room.starts_on, ends_on=room.ends_on)


def first_after(seat: Seat, day: date) -> Holding | None:
    """Who is entered next, for a day after this one."""
    coming = (one for one in seat.holdings if one.starts_on > day)
    return min(coming, key=lambda one: one.starts_on, default=None)


def refuse_days(seat: Seat, starts_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on < starts_on:
        raise HoldingDaysTurned()
    if seat.last_day and starts_on > seat.last_day:
        raise SeatIsOver(seat.last_day)


def refuse_overlap(holding: Holding, starts_on: date, ends_on: date | None) -> None:
    """Never two people in one seat on one day."""
    for other in holding.seat.holdings:
        if other is not holding and overlaps(other, starts_on, ends_on):
            raise HoldingsOverlap(other)


def overlaps(holding: Holding, starts_on: date, ends_on: date | None) -> bool:
    begins_in_time = ends_on is None or holding.starts_on <= ends_on
    return begins_in_time and (holding.ends_on is None or holding.ends_on >= starts_on)
