"""定員: places are given first come, first served; when one becomes free, who waits longest moves up and is told."""

from collections.abc import Mapping
from math import inf

from coordinator.events.invitations import queries
from coordinator.events.invitations.board import seat_rows
from coordinator.events.invitations.board.lists import Head, heads
from coordinator.events.invitations.models import Children, Invitation, Occasion, Place, PlaceSort
from coordinator.events.invitations.refusals import PlacesClosed
from coordinator.events.invitations.services.dispatch import send
from coordinator.events.invitations.services.invitees import invite
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.roster.members import Key

MAIL = "invitations/place"


def settle(meeting: Meeting) -> list[Place]:
    """Give every free place to whoever asked for it first; those who moved up from the waiting list are told."""
    lock(meeting)
    # Who cancelled it, or changed its limits, while we waited for the lock is heard.
    db.session.refresh(meeting, ["state", "held_on", "places", "childcare_places"])
    if not meeting.accepts_answers:
        raise PlacesClosed()
    coming = heads(one for one in seat_rows.asked_of(meeting, ()) if one.wants_a_place)
    rows = _rows(meeting, {head.first.key for head in coming})
    moved = []
    for sort, limit in ((PlaceSort.MEMBER, meeting.places), (PlaceSort.CHILDCARE, meeting.childcare_places)):
        moved += _settle(meeting, sort, inf if limit is None else limit, wanted(coming, sort), rows)
    _tell(meeting, moved)
    db.session.flush()
    return moved


def wanted(coming: list[Head], sort: PlaceSort) -> dict[Key, int]:
    """How many places each addressee needs, who answered first standing first."""
    found: dict[Key, int] = {}
    for head in sorted(coming, key=lambda head: min(one.given.answered_at for one in head.seats if one.given)):
        key, details = head.first.key, head.details
        if sort is PlaceSort.MEMBER:
            found[key] = found.get(key, 0) + 1
        elif details.children is Children.MINDED:
            found[key] = details.number_of_children
    return found


def _settle(
    meeting: Meeting, sort: PlaceSort, limit: float, wants: Mapping[Key, int], rows: Mapping[Key, Invitation]
) -> list[Place]:
    places = {place.invitation.key: place for place in queries.places_of(meeting, sort)}
    last = max((place.turn for place in places.values()), default=0)
    for key in [key for key in places if key not in wants]:
        db.session.delete(places.pop(key))
    new = [key for key in wants if key not in places]
    for turn, key in enumerate(new, start=last + 1):
        places[key] = Place(invitation=rows[key], sort=sort, is_waiting=True, turn=turn)
        db.session.add(places[key])
    free = limit - sum(wants[key] for key, place in places.items() if not place.is_waiting)
    moved = []
    for key, place in sorted(places.items(), key=lambda item: item[1].turn):
        if not place.is_waiting:
            continue
        if wants[key] > free:
            break
        free -= wants[key]
        place.is_waiting = False
        moved += [place] if key not in new else []
    return moved


def _rows(meeting: Meeting, keys: set[Key]) -> dict[Key, Invitation]:
    """The rows of these addressees; who answered before any notice gets one now."""
    rows = queries.invitations(meeting)
    if keys - rows.keys():
        invite(meeting, [one for one in queries.addressees(meeting) if one.key in keys])
        rows = queries.invitations(meeting)
    return rows


def _tell(meeting: Meeting, moved: list[Place]) -> None:
    if not moved:
        return
    by_key = {one.key: one for one in queries.addressees(meeting)}
    # Afterwards nobody needs to know that there was a place.
    ends = meeting.ends_at or meeting.day_ends_at
    for place in moved:
        addressee = by_key.get(place.invitation.key)
        if addressee is not None:
            # Turns begin anew with another day.
            key = f"place:{meeting.held_on}:{place.sort}:{place.turn}"
            send(
                meeting,
                [addressee],
                occasion=Occasion.PLACE,
                key=key,
                notice=MAIL,
                not_after=ends,
                sort=place.sort,
            )
