"""The sample's goals: the three aspirations are fact, what stands below them is marked 見本."""

from sqlalchemy import select

from coordinator.demo import registers, sources
from coordinator.extensions import db
from coordinator.guideline import services as guideline
from coordinator.guideline.models import Goal, Term

TERM_OF_THE_ASPIRATIONS = 4


def load() -> dict[str, Goal]:
    """Add them; the goals of the present term by code."""
    terms = {term.number: term for term in db.session.scalars(select(Term))}
    goals: dict[tuple[int, str], Goal] = {}
    for row in registers.rows("aspirations.csv"):
        term = terms[TERM_OF_THE_ASPIRATIONS]
        goals[term.number, row["code"]] = guideline.add_goal(term, code=row["code"], title=row["text"])
    for row in sources.rows("goals.csv"):
        number = int(row["term"])
        parent = goals.get((number, row["parent"]))
        goal = guideline.add_goal(terms[number], code=row["code"], title=row["title"], parent=parent)
        goals[number, row["code"]] = goal
        if row["succeeds"]:
            guideline.succeed(goal, [goals[_named(row["succeeds"])]])
    return {code: goal for (number, code), goal in goals.items() if number == TERM_OF_THE_ASPIRATIONS}


def _named(succeeds: str) -> tuple[int, str]:
    number, code = succeeds.split(":")
    return int(number), code
