"""A meeting: its facts, its days, its state."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import calendar_years, clock
from coordinator.events.bodies.models import Body, Openness
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.orgs.roster.models import Seat

meeting_joint_body = Table(
    "meeting_joint_body",
    Model.metadata,
    Column("meeting_id", ForeignKey("meeting.id"), primary_key=True),
    Column("body_id", ForeignKey("body.id"), primary_key=True, index=True),
)
# 昨年と同じ内容で: the meeting of the year before from which one was made.
meeting_predecessor = Table(
    "meeting_predecessor",
    Model.metadata,
    Column("meeting_id", ForeignKey("meeting.id"), primary_key=True),
    Column("predecessor_id", ForeignKey("meeting.id"), index=True, nullable=False),
)


class MeetingState(StrEnum):
    PLANNED = "planned"
    ANNOUNCED = "announced"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


def label_of(fiscal_year: int, number: int | None, body_name: str) -> str:
    """令和8年度 第1回 全体会"""
    counted = f" 第{number}回" if number else ""
    return f"{calendar_years.fiscal_year_label(fiscal_year)}{counted} {body_name}"


class MeetingCounter(Model):
    """The last n of the slugs of a body and a fiscal year; the body's row is locked while one is taken."""

    __tablename__ = "meeting_counter"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_serial: Mapped[int] = mapped_column(default=0)


class Meeting(Identified, Versioned, Model):
    """会議: one gathering of a body, alone or jointly (合同開催) with others."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("body_id", "fiscal_year", "number", name="uq_meeting_number"),
        UniqueConstraint("body_id", "running_number", name="uq_meeting_running_number"),
        # The lists begin at the latest day of all, of a year, or of a body, and stop when the page is full.
        Index("ix_meeting_fiscal_year_held_on", "fiscal_year", "held_on"),
        Index("ix_meeting_body_id_held_on", "body_id", "held_on"),
    )

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    fiscal_year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[int | None]
    running_number: Mapped[int | None]
    state: Mapped[MeetingState] = mapped_column(code_of(MeetingState), default=MeetingState.PLANNED)
    state_reason: Mapped[str] = mapped_column(Text, default="")
    # 本日中止: cancelled on its own day, when people may be on their way already.
    called_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    title: Mapped[str] = mapped_column(String(300))
    theme: Mapped[str] = mapped_column(String(300), default="")
    held_on: Mapped[date | None] = mapped_column(index=True)
    postponed_from_on: Mapped[date | None]
    # While it stands on a day that was over when it was typed: the day for which it was announced and answered.
    answered_for_on: Mapped[date | None]
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    venue: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    access: Mapped[str] = mapped_column(Text, default="")
    online_url: Mapped[str] = mapped_column(String(500), default="")
    openness: Mapped[Openness] = mapped_column(code_of(Openness), default=Openness.OPEN)
    openness_reason: Mapped[str] = mapped_column(Text, default="")
    observer_places: Mapped[int | None]
    # 当日どうぞ, 申し込みは…: in the words of whoever invites to listen.
    observers_how: Mapped[str] = mapped_column(String(300), default="", server_default="")
    contact: Mapped[str] = mapped_column(String(300), default="")
    # 定員 of members and of children to be minded; empty: no limit.
    places: Mapped[int | None]
    childcare_places: Mapped[int | None]
    answers_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    items_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    programme_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    programme_fixed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_item_number: Mapped[int] = mapped_column(default=0)

    body: Mapped[Body] = relationship()
    joint_bodies: Mapped[list[Body]] = relationship(secondary=meeting_joint_body, order_by=Body.order)

    seat_changes: Mapped[list["SeatChange"]] = relationship(back_populates="meeting", cascade="all, delete-orphan")

    made_from: Mapped["Meeting | None"] = relationship(
        secondary=meeting_predecessor,
        primaryjoin=lambda: Meeting.id == meeting_predecessor.c.meeting_id,
        secondaryjoin=lambda: Meeting.id == meeting_predecessor.c.predecessor_id,
        uselist=False,
    )

    @property
    def bodies(self) -> list[Body]:
        """The body itself and those it meets with."""
        return [self.body, *self.joint_bodies]

    @property
    def body_name(self) -> str:
        """What its body was called on its day."""
        return self.body.name_on(self.reference_day)

    @property
    def body_name_en(self) -> str:
        """What its body is called in English, where that is known."""
        return self.body.name_en

    @property
    def is_public(self) -> bool:
        """Whether its facts are public: from `announced`, but for internal kinds (DECISIONS 1)."""
        return (
            self.state is not MeetingState.PLANNED and self.announced_at is not None and not self.body.kind.is_internal
        )

    @property
    def is_over(self) -> bool:
        return self.state in (MeetingState.HELD, MeetingState.CANCELLED)

    @property
    def may_be_changed(self) -> bool:
        return self.state is not MeetingState.CANCELLED

    @property
    def may_be_announced(self) -> bool:
        return self.state in (MeetingState.PLANNED, MeetingState.POSTPONED)

    @property
    def may_be_postponed(self) -> bool:
        return self.state is MeetingState.ANNOUNCED

    @property
    def may_be_cancelled(self) -> bool:
        return self.state in (MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.POSTPONED)

    @property
    def may_be_called_off(self) -> bool:
        """Announced, and today is its day: earlier it is cancelled in the ordinary way."""
        return self.state is MeetingState.ANNOUNCED and self.held_on == clock.today()

    @property
    def is_called_off_today(self) -> bool:
        """本日中止, for as long as that is true; from the next day on it is a cancelled meeting."""
        return self.called_off_at is not None and self.held_on == clock.today()

    @property
    def may_be_held(self) -> bool:
        """Announced, and its day has come: a meeting of the future cannot have taken place."""
        return self.state is MeetingState.ANNOUNCED and self.held_on is not None and self.held_on <= clock.today()

    @property
    def has_limits(self) -> bool:
        """Whether places, for members or for children to be minded, may run out."""
        return self.places is not None or self.childcare_places is not None

    @property
    def accepts_answers(self) -> bool:
        """Whether answers are taken: announced, until the end of its day, after the last day for answers too."""
        return self.state is MeetingState.ANNOUNCED and (self.held_on is None or clock.today() <= self.held_on)

    @property
    def accepts_items(self) -> bool:
        """Whether members may still submit: announced, and before the deadline."""
        before = self.items_due_at is None or clock.now() < self.items_due_at
        return self.state is MeetingState.ANNOUNCED and before

    @property
    def accepts_late_items(self) -> bool:
        """After the deadline members may still ask, until the programme is fixed or the day for it has passed."""
        is_before = self.programme_due_at is not None and clock.now() < self.programme_due_at
        is_open = self.state is MeetingState.ANNOUNCED and self.programme_fixed_at is None
        return is_open and is_before and not self.accepts_items

    @property
    def reference_day(self) -> date:
        """The day whose goals, names and posts count: without a day, the fiscal year's last (DECISIONS 8)."""
        return self.held_on or calendar_years.last_day(self.fiscal_year)

    @property
    def concerned_on(self) -> date:
        """The day whose people are told of what happens: after a postponement that from which it was taken away."""
        former = self.postponed_from_on if self.state is MeetingState.POSTPONED else None
        return former or self.reference_day

    @property
    def answers_due_on(self) -> date | None:
        return clock.last_day_before(self.answers_due_at) if self.answers_due_at else None

    @property
    def items_due_on(self) -> date | None:
        return clock.last_day_before(self.items_due_at) if self.items_due_at else None

    @property
    def programme_due_on(self) -> date | None:
        """次第を決める日"""
        return clock.last_day_before(self.programme_due_at) if self.programme_due_at else None

    @property
    def notice_due_on(self) -> date | None:
        """By when its kind announces it and tells those invited."""
        return self.held_on - timedelta(days=self.body.kind.notice_days) if self.held_on else None

    @property
    def minutes_due_on(self) -> date | None:
        """By when its minutes are written and published."""
        return self.held_on + timedelta(days=self.body.kind.minutes_due_days) if self.held_on else None

    @property
    def day_ends_at(self) -> datetime | None:
        """Nothing about it reaches anybody later."""
        return clock.end_of(self.held_on) if self.held_on else None

    def is_overdue_on(self, day: date) -> bool:
        """Whether the last day for answers is over; what comes then is still taken."""
        return self.answers_due_on is not None and self.answers_due_on < day

    @property
    def proposed_answers_due_on(self) -> date | None:
        return self._days_before(self.body.kind.answers_due_days)

    @property
    def proposed_items_due_on(self) -> date | None:
        return self._days_before(self.body.kind.items_due_days)

    @property
    def proposed_programme_due_on(self) -> date | None:
        """Never before items are due."""
        proposed = self._days_before(self.body.kind.programme_due_days)
        return max(proposed, self.items_due_on or proposed) if proposed else None

    def _days_before(self, days: int) -> date | None:
        """The kind's days before the meeting, but not before today as long as the meeting lies ahead."""
        return max(self.held_on - timedelta(days), min(clock.today(), self.held_on)) if self.held_on else None

    @property
    def starts(self) -> time | None:
        """The hour on the council's clock."""
        return clock.local(self.starts_at).time() if self.starts_at else None

    @property
    def ends(self) -> time | None:
        return clock.local(self.ends_at).time() if self.ends_at else None

    @property
    def joint_body_codes(self) -> list[str]:
        return [body.code for body in self.joint_bodies]

    @property
    def district_ids(self) -> set[int]:
        """The districts that are invited, the joint bodies' too."""
        return {body.district_id for body in self.bodies if body.district_id is not None}

    @property
    def opens_the_inside(self) -> bool:
        """Whether it is internal and would invite every organisation on the roster all the same."""
        return self.body.kind.is_internal and any(body.expects_everybody for body in self.bodies)

    def expects(self, seat: Seat) -> bool:
        """Whether the seat is expected at this meeting (DECISIONS 3), as it was changed by hand."""
        if not seat.exists_on(self.reference_day):
            return False
        by_hand = next((change.is_invited for change in self.seat_changes if change.seat_id == seat.id), None)
        return self.expects_as_usual(seat) if by_hand is None else by_hand

    def expects_as_usual(self, seat: Seat) -> bool:
        """Whether its bodies expect the seat, whatever was changed by hand."""
        return any(body.expects(seat) for body in self.bodies)

    @property
    def label(self) -> str:
        """令和8年度 第1回 全体会"""
        return label_of(self.fiscal_year, self.number, self.body_name)


class SeatChange(Model):
    """A seat that is invited to a meeting although its bodies do not expect it, or is not although they do."""

    __tablename__ = "meeting_seat_change"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True, index=True)
    is_invited: Mapped[bool]

    meeting: Mapped[Meeting] = relationship(back_populates="seat_changes")
    seat: Mapped[Seat] = relationship()
