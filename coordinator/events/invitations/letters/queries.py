"""Reading the text of a meeting's notice: as it was saved, else as it is proposed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from coordinator import clock
from coordinator.events.agenda import queries as agenda
from coordinator.events.invitations.letters.defaults import TEXTS, greetings
from coordinator.events.invitations.letters.letter import Letters, Surroundings, Titles, letters_from
from coordinator.events.invitations.models import NoticeText
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.web.page_context import council_of_this_request

CARRIED_ON = ("title", "text", "reply_how", "bad_weather", "contact")
NAMES = selectinload(Organisation.former_names)
SENDERS = selectinload(NoticeText.senders).options(NAMES)


def text_of(meeting: Meeting) -> NoticeText | None:
    """The notice's text; None until it was saved."""
    return db.session.scalar(select(NoticeText).where(NoticeText.meeting_id == meeting.id).options(SENDERS))


def text_or_proposal(meeting: Meeting) -> NoticeText:
    """The saved text, else a proposal that is not saved."""
    return text_of(meeting) or proposal(meeting, directory.offices())


def proposal(meeting: Meeting, offices: Sequence[Organisation]) -> NoticeText:
    return NoticeText(document_number="", dated_on=None, **proposed(meeting, offices))


def proposed(meeting: Meeting, offices: Sequence[Organisation]) -> dict[str, Any]:
    """As the last notice of the same body had it, else the default text; the greeting is that of this month.

    `offices`: those of today, in whose names it goes out unless it was other ones before.
    """
    last = _last_of_the_body(meeting)
    greeting = greetings(clock.today().month)[0]
    # As the saved text gives them back: who approves a proposal approves what it becomes.
    senders = sorted(offices, key=lambda office: office.id)
    if last is None:
        return {**TEXTS, "greeting": greeting, "contact": _contact(meeting), "senders": senders}
    kept = [office for office in last.senders if office in offices]
    return {
        **{name: getattr(last, name) for name in CARRIED_ON},
        "greeting": greeting,
        "senders": kept or senders,
    }


def letters_of(
    meeting: Meeting, notice: NoticeText | None = None, *, items: Titles | None = None, today: date | None = None
) -> Letters:
    """The meeting's notice, ready to be addressed with `to`; the same few statements for one addressee and for all.

    `items`: what is on the agenda, where the caller has read it. `today`: the day of writing, for one that went out.
    """
    found = council_of_this_request()
    around = Surroundings(
        council=found.name if found else "",
        phone=found.phone if found else "",
        today=today or clock.today(),
        items=agenda.titles_on_it(meeting) if items is None else items,
    )
    return letters_from(meeting, notice or text_of(meeting) or proposal(meeting, directory.offices(NAMES)), around)


def _last_of_the_body(meeting: Meeting) -> NoticeText | None:
    query = (
        select(NoticeText)
        .join(NoticeText.meeting)
        .where(Meeting.body_id == meeting.body_id, Meeting.id != meeting.id)
        .order_by(Meeting.held_on.desc().nulls_last(), NoticeText.id.desc())
        .options(SENDERS)
    )
    return db.session.scalars(query.limit(1)).first()


def _contact(meeting: Meeting) -> str:
    """担当者欄, from what the council says of itself."""
    found = council_of_this_request()
    if meeting.contact:
        return meeting.contact
    if found is None:
        return ""
    numbers = (("", found.office_name), ("電話 ", found.phone), ("FAX ", found.fax), ("メール ", found.email))
    return "\n".join(f"{label}{value}" for label, value in numbers if value)
