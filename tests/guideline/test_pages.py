"""The secretariat keeps the guideline."""

from datetime import date

import pytest
from sqlalchemy import select

from coordinator.extensions import db
from coordinator.guideline.models import Goal, Term
from tests.makers import a_goal, a_representative, a_term, sign_in
from tests.pages import Browser

TERM = {"number": "4", "name": "第4期 見本の指針", "adopted_fiscal_year": "2021"}


def test_a_term_and_its_goals_are_registered(secretariat: Browser) -> None:
    secretariat.submit("/desk/guideline/terms/new", "term-form", **TERM)
    secretariat.submit("/desk/guideline/terms/4/goals/new", "goal-form", code="Ａ-１", title="健やかに育つ")

    page = secretariat.page("/desk/guideline/")

    assert "期間は仮" in page.words
    assert db.session.scalars(select(Goal.code)).one() == "A-1"


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(secretariat: Browser) -> None:
    a_term(number=4)

    answer = secretariat.submit("/desk/guideline/terms/new", "term-form", status=422, **TERM)

    assert "第4期はすでに登録されています" in answer.words
    assert answer.form("term-form").fields["name"] == TERM["name"]


def test_a_late_change_of_a_goal_overwrites_nothing(secretariat: Browser) -> None:
    goal = a_goal(title="もとの目標")
    url = f"/desk/guideline/goals/{goal.uid}/edit"
    early, late = secretariat.page(url), secretariat.page(url)
    secretariat.send(early, "goal-form", title="先の人の目標")

    answer = secretariat.send(late, "goal-form", status=409, title="後の人の目標")

    assert "先の人の目標" in answer.text
    assert answer.form("goal-form").fields["title"] == "後の人の目標"


def test_the_number_of_a_term_cannot_be_sent_along(secretariat: Browser) -> None:
    term = a_term(number=4, starts_on=date(2022, 4, 1))
    page = secretariat.page("/desk/guideline/terms/4/edit")
    data = dict(page.form("term-form").form_values())

    secretariat.post("/desk/guideline/terms/4/edit", data={**data, "number": "9", "name": "新しい名前"})

    db.session.refresh(term)
    assert (term.number, term.name) == (4, "新しい名前")


@pytest.mark.parametrize("number", ["0", "999999999999999999999999", "5"])
def test_a_term_that_is_not_there_is_not_found(secretariat: Browser, number: str) -> None:
    a_term(number=4)

    secretariat.page(f"/desk/guideline/terms/{number}/edit", status=404)


def test_the_desk_is_closed_to_others(browser: Browser) -> None:
    assert browser.get("/desk/guideline/").status_code == 303
    sign_in(browser, a_representative())
    assert browser.get("/desk/guideline/").status_code == 403
    assert browser.post_raw("/desk/guideline/terms/new", **TERM).status_code == 403
    assert db.session.scalars(select(Term)).all() == []
