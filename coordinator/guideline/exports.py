"""Terms and goals as a table that can be read in again."""

from collections.abc import Iterable, Iterator

from coordinator.exports.table import Cell, Table, table
from coordinator.guideline.columns import columns
from coordinator.guideline.models import Goal, Term


def guideline_table(terms: Iterable[Term], *, for_programs: bool = False) -> Table:
    """One row a goal in the order of the tree, one row for a term without goals; Japanese headers for people."""
    names = [column.name if for_programs else column.labels[0] for column in columns()]
    return table("guideline", names, (row for term in terms for row in _rows(term)))


def _rows(term: Term) -> Iterator[tuple[Cell, ...]]:
    facts = (term.number, term.name, term.adopted_fiscal_year, term.starts_on, term.ends_on)
    for goal in term.tree:
        yield (*facts, *_goal(goal))
    if not term.goals:
        yield (*facts, "", "", "", "", "")


def _goal(goal: Goal) -> tuple[Cell, ...]:
    before = ";".join(f"{one.term.number}:{one.code}" for one in goal.predecessors)
    return (goal.code, goal.parent.code if goal.parent else "", goal.title, goal.description, before)
