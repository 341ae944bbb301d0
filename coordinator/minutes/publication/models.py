"""The immutable publication, and the rows by which lists find what it says."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, and_, true
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from coordinator import clock
from coordinator.events.agenda.models import ItemKind
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, UtcDateTime, code_of
from coordinator.guideline.models import Goal
from coordinator.minutes.records.models import Action, Issue


class Publication(Identified, Model):
    """公開: one numbered edition of a meeting's minutes; a correction is the next one."""

    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    published_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    published_by_uid: Mapped[str | None] = mapped_column(String(32))
    layout: Mapped[str] = mapped_column(String(40), default="digest")
    document: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    is_latest: Mapped[bool] = mapped_column(default=True)
    is_past_record: Mapped[bool] = mapped_column(default=False)
    taken_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_back_reason: Mapped[str] = mapped_column(Text, default="")

    meeting: Mapped[Meeting] = relationship()
    entries: Mapped[list["PublishedEntry"]] = relationship(
        back_populates="publication", order_by="PublishedEntry.position"
    )

    @property
    def is_readable(self) -> bool:
        """Whether visitors get it: the latest, and not taken back."""
        return self.is_latest and self.taken_back_at is None


class SpokenOf(Model):
    """That an entry speaks of a goal, with its meeting's day: so the newest of a goal are found without sorting all.

    Of the goal itself, or of one that stands below it: what is said of a goal is said of its whole branch.
    """

    __tablename__ = "published_entry_goal"
    __table_args__ = (Index("ix_published_entry_goal_goal_id_held_on", "goal_id", "held_on"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("published_entry.id"), primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), primary_key=True)
    held_on: Mapped[date]
    is_itself: Mapped[bool] = mapped_column(default=True, server_default=true())


class PublishedEntry(Model):
    """An entry as it was published, to be found by its goals."""

    __tablename__ = "published_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)
    entry_uid: Mapped[str] = mapped_column(String(32))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[ItemKind] = mapped_column(code_of(ItemKind))
    summary: Mapped[str] = mapped_column(Text, default="")

    publication: Mapped[Publication] = relationship(back_populates="entries")
    spoken_of: Mapped[list[SpokenOf]] = relationship()
    goals: Mapped[list[Goal]] = relationship(
        secondary="published_entry_goal",
        primaryjoin=lambda: and_(PublishedEntry.id == SpokenOf.entry_id, SpokenOf.is_itself),
        secondaryjoin=lambda: Goal.id == SpokenOf.goal_id,
        order_by="Goal.order, Goal.id",
        viewonly=True,
    )
    outcomes: Mapped[list["PublishedOutcome"]] = relationship(back_populates="entry", order_by="PublishedOutcome.id")


class OutcomeKind(StrEnum):
    DECISION = "decision"
    ISSUE = "issue"
    ACTION = "action"


class PublishedOutcome(Model):
    """A decision, an issue or an action as published; whether it is still open is read live by `uid`."""

    __tablename__ = "published_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("published_entry.id"), index=True)
    kind: Mapped[OutcomeKind] = mapped_column(code_of(OutcomeKind))
    uid: Mapped[str] = mapped_column(String(32), index=True)
    number: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(300), default="")
    due_on: Mapped[date | None]

    entry: Mapped[PublishedEntry] = relationship(back_populates="outcomes")
    issue: Mapped[Issue | None] = relationship(
        primaryjoin=lambda: foreign(PublishedOutcome.uid) == Issue.uid, viewonly=True
    )
    action: Mapped[Action | None] = relationship(
        primaryjoin=lambda: foreign(PublishedOutcome.uid) == Action.uid, viewonly=True
    )

    @property
    def is_open(self) -> bool:
        """Whether an issue or an action still waits; one that left the working minutes is open until a correction."""
        if self.kind is OutcomeKind.ISSUE:
            return self.issue is None or self.issue.settled_on is None
        return self.kind is OutcomeKind.ACTION and (self.action is None or self.action.settled_on is None)


class DecisionCounter(Model):
    """The last decision number of a fiscal year; the row is locked while a publication takes numbers."""

    __tablename__ = "decision_counter"

    fiscal_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int] = mapped_column(default=0)


class GoalCount(Model):
    """How many readable entries of a body's publications speak of a goal's branch, and how many of the goal itself.

    Kept by publishing and taking back, and counted anew when a goal gets another place in its tree.
    Counted anew for each visitor, the page of all goals would cost more with every meeting.
    """

    __tablename__ = "goal_count"

    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)
    entries: Mapped[int] = mapped_column(default=0)
    of_itself: Mapped[int] = mapped_column(default=0, server_default="0")
