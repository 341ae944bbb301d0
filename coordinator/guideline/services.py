"""Writing terms and goals."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import Flask, current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from coordinator.database import one_at_a_time
from coordinator.errors import DomainError
from coordinator.extensions import db
from coordinator.guideline import queries
from coordinator.guideline.models import Goal, Term
from coordinator.unique import refused_if_taken


class TermNumberTaken(DomainError):
    field = "number"

    def __init__(self, number: int) -> None:
        super().__init__(_("Term %(number)s is already registered.", number=number))


class TermsOverlap(DomainError):
    field = "starts_on"

    def __init__(self, other: Term) -> None:
        super().__init__(_("These days overlap with “%(name)s”. Please change one of the two.", name=other.name))


class DaysReversed(DomainError):
    field = "starts_on"
    says = _l("The last day is before the first. Please change one of the two.")


class GoalCodeTaken(DomainError):
    field = "code"

    def __init__(self, code: str) -> None:
        super().__init__(_("Code “%(code)s” is already used in this term.", code=code))


class EndsAndLivesOn(DomainError):
    says = _l("Goals are ticked below. Please untick them, or choose “lives on”.")


class GoalBelowItself(DomainError):
    field = "parent_id"
    says = _l("A goal cannot stand below itself. Please choose another goal above it.")


def register_counting(app: Flask, count: Callable[[], object]) -> None:
    """What was said of goals is known on a higher floor: `count` sums it anew over branches that have changed."""
    app.extensions["coordinator.counting"] = count


def add_term(*, number: int, name: str, adopted_fiscal_year: int, **facts: Any) -> Term:
    """Register a term; its days may be empty (then 期間は仮)."""
    one_at_a_time("terms")
    if db.session.scalar(select(Term.id).where(Term.number == number)):
        raise TermNumberTaken(number)
    term = Term(number=number, name=name, adopted_fiscal_year=adopted_fiscal_year, **facts)
    _refuse_overlap(term)
    db.session.add(term)
    db.session.flush()
    return term


def change_term(term: Term, **facts: Any) -> Term:
    """Change a term's own facts; its number stays."""
    one_at_a_time("terms")
    for name, value in facts.items():
        setattr(term, name, value)
    with db.session.no_autoflush:
        _refuse_overlap(term)
    db.session.flush()
    return term


def add_goal(term: Term, *, code: str, title: str, parent: Goal | None = None, description: str = "") -> Goal:
    """Add a goal at the end of its brothers."""
    _refuse_taken(term, code)
    last = db.session.scalar(select(func.max(Goal.order)).where(Goal.term_id == term.id)) or 0
    with refused_if_taken(GoalCodeTaken(code)):
        goal = Goal(term=term, code=code, title=title, parent=parent, description=description, order=last + 1)
        db.session.add(goal)
    return goal


def change_goal(goal: Goal, *, code: str, title: str, parent: Goal | None, description: str) -> Goal:
    """Change a goal within its term; what was said of it counts for the branch in which it stands now."""
    has_moved = goal.parent is not parent
    rewrite_goal(goal, code=code, title=title, parent=parent, description=description)
    if has_moved:
        count_branches()
    return goal


def count_branches() -> None:
    """After goals got other places in their trees."""
    current_app.extensions["coordinator.counting"]()


def rewrite_goal(goal: Goal, *, code: str, title: str, parent: Goal | None, description: str) -> Goal:
    """`change_goal` for one of many: whoever moves goals calls `count_branches` after the last."""
    if code != goal.code:
        _refuse_taken(goal.term, code)
    if parent is not None and (parent is goal or goal in _above(parent)):
        raise GoalBelowItself()
    with refused_if_taken(GoalCodeTaken(code)):
        goal.code, goal.title, goal.parent, goal.description = code, title, parent, description
    return goal


def succeed(goal: Goal, predecessors: Sequence[Goal]) -> None:
    """Say which goals of earlier terms live on in this one (引き継がれた目標)."""
    if set(goal.predecessors) != set(predecessors):
        goal.predecessors = list(predecessors)
        goal.touch()
    for before in predecessors:
        before.is_ended = False
    db.session.flush()


def settle(goal: Goal, later: Term, *, successors: Sequence[Goal] = (), is_ended: bool = False) -> None:
    """Say what became of a goal in a later term: lives on in these of its goals, or ends; neither: not decided yet.

    Links to goals of other terms stay.
    """
    if is_ended and successors:
        raise EndsAndLivesOn()
    elsewhere = [one for one in goal.successors if one.term_id != later.id]
    goal.successors = [*elsewhere, *successors]
    goal.is_ended = is_ended and not elsewhere
    goal.touch()
    db.session.flush()


def _above(goal: Goal) -> list[Goal]:
    found: list[Goal] = []
    while goal.parent is not None and goal.parent not in found:
        goal = goal.parent
        found.append(goal)
    return found


def _refuse_taken(term: Term, code: str) -> None:
    if db.session.scalar(select(Goal.id).where(Goal.term_id == term.id, Goal.code == code)):
        raise GoalCodeTaken(code)


def _refuse_overlap(term: Term) -> None:
    """Terms never overlap: each begins after the entered last day of every earlier one."""
    if term.starts_on and term.ends_on and term.ends_on < term.starts_on:
        raise DaysReversed()
    for other in queries.other_terms(term):
        earlier, later = sorted((term, other), key=lambda one: (one.first_day, one.number))
        if (earlier.ends_on or date.min) >= later.first_day or earlier.first_day == later.first_day:
            raise TermsOverlap(other)
