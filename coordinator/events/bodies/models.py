"""Kinds (種類) carry the defaults, bodies (会議体) meet."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.extensions import Identified, Model, Versioned, code_of
from coordinator.orgs.directory.models import District, Organisation
from coordinator.orgs.names import KeepsNames
from coordinator.orgs.roster.models import Seat, SeatRole


class Step(StrEnum):
    """The line of steps of a meeting, in its order (①計画 … ⑪その後)."""

    OVERVIEW = "overview"
    DATES = "dates"
    NOTICE = "notice"
    ANSWERS = "answers"
    AGENDA = "agenda"
    PROGRAMME = "programme"
    DAY = "day"
    MINUTES = "minutes"
    CONFIRMATION = "confirmation"
    PUBLICATION = "publication"
    FOLLOW_UP = "follow-up"

    @property
    def number(self) -> int:
        """1 for ①計画."""
        return list(Step).index(self) + 1


class Openness(StrEnum):
    """傍聴: the room on the day."""

    OPEN = "open"
    PARTLY = "partly"
    CLOSED = "closed"


class Kind(Identified, Versioned, Model):
    """種類: the defaults of a sort of meeting."""

    __tablename__ = "kind"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    order: Mapped[int] = mapped_column(default=0)
    is_internal: Mapped[bool] = mapped_column(default=False)
    layout: Mapped[str] = mapped_column(String(40), default="digest")
    openness: Mapped[Openness] = mapped_column(code_of(Openness), default=Openness.OPEN)
    notice_days: Mapped[int] = mapped_column(default=30)
    answers_due_days: Mapped[int] = mapped_column(default=21)
    items_due_days: Mapped[int] = mapped_column(default=21)
    programme_due_days: Mapped[int] = mapped_column(default=14)
    minutes_due_days: Mapped[int] = mapped_column(default=30)
    # 決裁: notice and publication go out only when each sending office has approved them.
    needs_approval: Mapped[bool] = mapped_column(default=False)
    groups: Mapped[list[str]] = mapped_column(JSON, default=list)
    ended_on: Mapped[date | None]

    steps: Mapped[list["KindStep"]] = relationship(
        back_populates="kind", order_by="KindStep.position", cascade="all, delete-orphan"
    )

    @property
    def is_in_use(self) -> bool:
        """Whether new bodies may still be of this kind."""
        return self.ended_on is None or clock.today() <= self.ended_on

    def line_of(self, step: Step) -> "KindStep | None":
        """Whose the step is; None where its meetings do not use it."""
        return next((line for line in self.steps if line.step is step), None)

    def concerns(self, seat: Seat) -> bool:
        """Whether its meetings are for the seat's group of members; no groups named: for all."""
        return not self.groups or seat.organisation.kind.group in self.groups


class KindStep(Model):
    """A step that meetings of a kind use: whose it is (担当) and who checks it (確認)."""

    __tablename__ = "kind_step"
    __table_args__ = (UniqueConstraint("kind_id", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("kind.id"), index=True)
    step: Mapped[Step] = mapped_column(code_of(Step))
    position: Mapped[int]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    checker_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    kind: Mapped[Kind] = relationship(back_populates="steps")
    owner: Mapped[Organisation | None] = relationship(foreign_keys=[owner_id])
    checker: Mapped[Organisation | None] = relationship(foreign_keys=[checker_id])


class Body(Identified, Versioned, KeepsNames, Model):
    """会議体: what meets, and numbers its meetings."""

    __tablename__ = "body"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("kind.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    first_running_number: Mapped[int] = mapped_column(default=1)
    order: Mapped[int] = mapped_column(default=0)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))

    kind: Mapped[Kind] = relationship()
    # The body that took it up when it ended.
    successor: Mapped["Body | None"] = relationship(remote_side="Body.id")
    district: Mapped[District | None] = relationship()
    owner: Mapped[Organisation | None] = relationship()

    def is_valid_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)

    def owner_of(self, step: Step) -> Organisation | None:
        """担当 of a step: the office that the kind names for it, else the body's own."""
        line = self.kind.line_of(step)
        return (line.owner if line else None) or self.owner

    @property
    def expects_everybody(self) -> bool:
        """Whether every organisation on the roster is invited to its meetings."""
        return self.district_id is None and not self.kind.groups

    def expects(self, seat: Seat) -> bool:
        """Whether the seat belongs to this body: of the district, else every lead (DECISIONS 3)."""
        if not self.kind.concerns(seat):
            return False
        if self.district_id is None:
            return seat.role is SeatRole.LEAD
        return any(district.id == self.district_id for district in seat.districts)
