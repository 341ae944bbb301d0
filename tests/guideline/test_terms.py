"""Which goals count on which day."""

from datetime import date

import pytest
from flask import Flask

from coordinator.guideline import queries, services
from tests.makers import a_goal, a_term


def test_a_term_without_days_counts_from_the_april_after_its_adoption(app: Flask) -> None:
    a_term(number=3, adopted_fiscal_year=2015, starts_on=None)
    fourth = a_term(number=4, adopted_fiscal_year=2021, starts_on=None)

    assert fourth.first_day == date(2022, 4, 1)
    assert fourth.is_provisional
    assert [queries.term_on(day).number for day in (date(2022, 3, 31), date(2022, 4, 1))] == [3, 4]


def test_before_the_first_term_no_goal_counts(app: Flask) -> None:
    a_goal(a_term(number=1, starts_on=date(2007, 4, 1)))

    assert queries.goals_on(date(2007, 3, 31)) == []


def test_in_a_gap_the_earlier_term_counts(app: Flask) -> None:
    earlier = a_term(number=1, starts_on=date(2007, 4, 1), ends_on=date(2010, 3, 31))
    a_term(number=2, starts_on=date(2012, 4, 1))

    assert queries.term_on(date(2011, 1, 1)) is earlier


def test_a_term_without_a_last_day_lasts_until_the_next_begins(app: Flask) -> None:
    first = a_term(number=1, starts_on=date(2007, 4, 1))
    second = a_term(number=2, starts_on=date(2011, 4, 1))

    assert queries.last_day_of(first, [first, second]) == date(2011, 3, 31)
    assert queries.last_day_of(second, [first, second]) is None


def test_goals_come_in_the_order_of_the_tree(app: Flask) -> None:
    term = a_term(starts_on=date(2021, 4, 1))
    top = a_goal(term, code="1", order=1)
    a_goal(term, code="2", order=2)
    a_goal(term, code="1-1", order=3, parent=top)

    assert [goal.code for goal in queries.goals_on(date(2026, 1, 1))] == ["1", "1-1", "2"]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "refusal"),
    [
        (date(2010, 4, 1), date(2009, 4, 1), services.DaysReversed),
        (date(2009, 4, 1), date(2012, 3, 31), services.TermsOverlap),
        (date(2007, 4, 1), None, services.TermsOverlap),
    ],
)
def test_terms_never_overlap(app: Flask, starts_on: date, ends_on: date | None, refusal: type[Exception]) -> None:
    a_term(number=1, starts_on=date(2007, 4, 1), ends_on=date(2010, 3, 31))

    with pytest.raises(refusal):
        services.add_term(number=2, name="第2期", adopted_fiscal_year=2010, starts_on=starts_on, ends_on=ends_on)


def test_a_goal_cannot_stand_below_itself(app: Flask) -> None:
    term = a_term()
    top, below = a_goal(term, code="1"), a_goal(term, code="1-1")
    below.parent = top

    with pytest.raises(services.GoalBelowItself):
        services.change_goal(top, code="1", title="上", parent=below, description="")


def test_a_code_is_used_once_in_a_term_and_again_in_the_next(app: Flask) -> None:
    first, second = a_term(), a_term(starts_on=date(2026, 4, 1))
    services.add_goal(first, code="A", title="目標")

    services.add_goal(second, code="A", title="目標")
    with pytest.raises(services.GoalCodeTaken):
        services.add_goal(first, code="A", title="別の目標")
