"""An addressee's row in a meeting, with what belongs to them and not to a seat, and their places."""

from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, Versioned, code_of
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.members import Key, addressee_key
from coordinator.orgs.roster.models import Person


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


class Invitation(Identified, Versioned, Model):
    """案内先 of a meeting: a person with all their seats, or an organisation whose seat is vacant; one head, one reply.

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
        return addressee_key(self.person_id, self.organisation_id)

    @property
    def addressee(self) -> Person | Organisation:
        found = self.person or self.organisation
        assert found is not None  # noqa: S101  # the table's own constraint
        return found


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
