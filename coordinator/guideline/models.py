"""Terms and goals. A goal belongs to one term for ever; succession between terms is data."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy import Column, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator import calendar_years
from coordinator.extensions import Identified, Model, Versioned

goal_predecessor = Table(
    "goal_predecessor",
    Model.metadata,
    Column("goal_id", ForeignKey("goal.id"), primary_key=True),
    Column("predecessor_id", ForeignKey("goal.id"), primary_key=True, index=True),
)

DEEPEST = 20


class Term(Identified, Versioned, Model):
    """期: one edition of the guideline."""

    __tablename__ = "term"

    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    adopted_fiscal_year: Mapped[int]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")

    goals: Mapped[list["Goal"]] = relationship(back_populates="term", order_by="Goal.order, Goal.id")

    @property
    def is_provisional(self) -> bool:
        """期間は仮: no first day was entered, so the day after the adopting year counts."""
        return self.starts_on is None

    @property
    def first_day(self) -> date:
        """The entered first day, else 1 April after the fiscal year in which the term was adopted."""
        return self.starts_on or calendar_years.first_day(self.adopted_fiscal_year + 1)

    def branch(self, goal: "Goal") -> list["Goal"]:
        """A goal of the term with all that stands below it, in the order of the tree."""
        found = {goal.id: goal}
        found.update((one.id, one) for one in self.tree if one.parent_id in found)
        return list(found.values())

    @property
    def tree(self) -> list["Goal"]:
        """Its goals, every parent before its children, brothers in their own order."""
        return in_tree_order(list(self.goals))


class Goal(Identified, Versioned, Model):
    """目標: a place in its term's tree."""

    __tablename__ = "goal"
    __table_args__ = (UniqueConstraint("term_id", "code"),)

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"))
    title: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(Text, default="")
    order: Mapped[int] = mapped_column(default=0)
    # Decided that nothing takes it up; a goal without successors and without this is not decided yet.
    is_ended: Mapped[bool] = mapped_column(default=False)

    term: Mapped[Term] = relationship(back_populates="goals")
    parent: Mapped["Goal | None"] = relationship(remote_side="Goal.id")
    predecessors: Mapped[list["Goal"]] = relationship(
        secondary=goal_predecessor,
        primaryjoin=lambda: Goal.id == goal_predecessor.c.goal_id,
        secondaryjoin=lambda: Goal.id == goal_predecessor.c.predecessor_id,
        order_by="Goal.term_id, Goal.order, Goal.id",
        back_populates="successors",
    )
    successors: Mapped[list["Goal"]] = relationship(
        secondary=goal_predecessor,
        primaryjoin=lambda: Goal.id == goal_predecessor.c.predecessor_id,
        secondaryjoin=lambda: Goal.id == goal_predecessor.c.goal_id,
        order_by="Goal.term_id, Goal.order, Goal.id",
        back_populates="predecessors",
    )

    @property
    def depth(self) -> int:
        """0 for a goal at the top of the tree."""
        steps, above = 0, self.parent
        while above is not None and steps < DEEPEST:
            steps, above = steps + 1, above.parent
        return steps

    @property
    def label(self) -> str:
        """A 金沢区の子どもたちが…"""
        return f"{self.code} {self.title}"


class PlacedGoal(Protocol):
    """What has a place in a tree: a goal, or a row that holds only its numbers."""

    @property
    def id(self) -> Any: ...

    @property
    def parent_id(self) -> Any: ...


P = TypeVar("P", bound=PlacedGoal)


def in_tree_order(goals: Sequence[P]) -> list[P]:
    """Parents before children, brothers in their own order; a goal whose parent is missing stands at the top."""
    children: dict[int | None, list[P]] = {}
    known = {goal.id for goal in goals}
    for goal in goals:
        children.setdefault(goal.parent_id if goal.parent_id in known else None, []).append(goal)
    ordered: list[P] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        goal = waiting.pop()
        ordered.append(goal)
        waiting.extend(reversed(children.get(goal.id, [])))
    return ordered
