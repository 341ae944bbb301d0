"""The day's sheet: the seats that stand on it, each with the facts of the day, and the form over them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Select

from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records import people, queries
from coordinator.minutes.records.attendance import DayDraft, MergedDay, RowDraft, day_of, unsaid
from coordinator.minutes.records.forms import DayForm
from coordinator.minutes.records.models import Minutes
from coordinator.minutes.records.rows import Act, Sent, rearranged
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import members
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.members import MemberNames
from coordinator.orgs.roster.models import Seat

ADDED = "attendance"


@dataclass
class DaySheet:
    """`starts`: the rows of seats of which nothing is saved yet, as the form is served with them.

    `observers`: how many of them the form starts with, as long as nothing at all is saved.
    """

    meeting: Meeting
    saved: DayDraft
    starts: Mapping[str, RowDraft]
    observers: int | None
    lines: dict[str, MemberNames]
    offices: list[Organisation]
    further: list[tuple[str, str]]

    def form(self) -> DayForm:
        """As it is saved; seats of which nobody has said anything stand among the others."""
        draft = self._with_all(self.saved)
        if not self._is_begun:
            draft = replace(draft, observers=self.observers)
        return DayForm(offices=self.offices, further=self.further, draft=draft)

    def sent_form(self, sent: Sent, act: Act | None) -> DayForm:
        """As it was sent; a button may first add a row for the seat that was chosen."""
        look_at = ""
        if act is not None and act.list == ADDED and act.verb == "add":
            sent, look_at = self._added(sent)
        form = DayForm(offices=self.offices, further=self.further, sent=sent)
        form.look_at = look_at
        self.know([row.form.uid.data for row in form.attendance])
        return form

    def late_form(self, merged: MergedDay) -> DayForm:
        """What was sent, and beside it what somebody else saved first."""
        self.know([row.seat for row in merged.draft.rows])
        form = DayForm(offices=self.offices, further=self.further, draft=self._with_all(merged.draft))
        form.show_late(merged)
        return form

    def know(self, uids: Collection[str]) -> None:
        """Learn the lines of seats that were added; `NotFound` for a seat that does not exist."""
        new = [uid for uid in uids if uid not in self.lines]
        day = self.meeting.reference_day
        for uid, seat in people.seats_by_uid(new).items():
            self.lines[uid] = members.names_of(seat, day)

    @property
    def starts_from_elsewhere(self) -> bool:
        """Whether the form shows what nobody has saved here yet."""
        if self.observers is not None and not self._is_begun:
            return True
        return not self.starts.keys().isdisjoint(self.lines.keys() - {row.seat for row in self.saved.rows})

    @property
    def _is_begun(self) -> bool:
        """Whether somebody has saved something of the day; whoever left out the observers then meant it."""
        return bool(self.saved.rows) or self.saved.content != DayDraft().content

    def _with_all(self, draft: DayDraft) -> DayDraft:
        said = {row.seat: row for row in draft.rows}
        rows = [said.pop(uid, self.starts.get(uid, unsaid(uid))) for uid in self.lines]
        return replace(draft, rows=(*rows, *said.values()))

    def _added(self, sent: Sent) -> tuple[Sent, str]:
        """The rows sent, and one more for the seat that was chosen; the empty name of no row where none was."""
        chosen = sent.get("seat", "")
        sent.setlist("seat", [""])
        if chosen not in dict(self.further):
            return sent, ADDED
        result, look_at = rearranged(sent, Act(ADDED, "add", None))
        result.setlist(f"{look_at}-uid", [chosen])
        row = unsaid(chosen)
        result.setlist(f"{look_at}-version", [row.version])
        result.setlist(f"{look_at}-was", [row.was])
        return result, look_at


def sheet_of(meeting: Meeting, *, starts: Mapping[str, RowDraft], observers: int | None) -> DaySheet:
    """The expected seats in roster order, and those that were recorded besides."""
    minutes = queries.minutes_with_attendance(meeting)
    lines = {**expected(meeting), **recorded(minutes)}
    return DaySheet(
        meeting=meeting,
        saved=day_of(minutes),
        starts=starts,
        observers=observers,
        lines=lines,
        offices=people.offices_on(meeting.reference_day),
        further=people.further_seats(meeting.reference_day, lines),
    )


def expected(meeting: Meeting) -> dict[str, MemberNames]:
    """The seats expected on the day, in one statement: a sheet names them and asks nothing more of them."""
    rows = db.session.execute(_expected(meetings.rules_of(meeting)), meetings.parameters_of(meeting))
    return {row.uid: row.names for row in rows}


@cache
def _expected(rules: tuple[meetings.Rule, ...]) -> Select[Any]:
    return meetings.expected_members(rules, MemberNames).add_columns(Seat.uid).order_by(*roster.roster_order())


def recorded(minutes: Minutes | None) -> Mapping[str, MemberNames]:
    """The recorded seats, as they were called on the day."""
    return {row.seat.uid: row.names for row in minutes.attendance} if minutes else {}
