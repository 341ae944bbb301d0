"""Entries (記録) with their passages, goals, decisions, issues and actions."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.events.agenda.models import AgendaItem, ItemKind
from coordinator.extensions import Identified, Model, Versioned, code_of
from coordinator.guideline.models import Goal
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Seat

if TYPE_CHECKING:
    from coordinator.minutes.records.models.minutes import Minutes

entry_goal = Table(
    "entry_goal",
    Model.metadata,
    Column("entry_id", ForeignKey("entry.id"), primary_key=True),
    Column("goal_id", ForeignKey("goal.id"), primary_key=True, index=True),
)


class Entry(Identified, Versioned, Model):
    """記録: of one agenda item, or a free one."""

    __tablename__ = "entry"

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[ItemKind] = mapped_column(code_of(ItemKind), default=ItemKind.OTHER)

    minutes: Mapped["Minutes"] = relationship(back_populates="entries")
    item: Mapped[AgendaItem | None] = relationship()
    goals: Mapped[list[Goal]] = relationship(secondary=entry_goal, order_by="Goal.order, Goal.id")
    passages: Mapped[list["Passage"]] = relationship(
        back_populates="entry", order_by="Passage.position, Passage.id", cascade="all, delete-orphan"
    )
    decisions: Mapped[list["Decision"]] = relationship(
        back_populates="entry", order_by="Decision.id", cascade="all, delete-orphan"
    )
    issues: Mapped[list["Issue"]] = relationship(
        back_populates="entry", order_by="Issue.id", cascade="all, delete-orphan"
    )
    actions: Mapped[list["Action"]] = relationship(
        back_populates="entry", order_by="Action.id", cascade="all, delete-orphan"
    )

    @property
    def is_held_back(self) -> bool:
        """Whether the whole entry stays with the secretariat: it is of an internal item."""
        return self.item is not None and self.item.is_internal


class Passage(Identified, Versioned, Model):
    """発言・段落: Markdown as typed, with a speaker (a seat or an office) or none; held back or not."""

    __tablename__ = "passage"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    speaker_seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"))
    speaker_office_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    is_held_back: Mapped[bool] = mapped_column(default=False)

    entry: Mapped[Entry] = relationship(back_populates="passages")
    speaker_seat: Mapped[Seat | None] = relationship()
    speaker_office: Mapped[Organisation | None] = relationship()


class Decision(Identified, Model):
    """決定事項: gets its number at the first publication and keeps it."""

    __tablename__ = "decision"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    number: Mapped[int | None]

    entry: Mapped[Entry] = relationship(back_populates="decisions")


class Issue(Identified, Model):
    """課題: open until a day on which it is settled."""

    __tablename__ = "issue"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    settled_on: Mapped[date | None] = mapped_column("closed_on")

    entry: Mapped[Entry] = relationship(back_populates="issues")


class Action(Identified, Model):
    """今後の取組: of a seat or an organisation, so that whoever holds the seat inherits it."""

    __tablename__ = "action"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"), index=True)
    due_on: Mapped[date | None]
    settled_on: Mapped[date | None] = mapped_column("done_on")

    entry: Mapped[Entry] = relationship(back_populates="actions")
    organisation: Mapped[Organisation | None] = relationship()
    seat: Mapped[Seat | None] = relationship()
