"""Who was there: by seat, with the holder and post of that day; the offices; others by number."""

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.extensions import Identified, Model, Versioned, code_of
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.members import MemberNames
from coordinator.orgs.roster.models import Holding, Seat

if TYPE_CHECKING:
    from coordinator.minutes.records.models.minutes import Minutes


SUBSTITUTE = "（代理）"


class AttendanceKind(StrEnum):
    PRESENT = "present"
    SUBSTITUTE = "substitute"
    ABSENT = "absent"


class Attendance(Identified, Versioned, Model):
    """出席 of one seat. Organisation's name, post and person are kept as they were on the day.

    Without an attendance the seat was taken off the list: this meeting was not its own.
    """

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("minutes_id", "seat_id"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    holding_id: Mapped[int | None] = mapped_column(ForeignKey("holding.id"))
    organisation_name: Mapped[str] = mapped_column(String(200))
    post: Mapped[str] = mapped_column(String(200), default="")
    name: Mapped[str] = mapped_column(String(200), default="")
    attendance: Mapped[AttendanceKind | None] = mapped_column(code_of(AttendanceKind))
    substitute: Mapped[str] = mapped_column(String(200), default="")
    order: Mapped[int] = mapped_column(default=0)

    minutes: Mapped["Minutes"] = relationship(back_populates="attendance")
    seat: Mapped[Seat] = relationship()
    holding: Mapped[Holding | None] = relationship()

    @property
    def was_there(self) -> bool:
        return self.attendance in (AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE)

    @property
    def is_substitute(self) -> bool:
        return self.attendance is AttendanceKind.SUBSTITUTE

    @property
    def names(self) -> MemberNames:
        """What was said of the seat on the day, as it was recorded."""
        organisation = self.seat.organisation
        recorded = self.organisation_name, organisation.kana_key, self.post, self.name or None
        return MemberNames(organisation.kind.name, *recorded)

    @property
    def voice(self) -> str:
        """How the minutes name who speaks from this seat: organisation and post, never the person."""
        return " ".join(filter(None, [self.organisation_name, self.post])) + (SUBSTITUTE if self.is_substitute else "")


class OfficePresence(Model):
    """Secretariat present: an office and, as the office writes them, its people."""

    __tablename__ = "office_presence"
    __table_args__ = (UniqueConstraint("minutes_id", "office_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    people: Mapped[str] = mapped_column(String(300), default="")

    minutes: Mapped["Minutes"] = relationship(back_populates="offices")
    office: Mapped[Organisation] = relationship()
