"""Reading terms and goals. Terms are few; they are read whole and asked in Python."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from coordinator.database import NameKey
from coordinator.errors import NotFound
from coordinator.extensions import db
from coordinator.guideline.models import Goal, Term, goal_predecessor, in_tree_order
from coordinator.guideline.succession import reached
from coordinator.text import name_key
from coordinator.web.pagination import PER_PAGE, Page

# What a column of integers holds; a larger number in an address is no term.
LARGEST_NUMBER = 2**31 - 1
TREE = (Goal.order, Goal.id)
SORTS: dict[str, tuple[Any, ...]] = {"code": (Goal.code, Goal.id), "title": (Goal.title, Goal.id)}


def terms() -> list[Term]:
    """All terms, the first adopted first."""
    return list(db.session.scalars(select(Term).order_by(Term.number)))


def other_terms(term: Term) -> list[Term]:
    """All terms but this one, which may be new, with the days that stand in the database now."""
    others = select(Term).where(Term.id != term.id).order_by(Term.number)
    return list(db.session.scalars(others.execution_options(populate_existing=True)))


def terms_with_goals() -> list[Term]:
    """All terms, the newest first, each with its goals."""
    query = select(Term).order_by(Term.number.desc()).options(selectinload(Term.goals).joinedload(Goal.parent))
    return list(db.session.scalars(query))


def terms_for_exchange() -> list[Term]:
    """All terms, the first adopted first, with goals, what stands above each and what it succeeds."""
    goals = selectinload(Term.goals)
    loaded = (goals.joinedload(Goal.parent), goals.selectinload(Goal.predecessors).joinedload(Goal.term))
    return list(db.session.scalars(select(Term).order_by(Term.number).options(*loaded)))


def counts_of_terms() -> dict[int, tuple[int, int]]:
    """How many goals each term has, and of how many it is not decided what became of them; by the term's row number."""
    asked = select(Goal.term_id, func.count(), func.count().filter(is_undecided())).group_by(Goal.term_id)
    return {term_id: (every, undecided) for term_id, every, undecided in db.session.execute(asked)}


def is_undecided() -> ColumnElement[bool]:
    """`Fate.UNDECIDED` asked of the database."""
    return and_(Goal.is_ended.is_(False), ~Goal.successors.any())


def goals_page(term: Term, number: int, *, words: str = "", only_undecided: bool = False, sort: str = "") -> Page[Goal]:
    """One page of a term's goals with all their links, in the order of the tree or by code or wording."""
    query = select(Goal.id, Goal.parent_id).where(Goal.term_id == term.id).order_by(*SORTS.get(sort, TREE))
    if words:
        query = query.where(or_(NameKey(Goal.title).contains(name_key(words), autoescape=True), Goal.code == words))
    if only_undecided:
        query = query.where(is_undecided())
    places = db.session.execute(query).all()
    ids = [one.id for one in (places if sort in SORTS else in_tree_order(places))]
    number = max(1, min(number, -(-len(ids) // PER_PAGE) or 1))
    shown = ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    found = {goal.id: goal for goal in db.session.scalars(select(Goal).where(Goal.id.in_(shown)).options(*linked()))}
    return Page(items=[found[one] for one in shown], number=number, total=len(ids))


def next_undecided(goal: Goal) -> Goal | None:
    """The first goal of the same term, after this one if there is one, of which nothing is decided."""
    query = select(Goal).where(Goal.term_id == goal.term_id, Goal.id != goal.id, is_undecided())
    is_before = case((tuple_(Goal.order, Goal.id) > (goal.order, goal.id), 0), else_=1)
    return db.session.scalar(query.order_by(is_before, Goal.order, Goal.id).limit(1))


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


def term_after(term: Term, every: Collection[Term]) -> Term | None:
    """The next term; None for the last one."""
    return min((one for one in every if one.number > term.number), key=lambda one: one.number, default=None)


def term_before(term: Term, every: Collection[Term]) -> Term | None:
    """The term before; None for the first one."""
    return max((one for one in every if one.number < term.number), key=lambda one: one.number, default=None)


def goals_of(term: Term) -> list[Goal]:
    """A term's goals in the order of the tree: every parent before its children."""
    query = select(Goal).where(Goal.term_id == term.id).order_by(Goal.order, Goal.id)
    return in_tree_order(list(db.session.scalars(query)))


def goals_on(day: date) -> list[Goal]:
    """The goals of the term in force on a day, in the order of the tree."""
    term = term_on(day)
    return goals_of(term) if term else []


def goal_by_code(term: Term, code: str) -> Goal:
    """One goal of a term with what came before and after it; `NotFound` if there is none."""
    query = select(Goal).where(Goal.term_id == term.id, Goal.code == code).options(*linked())
    goal = db.session.scalar(query)
    if goal is None:
        raise NotFound()
    return goal


def goal_by_uid(uid: str) -> Goal:
    query = select(Goal).where(Goal.uid == uid).options(joinedload(Goal.term).selectinload(Term.goals))
    goal = db.session.scalar(query)
    if goal is None:
        raise NotFound()
    return goal


def linked() -> tuple[Any, ...]:
    """What tells where goals came from and what became of them, loaded with them."""
    after = selectinload(Goal.successors)
    return (
        selectinload(Goal.predecessors).joinedload(Goal.term),
        after.joinedload(Goal.term),
        after.selectinload(Goal.predecessors),
    )


def earlier_goals(goals: Collection[Goal]) -> list[Goal]:
    """All goals of earlier terms that live on in any of these, over however many terms, the latest first."""
    before, _after = _links()
    found = set().union(*(reached(goal.id, before) for goal in goals))
    query = select(Goal).join(Goal.term).where(Goal.id.in_(found)).options(contains_eager(Goal.term))
    return list(db.session.scalars(query.order_by(Term.number.desc(), Goal.order, Goal.id))) if found else []


def living_on_in(term: Term, goals: Collection[Goal]) -> dict[int, list[Goal]]:
    """For each goal of another term, by its row number: the goals of `term` that it lives on in, or came from."""
    there = {goal.id: goal for goal in goals_of(term)}
    before, after = _links()
    return {
        goal.id: [there[one] for one in there if one in reached(goal.id, after) | reached(goal.id, before)]
        for goal in goals
        if goal.term_id != term.id
    }


def _links() -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """All links between goals: what came before each, and what after."""
    before: dict[int, set[int]] = {}
    after: dict[int, set[int]] = {}
    for goal_id, predecessor_id in db.session.execute(select(goal_predecessor)):
        before.setdefault(goal_id, set()).add(predecessor_id)
        after.setdefault(predecessor_id, set()).add(goal_id)
    return before, after
