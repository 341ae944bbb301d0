"""Organisations on a day, and what visitors may see of them."""

from datetime import date, timedelta

import pytest

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.orgs.directory import queries
from tests.makers import a_district, a_member_kind, an_office, an_organisation

pytestmark = pytest.mark.usefixtures("app")
TODAY = date(2026, 11, 23)


def test_members_of_a_day_stand_by_kind_and_kana() -> None:
    later_kind, kind = a_member_kind(order=2), a_member_kind(order=1)
    third = an_organisation(kind=later_kind, kana="あ")
    second = an_organisation(kind=kind, kana="ばら")
    first = an_organisation(kind=kind, kana="ハト", left_on=TODAY)
    an_organisation(kind=kind, joined_on=TODAY + timedelta(days=1))
    an_organisation(kind=kind, left_on=TODAY - timedelta(days=1))

    assert queries.members_on(TODAY) == [first, second, third]


def test_offices_are_the_organisations_of_the_secretariat() -> None:
    office = an_office()
    an_organisation()
    an_office(left_on=clock.today() - timedelta(days=1))

    assert queries.offices() == [office]


def test_visitors_see_only_members_that_show_their_name() -> None:
    shown = an_organisation(public=["name", "url"])
    an_organisation(public=[])
    an_organisation(public=["phone"])
    an_organisation(public=["name"], left_on=clock.today() - timedelta(days=1))

    assert queries.public_organisations() == [shown]


@pytest.mark.parametrize("code", ["nobody", "a\x00b", "a/b", "", "x" * 41, "か"])
def test_a_code_that_is_not_there_is_not_found(code: str) -> None:
    an_organisation(code="somebody")

    with pytest.raises(NotFound):
        queries.organisation_by_code(code)


def test_districts_of_a_day_leave_out_those_not_valid() -> None:
    valid = a_district(starts_on=TODAY, ends_on=TODAY)
    a_district(ends_on=TODAY - timedelta(days=1))
    a_district(starts_on=TODAY + timedelta(days=1))

    assert queries.districts_on(TODAY) == [valid]
