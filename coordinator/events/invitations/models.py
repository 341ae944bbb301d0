"""An addressee's row in a meeting, what was sent to them, and the answer for each of their seats."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.events.channels import Channel
from coordinator.events.invitations.addressees import Key
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.files.models import StoredFile
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import ContactBy, Person, Seat
from coordinator.outbox.models import Message

notice_sender = Table(
    "notice_sender",
    Model.metadata,
    Column("notice_id", ForeignKey("notice_text.id"), primary_key=True),
    Column("office_id", ForeignKey("organisation.id"), primary_key=True, index=True),
)


class AnswerCode(StrEnum):
    """出席・代理・欠席・未定・オンライン"""

    ATTEND = "attend"
    SUBSTITUTE = "substitute"
    ABSENT = "absent"
    UNDECIDED = "undecided"
    ONLINE = "online"

    @property
    def is_definite(self) -> bool:
        """まだわかりません is no answer yet, and is asked again."""
        return self is not AnswerCode.UNDECIDED

    @property
    def is_in_the_room(self) -> bool:
        """Whether somebody needs a chair and is looked for at the door."""
        return self in (AnswerCode.ATTEND, AnswerCode.SUBSTITUTE)

    @property
    def is_coming(self) -> bool:
        """Whether somebody will sit there, in the room or online."""
        return self.is_in_the_room or self is AnswerCode.ONLINE


class Help(StrEnum):
    """What somebody needs on the day."""

    WHEELCHAIR = "wheelchair"
    INTERPRETER = "interpreter"
    LARGE_PRINT = "large_print"


class Children(StrEnum):
    """一緒に参加・託児を希望・なし"""

    NONE = "none"
    TOGETHER = "together"
    MINDED = "minded"


class Occasion(StrEnum):
    """Why something was sent to an addressee."""

    NOTICE = "notice"
    ASKED_AGAIN = "asked_again"
    REMINDER = "reminder"
    CHANGED = "changed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    CALLED_OFF = "called_off"
    PLACE = "place"


class Outcome(StrEnum):
    """What became of a line of the dispatch list (発送済み・手渡し済み・連絡がついた・つながらない), or 取りやめ."""

    DISPATCHED = "dispatched"
    HANDED = "handed"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    # The meeting changed before anybody had dispatched it.
    WITHDRAWN = "withdrawn"


class Invitation(Identified, Versioned, Model):
    """宛先 of a meeting: a person with all their seats, or an organisation whose seat is vacant; one head, one reply.

    What concerns the head and not a seat stands here: an opinion, help, children (ages in months, nothing else).
    """

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="one_addressee"),
        UniqueConstraint("meeting_id", "person_id", name="uq_invitation_person"),
        UniqueConstraint("meeting_id", "organisation_id", name="uq_invitation_organisation"),
        UniqueConstraint("meeting_id", "number", name="uq_invitation_number"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    # 返信番号 without its check digit, from 1 on; it never moves within the meeting.
    number: Mapped[int]
    opinion: Mapped[str] = mapped_column(Text, default="")
    help: Mapped[list[str]] = mapped_column(JSON, default=list)
    help_note: Mapped[str] = mapped_column(String(500), default="")
    children: Mapped[Children] = mapped_column(code_of(Children), default=Children.NONE)
    children_months: Mapped[list[int]] = mapped_column(JSON, default=list)

    meeting: Mapped[Meeting] = relationship()
    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()

    @property
    def key(self) -> Key:
        """That of its addressee."""
        return ("person", self.person_id) if self.person_id is not None else ("organisation", self.organisation_id or 0)

    @property
    def addressee(self) -> Person | Organisation:
        found = self.person or self.organisation
        assert found is not None  # noqa: S101  # the table's own constraint
        return found


class Said:
    """What was answered, and how it reached us."""

    answer: Mapped[AnswerCode] = mapped_column(code_of(AnswerCode))
    substitute_name: Mapped[str] = mapped_column(String(200), default="")
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    # Given or changed after the last day for answers; shown to the secretariat.
    is_late: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[Channel] = mapped_column(code_of(Channel))
    # Proxy entry: who told us, and on which day.
    received_from: Mapped[str] = mapped_column(String(200), default="")
    received_on: Mapped[date | None]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))


class Answer(Said, Identified, Versioned, Model):
    """出欠の回答 of one seat, however it reached us; the last one counts."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)

    meeting: Mapped[Meeting] = relationship()
    seat: Mapped[Seat] = relationship()
    photo: Mapped[StoredFile | None] = relationship()


class FormerAnswer(Said, Model):
    """What a seat had answered before; with it a wrong entry is taken back, and a change after the last day is seen."""

    __tablename__ = "former_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), index=True)


class EarlierAnswer(Said, Model):
    """What a seat had answered for a day that the meeting has left; it counts for nothing, and stands beside."""

    __tablename__ = "earlier_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    held_on: Mapped[date]


class PlaceSort(StrEnum):
    """What may run out."""

    MEMBER = "member"
    CHILDCARE = "childcare"


class Place(Model):
    """A place that an addressee asked for at a meeting with a limit: theirs, or on the waiting list (空き待ち)."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("invitation_id", "sort"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    sort: Mapped[PlaceSort] = mapped_column(code_of(PlaceSort))
    is_waiting: Mapped[bool]
    # First come, first served; whoever gave it up and asks again stands at the end.
    turn: Mapped[int]

    invitation: Mapped[Invitation] = relationship()


class Sending(Identified, Versioned, Model):
    """One notice to one addressee: a mail, or a line of the dispatch list (発送リスト).

    `way` is empty where the roster knows none (届け先なし).
    """

    __tablename__ = "sending"
    __table_args__ = (UniqueConstraint("invitation_id", "key"),)

    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    occasion: Mapped[Occasion] = mapped_column(code_of(Occasion))
    # The same notice is not sent twice: names the occasion and, where it may come again, its day or turn.
    key: Mapped[str] = mapped_column(String(80))
    way: Mapped[ContactBy | None] = mapped_column(code_of(ContactBy))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    outcome: Mapped[Outcome | None] = mapped_column(code_of(Outcome))
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(String(200), default="")

    invitation: Mapped[Invitation] = relationship()
    message: Mapped[Message | None] = relationship()

    @property
    def is_to_be_done(self) -> bool:
        """Whether somebody still has to dispatch it, hand it over or telephone."""
        return self.way is not ContactBy.MAIL and self.outcome in (None, Outcome.NOT_REACHED)


class NoticeText(Identified, Versioned, Model):
    """開催通知の文面 of one meeting. Its texts have named blanks, as {日時}; number and day may come last."""

    __tablename__ = "notice_text"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    document_number: Mapped[str] = mapped_column(String(100), default="")
    dated_on: Mapped[date | None]
    greeting: Mapped[str] = mapped_column(String(100), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    reply_how: Mapped[str] = mapped_column(Text, default="")
    bad_weather: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")

    meeting: Mapped[Meeting] = relationship()
    # 連名: the offices in whose names it goes out.
    senders: Mapped[list[Organisation]] = relationship(secondary=notice_sender, order_by=Organisation.id)

    @property
    def sender_codes(self) -> list[str]:
        return [office.code for office in self.senders]


class Guest(Identified, Versioned, Model):
    """来賓など: invited besides the seats; name and post only."""

    __tablename__ = "guest"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    post: Mapped[str] = mapped_column(String(200), default="")
    is_coming: Mapped[bool] = mapped_column(default=True)

    meeting: Mapped[Meeting] = relationship()


class ContactRole(StrEnum):
    """会場・講師・託児・通訳・その他"""

    VENUE = "venue"
    LECTURER = "lecturer"
    MINDERS = "minders"
    INTERPRETER = "interpreter"
    OTHER = "other"


class MeetingContact(Identified, Versioned, Model):
    """Who else must be told when a meeting changes: the venue, a lecturer, minders, an interpreter."""

    __tablename__ = "meeting_contact"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    role: Mapped[ContactRole] = mapped_column(code_of(ContactRole))
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    # 連絡がついた: told that the meeting does not take place as it was told before.
    outcome: Mapped[Outcome | None] = mapped_column(code_of(Outcome))
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(String(200), default="")

    meeting: Mapped[Meeting] = relationship()


class ToldFacts(Model):
    """Day, hours and place of a meeting as those invited were told them last."""

    __tablename__ = "told_facts"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    held_on: Mapped[date | None]
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    venue: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    online_url: Mapped[str] = mapped_column(String(500), default="")
