"""What a plan says is done, all of it."""

from typing import Any

from coordinator.extensions import db
from coordinator.orgs.roster.imports.persons import FACTS
from coordinator.orgs.roster.imports.steps import ImportStep, RosterPlan
from coordinator.orgs.roster.models import Person
from coordinator.orgs.roster.openings import begin
from coordinator.orgs.roster.people import set_consents


def apply(made: RosterPlan) -> None:
    """Seats, people and holdings, saved together at the end."""
    with db.session.no_autoflush:
        for step in made.steps:
            if step.person:
                _change_person(step.person, {FACTS[name]: value for name, value in step.person_facts.items()})
            _change_seat(step)
            _change_holding(step)
    db.session.flush()


def _change_person(person: Person, facts: dict[str, Any]) -> None:
    changed = {name: value for name, value in facts.items() if name != "shown_to" and getattr(person, name) != value}
    for name, value in changed.items():
        setattr(person, name, value)
    is_agreed = "shown_to" not in facts or facts["shown_to"] == person.agreed
    if not is_agreed:
        set_consents(person, facts["shown_to"])
    if person.id is None:
        db.session.add(person)
    elif changed or not is_agreed:
        person.touch()


def _change_seat(step: ImportStep) -> None:
    seat, facts = step.seat, step.seat_facts
    is_changed = bool(step.room or step.closing)
    if "own_districts" in facts and set(facts["own_districts"]) != set(seat.own_districts):
        seat.own_districts, is_changed = facts["own_districts"], True
    if facts.get("order", seat.order) != seat.order:
        seat.order, is_changed = facts["order"], True
    if seat.id is None:
        db.session.add(seat)
    elif is_changed:
        seat.touch()


def _change_holding(step: ImportStep) -> None:
    facts = step.holding_facts
    if step.room and step.person:
        db.session.add(begin(step.seat, step.room, person=step.person, post=facts["post"]))
    elif step.closing:
        step.closing.ends_on = step.last_day
    elif step.mended and (step.mended.post, step.mended.ends_on) != (facts["post"], facts["ends_on"]):
        step.mended.post, step.mended.ends_on = facts["post"], facts["ends_on"]
        step.seat.touch()
