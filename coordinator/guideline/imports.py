"""Terms and goals from a file: planned row by row, shown, and then done all or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from coordinator.guideline import queries, services
from coordinator.guideline.columns import OF_A_GOAL, columns
from coordinator.guideline.models import Goal, Term
from coordinator.imports import damage
from coordinator.imports.preview import Preview
from coordinator.imports.reader import read_table
from coordinator.imports.row_reader import UNANSWERED
from coordinator.imports.rows import FileRow, Sheet

TERM_FACTS = {
    "term_name": "name",
    "adopted_fiscal_year": "adopted_fiscal_year",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
}
GOAL_FACTS = ("title", "description", "parent_code", "succeeds")
Place = tuple[int, str]
NO_CODES = damage.Codes({})


@dataclass
class GuidelinePlan:
    """What a file would do, and what is needed to do it."""

    preview: Preview
    columns: frozenset[str]
    terms: dict[int, Term]
    goals: dict[Place, Goal]
    new_terms: dict[int, dict[str, Any]] = field(default_factory=dict)
    new_goals: dict[Place, dict[str, Any]] = field(default_factory=dict)


def plan(content: bytes, file_name: str, answers: Mapping[str, str] = UNANSWERED) -> GuidelinePlan:
    """Read a file and compare it with what is registered, changing nothing; `UnreadableTable` where it is no table."""
    sheet = read_table(content, file_name, columns(), answers)
    terms = {term.number: term for term in queries.terms_for_exchange()}
    goals = {(term.number, goal.code): goal for term in terms.values() for goal in term.goals}
    codes = {number: damage.Codes({goal.code: goal.title for goal in term.goals}) for number, term in terms.items()}
    for row in sheet.rows:
        _settle(row, terms, goals, codes)
    _check(sheet, terms, goals)
    made = GuidelinePlan(Preview.of(sheet), sheet.columns, terms, goals)
    for row in sheet.rows:
        if row.is_clear:
            _compare(made, row)
    return made


def apply(made: GuidelinePlan) -> None:
    """Do what a plan says, all of it; a term that would overlap refuses the whole file."""
    for number, facts in made.new_terms.items():
        term = made.terms.get(number)
        if term is None:
            made.terms[number] = services.add_term(number=number, **facts)
        else:
            services.change_term(term, **facts)
    for (number, code), facts in made.new_goals.items():
        if (number, code) not in made.goals:
            goal = services.add_goal(made.terms[number], code=code, title=facts["title"])
            made.goals[number, code] = goal
    before = {place: goal.parent_id for place, goal in made.goals.items()}
    for place, facts in made.new_goals.items():
        _fill(made, made.goals[place], facts)
    if before != {place: goal.parent_id for place, goal in made.goals.items()}:
        services.count_branches()


def _fill(made: GuidelinePlan, goal: Goal, facts: Mapping[str, Any]) -> None:
    number = goal.term.number
    parent = made.goals[number, facts["parent_code"]] if facts.get("parent_code") else None
    services.rewrite_goal(
        goal,
        code=goal.code,
        title=facts.get("title", goal.title),
        parent=parent if "parent_code" in facts else goal.parent,
        description=facts.get("description", goal.description),
    )
    if "succeeds" in facts:
        services.succeed(goal, [made.goals[place] for place in facts["succeeds"]])


def _compare(made: GuidelinePlan, row: FileRow) -> None:
    values = row.values
    number = values["term"]
    term_facts = {ours: values[name] for name, ours in TERM_FACTS.items() if name in values}
    if number not in made.new_terms:
        made.new_terms[number] = term_facts
        term = made.terms.get(number)
        before = None if term is None else {name: getattr(term, ours) for name, ours in TERM_FACTS.items()}
        after = {name: values[name] for name in TERM_FACTS if name in values}
        made.preview.compare(row, _("Term %(number)s", number=number), before=before, after=after)
    if values.get("goal_code"):
        place = (number, values["goal_code"])
        facts = {name: values[name] for name in GOAL_FACTS if name in values}
        goal = made.goals.get(place)
        made.new_goals[place] = facts
        shown = {**facts, **({"succeeds": _places(facts["succeeds"])} if "succeeds" in facts else {})}
        made.preview.compare(row, f"{place[1]} {facts.get('title', '')}", before=_now(goal), after=shown)


def _now(goal: Goal | None) -> dict[str, Any] | None:
    if goal is None:
        return None
    return {
        "title": goal.title,
        "description": goal.description,
        "parent_code": goal.parent.code if goal.parent else "",
        "succeeds": _places([(one.term.number, one.code) for one in goal.predecessors]),
    }


def _places(places: list[Place]) -> list[str]:
    return sorted(f"{number}:{code}" for number, code in places)


def _settle(
    row: FileRow, terms: Mapping[int, Term], goals: Mapping[Place, Goal], codes: Mapping[int, damage.Codes]
) -> None:
    """Codes that a spreadsheet made days of, and wordings that lost letters, are asked about."""
    number = row.values.get("term")
    if number is None:
        return
    for name in ("goal_code", "parent_code"):
        damage.settle_code(row, name, codes.get(number, NO_CODES))
    if any(row.values.get(name) for name in OF_A_GOAL) and "goal_code" in row.values and not row.values["goal_code"]:
        row.refuse("goal_code", _("This cell is empty. Fill it in."))
    goal = goals.get((number, row.values.get("goal_code", "")))
    if goal is not None:
        damage.settle_lost(row, ("title", "description"), {"title": goal.title, "description": goal.description})
        damage.settle_name(row, "title", goal.title)
    if number in terms:
        damage.settle_name(row, "term_name", terms[number].name)


def _check(sheet: Sheet, terms: Mapping[int, Term], goals: Mapping[Place, Goal]) -> None:
    """What only the register and the other rows know to be wrong."""
    first_rows: dict[int, FileRow] = {}
    places: dict[Place, FileRow] = {}
    for row in sheet.rows:
        number, code = row.values.get("term"), row.values.get("goal_code")
        if number is None or not row.is_clear:
            continue
        _check_term(row, first_rows.setdefault(number, row), is_new=number not in terms)
        if code:
            _check_goal(row, places.setdefault((number, code), row), is_new=(number, code) not in goals)
    known = {*places, *goals}
    for row in sheet.rows:
        _check_references(row, known)
    _check_circles(places, goals)


def _check_term(row: FileRow, first: FileRow, *, is_new: bool) -> None:
    for name in TERM_FACTS:
        if row is not first and row.values.get(name) != first.values.get(name):
            row.refuse(
                name, _("Row %(row)s says otherwise of the same term. Write the same in both.", row=first.number)
            )
    if is_new and row is first and not (row.values.get("term_name") and row.values.get("adopted_fiscal_year")):
        row.refuse("term", _("A new term needs its name and the fiscal year of its adoption. Fill them in."))


def _check_goal(row: FileRow, first: FileRow, *, is_new: bool) -> None:
    if row is not first:
        row.refuse("goal_code", _("The same as in row %(row)s. Keep one of the two.", row=first.number))
    if is_new and not row.values.get("title"):
        row.refuse("title", _("A new goal needs its wording. Fill it in."))
    if "title" in row.values and not row.values["title"]:
        row.values.pop("title")


def _check_references(row: FileRow, known: set[Place]) -> None:
    parent, number = row.values.get("parent_code"), row.values.get("term")
    if parent and (number, parent) not in known:
        row.refuse("parent_code", _("No goal of this term has the code “%(code)s”. Mend the code.", code=parent))
    for place in row.values.get("succeeds", ()):
        if place not in known:
            row.refuse(
                "succeeds", _("No goal is “%(goal)s”. Mend it, or register it first.", goal=f"{place[0]}:{place[1]}")
            )
        elif number is not None and place[0] >= number:
            row.refuse(
                "succeeds", _("Only goals of earlier terms live on. Mend “%(goal)s”.", goal=f"{place[0]}:{place[1]}")
            )


def _check_circles(places: Mapping[Place, FileRow], goals: Mapping[Place, Goal]) -> None:
    above = {place: goal.parent.code if goal.parent else "" for place, goal in goals.items()}
    above.update({place: row.values["parent_code"] for place, row in places.items() if "parent_code" in row.values})
    for place, row in places.items():
        seen, code = {place[1]}, above.get(place, "")
        while code and code not in seen:
            seen.add(code)
            code = above.get((place[0], code), "")
        if code == place[1]:
            row.refuse("parent_code", services.GoalBelowItself().sentence)
