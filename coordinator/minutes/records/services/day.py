"""The day is recorded: who was there, by seat, with the name, post and person of that day."""

from collections.abc import Mapping
from datetime import date

from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records import people, queries
from coordinator.minutes.records.attendance import TAKEN_OFF, DayDraft, RowDraft, day_of, merge_day, row_of
from coordinator.minutes.records.models import Attendance, AttendanceKind, Minutes, OfficePresence
from coordinator.minutes.records.refusals import LateDay
from coordinator.minutes.records.services.minutes import note_change, open_minutes, place
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import members
from coordinator.orgs.roster.models import Seat
from coordinator.web.viewer import Viewer


def record_day(meeting: Meeting, sent: DayDraft, *, by: Viewer) -> Minutes:
    """Save the day. The first saved attendance says that the meeting took place (DECISIONS 8)."""
    meetings.hold(meeting)
    minutes = open_minutes(meeting)
    saved = day_of(minutes)
    merged = merge_day(sent, saved)
    if merged.is_late:
        raise LateDay(merged)

    seats = people.seats_by_uid([row.seat for row in merged.draft.rows])
    changed = _write_rows(minutes, merged.draft, seats, meeting.reference_day)
    if merged.draft.content != saved.content:
        _write_head(minutes, merged.draft)
        changed = True
    if changed:
        note_change(minutes, by=by)
    return minutes


def _write_rows(minutes: Minutes, draft: DayDraft, seats: Mapping[str, Seat], day: date) -> bool:
    """Write what changed, and the rows whose holder the roster has mended since; whether there was any."""
    known = {row.seat_id: row for row in minutes.attendance}
    changed = False
    for wanted in draft.rows:
        seat = seats[wanted.seat]
        row = known.get(seat.id)
        if not wanted.attendance or (row is not None and not _differs(row, wanted, seat, day)):
            continue
        row = row or Attendance(seat=seat)
        _write_row(row, wanted, seat, day)
        if row.minutes is None:
            minutes.attendance.append(row)
        changed = True
    if len(minutes.attendance) > len(known):
        _order_rows(minutes, seats)
    return changed


def _order_rows(minutes: Minutes, seats: Mapping[str, Seat]) -> None:
    """名簿順; `seats` stands in it."""
    db.session.flush()
    places = {seat.id: number for number, seat in enumerate(seats.values())}
    rows = sorted(minutes.attendance, key=lambda row: places[row.seat_id])
    place(Attendance, [row.id for row in rows], column="order")
    db.session.expire(minutes, ["attendance"])


def _differs(row: Attendance, wanted: RowDraft, seat: Seat, day: date) -> bool:
    holding = seat.holding_on(day)
    return row_of(row).content != wanted.content or row.holding_id != (holding.id if holding else None)


def _write_row(row: Attendance, wanted: RowDraft, seat: Seat, day: date) -> None:
    row.holding = seat.holding_on(day)
    names = members.names_of(seat, day)
    row.organisation_name, row.post, row.name = names.organisation, names.post, names.person or ""
    row.attendance = None if wanted.attendance == TAKEN_OFF else AttendanceKind(wanted.attendance)
    row.substitute = wanted.substitute if row.attendance is AttendanceKind.SUBSTITUTE else ""


def _write_head(minutes: Minutes, draft: DayDraft) -> None:
    minutes.observers = draft.observers
    offices = queries.things_by_uid(Organisation, draft.offices)
    known = {presence.office.uid: presence for presence in minutes.offices}
    rows = [known.get(uid) or OfficePresence(office=offices[uid]) for uid in draft.offices]
    for row in rows:
        row.people = draft.offices[row.office.uid]
    minutes.offices[:] = rows
    db.session.flush()
