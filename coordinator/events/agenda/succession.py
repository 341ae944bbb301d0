"""Items whose meeting moved into another term: which goals of that term take the place of theirs."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal, Term

WAITING = (ItemState.SUBMITTED, ItemState.ACCEPTED)


@dataclass(frozen=True)
class Replacement:
    """A goal of another term, and the goals of the meeting's term that it lives on in."""

    goal: Goal
    by: Sequence[Goal]

    @property
    def is_clear(self) -> bool:
        """One goal takes its place; none or several, and a person decides."""
        return len(self.by) == 1


@dataclass(frozen=True)
class Proposal:
    """What the succession of goals says for one item."""

    item: AgendaItem
    replacements: Sequence[Replacement]

    @property
    def is_clear(self) -> bool:
        return all(one.is_clear for one in self.replacements)

    @property
    def goals(self) -> list[Goal]:
        """The item's goals as they would be, each once."""
        by = {one.goal.id: one.by for one in self.replacements}
        found = [new for goal in self.item.goals for new in by.get(goal.id, [goal])]
        return list(dict.fromkeys(found))


def proposals(term: Term | None, items: Collection[AgendaItem]) -> list[Proposal]:
    """One for each item that waits for its meeting with goals of another term than that of its day."""
    strange = [item for item in items if item.state in WAITING and item.goals_outside(term)]
    if term is None or not strange:
        return []
    outside = {goal.id: goal for item in strange for goal in item.goals_outside(term)}
    found = guideline.living_on_in(term, outside.values())
    return [
        Proposal(item, [Replacement(goal, found[goal.id]) for goal in item.goals_outside(term)]) for item in strange
    ]


def mark_of(found: Collection[Proposal]) -> str:
    """What was proposed: another item, another version of it or other goals give another mark."""
    lines = (f"{one.item.uid} {one.item.version} {' '.join(goal.uid for goal in one.goals)}" for one in found)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
