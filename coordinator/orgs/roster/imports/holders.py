"""Who holds a seat after a row: the same person with mended facts, another from a day on, or nobody."""

from datetime import date

from flask_babel import gettext as _

from coordinator.calendar_years import long_day_label
from coordinator.errors import DomainError
from coordinator.imports.rows import FileRow
from coordinator.orgs.roster.imports.persons import as_known
from coordinator.orgs.roster.imports.steps import ImportStep
from coordinator.orgs.roster.models import Holding, Person, Seat
from coordinator.orgs.roster.openings import (
    ONE_DAY,
    first_after,
    opening,
    overlaps,
    refuse_days,
    refuse_overlap,
)
from coordinator.orgs.roster.refusals import HoldingBegins, HoldingsOverlap

# What is written of somebody: beside these a name is missing, not a seat vacant.
OF_SOMEBODY = ("person_kana", "post", "email", "phone")


class FirstDayWanted(DomainError):
    def __init__(self, holding: Holding) -> None:
        name, day = holding.person.name, long_day_label(holding.starts_on)
        sentence = _(
            "%(name)s holds the seat from %(day)s. Write the first vacant day here, or nothing for today.",
            name=name,
            day=day,
        )
        super().__init__(sentence)


class HeldAlready(DomainError):
    def __init__(self, holding: Holding) -> None:
        name, day = holding.person.name, long_day_label(holding.starts_on)
        sentence = _(
            "%(name)s holds this seat with this post from %(day)s. "
            "Write that day, or mend it on the organisation's page.",
            name=name,
            day=day,
        )
        super().__init__(sentence)


def meant_holding(row: FileRow, seat: Seat, today: date) -> Holding | None:
    """The holding that a row speaks of: that of its first day, else today's, else the next to come."""
    starts_on = row.values.get("starts_on")
    if starts_on:
        return next((one for one in seat.holdings if one.starts_on == starts_on), None)
    return seat.holding_on(today) or first_after(seat, today)


def settle(step: ImportStep, today: date) -> None:
    """Work out what happens to the holding; a `DomainError` where a rule says no."""
    if step.person is None:
        _vacate(step, today)
        return
    holding = meant_holding(step.row, step.seat, today)
    if holding and holding.person is step.person:
        _mend(step, holding)
    else:
        _hand_over(step, step.person, holding, today)


def lacks_a_name(row: FileRow) -> bool:
    """Whether a row without a person says something of one."""
    return any(row.values.get(name) for name in OF_SOMEBODY)


def _mend(step: ImportStep, holding: Holding) -> None:
    values = step.row.values
    post, ends_on = as_known(holding.post, values.get("post", holding.post)), values.get("ends_on", holding.ends_on)
    later = first_after(step.seat, holding.starts_on)
    if later and ends_on is None:
        ends_on = later.starts_on - ONE_DAY
    if (post, ends_on) != (holding.post, holding.ends_on):
        refuse_days(step.seat, holding.starts_on, ends_on)
        refuse_overlap(holding, holding.starts_on, ends_on)
    step.mended, step.holding_facts = holding, {"post": post, "ends_on": ends_on}


def _hand_over(step: ImportStep, person: Person, holding: Holding | None, today: date) -> None:
    values = step.row.values
    starts_on, post = values.get("starts_on") or today, values.get("post", "")
    if holding and holding.starts_on == starts_on:
        raise HoldingBegins(holding)
    for near in (step.seat.holding_on(starts_on), first_after(step.seat, starts_on)):
        if near and near.person is person and near.post == values.get("post", near.post):
            raise HeldAlready(near)
    step.room = opening(step.seat, person=person, post=post, starts_on=starts_on, ends_on=values.get("ends_on"))
    step.holding_facts = {"post": post, "starts_on": starts_on, "ends_on": step.room.ends_on}
    if step.room.before:
        step.closing, step.last_day = step.room.before, starts_on - ONE_DAY


def _vacate(step: ImportStep, today: date) -> None:
    """Nobody from a day on: who holds the seat then ends the day before. Nothing that was entered is taken out."""
    starts_on, ends_on = step.row.values.get("starts_on"), step.row.values.get("ends_on")
    if ends_on and starts_on and ends_on < starts_on:
        refuse_days(step.seat, starts_on, ends_on)
    first = starts_on or (date.min if ends_on else today)
    held = [one for one in step.seat.holdings if overlaps(one, first, ends_on)]
    for holding in held:
        if holding.starts_on >= first:
            raise FirstDayWanted(holding)
        if ends_on and (holding.ends_on is None or holding.ends_on > ends_on):
            raise HoldingsOverlap(holding)
    if held:
        step.closing, step.last_day = held[0], first - ONE_DAY
