"""Of many who give the same code, number, address or days at the same moment one has it, the others are told."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator.database import writing
from coordinator.errors import DomainError
from coordinator.events.bodies import services as bodies
from coordinator.events.bodies.models import Kind
from coordinator.extensions import db
from coordinator.guideline import services as guideline
from coordinator.guideline.models import Goal, Term
from coordinator.orgs.accounts import services as accounts
from coordinator.orgs.accounts.refusals import AddressTaken, PersonTaken
from coordinator.orgs.roster.models import Person
from coordinator.web.viewer import Role
from tests.makers import a_goal, a_kind, a_person, a_term
from tests.safety.people import at_once

MANY = 6
Act = Callable[[int], Any]


def outcomes(app: Flask, act: Act, count: int = MANY) -> Counter[str]:
    """What became of each of so many: `done`, or the refusal's name."""
    db.session.commit()

    def one(number: int) -> str:
        with app.app_context(), writing():
            try:
                act(number)
                db.session.commit()
            except DomainError as refusal:
                return type(refusal).__name__
            return "done"

    return Counter(at_once([partial(one, number) for number in range(count)]))


def the_term() -> Term:
    return db.session.scalars(select(Term)).one()


def a_code_of_a_goal() -> Act:
    a_term()
    return lambda _: guideline.add_goal(the_term(), code="1-1", title="目標")


def a_changed_code_of_a_goal() -> Act:
    term = a_term()
    ids = [a_goal(term).id for _ in range(MANY)]

    def change(number: int) -> None:
        goal = db.session.get_one(Goal, ids[number])
        guideline.change_goal(goal, code="1-1", title=goal.title, parent=None, description="")

    return change


def a_code_of_a_kind() -> Act:
    return lambda _: bodies.create_kind(code="walk", name="散歩", steps={})


def a_code_of_a_body() -> Act:
    a_kind()
    return lambda _: bodies.create_body(code="walk", name="散歩の会", kind=db.session.scalars(select(Kind)).one())


def a_person_without_an_account() -> Act:
    person = a_person().id

    def open_one(number: int) -> None:
        found = db.session.get_one(Person, person)
        accounts.create(email=f"hana{number}@example.jp", name=found.name, role=Role.REPRESENTATIVE, person=found)

    return open_one


def an_address() -> Act:
    return lambda _: accounts.create(email="hana@example.jp", name="見本 花", role=Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("thing", "refusal"),
    [
        (a_code_of_a_goal, guideline.GoalCodeTaken),
        (a_changed_code_of_a_goal, guideline.GoalCodeTaken),
        (a_code_of_a_kind, bodies.BodyCodeTaken),
        (a_code_of_a_body, bodies.BodyCodeTaken),
        (an_address, AddressTaken),
        (a_person_without_an_account, PersonTaken),
    ],
)
def test_one_has_it(app: Flask, thing: Callable[[], Act], refusal: type[DomainError]) -> None:
    assert outcomes(app, thing()) == {"done": 1, refusal.__name__: MANY - 1}


def test_a_number_of_a_term_is_given_once(app: Flask) -> None:
    def add(number: int) -> None:
        guideline.add_term(number=1, name="第1期", adopted_fiscal_year=2020 + number)

    assert outcomes(app, add) == {"done": 1, "TermNumberTaken": MANY - 1}


def test_of_terms_with_the_same_days_one_is_registered(app: Flask) -> None:
    def add(number: int) -> None:
        guideline.add_term(number=number + 1, name="期", adopted_fiscal_year=2020, starts_on=date(2021, 4, 1))

    assert outcomes(app, add) == {"done": 1, "TermsOverlap": MANY - 1}


def test_two_terms_do_not_grow_into_each_other(app: Flask) -> None:
    earlier = a_term(starts_on=date(2011, 4, 1), ends_on=date(2016, 3, 31)).id
    later = a_term(starts_on=date(2021, 4, 1)).id

    def grow(number: int) -> None:
        terms = {term.id: term for term in db.session.scalars(select(Term))}
        if number == 0:
            guideline.change_term(terms[earlier], ends_on=date(2020, 3, 31))
        else:
            guideline.change_term(terms[later], starts_on=date(2017, 4, 1))

    assert outcomes(app, grow, count=2) == {"done": 1, "TermsOverlap": 1}
