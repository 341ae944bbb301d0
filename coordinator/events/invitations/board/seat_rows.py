"""Reading a meeting's invited seats with their answers: as many statements, however many there are."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Select, String, and_, cast, exists, or_, select

from coordinator.events.invitations.board.seats import NOTHING, Counted, Details, Given, InvitedSeat, head_of
from coordinator.events.invitations.models import Answer, Children, Invitation, Place, PlaceSort
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import columns_of, db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District, MemberKind
from coordinator.orgs.roster import members
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.members import Key, MemberIdentity, MemberNames, MemberReach
from coordinator.orgs.roster.models import Seat


def _waits_for(sort: PlaceSort) -> Any:
    return exists().where(Place.invitation_id == Invitation.id, Place.sort == sort, Place.is_waiting)


WAITS_FOR_PLACE, WAITS_FOR_CHILDCARE = map(_waits_for, PlaceSort)
GIVEN = columns_of("given", Given, Answer)
DETAILS = columns_of(
    "details", Details, Invitation, waits_for_place=WAITS_FOR_PLACE, waits_for_childcare=WAITS_FOR_CHILDCARE
)
ANSWERED = and_(Answer.seat_id == Seat.id, Answer.meeting_id == meetings.MEETING)
BY_ADDRESSEE: tuple[Any, ...] = Invitation.person_id, Invitation.organisation_id, DETAILS
OF_ALL = select(*BY_ADDRESSEE).where(Invitation.meeting_id == meetings.MEETING)
# Whoever said nothing but an answer, and has a place, is in none of the lists that ask for more.
OF_THOSE_WHO_TOLD_MORE = OF_ALL.where(
    or_(
        *(Invitation.opinion != "", Invitation.help_note != "", Invitation.children != Children.NONE),
        cast(Invitation.help, String) != "[]",
        WAITS_FOR_PLACE,
    )
)


def asked_of(meeting: Meeting, districts: Collection[District]) -> list[InvitedSeat]:
    """Every invited seat in the roster's order; `districts` are those of the meeting's day."""
    districts_of, details = members.districts_of(districts), _details(meeting, OF_ALL)
    rows = db.session.execute(_to_list(meetings.rules_of(meeting)), meetings.parameters_of(meeting))
    found = []
    for identity, names, reach, given in rows:
        key, codes = identity.key, districts_of(identity.seat_id, identity.organisation_id)
        said = given if given.answer is not None else None
        found.append(InvitedSeat(identity, names, reach, key, codes, said, details.get(key, NOTHING)))
    return found


def counted_of(meeting: Meeting, districts: Collection[District]) -> list[Counted]:
    """The same seats in any order, for their numbers alone."""
    districts_of, details = members.districts_of(districts), _details(meeting, OF_THOSE_WHO_TOLD_MORE)
    rows = db.session.execute(_to_count(meetings.rules_of(meeting)), meetings.parameters_of(meeting))
    found = []
    for identity, reach, answer, substitute_name, is_late in rows:
        key, organisation_id = identity.key, identity.organisation_id
        head, codes = head_of(key, answer, substitute_name), districts_of(identity.seat_id, organisation_id)
        told = details.get(key, NOTHING)
        found.append(Counted(organisation_id, identity.kind, answer, is_late, reach, key, head, codes, told))
    return found


def seen(
    asked: Iterable[InvitedSeat | Counted], districts: Iterable[District]
) -> tuple[list[MemberKind], list[District]]:
    """The kinds and districts of these seats."""
    kinds = {one.kind for one in asked}
    codes = {code for one in asked for code in one.districts}
    return [one for one in directory.kinds() if one.code in kinds], [one for one in districts if one.code in codes]


@cache
def _to_list(rules: tuple[meetings.Rule, ...]) -> Select[Any]:
    invited = meetings.expected_members(rules, MemberIdentity, MemberNames, MemberReach).add_columns(GIVEN)
    return invited.outerjoin(Answer, ANSWERED).order_by(*roster.roster_order())


@cache
def _to_count(rules: tuple[meetings.Rule, ...]) -> Select[Any]:
    invited = meetings.expected_members(rules, MemberIdentity, MemberReach)
    said = Answer.answer, Answer.substitute_name, Answer.is_late
    return invited.add_columns(*said).outerjoin(Answer, ANSWERED)


def _details(meeting: Meeting, query: Select[Any]) -> dict[Key, Details]:
    """By addressee, of those who have a row in the meeting."""
    rows = db.session.execute(query, {"meeting": meeting.id})
    return {members.addressee_key(person, organisation): details for person, organisation, details in rows}
