"""Reading what is reminded of: the plans, what falls due, what was claimed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from coordinator.events.bodies.models import Kind
from coordinator.events.invitations.models import Invitation, Occasion, Sending
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.reminders.audience import Audience, Recipient
from coordinator.events.reminders.models import ReminderClaim, ReminderFate, ReminderPlan, ReminderRun, Rule
from coordinator.events.reminders.rules import LOOKED_BACK, Timing, timings, usual_plan
from coordinator.extensions import db
from coordinator.inquiries.addressees import Addressee

# The minutes of a meeting are due within a year, or never.
LONGEST_AGO = timedelta(days=366 + 7)
ASKED_BY_HAND = (Occasion.NOTICE, Occasion.ASKED_AGAIN)


@dataclass(frozen=True)
class Reminder:
    """One rule, one meeting, one recipient."""

    meeting: Meeting
    timing: Timing
    recipient: Recipient
    bring: str = ""

    @property
    def rule(self) -> Rule:
        return self.timing.rule

    @property
    def key(self) -> str:
        day = self.meeting.held_on
        # Whoever was asked to finish the minutes is asked to approve them as well.
        part = ":approval" if self.recipient.is_to_approve else ""
        return f"reminder:{self.meeting.uid}:{self.rule}{part}:{day}:{self.recipient.key}"


@dataclass(frozen=True)
class Expected:
    """A rule of a meeting: when it reminds, whom it still will as things stand, and what became of the others."""

    timing: Timing
    goes_on: date
    waiting: Sequence[Recipient]
    fates: Counter[ReminderFate]


def due(day: date) -> list[Reminder]:
    """What is to be reminded of on a day and was not yet, what earlier days left behind too."""
    return [one for one in _unclaimed(_falling_due(day - LOOKED_BACK, day)) if not one.timing.waits(day)]


def ahead(day: date) -> list[Reminder]:
    """All that is to be reminded of on a day and later, as things stand now, in the order in which it goes out."""
    found = [one for one in _unclaimed(_falling_due(day - LOOKED_BACK, date.max)) if one.timing.goes_on(day)]
    return sorted(found, key=lambda one: (one.timing.goes_on(day), one.meeting.id, one.timing.on))


def expected(meeting: Meeting, plan: ReminderPlan, day: date) -> list[Expected]:
    """Every rule of one meeting with whom it reminds from a day on, computed as the job computes it."""
    query = select(ReminderClaim).where(
        ReminderClaim.meeting_id == meeting.id, ReminderClaim.meeting_day == meeting.held_on
    )
    claims, audience, found = list(db.session.scalars(query)), Audience(meeting), []
    for timing in timings(meeting, plan):
        claimed = {claim.key: claim.fate for claim in claims if claim.rule is timing.rule}
        goes_on = timing.goes_on(day)
        asked = audience.of(timing.rule) if goes_on or timing.handed.goes_on(day) else []
        waiting = [one for one in asked if Reminder(meeting, timing, one).key not in claimed]
        days = {one: one.timing_of(timing).goes_on(day) or timing.on for one in waiting}
        usual = goes_on or timing.on
        found.append(Expected(timing, usual, [one for one in waiting if days[one] == usual], Counter(claimed.values())))
        others = sorted({*days.values()} - {usual})
        found += [Expected(timing, on, [one for one in waiting if days[one] == on], Counter()) for on in others]
    return found


def in_reach(day: date) -> list[Meeting]:
    """The meetings of which somebody may have to be reminded on that day or later, the soonest first."""
    states = (MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.HELD)
    query = select(Meeting).where(Meeting.state.in_(states), Meeting.held_on >= day - LONGEST_AGO)
    return list(db.session.scalars(query.options(*meetings.loaded_for_desk()).order_by(*meetings.soonest_first())))


def plan_of(meeting: Meeting) -> ReminderPlan:
    """The meeting's own plan, else its kind's, else the usual one."""
    return _plans([meeting])[meeting.id]


def own_plan(meeting: Meeting) -> ReminderPlan | None:
    return db.session.scalar(select(ReminderPlan).where(ReminderPlan.meeting_id == meeting.id))


def plan_of_kind(kind: Kind) -> ReminderPlan | None:
    """None as long as the usual one holds."""
    return db.session.scalar(select(ReminderPlan).where(ReminderPlan.kind_id == kind.id))


def was_run_on(day: date) -> bool:
    return db.session.get(ReminderRun, day) is not None


def asked_since(addressee: Addressee, moment: datetime) -> set[int]:
    """The meetings, by their ids, of which the secretariat itself asked an addressee since a moment."""
    own = Invitation.person_id if addressee.person else Invitation.organisation_id
    query = select(Invitation.meeting_id).join(Sending, Sending.invitation_id == Invitation.id)
    query = query.where(own == addressee.who.id, Sending.occasion.in_(ASKED_BY_HAND), Sending.written_at >= moment)
    return set(db.session.scalars(query))


def waiting(day: date) -> dict[Recipient, list[Reminder]]:
    """What is due on a day by its recipient, without those to whom that day's one reminder has gone."""
    of_day = ReminderClaim.claimed_on == day, ReminderClaim.fate == ReminderFate.SENT
    told = select(ReminderClaim.recipient).where(*of_day)
    reminded = set(db.session.scalars(told))
    groups: dict[str, list[Reminder]] = {}
    for reminder in due(day):
        if reminder.recipient.key not in reminded:
            groups.setdefault(reminder.recipient.key, []).append(reminder)
    return {found[0].recipient: found for _key, found in sorted(groups.items())}


def _falling_due(since: date, until: date) -> list[Reminder]:
    """Of all meetings what falls due between two days."""
    found = in_reach(since)
    plans, reminders = _plans(found), list[Reminder]()
    for meeting in found:
        audience, plan = Audience(meeting), plans[meeting.id]
        for timing in timings(meeting, plan):
            if timing.handed.on <= until and timing.on >= since:
                who = [(one, one.timing_of(timing)) for one in audience.of(timing.rule)]
                reminders.extend(
                    Reminder(meeting, own, one, plan.bring) for one, own in who if since <= own.on <= until
                )
    return reminders


def _unclaimed(reminders: Sequence[Reminder]) -> list[Reminder]:
    meeting_ids = {one.meeting.id for one in reminders}
    claimed = set(db.session.scalars(select(ReminderClaim.key).where(ReminderClaim.meeting_id.in_(meeting_ids))))
    return [one for one in reminders if one.key not in claimed]


def _plans(found: Iterable[Meeting]) -> dict[int, ReminderPlan]:
    found = list(found)
    kinds, own = {meeting.body.kind_id for meeting in found}, {meeting.id for meeting in found}
    query = select(ReminderPlan).where(ReminderPlan.kind_id.in_(kinds) | ReminderPlan.meeting_id.in_(own))
    rows = db.session.scalars(query).all()
    of_kinds = {row.kind_id: row for row in rows if row.kind_id is not None}
    of_meetings = {row.meeting_id: row for row in rows if row.meeting_id is not None}
    usual = usual_plan()
    return {one.id: of_meetings.get(one.id) or of_kinds.get(one.body.kind_id) or usual for one in found}
