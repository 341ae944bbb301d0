"""Agenda items and their papers."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import clock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of
from coordinator.files.models import ShownTo, StoredFile
from coordinator.guideline.models import Goal, Term
from coordinator.inquiries.channels import Channel
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Seat

item_goal = Table(
    "agenda_item_goal",
    Model.metadata,
    Column("item_id", ForeignKey("agenda_item.id"), primary_key=True),
    Column("goal_id", ForeignKey("goal.id"), primary_key=True, index=True),
)


class ItemKind(StrEnum):
    """報告 協議 情報提供 その他"""

    REPORT = "report"
    CONSULT = "consult"
    INFORM = "inform"
    OTHER = "other"


class ItemState(StrEnum):
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


def is_late(reached_on: date, *, due_on: date | None, held_on: date | None) -> bool:
    """締切後: it reached us after the last day for items; what is written down after the meeting is not."""
    return due_on is not None and held_on is not None and due_on < reached_on <= held_on


class AgendaItem(Identified, Versioned, Model):
    """議題: put before the secretariat by an organisation; gets its place when it is accepted.

    An internal one (事務局内だけの議題) is an office's, is never numbered, and nobody else learns of it.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        Index("ix_agenda_item_organisation_id_submitted_at", "organisation_id", "submitted_at"),
        Index("ix_agenda_item_organisation_id_state", "organisation_id", "state"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"))
    submitted_by_uid: Mapped[str | None] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[ItemKind] = mapped_column(code_of(ItemKind))
    request: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    minutes_wanted: Mapped[int | None]
    is_internal: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ItemState] = mapped_column(code_of(ItemState), default=ItemState.SUBMITTED)
    position: Mapped[int | None]
    number: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    channel: Mapped[Channel | None] = mapped_column(code_of(Channel))
    received_from: Mapped[str] = mapped_column(String(200), default="")
    received_on: Mapped[date | None]
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), unique=True, index=True)

    meeting: Mapped[Meeting] = relationship()
    organisation: Mapped[Organisation] = relationship()
    seat: Mapped[Seat | None] = relationship()
    goals: Mapped[list[Goal]] = relationship(secondary=item_goal, order_by="Goal.order, Goal.id")
    moved_to: Mapped["AgendaItem | None"] = relationship(remote_side="AgendaItem.id", back_populates="moved_from")
    moved_from: Mapped["AgendaItem | None"] = relationship(back_populates="moved_to")
    papers: Mapped[list["Paper"]] = relationship(
        back_populates="item", order_by="Paper.position, Paper.id", cascade="all, delete-orphan"
    )

    @property
    def is_late(self) -> bool:
        """締切後"""
        reached_on = self.received_on or clock.local(self.submitted_at).date()
        return is_late(reached_on, due_on=self.meeting.items_due_on, held_on=self.meeting.held_on)

    @property
    def is_still_taken(self) -> bool:
        """Whether its meeting takes it now: before the deadline, a late one until the programme is fixed."""
        return self.meeting.accepts_items or (self.is_late and self.meeting.accepts_late_items)

    @property
    def taken_until(self) -> datetime | None:
        return self.meeting.programme_due_at if self.is_late else self.meeting.items_due_at

    @property
    def is_open_to_its_proposer(self) -> bool:
        """The proposer edits and withdraws while submitted or returned, and as long as it is taken (DECISIONS 5)."""
        return self.state in (ItemState.SUBMITTED, ItemState.RETURNED) and self.is_still_taken

    @property
    def may_be_accepted(self) -> bool:
        """From `planned` until `held`, after the deadline too."""
        return self.state in (ItemState.SUBMITTED, ItemState.RETURNED) and not self.meeting.is_over

    @property
    def may_be_returned(self) -> bool:
        """An item that has its number in the programme is withdrawn instead."""
        decidable = self.state is ItemState.SUBMITTED or (self.state is ItemState.ACCEPTED and self.number is None)
        return decidable and not self.meeting.is_over

    @property
    def may_be_withdrawn(self) -> bool:
        return self.may_be_changed and not self.meeting.is_over

    @property
    def may_be_moved(self) -> bool:
        """To another meeting; also after this one, when the time was too short, or when it was cancelled."""
        return self.state in (ItemState.SUBMITTED, ItemState.ACCEPTED)

    @property
    def may_be_changed(self) -> bool:
        """By the secretariat: also after the meeting, when papers come late."""
        return self.state not in (ItemState.WITHDRAWN, ItemState.MOVED)

    @property
    def stands_in_programme(self) -> bool:
        """Numbered, in a programme that is fixed at present."""
        is_fixed = self.meeting.programme_fixed_at is not None
        return is_fixed and self.state is ItemState.ACCEPTED and self.number is not None

    @property
    def is_published(self) -> bool:
        """Whether visitors see its title and kind: in the fixed programme of a public meeting."""
        return self.stands_in_programme and self.meeting.is_public

    @property
    def present_papers(self) -> list["Paper"]:
        """The papers that were neither withdrawn nor replaced."""
        return [paper for paper in self.papers if paper.withdrawn_at is None]

    def papers_for(self, *audiences: ShownTo) -> list["Paper"]:
        return [paper for paper in self.present_papers if paper.shown_to in audiences]

    def gaps_for(self, *audiences: ShownTo) -> list["Paper"]:
        """The papers that these readers had under a number and have no more: the number is not given again."""
        return [paper for paper in self.papers if paper.leaves_a_gap and paper.shown_to in audiences]

    def goals_outside(self, term: Term | None) -> list[Goal]:
        """Goals of another term than the meeting's day has: to be mended (DECISIONS 8)."""
        return [goal for goal in self.goals if term is not None and goal.term_id != term.id]


class Paper(Identified, Versioned, Model):
    """資料: a file that belongs to an item; `replaced_by` leads from an earlier one to its successor.

    資料1, 資料2… and 参考資料1… are counted in the meeting. A successor has the number of the paper it replaces, and
    the day on which it took its place (`replacement_on`).
    """

    __tablename__ = "paper"

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    title: Mapped[str] = mapped_column(String(255))
    position: Mapped[int] = mapped_column(default=0)
    is_reference: Mapped[bool] = mapped_column(default=False)
    number: Mapped[int | None]
    replacement_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))

    item: Mapped[AgendaItem] = relationship(back_populates="papers")
    file: Mapped[StoredFile] = relationship()
    replaced_by: Mapped["Paper | None"] = relationship(remote_side="Paper.id")

    @property
    def shown_to(self) -> ShownTo:
        return self.file.shown_to

    @property
    def label(self) -> str:
        """資料1 or 参考資料1; empty before the programme gives it a number."""
        sort = "参考資料" if self.is_reference else "資料"
        return f"{sort}{self.number}" if self.number is not None else ""

    @property
    def is_counted(self) -> bool:
        """Whether the programme gives it a number: present, and not the secretariat's own."""
        return self.withdrawn_at is None and self.shown_to is not ShownTo.SECRETARIAT

    @property
    def leaves_a_gap(self) -> bool:
        """Withdrawn with its number, which no successor carries on."""
        return self.number is not None and self.withdrawn_at is not None and self.replaced_by_id is None
