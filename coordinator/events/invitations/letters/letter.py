"""The filled notice as neutral data: mail and paper are written from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coordinator import calendar_years
from coordinator.events.invitations.letters.blanks import (
    BEFORE,
    BY_MAIL,
    WAY_TO_ANSWER,
    filled,
    values_of,
    when,
    where,
)
from coordinator.events.invitations.models import Guest, NoticeText
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.addressees import Addressee
from coordinator.orgs.roster.models import SeatRole

AGENDA_LATER = "次第は、決まりましたら会議のページに載ります。"
ONLINE = "オンラインでも参加できます。お返事のときに「オンラインで出ます」をお選びください。"

# What these lines say is of use to those alone who have a slip or a link.
REPLY, ONLINE_LABEL = "お返事", "オンライン"
# What a sheet has below the line where it is cut off, and a mail has not.
SENTENCE_END = re.compile("(?<=。)")
SLIP = "返信票"

# The agenda's numbers and titles; what has no number yet has 0.
Titles = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class LetterRow:
    """One line under 記; the text may have several lines."""

    label: str
    text: str


@dataclass(frozen=True)
class NoticeLetter:
    """開催通知 to one addressee. `number` (文書番号) may come last and is empty until then.

    `rows` are all lines under 記, with the reply and the rule for bad weather; `reply_by` is there for the slip.
    """

    council: str
    number: str
    day: date
    addressee: tuple[str, ...]
    senders: tuple[str, ...]
    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[LetterRow, ...]
    reply_by: date | None
    contact: tuple[str, ...]


@dataclass(frozen=True)
class Letters:
    """The notice of a meeting, filled but for whom it goes to; `meeting_day` decides names and posts.

    `frame`: as it goes on paper. `by_mail`: the same in a mail, which has a link and no slip.
    """

    frame: NoticeLetter
    by_mail: NoticeLetter
    meeting_day: date

    def to(self, addressee: Addressee) -> NoticeLetter:
        return replace(self.frame, addressee=address_lines(addressee, self.meeting_day))

    def mailed_to(self, addressee: Addressee) -> NoticeLetter:
        return replace(self.by_mail, addressee=address_lines(addressee, self.meeting_day))

    def to_guest(self, guest: Guest) -> NoticeLetter:
        """来賓, who is asked for no answer here."""
        rows = tuple(row for row in self.frame.rows if row.label not in (REPLY, ONLINE_LABEL))
        lines = tuple(filter(None, (guest.post, f"{guest.name} 様")))
        return replace(self.frame, addressee=lines, rows=rows, reply_by=None)


@dataclass(frozen=True)
class Surroundings:
    """What a notice says besides its own text and its meeting's facts."""

    council: str
    phone: str
    today: date
    items: Titles = ()


def letters_from(meeting: Meeting, notice: NoticeText, around: Surroundings) -> Letters:
    """Fill the notice's blanks; whom it goes to comes with `to`."""
    values = values_of(meeting, council=around.council, phone=around.phone, greeting=notice.greeting)
    reply_how = notice.reply_how.replace(BEFORE, f"{{{WAY_TO_ANSWER}}}")
    for_mail = {**values, WAY_TO_ANSWER: BY_MAIL}
    return Letters(
        _frame(meeting, notice, around, values, reply=filled(reply_how, values)),
        _frame(meeting, notice, around, for_mail, reply=without_a_slip(filled(reply_how, for_mail))),
        meeting.reference_day,
    )


def speaks_of_a_slip(notice: NoticeText) -> bool:
    """Whether a mail would speak of a slip that it has not: in sentences of one's own, which nobody takes out."""
    return any(SLIP in text for text in (notice.title, notice.text, notice.bad_weather, notice.contact))


def _frame(
    meeting: Meeting, notice: NoticeText, around: Surroundings, values: Mapping[str, str], *, reply: str
) -> NoticeLetter:
    return NoticeLetter(
        council=around.council,
        number=notice.document_number,
        day=notice.dated_on or around.today,
        addressee=(),
        senders=tuple(office.name_on(meeting.reference_day) for office in notice.senders),
        title=filled(notice.title, values),
        paragraphs=lines_of(filled(notice.text, values)),
        rows=_rows(meeting, around.items, reply=_reply(meeting, reply)) + _weather(filled(notice.bad_weather, values)),
        reply_by=meeting.answers_due_on,
        contact=lines_of(filled(notice.contact, values)),
    )


def without_a_slip(text: str) -> str:
    """The sentences that are true of a mail as well."""
    return "".join(sentence for sentence in SENTENCE_END.split(text) if SLIP not in sentence)


def address_lines(addressee: Addressee, day: date) -> tuple[str, ...]:
    """職名＋氏名＋様; a vacant seat's organisation is addressed by 御中, its vacant contact by ご担当者様."""
    if addressee.person is None:
        (name,) = (organisation.name_on(day) for organisation in addressee.organisations)
        is_contact = all(seat.role is SeatRole.CONTACT for seat in addressee.seats)
        return (name, "ご担当者様") if is_contact else (f"{name} 御中",)
    lines = [f"{organisation} {post}".rstrip() for organisation, post in addressee.named_on(day)]
    return (*lines, f"{addressee.person.name} 様")


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _reply(meeting: Meeting, how: str) -> str:
    """11月6日（金）までにお返事をください。…"""
    due = meeting.answers_due_on
    return f"{calendar_years.day_label(due)}までにお返事をください。{how}" if due else how


def _rows(meeting: Meeting, items: Titles, *, reply: str) -> tuple[LetterRow, ...]:
    place = "\n".join(filter(None, (where(meeting), meeting.access)))
    agenda = "\n".join(f"（{number}）{title}" if number else title for number, title in items) or AGENDA_LATER
    found = [LetterRow("日時", when(meeting)), LetterRow("場所", place)]
    if meeting.theme:
        found.append(LetterRow("テーマ", meeting.theme))
    found.append(LetterRow("議題", agenda))
    if meeting.online_url:
        found.append(LetterRow(ONLINE_LABEL, ONLINE))
    if reply:
        found.append(LetterRow(REPLY, reply))
    return tuple(found)


def _weather(rule: str) -> tuple[LetterRow, ...]:
    return (LetterRow("荒天のとき", rule),) if rule else ()
