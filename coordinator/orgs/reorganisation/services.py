"""Merging and splitting organisations. What was recorded of seats and holdings stays with the old ones."""

from collections.abc import Sequence

from coordinator.extensions import db
from coordinator.orgs.directory import services as directory
from coordinator.orgs.directory.models import PUBLIC_FIELDS, District, Organisation
from coordinator.orgs.reorganisation.plan import ReorganisationPlan, Successor
from coordinator.orgs.reorganisation.refusals import NotAMemberThen, NothingToMerge, NothingToSplitInto
from coordinator.orgs.roster import services as roster
from coordinator.orgs.roster.models import Seat


def merge(plan: ReorganisationPlan) -> Organisation:
    """Several become one, new or registered."""
    if len(plan.before) < 2:
        raise NothingToMerge()
    [organisation] = _carry_out(plan)
    return organisation


def split(plan: ReorganisationPlan) -> list[Organisation]:
    """One becomes several, or goes on beside what comes out of it."""
    if len(plan.after) < 2:
        raise NothingToSplitInto()
    return _carry_out(plan)


def _carry_out(plan: ReorganisationPlan) -> list[Organisation]:
    _refuse_strangers(plan)
    made = [part.organisation or _register(plan, part) for part in plan.after]
    for part, organisation in zip(plan.after, made, strict=True):
        codes = {one.code for one in (*organisation.predecessors, *plan.predecessors_of(part))}
        directory.succeed(organisation, sorted(codes))
    for line in plan.lines:
        if line.to is not None:
            _move(line.seat, plan, made[plan.after.index(line.to)])
    for organisation in plan.leaving:
        directory.leave(organisation, left_on=plan.last_day)
    for organisation in made:
        organisation.touch()
    db.session.flush()
    return made


def _register(plan: ReorganisationPlan, part: Successor) -> Organisation:
    """A new organisation of the kind and the districts of what came before; visitors see what all of these showed."""
    shown = [field for field in PUBLIC_FIELDS if all(one.shows(field) for one in plan.before)]
    return directory.add(
        code=part.code,
        name=part.name,
        kana=part.kana,
        kind=plan.before[0].kind,
        districts=_districts(plan.before),
        public=shown,
        joined_on=plan.from_on,
    )


def _districts(organisations: Sequence[Organisation]) -> list[District]:
    """The districts of all; one of them without districts works in the whole council."""
    if not all(one.districts for one in organisations):
        return []
    return list(dict.fromkeys(district for one in organisations for district in one.districts))


def _move(seat: Seat, plan: ReorganisationPlan, organisation: Organisation) -> None:
    """A seat of its own in the new place, with who holds the old one from that day on; the old one ends."""
    new = roster.add_seat(organisation, role=seat.role, own_districts=seat.own_districts, order=seat.order)
    for holding in seat.holdings:
        if holding.ends_on is None or holding.ends_on >= plan.from_on:
            starts_on = max(holding.starts_on, plan.from_on)
            roster.hand_over(
                new, person=holding.person, post=holding.post, starts_on=starts_on, ends_on=holding.ends_on
            )
    roster.end_seat(seat, ended_on=plan.last_day)


def _refuse_strangers(plan: ReorganisationPlan) -> None:
    for one in plan.before:
        if not one.is_member_on(plan.last_day):
            raise NotAMemberThen(one, plan.last_day)
    for part in plan.after:
        if part.organisation and not part.organisation.is_member_on(plan.from_on):
            raise NotAMemberThen(part.organisation, plan.from_on)
