"""Reading who is invited to a meeting and what they answered."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from coordinator.errors import NotFound
from coordinator.events.invitations import lookup
from coordinator.events.invitations.board import seat_rows
from coordinator.events.invitations.board.calls import Before
from coordinator.events.invitations.models import (
    Answer,
    AnswerCode,
    EarlierAnswer,
    FormerAnswer,
    Invitation,
    Place,
    PlaceSort,
)
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.inquiries.addressees import Addressee, addressees_of
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.links import queries as links
from coordinator.orgs.roster.members import Key, key_of, key_on
from coordinator.orgs.roster.models import Person, Seat
from coordinator.web.viewer import Viewer

PLACE_BEFORE, ROW_BEFORE = aliased(Place), aliased(Invitation)
# Built once: a member's page asks them each time.
WAITING = (
    select(
        Invitation.meeting_id,
        Place.sort,
        select(func.count(PLACE_BEFORE.id))
        .join(ROW_BEFORE, ROW_BEFORE.id == PLACE_BEFORE.invitation_id)
        .where(ROW_BEFORE.meeting_id == Invitation.meeting_id, PLACE_BEFORE.sort == Place.sort)
        .where(PLACE_BEFORE.is_waiting, PLACE_BEFORE.turn <= Place.turn)
        .scalar_subquery()
        .label("number"),
    )
    .join(Place.invitation)
    .where(
        or_(
            Invitation.person_id == bindparam("person"),
            Invitation.organisation_id.in_(bindparam("organisations", expanding=True)),
        )
    )
    .where(Invitation.meeting_id.in_(bindparam("meetings", expanding=True)), Place.is_waiting)
)
# Former names are few: a join costs less than a statement of its own.
FORMER_NAMES = (contains_eager(Seat.organisation).joinedload(Organisation.former_names),)
OF_SEATS = select(Answer).where(
    Answer.meeting_id.in_(bindparam("meetings", expanding=True)),
    Answer.seat_id.in_(bindparam("seats", expanding=True)),
)

# The last one stands last.
OF_DAYS_LEFT = (
    select(EarlierAnswer)
    .where(
        EarlierAnswer.meeting_id.in_(bindparam("meetings", expanding=True)),
        EarlierAnswer.seat_id.in_(bindparam("seats", expanding=True)),
    )
    .order_by(EarlierAnswer.id)
)


def addressees(meeting: Meeting, day: date | None = None) -> list[Addressee]:
    """Whom the meeting invites on its day, or on another, in the roster's order; guests stand apart."""
    seats = meetings.expected_seats(meeting, *FORMER_NAMES, day=day)
    return addressees_of(seats, day or meeting.reference_day, stopped=links.stopped())


def invitations(meeting: Meeting) -> dict[Key, Invitation]:
    """The rows of a meeting's addressees, also of those who are not invited any more."""
    query = select(Invitation).where(Invitation.meeting_id == meeting.id)
    return {row.key: row for row in db.session.scalars(query)}


def invitation_of(meeting: Meeting, who: Person | Organisation) -> Invitation | None:
    kind, number = key_of(who)
    column = Invitation.person_id if kind == "person" else Invitation.organisation_id
    return db.session.scalar(select(Invitation).where(Invitation.meeting_id == meeting.id, column == number))


def answers(meeting: Meeting) -> dict[int, Answer]:
    """The answers of a meeting by the id of the seat."""
    query = select(Answer).where(Answer.meeting_id == meeting.id).options(joinedload(Answer.photo))
    return {answer.seat_id: answer for answer in db.session.scalars(query)}


def answer_of(meeting: Meeting, uid: str) -> Answer:
    """One answer of a meeting; `NotFound` where it has none of this uid."""
    (found,) = answers_by_uid(meeting, [uid]) or (None,)
    if found is None:
        raise NotFound()
    return found


def answers_by_uid(meeting: Meeting, uids: Collection[str]) -> list[Answer]:
    """Those of these answers that belong to the meeting."""
    query = select(Answer).where(Answer.meeting_id == meeting.id, Answer.uid.in_(uids))
    return list(db.session.scalars(query.options(joinedload(Answer.photo)).order_by(Answer.id)))


def answers_of_seats(meeting_ids: Collection[int], seat_ids: Collection[int]) -> dict[tuple[int, int], Answer]:
    """The answers of some seats to some meetings, by the ids of meeting and seat."""
    asked = {"meetings": list(meeting_ids), "seats": list(seat_ids)}
    found = db.session.scalars(OF_SEATS, asked) if meeting_ids and seat_ids else ()
    return {(answer.meeting_id, answer.seat_id): answer for answer in found}


def answers_for_days_left(
    meeting_ids: Collection[int], seat_ids: Collection[int]
) -> dict[tuple[int, int], EarlierAnswer]:
    """What some seats answered last for a day that a meeting has left, by the ids of meeting and seat."""
    asked = {"meetings": list(meeting_ids), "seats": list(seat_ids)}
    found = db.session.scalars(OF_DAYS_LEFT, asked) if meeting_ids and seat_ids else ()
    return {(earlier.meeting_id, earlier.seat_id): earlier for earlier in found}


def answers_before_the_move(meeting: Meeting, seat_ids: Collection[int]) -> dict[int, Before]:
    """The same for one meeting, by the id of the seat."""
    found = answers_for_days_left([meeting.id], seat_ids).values()
    return {one.seat_id: Before(one.answer, one.held_on, is_of_day_left=True) for one in found}


def to_answer_anew(meeting: Meeting) -> int:
    """How many of the invited seats had answered for a day that the meeting has left, and not for its present day."""
    answered = select(Answer.seat_id).where(Answer.meeting_id == meeting.id)
    query = select(func.count(EarlierAnswer.seat_id.distinct())).where(EarlierAnswer.meeting_id == meeting.id)
    invited = meetings.expected_members(meetings.rules_of(meeting)).add_columns(Seat.id)
    still_open = query.where(EarlierAnswer.seat_id.not_in(answered), EarlierAnswer.seat_id.in_(invited))
    return db.session.scalar(still_open, meetings.parameters_of(meeting)) or 0


def answers_before(meeting: Meeting, seat_ids: Collection[int]) -> dict[int, Before]:
    """What each seat answered for the day that this meeting has left, else to the last of the meetings before it."""
    query = (
        select(Answer.seat_id, Answer.answer, Meeting.held_on)
        .join(Meeting, Meeting.id == Answer.meeting_id)
        .where(Answer.seat_id.in_(seat_ids), Meeting.id != meeting.id, Meeting.held_on < meeting.reference_day)
        .order_by(Meeting.held_on, Answer.id)
    )
    rows = db.session.execute(query) if seat_ids else ()
    before = {row.seat_id: Before(row.answer, row.held_on) for row in rows}
    return before | answers_before_the_move(meeting, seat_ids)


def said_in_time(meeting: Meeting) -> dict[str, AnswerCode]:
    """What stood on the last day for answers where it was changed later, by the uid of the answer."""
    query = (
        select(Answer.uid, FormerAnswer.answer)
        .join(FormerAnswer, FormerAnswer.answer_id == Answer.id)
        .where(Answer.meeting_id == meeting.id, Answer.is_late, FormerAnswer.is_late.is_(False))
        .order_by(FormerAnswer.id)
    )
    return {row.uid: row.answer for row in db.session.execute(query)}


def last_substitute_names(seats: Iterable[Seat], before: Meeting) -> dict[int, str]:
    """Who came the last time somebody did, by the ids of these seats; offered again, never filled in."""
    ids = [seat.id for seat in seats]
    query = (
        select(Answer.seat_id, Answer.substitute_name)
        .join(Answer.meeting)
        .where(Answer.seat_id.in_(ids), Answer.answer == AnswerCode.SUBSTITUTE)
        .where(Answer.substitute_name != "", Meeting.id != before.id)
        .order_by(Meeting.held_on.nulls_first(), Answer.id)
    )
    return {row.seat_id: row.substitute_name for row in db.session.execute(query)} if ids else {}


def places_of(meeting: Meeting, *sorts: PlaceSort) -> list[Place]:
    """Who asked for a place, the first first; as the database has it now, whoever wrote while we waited for a lock."""
    of_row = contains_eager(Place.invitation)
    query = (
        select(Place)
        .join(Place.invitation)
        .where(Invitation.meeting_id == meeting.id, Place.sort.in_(sorts or PlaceSort))
        .options(of_row.joinedload(Invitation.person), of_row.joinedload(Invitation.organisation))
        .order_by(Place.turn)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query))


def waiting(meeting: Meeting) -> set[Key]:
    """Who waits for a place in the room; a meeting without a limit is not asked."""
    query = (
        select(Invitation)
        .join(Place, Place.invitation_id == Invitation.id)
        .where(Invitation.meeting_id == meeting.id, Place.sort == PlaceSort.MEMBER, Place.is_waiting)
    )
    return {row.key for row in db.session.scalars(query)} if meeting.has_limits else set()


def waiting_of(viewer: Viewer, meeting_ids: Collection[int]) -> dict[int, dict[PlaceSort, int]]:
    """As which of those who wait for a place (空き待ち) the viewer stands in these meetings; 1 is the next."""
    own = {"person": viewer.person_id, "organisations": [] if viewer.person_id else list(viewer.organisation_ids)}
    rows = db.session.execute(WAITING, {"meetings": list(meeting_ids), **own}) if meeting_ids else ()
    found: dict[int, dict[PlaceSort, int]] = {}
    for meeting_id, sort, number in rows:
        found.setdefault(meeting_id, {})[sort] = number
    return found


def organisations_meant(meeting: Meeting, typed: str) -> set[int]:
    """Whom of those invited a reply code or a few kana may mean, their people too: the ids of their organisations."""
    read = lookup.read(typed, has_answer=True)
    return {one.organisation_id for one in seat_rows.asked_of(meeting, ()) if lookup.means(read, one)}


def own_seats(viewer: Viewer, seats: Iterable[Seat], meeting: Meeting) -> list[Seat]:
    """Of the viewer's seats those for which they are the meeting's addressee: expected, and theirs on its day."""
    expected = [seat for seat in seats if meetings.is_expected_for(viewer, seat, meeting)]
    return [seat for seat in expected if _answers_for(viewer, seat, meeting.reference_day)]


def _answers_for(viewer: Viewer, seat: Seat, day: date) -> bool:
    """Whoever holds the seat on the day answers for it; while nobody does, the organisation."""
    kind, number = key_on(seat, day)
    return number == viewer.person_id if kind == "person" else number in viewer.organisation_ids
