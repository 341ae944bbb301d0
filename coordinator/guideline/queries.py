"""Reading terms and goals. Terms are few; they are read whole and asked in Python."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from coordinator.errors import NotFound
from coordinator.extensions import db
from coordinator.guideline.models import Goal, Term, in_tree_order

# What a column of integers holds; a larger number in an address is no term.
LARGEST_NUMBER = 2**31 - 1


def terms() -> list[Term]:
    """All terms, the first adopted first."""
    return list(db.session.scalars(select(Term).order_by(Term.number)))


def terms_with_goals() -> list[Term]:
    """All terms, the newest first, each with its goals."""
    query = select(Term).order_by(Term.number.desc()).options(selectinload(Term.goals).joinedload(Goal.parent))
    return list(db.session.scalars(query))


def terms_for_exchange() -> list[Term]:
    """All terms, the first adopted first, with goals, what stands above each and what it succeeds."""
    goals = selectinload(Term.goals)
    loaded = (goals.joinedload(Goal.parent), goals.selectinload(Goal.predecessors).joinedload(Goal.term))
    return list(db.session.scalars(select(Term).order_by(Term.number).options(*loaded)))


def term_by_number(number: int) -> Term:
    """The term with that number, its goals loaded; `NotFound` if there is none."""
    query = select(Term).where(Term.number == number).options(selectinload(Term.goals).joinedload(Goal.parent))
    term = db.session.scalar(query) if 0 < number <= LARGEST_NUMBER else None
    if term is None:
        raise NotFound()
    return term


def term_on(day: date, every: Collection[Term] | None = None) -> Term | None:
    """The term in force on a day: the last one begun by then. In a gap the earlier one counts.

    Who asks for many days reads `terms()` once and hands them over as `every`.
    """
    begun = [term for term in (terms() if every is None else every) if term.first_day <= day]
    return max(begun, key=lambda term: term.first_day, default=None)


def last_day_of(term: Term, every: Collection[Term]) -> date | None:
    """The entered last day, else the day before the next term begins; None for the last term."""
    if term.ends_on is not None:
        return term.ends_on
    later = [other.first_day for other in every if other.first_day > term.first_day]
    return date.fromordinal(min(later).toordinal() - 1) if later else None


def goals_of(term: Term) -> list[Goal]:
    """A term's goals in the order of the tree: every parent before its children."""
    query = select(Goal).where(Goal.term_id == term.id).order_by(Goal.order, Goal.id)
    return in_tree_order(list(db.session.scalars(query)))


def goals_on(day: date) -> list[Goal]:
    """The goals of the term in force on a day, in the order of the tree."""
    term = term_on(day)
    return goals_of(term) if term else []


def goal_by_code(term: Term, code: str) -> Goal:
    goal = db.session.scalar(select(Goal).where(Goal.term_id == term.id, Goal.code == code))
    if goal is None:
        raise NotFound()
    return goal


def goal_by_uid(uid: str) -> Goal:
    query = select(Goal).where(Goal.uid == uid).options(joinedload(Goal.term).selectinload(Term.goals))
    goal = db.session.scalar(query)
    if goal is None:
        raise NotFound()
    return goal
